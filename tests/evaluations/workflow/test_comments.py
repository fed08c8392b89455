"""Comments on a draft: who says what, until when, and what they keep from happening."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.translation import override

from evaluations.models import AuditEntry, Comment, Evaluation
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER, ROLES, TRANSLATOR
from evaluations.verification import VerificationError, verify
from evaluations.workflow import comments, rules, transitions
from evaluations.workflow.errors import NotPermittedError, RefusedError
from tests.evaluations.staff import evaluation_in, is_made, sign, staff
from tests.evaluations.working import thread_about

pytestmark = pytest.mark.django_db


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.parametrize("state", State)
def test_comments_are_for_those_who_work_on_what_is_open(state):
    evaluation = evaluation_in(state)
    for role in [*ROLES, ""]:
        by = staff(f"other-{role}", role)
        may = role in (EVALUATOR, TRANSLATOR, REVIEWER) and evaluation.is_open
        made = is_made(
            lambda by=by: comments.comment(evaluation=evaluation, by=by, text="x")
        )
        assert made == may, role
        assert (rules.COMMENT.why_not(evaluation, by) is None) == may


def test_thread_is_answered_resolved_and_opened_again():
    thread = thread_about(evaluation_in(State.DRAFT))
    author = staff("author", EVALUATOR)
    answer = comments.answer(thread=thread, by=author, text=" Fait ")
    assert (answer.text, answer.parent) == ("Fait", thread)
    comments.resolve(thread=thread, by=author)
    for refused in (comments.resolve, lambda **k: comments.answer(text="x", **k)):
        with pytest.raises(RefusedError):
            refused(thread=thread, by=author)
    comments.reopen(thread=thread, by=author)
    with pytest.raises(RefusedError):
        comments.reopen(thread=thread, by=author)
    [found] = Comment.objects.unresolved()
    assert (found.resolved_by, [*found.answers.all()]) == (None, [answer])


@pytest.mark.parametrize("text", ["", "  \n", "a\x0bb", "x" * 4001])
def test_comment_says_something_that_can_be_shown(text):
    with pytest.raises(RefusedError):
        thread_about(evaluation_in(State.DRAFT), text=text)
    assert not Comment.objects.exists()


def test_comment_is_about_a_statement_of_its_own_evaluation():
    draft = evaluation_in(State.DRAFT)
    other = evaluation_in(State.DRAFT, slug="zivver").statements.first()
    with pytest.raises(RefusedError):
        thread_about(draft, statement=other)


def test_words_stay_when_the_statement_goes():
    draft = evaluation_in(State.DRAFT)
    statement = draft.statements.filter(parent=None, text_fr__gt="").last()
    with override("fr"):
        thread = thread_about(draft, statement=statement)
    statement.delete()
    thread.refresh_from_db()
    assert thread.statement is None
    assert thread.quote == statement.text_fr[:200]


def test_open_comments_keep_a_draft_from_being_submitted():
    draft = evaluation_in(State.DRAFT)
    author = staff("author", EVALUATOR)
    thread = thread_about(draft)
    with pytest.raises(RefusedError, match="1 "):
        transitions.submit(evaluation=draft, by=author)
    comments.resolve(thread=thread, by=author)
    transitions.submit(evaluation=draft, by=author)


def test_open_comments_keep_a_review_from_its_approval():
    evaluation = evaluation_in(State.IN_REVIEW)
    thread = thread_about(evaluation)
    reviewer = staff("second", REVIEWER)
    with pytest.raises(RefusedError):
        sign(evaluation, by=reviewer)
    comments.resolve(thread=thread, by=reviewer)
    # whoever only says something of it has not worked on it
    sign(evaluation, by=reviewer)


def test_discarded_draft_takes_its_comments_along():
    draft = evaluation_in(State.DRAFT)
    thread = thread_about(draft, "Mot secret", statement=draft.statements.first())
    author = staff("author", EVALUATOR)
    comments.answer(thread=thread, by=author, text="Réponse secrète")
    transitions.discard(evaluation=draft, by=author, reason="Double")
    assert not Comment.objects.exists()
    said = " ".join(AuditEntry.objects.values_list("details", flat=True))
    assert "secr" not in said
    verify()


def published_with_a_comment() -> Comment:
    """Return what was said of an evaluation before it was published."""
    evaluation = evaluation_in(State.IN_REVIEW)
    reviewer = staff("second", REVIEWER)
    thread = thread_about(evaluation)
    comments.resolve(thread=thread, by=reviewer)
    sign(evaluation, by=reviewer)
    transitions.publish(evaluation=evaluation, by=reviewer)
    return Comment.objects.get()


@pytest.mark.once
def test_comments_on_what_is_published_stay_and_nobody_adds_any():
    thread = published_with_a_comment()
    reviewer = staff("second", REVIEWER)
    for change in (comments.reopen, lambda **k: comments.answer(text="x", **k)):
        with pytest.raises(RefusedError):
            change(thread=thread, by=reviewer)
    with pytest.raises(NotPermittedError):
        comments.reopen(thread=thread, by=staff("nobody"))


CHANGES = [
    "UPDATE evaluations_comment SET resolved_at = NULL, resolved_by_id = NULL",
    "DELETE FROM evaluations_comment",
    "INSERT INTO evaluations_comment (evaluation_id, author_id, at, text, quote) "
    "SELECT evaluation_id, author_id, at, text, quote FROM evaluations_comment",
]


@pytest.mark.parametrize("sql", CHANGES)
def test_database_keeps_the_comments_on_what_is_published(sql):
    published_with_a_comment()
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(sql)


@pytest.mark.parametrize("column", ["text = 'x'", "author_id = author_id + 1"])
def test_database_keeps_what_was_said(column):
    thread_about(evaluation_in(State.DRAFT))
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(f"UPDATE evaluations_comment SET {column}")


def test_comment_past_the_record_is_found():
    draft = evaluation_in(State.DRAFT)
    thread_about(draft)
    # as an edit of the page does: what the tests wrote is recorded
    Evaluation.objects.filter(pk=draft.pk).update(version=draft.version)
    author = staff("author", EVALUATOR)
    comments.comment(evaluation=draft, by=author, text="Deux")
    verify()
    Comment.objects.filter(text="Deux").delete()
    with pytest.raises(VerificationError, match=f"evaluation {draft.pk} "):
        verify()


def test_threads_wait_for_whoever_did_not_speak_last():
    draft = evaluation_in(State.DRAFT)
    author, reviewer = staff("author", EVALUATOR), staff("second", REVIEWER)
    thread = thread_about(draft)
    waits = Comment.objects.waiting_for
    assert ([*waits(author)], [*waits(reviewer)]) == ([thread], [])
    comments.answer(thread=thread, by=author, text="Fait")
    assert ([*waits(author)], [*waits(reviewer)]) == ([], [thread])
    comments.resolve(thread=thread, by=reviewer)
    assert ([*waits(author)], [*waits(reviewer)]) == ([], [])


def test_threads_are_read_in_two_queries(django_assert_num_queries):
    draft = evaluation_in(State.DRAFT)
    for number in range(5):
        thread = thread_about(draft, text=str(number))
        comments.answer(thread=thread, by=staff("author", EVALUATOR), text="x")
    with django_assert_num_queries(2):
        for thread in draft.comments.threads().for_reading():
            assert [str(answer.author) for answer in thread.answers.all()]
            assert str(thread.author)
