"""The back office through its pages: the whole story, and who may do what."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone
from django.utils.translation import override

from evaluations.admin.moves import MOVES
from evaluations.content import stored
from evaluations.models import AuditEntry, Evaluation, Platform, User
from evaluations.roles import (
    ADMINISTRATOR,
    AUDITOR,
    EVALUATOR,
    REVIEWER,
    ROLES,
    TRANSLATOR,
)
from evaluations.states import State
from tests.back_office import change_address, field_of, form_data, press
from tests.evaluations.staff import SURE, evaluation_in
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db

TODAY = str(timezone.localdate())


def public(client, slug: str) -> dict[str, str]:
    """Return what the public pages say of a platform."""
    pages = {
        "sheet": f"/nl/platformen/{slug}/",
        "history": f"/nl/platformen/{slug}/geschiedenis/",
        "news": "/nl/nieuws/",
        "feed": "/nl/nieuws/feed.atom",
        "day": f"/nl/op-datum/?on={TODAY}",
    }
    return {name: client.get(page).content.decode() for name, page in pages.items()}


def save(client, evaluation: Evaluation, **changes: str):
    """Change fields of a draft and save it."""
    data = form_data(client, change_address(evaluation)) | changes
    return client.post(change_address(evaluation), data)


def test_the_whole_story(client):
    evaluator = signed_in("ann", EVALUATOR)
    translator = signed_in("bob", TRANSLATOR)
    reviewer = signed_in("cas", REVIEWER)
    siilo = Platform.objects.get(slug="siilo")
    before = public(client, "siilo")
    evaluator.post(f"/admin/evaluations/platform/{siilo.pk}/start/")
    draft = Evaluation.objects.drafts().get(platform=siilo)

    # the draft, in French only
    feature = draft.statements.get(kind="feature", position=1)
    name = field_of(form_data(evaluator, change_address(draft)), feature.text_fr)
    decided = {"valid_from": TODAY, "valid_from_precision": "day", "rating": "4"}
    answer = save(evaluator, draft, reason_fr="Nouveau test", **{name: "Du neuf"})
    assert answer.status_code == 302, answer.context["errors"]
    assert save(evaluator, draft, **decided).status_code == 302
    feature.refresh_from_db()
    assert (feature.text_fr, feature.to_check) == ("Du neuf", "nl")
    assert press(evaluator, draft, "submit")
    assert public(client, "siilo") == before

    # the translation
    dutch = {name.replace("_fr", "_nl"): "Iets nieuws", "reason_nl": "Nieuwe test"}
    assert save(translator, draft, **dutch).status_code == 302
    press(evaluator, draft, "submit")
    draft.refresh_from_db()
    assert draft.state == State.IN_REVIEW

    # sent back, fixed, approved, published
    press(reviewer, draft, "send-back", reason="Précisez le texte.")
    assert "Précisez le texte." in evaluator.get(change_address(draft)).text
    both = {name: "Du neuf, précisé", name.replace("_fr", "_nl"): "Iets nieuws, beter"}
    save(evaluator, draft, **both)
    press(evaluator, draft, "submit")
    press(reviewer, draft, "approve", confirmation=SURE)
    assert public(client, "siilo") == before
    press(reviewer, draft, "publish")
    after = public(client, "siilo")
    assert "Iets nieuws, beter" in after["sheet"]
    assert "Nieuwe test" in after["history"]
    assert "Nieuwe test" in after["news"]
    assert after["feed"] != before["feed"]
    assert "/nl/platformen/siilo/geschiedenis/2/" in after["day"]
    old = client.get("/nl/platformen/siilo/geschiedenis/1/").text
    assert 'href="/nl/platformen/siilo/geschiedenis/2/"' in old

    # withdrawn, by two people
    press(evaluator, draft, "request-withdrawal", reason_fr="Faux", reason_nl="Fout")
    assert public(client, "siilo") == after
    press(reviewer, draft, "withdraw")
    gone = public(client, "siilo")
    assert "Fout" in gone["sheet"]
    assert "Iets nieuws, beter" not in gone["sheet"]
    assert "Fout" in gone["news"]
    assert "siilo" not in gone["day"]
    assert "siilo" not in client.get("/nl/platformen/").text


def test_reviewer_who_is_the_author_is_refused_by_direct_post():
    evaluation = evaluation_in(State.IN_REVIEW)
    author = signed_in("author", EVALUATOR, REVIEWER)
    said = press(author, evaluation, "approve", confirmation=SURE)
    assert said
    press(author, evaluation, "publish")
    evaluation.refresh_from_db()
    assert (evaluation.state, evaluation.reviewer) == (State.IN_REVIEW, None)


@pytest.mark.parametrize("state", [s for s in State if s != State.DRAFT])
def test_direct_post_changes_nothing_but_a_draft(state):
    evaluation = evaluation_in(state)
    content = stored(evaluation).content()
    author = signed_in("author", EVALUATOR, REVIEWER)
    data = {"version": evaluation.version, "rating": "1"}
    assert author.post(change_address(evaluation), data).status_code == 403
    evaluation.refresh_from_db()
    assert stored(evaluation).content() == content


def test_second_save_is_refused_and_the_typed_work_is_kept():
    evaluation = evaluation_in(State.DRAFT)
    first, second = signed_in("author", EVALUATOR), signed_in("other", EVALUATOR)
    address = change_address(evaluation)
    typed = form_data(second, address)
    features = evaluation.statements.filter(kind="feature").order_by("position")
    names = [field_of(typed, feature.text_nl) for feature in features[:2]]
    save(first, evaluation, **{names[0]: "Van de eerste"})
    answer = second.post(address, typed | {names[1]: "Van de tweede"})
    assert answer.status_code == 200
    differences = answer.context["conflict"].differences
    assert {(d.typed, d.saved) for d in differences} >= {
        (typed[names[0]], "Van de eerste"),
        ("Van de tweede", features[1].text_nl),
    }
    assert "Van de tweede" in answer.text
    assert features[1].text_nl != "Van de tweede"


def test_translator_changes_texts_and_nothing_else():
    evaluation = evaluation_in(State.DRAFT)
    translator = signed_in("bob", TRANSLATOR)
    answer = save(translator, evaluation, rating="1", reason_nl="Andere reden")
    assert answer.status_code == 302
    evaluation.refresh_from_db()
    assert (evaluation.rating, evaluation.reason_nl) == (3, "Andere reden")


def test_translator_of_one_language_leaves_the_other():
    evaluation = evaluation_in(State.DRAFT)
    User.objects.filter(pk=person("bob", TRANSLATOR).pk).update(translates="nl")
    save(signed_in("bob", TRANSLATOR), evaluation, reason_fr="X", reason_nl="Y")
    evaluation.refresh_from_db()
    assert (evaluation.reason_fr, evaluation.reason_nl) == ("Raison", "Y")


def test_statements_are_ordered_and_nested_by_number():
    evaluation = evaluation_in(State.DRAFT)
    author = signed_in("author", EVALUATOR)
    texts = list(evaluation.statements.filter(kind="feature").order_by("position"))
    data = form_data(author, change_address(evaluation))
    prefix = field_of(data, texts[1].text_fr).removesuffix("text_fr")
    save(author, evaluation, **{f"{prefix}position": "1", f"{prefix}is_nested": ""})
    last = field_of(data, texts[-1].text_fr).removesuffix("text_fr")
    save(author, evaluation, **{f"{last}is_nested": "on"})
    after = list(evaluation.statements.filter(kind="feature").order_by("position"))
    assert {after[0].pk, after[1].pk} == {texts[0].pk, texts[1].pk}
    assert after[-1].parent_id == after[-2].pk
    assert [s.position for s in after] == list(range(1, len(after) + 1))


def test_administrator_cannot_change_their_own_roles():
    client = signed_in("root", ADMINISTRATOR)
    own = person("root", ADMINISTRATOR)
    address = f"/admin/evaluations/user/{own.pk}/change/"
    assert client.post(address, {"username": "root"}).status_code == 403


def test_change_of_an_account_is_recorded_without_its_password():
    client = signed_in("root", ADMINISTRATOR)
    data = {"username": "new", "email": "new@example.invalid", "groups": []}
    assert client.post("/admin/evaluations/user/add/", data).status_code == 302
    user = User.objects.get(username="new")
    entries = AuditEntry.objects.filter(target_type="user", target_id=str(user.pk))
    assert {entry.action for entry in entries} == {"created", "invited"}
    assert not any("password" in entry.details for entry in entries)
    assert not user.has_usable_password()


# addresses of the back office that each role may open; nobody else may
OPEN_TO = {
    "evaluation": {EVALUATOR, TRANSLATOR, REVIEWER, AUDITOR},
    "platform": {EVALUATOR, TRANSLATOR, REVIEWER, AUDITOR},
    "statement": {EVALUATOR, TRANSLATOR, REVIEWER, AUDITOR},
    "source": {EVALUATOR, TRANSLATOR, REVIEWER, AUDITOR},
    "device": {EVALUATOR, TRANSLATOR, REVIEWER, AUDITOR},
    "topic": {EVALUATOR, TRANSLATOR, REVIEWER, AUDITOR},
    "criterion": {EVALUATOR, TRANSLATOR, REVIEWER, AUDITOR},
    "usecase": {EVALUATOR, TRANSLATOR, REVIEWER, AUDITOR},
    "auditentry": {REVIEWER, AUDITOR},
    "user": {ADMINISTRATOR, AUDITOR},
    "group": {ADMINISTRATOR, AUDITOR},
}
CHANGEABLE = {
    "platform": {EVALUATOR},
    "source": {EVALUATOR},
    "user": {ADMINISTRATOR},
    "evaluation": {EVALUATOR, TRANSLATOR},
    "statement": {EVALUATOR, TRANSLATOR},
}
ADDABLE = {"platform": {EVALUATOR}, "source": {EVALUATOR}, "user": {ADMINISTRATOR}}


def model_addresses() -> dict[str, dict[str, str]]:
    """Return the pages of each model in the back office, from the URL configuration."""
    found: dict[str, dict[str, str]] = {}
    admin = get_resolver().namespace_dict["admin"][1]
    for name in admin.reverse_dict:
        if isinstance(name, str) and (match := re.fullmatch(PAGE, name)):
            found.setdefault(match[1], {})[match[2]] = name
    return found


PAGE = r"(?:evaluations|auth)_([a-z]+)_(changelist|add|change|history|delete)"


def test_every_model_of_the_back_office_is_in_the_matrix():
    assert model_addresses().keys() == OPEN_TO.keys()


@pytest.mark.once
@pytest.mark.parametrize("role", [*ROLES, None])
def test_each_role_opens_and_changes_its_pages_only(role):
    draft = evaluation_in(State.DRAFT)
    client = signed_in("someone", *([role] if role else []))
    rows = {
        "evaluation": draft,
        "statement": draft.statements.first(),
        "user": person("another"),
    }
    for model, names in model_addresses().items():
        label = "auth" if model == "group" else "evaluations"
        base = f"/admin/{label}/{model}/"
        row = rows.get(model)
        if row is None:
            row = get_row(label, model)
        expected = {
            "changelist": (base, OPEN_TO[model]),
            "add": (f"{base}add/", ADDABLE.get(model, set())),
            "change": (f"{base}{row.pk}/change/", OPEN_TO[model]),
            "history": (f"{base}{row.pk}/history/", OPEN_TO[model]),
            "delete": (f"{base}{row.pk}/delete/", set()),
        }
        for page in names:
            address, allowed = expected[page]
            assert (client.get(address).status_code == 200) == (role in allowed), (
                address
            )
        may_change = role in CHANGEABLE.get(model, set())
        answer = client.post(f"{base}{row.pk}/change/", {})
        # what may be changed answers with the errors of an empty form
        assert (answer.status_code != 403) == may_change, (model, answer.status_code)
        for method in ("put", "patch", "delete"):
            answer = getattr(client, method)(f"{base}{row.pk}/delete/")
            assert answer.status_code in (403, 405)
    assert Evaluation.objects.filter(pk=draft.pk).exists()


def get_row(label: str, model: str):
    """Return any row of a model."""
    from django.apps import apps

    row = apps.get_model(label, model).objects.first()
    assert row is not None, model
    return row


@pytest.mark.parametrize("address", ["", "preview/nl/", "difference/"])
def test_nobody_gets_in_without_signing_in(client, address):
    evaluation = evaluation_in(State.DRAFT)
    page = f"/admin/evaluations/evaluation/{evaluation.pk}/{address or 'change/'}"
    answer = client.get(page)
    assert answer.status_code == 302
    assert answer.url.startswith("/admin/")


def test_preview_shows_the_draft_in_both_languages():
    evaluation = evaluation_in(State.DRAFT)
    evaluation.statements.filter(kind="feature", position=1).update(
        text_fr="Brouillon", text_nl="Ontwerptekst"
    )
    client = signed_in("author", EVALUATOR)
    base = f"/admin/evaluations/evaluation/{evaluation.pk}/preview"
    assert "Brouillon" in client.get(f"{base}/fr/").text
    assert "Ontwerptekst" in client.get(f"{base}/nl/").text
    assert client.get(f"{base}/de/").status_code == 404


@pytest.mark.parametrize("page", ["preview/nl/", "difference/", "change/"])
@pytest.mark.parametrize("role", [ADMINISTRATOR, AUDITOR])
def test_draft_is_for_those_who_may_read_evaluations(role, page):
    evaluation = evaluation_in(State.DRAFT)
    address = f"/admin/evaluations/evaluation/{evaluation.pk}/{page}"
    status = signed_in("someone", role).get(address).status_code
    assert status == (200 if role == AUDITOR else 403)


@pytest.mark.parametrize("role", [*ROLES, None])
def test_direct_post_of_a_move_needs_the_role(role):
    evaluation = evaluation_in(State.IN_REVIEW)
    client = signed_in("someone", *([role] if role else []))
    for name in MOVES:
        client.post(f"/admin/evaluations/evaluation/{evaluation.pk}/move/{name}/")
        client.get(f"/admin/evaluations/evaluation/{evaluation.pk}/move/{name}/")
    client.post(f"/admin/evaluations/platform/{evaluation.platform_id}/start/")
    evaluation.refresh_from_db()
    # without a reason and without a fingerprint not even a reviewer gets anywhere
    assert (evaluation.state, evaluation.reviewer) == (State.IN_REVIEW, None)


def test_preview_of_a_draft_without_rating_asks_for_it():
    evaluation = evaluation_in(State.DRAFT)
    Evaluation.objects.filter(pk=evaluation.pk).update(rating=None)
    client = signed_in("author", EVALUATOR)
    page = f"/admin/evaluations/evaluation/{evaluation.pk}/preview/nl/"
    answer = client.get(page, follow=True)
    assert answer.request["PATH_INFO"] == change_address(evaluation)
    assert list(answer.context["messages"])


def test_home_says_what_waits():
    evaluation = evaluation_in(State.IN_REVIEW)
    page = signed_in("second", REVIEWER).get("/admin/")
    [group] = page.context["tasks"]
    assert group.evaluations == [evaluation]
    assert not signed_in("author", EVALUATOR, REVIEWER).get("/admin/").context["tasks"]


LISTS = ["evaluation", "platform", "statement", "source", "topic", "auditentry", "user"]


def test_lists_take_as_many_queries_for_more_rows():
    person("root", *ROLES)
    client = signed_in("root", *ROLES)

    def queries(name: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/admin/evaluations/{name}/").status_code == 200
        return len(captured)

    before = {name: queries(name) for name in LISTS}
    for slug in ("zoom", "signal", "siilo"):
        evaluation_in(State.IN_REVIEW, slug=slug)
    with override("fr"):
        assert {name: queries(name) for name in LISTS} == before
