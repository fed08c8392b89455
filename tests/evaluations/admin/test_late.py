"""A draft is submitted or discarded while somebody types in it: no word is lost."""

import pytest

from evaluations.models import Criterion, Evaluation
from evaluations.models.states import State
from evaluations.roles import AUDITOR, EVALUATOR, TRANSLATOR
from evaluations.workflow import transitions
from tests.back_office import change_address, form_data
from tests.evaluations.staff import evaluation_in, short_draft, staff
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]

NEW = "assessments-{}"


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
    found = {(d.label, d.typed) for d in answer.context["differences"]}
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
    assert answer.context["differences"] == []
    assert "rien n’est perdu" in answer.text


def test_form_that_no_draft_was_opened_with_is_answered_as_before():
    published = evaluation_in(State.PUBLISHED)
    client = signed_in("author", EVALUATOR)
    address = change_address(published)
    assert client.post(address, {"reason_fr": "x"}).status_code == 403
    nowhere = address.replace(str(published.pk), "999999")
    assert client.post(nowhere, {"version": "1"}).status_code == 403
    auditor = signed_in("auditor", AUDITOR)
    assert auditor.post(address, {"version": "1"}).status_code == 403
