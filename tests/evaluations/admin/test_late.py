"""A draft is submitted or discarded while somebody types in it: no word is lost."""

import html

import pytest
from django.utils.translation import gettext, override

from evaluations.admin.tag_fields import BY_NAME
from evaluations.models import Criterion, Evaluation
from evaluations.models.states import State
from evaluations.roles import AUDITOR, EVALUATOR, TRANSLATOR
from evaluations.workflow import transitions
from tests.back_office import change_address, form_data
from tests.evaluations.staff import evaluation_in, short_draft, staff
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]

NEW = "assessments-{}"
NOTHING_LOST = "You had changed nothing that is not saved: nothing is lost."


def typed_in(client, draft: Evaluation) -> dict:
    """Return what somebody sends who typed a text, chose a rating, added an answer."""
    data = form_data(client, change_address(draft))
    new = NEW.format(data["assessments-TOTAL_FORMS"])
    return data | {
        "reason_fr": "Phrase qui serait perdue",
        "rating": "2",
        "assessments-TOTAL_FORMS": str(int(data["assessments-TOTAL_FORMS"]) + 1),
        f"{new}-criterion": str(Criterion.objects.get(code="R1").pk),
        f"{new}-result": "not-stated",
        f"{new}-note_fr": "Réponse nouvelle",
    }


def discarded(draft: Evaluation) -> None:
    """Discard a draft."""
    by = staff("chief", EVALUATOR)
    transitions.discard(evaluation=draft, by=by, reason="Commencé deux fois")


def submitted(draft: Evaluation) -> None:
    """Put a draft before a reviewer, whatever it lacks."""
    Evaluation.objects.filter(pk=draft.pk).update(state=State.IN_REVIEW)


@pytest.mark.parametrize(
    ("happens", "language", "words"),
    [
        (submitted, "fr", ["n’a été enregistré", "En relecture", "Déconseillée"]),
        (submitted, "nl", ["Niet opgeslagen", "In nazicht", "Afgeraden"]),
        (discarded, "fr", ["a été supprimé entre-temps", "Commencé deux fois"]),
        (discarded, "nl", ["intussen verwijderd", "Commencé deux fois"]),
    ],
)
def test_typed_words_are_shown_again_once_the_draft_is_no_draft(
    happens, language, words
):
    draft = short_draft()
    client = signed_in("author", EVALUATOR)
    client.cookies["django_language"] = language
    typed = typed_in(client, draft)
    before = draft.reason_fr
    happens(draft)
    answer = client.post(change_address(draft), typed)
    assert answer.status_code == 409
    for text in ["Phrase qui serait perdue", "Réponse nouvelle", *words]:
        assert text in answer.text, text
    kept = Evaluation.objects.filter(pk=draft.pk).first()
    assert kept is None or kept.reason_fr == before


def test_choices_are_named_and_not_given_as_keys():
    draft = short_draft()
    client = signed_in("author", EVALUATOR)
    typed = typed_in(client, draft)
    submitted(draft)
    answer = client.post(change_address(draft), typed)
    found = {(d.label, d.typed) for d in answer.context["typed"]}
    said = {value for label, value in found if label.startswith("Critère")}
    assert str(Criterion.objects.get(code="R1")) in said
    assert "Acceptable" in {value for _label, value in found}
    assert not any(value.isdigit() for _label, value in found)


def test_who_changed_nothing_is_told_that_nothing_is_lost():
    draft = short_draft()
    client = signed_in("translator", TRANSLATOR)
    typed = form_data(client, change_address(draft))
    submitted(draft)
    answer = client.post(change_address(draft), typed)
    assert answer.status_code == 409
    assert answer.context["typed"] == []
    with override("fr"):
        assert gettext(NOTHING_LOST) in html.unescape(answer.text)


def test_form_that_no_draft_was_opened_with_is_answered_as_before():
    published = evaluation_in(State.PUBLISHED)
    client = signed_in("author", EVALUATOR)
    address = change_address(published)
    assert client.post(address, {"reason_fr": "x"}).status_code == 403
    nowhere = address.replace(str(published.pk), "999999")
    assert client.post(nowhere, {"version": "1"}).status_code == 403
    auditor = signed_in("auditor", AUDITOR)
    assert auditor.post(address, {"version": "1"}).status_code == 403


def answered(happens, typed, language: str = "fr"):
    """Return the answer to what somebody sends once something happened to the draft.

    `typed` returns what they changed of what the page of the draft sends.
    """
    draft = short_draft()
    draft.statements.filter(kind="feature").update(to_check="nl")
    client = signed_in("author", EVALUATOR)
    client.cookies["django_language"] = language
    data = form_data(client, change_address(draft))
    data |= typed(data)
    happens(draft)
    return client.post(change_address(draft), data)


def in_new_row(prefix: str, name: str, value: str | list[str]):
    """Return how one field of a new row is filled in, and nothing else."""

    def typed(data: dict) -> dict:
        number = int(data[f"{prefix}-TOTAL_FORMS"])
        new = {f"{prefix}-{number}-{name}": value}
        return {f"{prefix}-TOTAL_FORMS": str(number + 1)} | new

    return typed


def citations_swapped(data: dict) -> dict:
    """Return what is sent once a cited document is given another place."""
    return {"citations-0-position": str(int(data["citations-0-position"]) + 1)}


def tag(name: str) -> list[str]:
    """Return a line of tags as a page sends it, with the empty one."""
    return [next(iter(BY_NAME[name].names().values())), "present", "", ""]


EASILY_LOST = {
    "row to delete": lambda data: {"statements-2-0-DELETE": "on"},
    "translation checked": lambda data: {"statements-2-0-is_checked": "on"},
    "text emptied": lambda data: {"statements-2-0-text_fr": ""},
    "box ticked": lambda data: {"statements-2-0-is_paragraph": "on"},
    "order of citations": citations_swapped,
    "scope": in_new_row("assessments", "scope_fr", "pour l’appel"),
    "result": in_new_row("assessments", "result", "not-applicable"),
    "excerpt": in_new_row("statements-2", "excerpt_fr", "Trois mots"),
    "tags": lambda data: in_new_row("statements-2", "topics", tag("topics"))(data),
    "nested": in_new_row("statements-2", "is_nested", "on"),
}


@pytest.mark.parametrize("happens", [submitted, discarded])
@pytest.mark.parametrize("typed", EASILY_LOST.values(), ids=EASILY_LOST)
def test_nobody_is_told_that_nothing_is_lost_where_something_is(happens, typed):
    answer = answered(happens, typed)
    assert answer.status_code == 409
    assert 1 <= len(answer.context["typed"]) <= 2
    with override("fr"):
        assert gettext(NOTHING_LOST) not in html.unescape(answer.text)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_row_that_was_ticked_for_deletion_is_named(language):
    with override(language):
        words = gettext("to be deleted")
    answer = answered(submitted, EASILY_LOST["row to delete"], language)
    [difference] = answer.context["typed"]
    assert (difference.typed, bool(difference.saved)) == (words, True)


def test_what_others_saved_before_it_was_submitted_is_not_what_was_typed():
    def saved_and_submitted(draft: Evaluation) -> None:
        draft.statements.update(text_fr="D’un autre")
        Evaluation.objects.filter(pk=draft.pk).update(reason_nl="Van een ander")
        submitted(draft)

    answer = answered(saved_and_submitted, lambda data: {"reason_fr": "Du second"})
    assert [d.typed for d in answer.context["typed"]] == ["Du second"]
    assert answer.context["rest"] == []


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_discarded_draft_shows_first_what_was_typed_and_folds_the_rest(language):
    answer = answered(discarded, lambda data: {"rating": "2"}, language)
    assert len(answer.context["typed"]) == 1
    rest = [difference.typed for difference in answer.context["rest"]]
    assert {"Raison", "Reden"} <= set(rest)
    page = answer.text
    assert page.index(answer.context["typed"][0].typed) < page.index("<details>")
    assert page.index("<details>") < page.index("Raison") < page.index("</details>")


def test_language_cannot_be_changed_where_that_would_lose_what_is_shown():
    answer = answered(submitted, lambda data: {"reason_fr": "Du second"})
    assert 'id="languages"' not in answer.text
    client = signed_in("author", EVALUATOR)
    assert 'id="languages"' in client.get("/admin/").text
