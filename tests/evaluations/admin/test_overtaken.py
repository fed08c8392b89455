"""A save that comes after somebody else published, submitted or proposed says so."""

import pytest

from evaluations.models import Evaluation, Note, Platform, Source
from evaluations.models.states import State
from evaluations.roles import AUDITOR, EVALUATOR, REVIEWER, TRANSLATOR
from evaluations.workflow import note_transitions, proposals, transitions
from tests.back_office import form_data
from tests.evaluations.staff import draft_note, open_proposal, short_draft, staff
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADMIN = "/admin/evaluations"


def page_of(row) -> str:
    """Return the address of the page of a row."""
    return f"{ADMIN}/{row._meta.model_name}/{row.pk}/change/"


def said_on(page) -> list[str]:
    """Return what a page says was done."""
    return [str(message) for message in page.context["messages"]]


def published(note: Note) -> None:
    """Let somebody publish a note."""
    fingerprint = note_transitions.fingerprint_of(note)
    by = staff("second", REVIEWER)
    note_transitions.publish_note(note=note, by=by, fingerprint=fingerprint)


def test_note_that_was_published_since_keeps_its_words_and_says_the_others():
    note, client = draft_note(), signed_in("author", EVALUATOR)
    address = page_of(note)
    source = Source.objects.exclude(pk=note.source_id).first()
    typed = {"text_fr": "Repris par\r\nune autre", "source": str(source.pk)}
    data = form_data(client, address) | typed
    published(note)
    page = client.post(address, data, follow=True)
    assert page.redirect_chain == [(address, 302)]
    why, *said = said_on(page)
    assert "publiée" in why.lower()
    # what was typed anew, by name, and nothing else
    assert len(said) == 2
    assert any("Repris par\nune autre" in text for text in said)
    assert any(str(source) in text for text in said)
    assert Note.objects.get(pk=note.pk).text_fr == note.text_fr


def test_second_proposal_of_a_change_is_said_again():
    platform = Platform.objects.get(slug="doctena")
    client, address = signed_in("author", EVALUATOR), page_of(platform)
    data = form_data(client, address) | {
        "name_detail": "Nouveau détail",
        "website": "https://example.org/mine",
        "why": "Motif réfléchi",
    }
    open_proposal()
    page = client.post(address, data, follow=True)
    assert page.redirect_chain == [(address, 302)]
    said = said_on(page)
    for text in ("Nouveau détail", "https://example.org/mine", "Motif réfléchi"):
        assert sum(text in each for each in said) == 1, text
    assert len(said) == 4
    assert platform.proposals.count() == 1


def test_second_proposal_about_a_document_is_said_again():
    source = Source.objects.public().first()
    client, address = signed_in("author", EVALUATOR), page_of(source)
    data = form_data(client, address) | {"publisher": "Un autre", "why": "Motif"}
    changes = [("publisher", source.publisher, "Le sien")]
    by = staff("second", EVALUATOR)
    proposals.propose(row=source, changes=changes, by=by, reason="x")
    said = said_on(client.post(address, data, follow=True))
    assert len(said) == 3
    assert "Un autre" in said[1]


def tagged(draft: Evaluation, client) -> tuple[str, dict, str]:
    """Return an address, what a browser sends with a tag chosen, and its words."""
    statement = draft.statements.filter(topic_tags__isnull=False).first()
    tag = statement.topic_tags.first()
    data = form_data(client, page_of(statement))
    stance = "avoid" if tag.stance != "avoid" else "paid"
    tag.stance = stance
    return page_of(statement), data | {"topic_tags-0-stance": stance}, str(tag)


def submitted(draft: Evaluation) -> None:
    """Put a draft before a reviewer, whatever it lacks."""
    Evaluation.objects.filter(pk=draft.pk).update(state=State.IN_REVIEW)


def thrown_away(draft: Evaluation) -> None:
    """Discard a draft."""
    by = staff("chief", EVALUATOR)
    transitions.discard(evaluation=draft, by=by, reason="Commencé deux fois")


def emptied(draft: Evaluation) -> None:
    """Delete the statements of a draft."""
    draft.assessments.all().delete()
    draft.statements.all().delete()


@pytest.mark.parametrize(
    ("happens", "place", "words"),
    [
        (submitted, "", "relecture"),
        (thrown_away, f"{ADMIN}/evaluation/", "Commencé deux fois"),
        (emptied, "evaluation", ""),
    ],
)
def test_tags_of_what_is_no_draft_any_more_are_said_again(happens, place, words):
    draft, client = short_draft(), signed_in("author", EVALUATOR)
    address, data, tag = tagged(draft, client)
    place = page_of(draft) if place == "evaluation" else place or address
    happens(draft)
    page = client.post(address, data, follow=True)
    assert page.redirect_chain == [(place, 302)]
    why, *said = said_on(page)
    assert words.lower() in why.lower()
    assert any(tag in text for text in said)
    # of what is still there, only what was chosen anew
    assert happens is not submitted or len(said) == 1


def test_role_that_never_may_is_refused_as_before():
    note, auditor = draft_note(), signed_in("auditor", AUDITOR)
    published(note)
    draft = short_draft()
    statement = draft.statements.first()
    submitted(draft)
    open_proposal()
    rows = [note, statement, Platform.objects.get(slug="doctena")]
    for row in rows:
        assert auditor.post(page_of(row), {"text_fr": "x"}).status_code == 403
    translator = signed_in("translator", TRANSLATOR)
    codes = [translator.post(page_of(row), {}).status_code for row in rows]
    assert codes == [403, 302, 403]


def test_statement_that_never_was_is_answered_as_before():
    for role in (EVALUATOR, AUDITOR):
        client = signed_in(f"a-{role}", role)
        answer = client.post(f"{ADMIN}/statement/999999/change/", {"draft": "999999"})
        assert answer.status_code == 403
