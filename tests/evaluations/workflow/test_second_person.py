"""What becomes public with a decision or a note was read by a second person, too."""

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from evaluations.admin import notes, transition_buttons
from evaluations.admin.transition_buttons import available
from evaluations.audit import record
from evaluations.models import AuditEntry, Evaluation, Note, Source, User
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.workflow import note_transitions, transitions
from evaluations.workflow.errors import NotPermittedError
from evaluations.workflow.inbox import tasks_of
from tests.evaluations.staff import (
    draft_note,
    evaluation_in,
    is_made,
    sign,
    staff,
    submitted,
    uncited,
    unpublished,
)

pytestmark = pytest.mark.django_db


def enterer() -> User:
    """Return somebody who may also review, and wrote no evaluation and no note."""
    return staff("enters", EVALUATOR, REVIEWER)


def entered() -> Source:
    """Return a document of theirs that no reader sees."""
    return uncited("new", by=enterer())


def changed() -> Source:
    """Return a document that they changed, and no reader sees."""
    source = uncited("new")
    record(AuditEntry.Action.CHANGED, source, by=enterer())
    return source


def citing(rows: str, source: Source) -> Evaluation:
    """Return an evaluation in review, of which some rows cite a document."""
    draft = evaluation_in(State.DRAFT)
    found: dict[str, QuerySet] = {
        "evaluation": Evaluation.objects.filter(pk=draft.pk),
        "citations": draft.citations.filter(position=1),
        "statements": draft.statements.filter(position=1, kind="feature"),
    }
    assert found[rows].update(source=source) == 1
    return transitions.submit(evaluation=draft, by=staff("author", EVALUATOR))


def named_by(source: Source) -> Evaluation:
    """Return the first evaluation of a platform whose name a document says."""
    platform = unpublished("new-one")
    platform.name_source = source
    platform.save()
    return submitted(platform)


def of_their_platform() -> Evaluation:
    """Return the first evaluation of a platform that they entered."""
    platform = unpublished("new-one")
    record(AuditEntry.Action.CREATED, platform, by=enterer())
    return submitted(platform)


SITUATIONS = {
    "source": lambda: citing("evaluation", entered()),
    "citation": lambda: citing("citations", entered()),
    "statement": lambda: citing("statements", entered()),
    "changed source": lambda: citing("citations", changed()),
    "name of the platform": lambda: named_by(entered()),
    "platform": of_their_platform,
    "source of a note": lambda: draft_note(source=entered()),
    "changed source of a note": lambda: draft_note(source=changed()),
}


def decide(row: Evaluation | Note, by: User) -> None:
    """Approve or publish what the database holds."""
    if isinstance(row, Note):
        seen = note_transitions.fingerprint_of(row)
        note_transitions.publish_note(note=row, by=by, fingerprint=seen)
    else:
        sign(row, by=by)


def decides(row: Evaluation | Note, by: User) -> bool:
    """Return whether somebody can decide; home page and buttons say the same."""
    buttons = {Note: notes.BUTTONS, Evaluation: transition_buttons.BUTTONS}[type(row)]
    names = {button.name for button in available(buttons, row, by)}
    is_made_by_them = is_made(lambda: decide(row, by))
    assert is_made_by_them == bool(names & {"approve", "publish"})
    tasks = [task for group in tasks_of(by) for task in group.evaluations]
    assert is_made_by_them == (row in tasks)
    return is_made_by_them


# the rule is the same: PostgreSQL is asked of a citation, a platform and two changes
TRIED = list(SITUATIONS) if connection.vendor == "sqlite" else list(SITUATIONS)[1::2]


@pytest.mark.slow
@pytest.mark.parametrize("situation", TRIED)
def test_who_worked_on_what_becomes_public_does_not_decide(situation):
    row = SITUATIONS[situation]()
    assert not decides(row, enterer())
    assert decides(row, staff("second", REVIEWER))


def test_who_worked_on_it_does_not_publish_what_another_approved():
    evaluation = citing("citations", entered())
    sign(evaluation, by=staff("second", REVIEWER))
    with pytest.raises(NotPermittedError):
        transitions.publish(evaluation=evaluation, by=enterer())
    transitions.publish(evaluation=evaluation, by=staff("third", REVIEWER))


def test_who_worked_on_what_is_public_by_now_decides():
    source = entered()
    decide(draft_note(source=source), staff("second", REVIEWER))
    record(AuditEntry.Action.CHANGED, source, by=enterer())
    evaluation = citing("citations", source)
    record(AuditEntry.Action.CHANGED, evaluation.platform, by=enterer())
    assert decides(evaluation, enterer())


def test_home_page_asks_as_much_for_many():
    source = entered()
    draft_note(source=source)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            tasks_of(enterer())
        return len(queries)

    before = asked()
    for _ in range(5):
        draft_note(source=source)
    assert asked() == before
