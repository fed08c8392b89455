"""The pages of staff look like one place, and speak the words of those who use it."""

import re

import pytest
from django.contrib import admin
from django.urls import reverse

from evaluations.admin_site import LISTS
from evaluations.audit import changes_of, record
from evaluations.models import AuditEntry, Platform, Source, Topic, User
from evaluations.models.states import State
from evaluations.roles import ADMINISTRATOR, AUDITOR, EVALUATOR, ROLES, named
from tests.evaluations.staff import evaluation_in
from tests.people import signed_in

pytestmark = [pytest.mark.django_db]

# the admin, an account, a refusal
PAGES = ["/admin/", "/admin/evaluations/platform/", "/admin/account/password/change/"]
REFUSED = "/admin/evaluations/user/add/"


def sheets(page: str) -> list[str]:
    """Return the names of the style sheets of a page, in their order."""
    return re.findall(r'href="[^"]*/([a-z_-]+)[^"/]*\.css"', page)


@pytest.mark.once
@pytest.mark.parametrize("address", [*PAGES, REFUSED])
def test_pages_of_staff_wear_the_look_of_the_site(address):
    page = signed_in("someone", EVALUATOR).get(address).content.decode()
    found = sheets(page)
    assert found.index("site") < found.index("staff")
    assert found[-1] in ("back-office", "accounts")
    # one choice of light or dark on all pages: the one of the device
    assert "dark_mode" not in found
    assert 'class="masthead"' in page


def test_each_list_stands_in_one_group_of_the_home_page():
    grouped = [model for _name, models in LISTS for model in models]
    assert sorted(grouped) == sorted(model.__name__ for model in admin.site._registry)


def test_home_page_offers_only_lists_that_the_role_may_see():
    page = signed_in("someone", EVALUATOR).get("/admin/").content.decode()
    assert reverse("admin:evaluations_evaluation_changelist") in page
    assert reverse("admin:evaluations_user_changelist") not in page


def test_page_of_a_row_is_headed_by_the_row():
    platform = Platform.objects.get(slug="siilo")
    address = reverse("admin:evaluations_platform_change", args=[platform.pk])
    page = signed_in("someone", EVALUATOR).get(address).content.decode()
    assert f"<h1>{platform}</h1>" in page


def test_history_leads_back_to_its_row():
    platform = Platform.objects.get(slug="siilo")
    address = reverse("admin:evaluations_platform_history", args=[platform.pk])
    page = signed_in("someone", EVALUATOR).get(address).content.decode()
    change = reverse("admin:evaluations_platform_change", args=[platform.pk])
    assert f'href="{change}"' in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ["24 novembre 2026", "plutôt répandue", "à cette date"]),
        ("nl", ["24 november 2026", "vrij ruim verspreid", "op deze datum"]),
    ],
)
def test_history_says_values_in_the_words_of_the_reader(language, said, settings):
    draft = evaluation_in(State.DRAFT)
    values = {"valid_from": "2026-11-24", "market_level": "fairly-wide"}
    values["valid_from_precision"] = "day"
    edits = [(f"evaluation {name}", "", value) for name, value in values.items()]
    record(AuditEntry.Action.CHANGED, draft, by=None, details=changes_of(edits))
    client = signed_in("someone", EVALUATOR)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    address = reverse("admin:evaluations_evaluation_history", args=[draft.pk])
    page = client.get(address).content.decode()
    for words in said:
        assert f"<ins>{words}</ins>" in page


@pytest.mark.parametrize(("language", "said"), [("fr", "éditeur"), ("nl", "uitgever")])
def test_entry_of_the_record_is_read_in_words(language, said, settings):
    source = Source.objects.first()
    change = {"place": "publisher", "before": "<Ancien>", "after": "Nouveau"}
    details = {"changes": [change]}
    entry = record(AuditEntry.Action.CHANGED, source, by=None, details=details)
    client = signed_in("checker", AUDITOR)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    address = reverse("admin:evaluations_auditentry_change", args=[entry.pk])
    page = client.get(address).content.decode()
    words = re.search(r"<li>(.*?)</li>", page.split("field-said")[1], re.DOTALL)[1]
    assert said in words
    assert "<del>&lt;Ancien&gt;</del> <ins>Nouveau</ins>" in words
    # as it is chained, for whoever checks the hashes
    assert entry.hash in page
    assert f"{entry.pk}/history/" not in page


def test_history_of_what_was_loaded_says_so():
    new = Topic.objects.create(
        key="new", group="data", name_fr="N", name_nl="N", position=99
    )
    client = signed_in("checker", AUDITOR)
    for topic, is_said in ((Topic.objects.first(), True), (new, False)):
        address = reverse("admin:evaluations_topic_history", args=[topic.pk])
        entries = client.get(address).context["entries"]
        loaded = [e for e, _details in entries if e.action == AuditEntry.Action.LOADED]
        assert bool(loaded) is is_said


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_roles_are_boxes_named_in_the_language_of_the_reader(language, settings):
    client = signed_in("chief", ADMINISTRATOR)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    form = client.get(reverse("admin:evaluations_user_add")).content.decode()
    boxes = re.findall(r'type="checkbox" name="groups"[^>]*>\s*([^<]+)<', form)
    assert len(boxes) == len(ROLES)
    assert EVALUATOR not in boxes


def test_ticked_roles_are_given():
    client = signed_in("chief", ADMINISTRATOR)
    add = reverse("admin:evaluations_user_add")
    form = client.get(add).context["adminform"].form
    [role] = [
        pk for pk, name in form.fields["groups"].choices if name == named(EVALUATOR)
    ]
    data = {"username": "eve", "email": "eve@example.invalid", "groups": [str(role)]}
    client.post(add, data)
    assert User.objects.get(username="eve").groups.get().name == EVALUATOR
