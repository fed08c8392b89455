"""No transition is left out of the tables that say who may make it."""

import inspect

import pytest

from evaluations.admin.transition_buttons import BUTTONS
from evaluations.workflow import attestations, transitions
from tests.evaluations.workflow.test_transitions import ALLOWED, MOVES

pytestmark = pytest.mark.once

TRANSITIONS = {
    name
    for module in (transitions, attestations)
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if function.__module__ == module.__name__
    and not name.startswith("_")
    and "by" in inspect.signature(function).parameters
}
# part of another one; the tests of withdrawals say who may make these
NOT_ALONE = {"end"}
OF_A_WITHDRAWAL = {"withdraw", "refuse_withdrawal"}
# pressed on the page of a platform
WITHOUT_A_BUTTON = {"start"}


def test_every_transition_is_tried_from_each_state_by_each_role():
    assert set(MOVES) == TRANSITIONS - NOT_ALONE - OF_A_WITHDRAWAL
    assert set(ALLOWED) == set(MOVES)


def test_every_transition_has_its_button():
    buttons = {button.name.replace("-", "_") for button in BUTTONS}
    assert buttons == TRANSITIONS - NOT_ALONE - WITHOUT_A_BUTTON
