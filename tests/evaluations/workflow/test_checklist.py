"""The questions of the Task Force in an evaluation: examined, or not, or silence."""

import pytest
from django.core.exceptions import ValidationError

from evaluations.models import Assessment, Criterion
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.workflow.checklist import add_questions, questions_left
from evaluations.workflow.errors import NotPermittedError
from tests.evaluations.staff import evaluation_in, staff
from tests.people import signed_in

pytestmark = pytest.mark.django_db

GROUNDS = {"note_fr": "Registre lu.", "note_nl": "Register gelezen."}


def answer(evaluation, code: str, result: str, **values) -> Assessment:
    """Return an unsaved answer to a criterion."""
    criterion = Criterion.objects.get(code=code)
    return Assessment(
        evaluation=evaluation, criterion=criterion, result=result, **GROUNDS | values
    )


@pytest.mark.once
@pytest.mark.parametrize(
    ("code", "result", "is_right"),
    [
        ("Q3", "examined", True),
        ("Q3", "not-examined", True),
        ("Q3", "met", False),
        ("C3", "examined", False),
        ("C3", "not-examined", False),
    ],
)
def test_questions_are_examined_and_criteria_are_met(code, result, is_right):
    draft = evaluation_in(State.DRAFT)
    draft.assessments.all().delete()
    statement = draft.statements.first() if result == "met" else None
    row = answer(draft, code, result, statement=statement)
    if is_right:
        row.full_clean()
        return
    with pytest.raises(ValidationError) as raised:
        row.full_clean()
    assert "result" in raised.value.message_dict


def test_grounds_are_needed_and_a_citation_is_not():
    draft = evaluation_in(State.DRAFT)
    answer(draft, "Q1", "examined").full_clean()
    statement = draft.statements.first()
    answer(draft, "Q2", "examined", statement=statement).full_clean()
    for wrong in (
        answer(draft, "Q3", "examined", note_fr="", note_nl=""),
        answer(draft, "Q4", "not-examined", statement=statement),
    ):
        with pytest.raises(ValidationError):
            wrong.full_clean()


def test_rows_are_added_once_and_recorded_by_whoever_may_edit():
    draft, author = evaluation_in(State.DRAFT), staff("author", EVALUATOR)
    assert questions_left(draft).count() == 7
    with pytest.raises(NotPermittedError):
        add_questions(evaluation=draft, by=staff("second", REVIEWER))
    assert add_questions(evaluation=draft, by=author) == 7
    assert add_questions(evaluation=draft, by=author) == 0
    assert questions_left(draft).count() == 7
    draft.assessments.filter(criterion__code="Q1").update(result="examined", **GROUNDS)
    assert questions_left(draft).count() == 6


@pytest.mark.once
def test_draft_that_leaves_questions_out_is_told_so_and_submitted_all_the_same():
    draft, client = evaluation_in(State.DRAFT), signed_in("author", EVALUATOR)
    page = f"/admin/evaluations/evaluation/{draft.pk}/"
    assert "Q1, Q2, Q3, Q4, Q5, Q6, Q7" in client.get(f"{page}change/").text
    client.post(f"{page}questions/")
    text = client.get(f"{page}change/").text
    assert f"{page}questions/" not in text
    client.post(f"{page}move/submit/")
    draft.refresh_from_db()
    assert draft.state == State.IN_REVIEW
