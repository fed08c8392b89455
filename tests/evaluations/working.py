"""What staff say and plan about an evaluation, made by the workflow itself."""

import datetime

from evaluations.models import Comment, Evaluation, Statement
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.workflow import comments, planning, secret_links
from tests.evaluations.staff import staff

# of a due date: in the year after the next, whenever that is
FAR = datetime.date(datetime.date.today().year + 2, 1, 2)


def thread_about(
    evaluation: Evaluation, text: str = "À vérifier", statement: Statement | None = None
) -> Comment:
    """Return a thread that a reviewer began."""
    return comments.comment(
        evaluation=evaluation,
        by=staff("second", REVIEWER),
        text=text,
        statement=statement,
    )


def worked_on(evaluation: Evaluation) -> Evaluation:
    """Let staff do all that can be done beside an evaluation that is in review."""
    assert evaluation.state == State.IN_REVIEW
    author, reviewer = staff("author", EVALUATOR), staff("second", REVIEWER)
    statement = evaluation.statements.first()
    thread = thread_about(evaluation, statement=statement)
    comments.answer(thread=thread, by=author, text="C'est fait")
    comments.resolve(thread=thread, by=reviewer)
    planning.claim(evaluation=evaluation, by=reviewer)
    planning.schedule(evaluation=evaluation, by=author, day=FAR)
    secret_links.make_preview_link(evaluation=evaluation, by=author)
    return Evaluation.objects.get(pk=evaluation.pk)
