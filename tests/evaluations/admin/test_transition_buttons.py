"""A button is there exactly where the workflow makes its transition."""

import pytest
from django.db import transaction
from django.http import QueryDict

from evaluations.admin.notes import BUTTONS as NOTE_BUTTONS
from evaluations.admin.proposals import BUTTONS as PROPOSAL_BUTTONS
from evaluations.admin.transition_buttons import BUTTONS, available
from evaluations.content.dossier import fingerprint_of
from evaluations.models import Evaluation, Note, Proposal
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER, ROLES
from evaluations.workflow import note_transitions, proposals
from tests.attesting import publish_as
from tests.evaluations.staff import (
    SURE,
    draft_note,
    evaluation_in,
    is_made,
    open_proposal,
    sign,
    staff,
    withdrawal_of,
)
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.slow]

# what each button asks for, filled in
TYPED = {
    "reason": "Raison",
    "reason_fr": "Raison",
    "reason_nl": "Reden",
    "confirmation": SURE,
}


def approved() -> Evaluation:
    """Return an evaluation that waits for its publication."""
    return sign(evaluation_in(State.IN_REVIEW), by=staff("second", REVIEWER))


def with_request() -> Evaluation:
    """Return a decision that its author asked to withdraw."""
    evaluation = evaluation_in(State.PUBLISHED)
    withdrawal_of(evaluation, staff("author", EVALUATOR))
    return evaluation


def public_note() -> Note:
    """Return a note that two people made public."""
    note = draft_note()
    return note_transitions.publish_note(
        note=note,
        by=staff("second", REVIEWER),
        fingerprint=note_transitions.fingerprint_of(note),
    )


def note_with_request() -> Note:
    """Return a public note that its author asked to withdraw."""
    return note_transitions.request_note_withdrawal(
        note=public_note(), by=staff("author", EVALUATOR), reason="Raison"
    )


def refused_proposal() -> Proposal:
    """Return a proposal that somebody decided on."""
    return proposals.refuse(
        proposal=open_proposal(), by=staff("second", REVIEWER), reason="Raison"
    )


SITUATIONS = {
    **{str(state): lambda state=state: evaluation_in(state) for state in State},
    "approved": approved,
    "withdrawal asked for": with_request,
    "draft note": draft_note,
    "public note": public_note,
    "note to withdraw": note_with_request,
    "proposal": open_proposal,
    "refused proposal": refused_proposal,
}
BUTTONS_OF = {
    Evaluation: BUTTONS,
    Note: NOTE_BUTTONS,
    Proposal: PROPOSAL_BUTTONS,
}


def everybody() -> list:
    """Return the author, who also reviews, somebody of each role, and nobody's."""
    people = [staff(f"other-{role}", role) for role in ROLES]
    return [staff("author", EVALUATOR, REVIEWER), *people, staff("nobody")]


def pressed(button, row, by) -> bool:
    """Return whether the workflow makes the transition of a button; undo it."""
    of = {Evaluation: fingerprint_of, Note: note_transitions.fingerprint_of}
    data = QueryDict(mutable=True)
    data.update({**TYPED, "fingerprint": of.get(type(row), str)(row)})
    return is_made(lambda: button.act(row, by, data))


def test_button_is_shown_where_its_transition_is_made_and_nowhere_else(settings):
    publish_as(settings)
    wrong, ever_shown = [], set()
    for situation, make in SITUATIONS.items():
        with transaction.atomic():
            row = make()
            buttons = BUTTONS_OF[type(row)]
            for person in everybody():
                shown = available(buttons, row, person)
                ever_shown |= {(type(row), button.name) for button in shown}
                for button in buttons:
                    fresh = type(row).objects.get(pk=row.pk)
                    if pressed(button, fresh, person) != (button in shown):
                        wrong.append((situation, str(person), button.name))
            transaction.set_rollback(True)
    assert wrong == []
    # each is shown to somebody
    assert ever_shown == {
        (model, button.name)
        for model, buttons in BUTTONS_OF.items()
        for button in buttons
    }


@pytest.mark.once
def test_what_was_typed_beside_a_refused_button_is_said_again():
    decision = evaluation_in(State.PUBLISHED)
    client = signed_in("author", EVALUATOR)
    page = client.post(
        f"/admin/evaluations/evaluation/{decision.pk}/move/request-withdrawal/",
        {"reason_fr": "Un motif bien réfléchi", "reason_nl": " "},
        follow=True,
    )
    said = [str(message) for message in page.context["messages"]]
    assert len(said) == 2
    assert "Un motif bien réfléchi" in said[1]
    assert not decision.withdrawals.exists()
