"""What was recorded of a row is said in words, on the page where one looks for it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluations.audit import changes_of, record
from evaluations.models import AuditEntry, Note, Platform, Source, Statement, User
from evaluations.models.states import State
from evaluations.roles import (
    ADMINISTRATOR,
    AUDITOR,
    EVALUATOR,
    REVIEWER,
    TRANSLATOR,
    named,
)
from evaluations.workflow import declarations
from tests.evaluations.described import declared
from tests.evaluations.staff import (
    draft_note,
    evaluation_in,
    open_proposal,
    short_draft,
)
from tests.people import person, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def history_of(row) -> str:
    """Return the address of the history of a row."""
    name = f"{row._meta.app_label}_{row._meta.model_name}_history"
    return reverse(f"admin:{name}", args=[row.pk])


def changed(row, **values: tuple[str, str]) -> AuditEntry:
    """Record that columns of a row hold something else."""
    edits = [(place, before, after) for place, (before, after) in values.items()]
    details = changes_of(edits)
    return record(AuditEntry.Action.CHANGED, row, by=None, details=details)


def said_of(client, row) -> dict[str, tuple[str, str]]:
    """Return what stood before and after on the history of a row, by its label."""
    page = client.get(history_of(row)).text
    pattern = r"<li>\s*(.*?)[ \u00a0]?:\s*<del>(.*?)</del> <ins>(.*?)</ins>"
    found = re.findall(pattern, page, re.DOTALL)
    return {label.strip(): (before, after) for label, before, after in found}


@pytest.fixture
def reader(client, settings, language):
    """Return the browser of somebody with every right, who reads a language."""
    client = signed_in("reader", EVALUATOR, REVIEWER, ADMINISTRATOR)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ["Siilo", "à cette date", "Brouillon", "reader", "24 novembre 2025"]),
        ("nl", ["Siilo", "op deze datum", "Ontwerp", "reader", "24 november 2025"]),
    ],
)
def test_note_that_was_added_is_told_in_words(reader, said):
    source = Source.objects.get(key="p2")
    typed = {"platform": Platform.objects.get(slug="siilo").pk, "source": source.pk}
    typed |= {"text_fr": "Une note", "text_nl": "Een nota", "seen_on": "24/11/2025"}
    typed |= {"happened_on": "24/11/2025", "happened_on_precision": "day"}
    reader.post("/admin/evaluations/note/add/", typed)
    found = said_of(reader, Note.objects.latest("pk"))
    after = [after for _before, after in found.values()]
    assert set(said) <= set(after)
    # each text once, and no key
    assert after.count("Une note") == 1
    assert not any(text.isdigit() for text in after)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ["non oui", "27 novembre 2026 20:03", "Évaluateur, Traducteur"]),
        ("nl", ["nee ja", "27 november 2026 20:03", "Beoordelaar, Vertaler"]),
    ],
)
def test_account_is_told_in_words_without_its_key(reader, said):
    user = person("somebody")
    changed(
        user,
        id=("", str(user.pk)),
        is_active=("no", "yes"),
        date_joined=("", "2026-11-27T19:03:44+00:00"),
        groups=("", f"{EVALUATOR}, {TRANSLATOR}"),
    )
    sides = said_of(reader, user).values()
    assert [" ".join(side).strip("– ") for side in sides] == said


@pytest.mark.parametrize("language", ["fr"])
def test_what_is_gone_or_cannot_be_read_stays_as_it_was_written_down(reader):
    note = draft_note()
    there = str(note.source_id)
    changed(note, source_id=("999999", there), seen_on=("autumn", "2025-13-45"))
    sides = list(said_of(reader, note).values())
    assert sides == [("999999", str(note.source)), ("autumn", "2025-13-45")]


@pytest.mark.parametrize("language", ["nl"])
@pytest.mark.parametrize("place", ["source_id", "evaluation source_id"])
def test_history_asks_as_often_for_many_entries_as_for_few(reader, place):
    row = evaluation_in(State.DRAFT) if " " in place else draft_note()
    keys = [str(key) for key in Source.objects.values_list("pk", flat=True)]
    assert len(keys) > 2

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert reader.get(history_of(row)).status_code == 200
        return len(asked)

    changed(row, **{place: (keys[0], keys[1])})
    few = queries()
    for key in keys * 3:
        changed(row, **{place: ("", key)})
    assert queries() == few


def test_what_is_recorded_elsewhere_has_its_history_there():
    draft, proposal = short_draft(), open_proposal()
    client = signed_in("reader", EVALUATOR)
    statement = Statement.objects.filter(evaluation=draft).first()
    for row, owner in ((statement, draft), (proposal, proposal.platform)):
        answer = client.get(history_of(row), follow=True)
        assert answer.redirect_chain == [(history_of(owner), 302)]
        assert answer.context["entries"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", ["confirmée", "Plates-formes"]), ("nl", ["bevestigd", "platformen"])],
)
def test_description_has_its_record(reader, said):
    declaration = declared()
    answer = declaration.answers.get(question="availability")
    by = person("checker", EVALUATOR)
    declarations.check_answer(answer=answer, by=by, finding="confirmed", note="Vu.")
    [(label, (_before, after))] = said_of(reader, declaration).items()
    assert said[0] in after
    assert after.endswith("Vu.")
    assert said[1] in label
    assert signed_in("x", AUDITOR).get(history_of(declaration)).status_code == 403


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_contact_data_that_were_deleted_say_why(reader):
    details = {"reason": "retention"}
    declaration = declared()
    record(AuditEntry.Action.CHANGED, declaration, by=None, details=details)
    page = reader.get(history_of(declaration))
    assert page.context["entries"][0][1]["reason"]
    assert "retention" not in page.text


@pytest.mark.parametrize("language", ["fr"])
def test_page_of_an_entry_says_the_same(reader):
    entry = changed(User.objects.get(username="reader"), groups=("", ADMINISTRATOR))
    address = reverse("admin:evaluations_auditentry_change", args=[entry.pk])
    said = reader.get(address).text.split("field-said")[1].split("</ul>")[0]
    assert "<ins>Administrateur</ins>" in said
    assert named(ADMINISTRATOR) != ADMINISTRATOR
