"""The questions of the Task Force as a checklist of an evaluation.

Whether each was examined, and on what grounds, is an answer like those to criteria. A
draft that leaves one out is told so and may be submitted all the same: «not stated» is
true, and an answer that is asked for in passing often is not.
"""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from evaluations.models import Assessment, Criterion, Evaluation, User
from evaluations.workflow.editing import Edit, may_edit
from evaluations.workflow.errors import NotPermittedError


def questions_left(evaluation: Evaluation) -> QuerySet[Criterion]:
    """Return the questions of which an evaluation says nothing, in their order."""
    answers = Assessment.objects.filter(evaluation=evaluation)
    said = answers.to_questions().order_by().values("criterion")
    return _questions().exclude(pk__in=said)


def questions_without_a_row(evaluation: Evaluation) -> QuerySet[Criterion]:
    """Return the questions for which a draft has no row to answer them in."""
    there = evaluation.assessments.order_by().values("criterion")
    return _questions().exclude(pk__in=there)


@transaction.atomic
def add_questions(*, evaluation: Evaluation, by: User) -> int:
    """Add a row «not stated» to a draft for each question that has none.

    Returns how many. Raises NotPermittedError if `by` may not change the draft.
    """
    locked = Evaluation.objects.select_for_update(of=("self",)).get(pk=evaluation.pk)
    if not may_edit(locked, by):
        raise NotPermittedError(_("Only a draft can be changed."))
    edit = Edit(evaluation=locked, by=by, version=locked.version)
    missing = list(questions_without_a_row(locked))
    for criterion in missing:
        Assessment.objects.create(evaluation=locked, criterion=criterion)
    edit.finish()
    return len(missing)


def _questions() -> QuerySet[Criterion]:
    return Criterion.objects.filter(set=Criterion.Set.QUESTION).order_by("position")
