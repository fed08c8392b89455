"""Claims of reviews and due dates: who may, until when, and that no reader sees it."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from evaluations.models import AuditEntry, Claim, DueDate, Edition, Evaluation
from evaluations.models.states import State
from evaluations.roles import ADMINISTRATOR, EVALUATOR, REVIEWER, ROLES
from evaluations.verification import verify
from evaluations.workflow import comments, planning, rules, transitions
from evaluations.workflow.concerns import concerns
from evaluations.workflow.errors import ConfirmationNeededError, RefusedError
from evaluations.workflow.waiting import due_of, dues_of
from tests.evaluations.staff import complete, evaluation_in, is_made, sign, staff
from tests.evaluations.working import FAR, thread_about, worked_on

pytestmark = pytest.mark.django_db


def reviewer(name: str = "second"):
    """Return somebody who may decide."""
    return staff(name, REVIEWER)


def time_out() -> None:
    """Let the claims that there are be two days old."""
    ago = datetime.timedelta(days=2, minutes=1)
    for claim in Claim.objects.all():
        claim.claimed_at -= ago
        claim.expires_at -= ago
        claim.save()


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.parametrize("state", State)
def test_review_is_claimed_by_whoever_could_decide(state):
    evaluation = evaluation_in(state)
    for role in ROLES:
        by = staff(f"other-{role}", role)
        may = role == REVIEWER and state == State.IN_REVIEW
        claim = lambda by=by: planning.claim(evaluation=evaluation, by=by)  # noqa: E731
        assert is_made(claim) == may, role
        assert (rules.CLAIM.why_not(evaluation, by) is None) == may


def test_whoever_wrote_it_claims_no_review_of_it():
    evaluation = evaluation_in(State.IN_REVIEW)
    both = staff("author", EVALUATOR, REVIEWER)
    assert not is_made(lambda: planning.claim(evaluation=evaluation, by=both))


def test_claim_holds_for_the_hours_of_the_setting(settings):
    settings.REVIEW_CLAIM_HOURS = "3"
    evaluation = evaluation_in(State.IN_REVIEW)
    claim = planning.claim(evaluation=evaluation, by=reviewer())
    assert claim.expires_at - claim.claimed_at == datetime.timedelta(hours=3)
    with pytest.raises(RefusedError, match="second"):
        planning.claim(evaluation=evaluation, by=reviewer("third"))
    with pytest.raises(RefusedError):
        planning.claim(evaluation=evaluation, by=reviewer())


def test_claim_is_released_or_taken_over_once_it_timed_out():
    evaluation = evaluation_in(State.IN_REVIEW)
    planning.claim(evaluation=evaluation, by=reviewer())
    with pytest.raises(RefusedError):
        planning.release(evaluation=evaluation, by=reviewer("third"))
    time_out()
    assert not Claim.objects.live().exists()
    assert planning.claim(evaluation=evaluation, by=reviewer("third")).is_live
    planning.release(evaluation=evaluation, by=reviewer("third"))
    assert not Claim.objects.exists()
    done = AuditEntry.objects.filter(target_id=str(evaluation.pk))
    assert [e.action for e in done[:3]] == ["released", "claimed", "claimed"]


def test_claim_of_another_is_confirmed_in_writing():
    evaluation = evaluation_in(State.IN_REVIEW)
    later = timezone.now() + datetime.timedelta(hours=1)
    planning.claim(evaluation=evaluation, by=reviewer())
    evaluation.refresh_from_db()
    assert concerns(evaluation, later, by=reviewer()) == []
    [concern] = concerns(evaluation, later, by=reviewer("third"))
    assert "second" in concern
    read = {"evaluation": evaluation, "by": reviewer("third")}
    with pytest.raises(ConfirmationNeededError, match="second"):
        transitions.approve(**read, fingerprint=evaluation.submitted_fingerprint)
    sign(evaluation, by=reviewer("third"))
    time_out()
    evaluation.refresh_from_db()
    assert concerns(evaluation, later, by=reviewer("fourth")) == []


@pytest.mark.once
@pytest.mark.parametrize("leave", ["take_back", "publish"])
def test_claim_ends_with_the_review(leave):
    evaluation = evaluation_in(State.IN_REVIEW)
    planning.claim(evaluation=evaluation, by=reviewer())
    if leave == "publish":
        sign(evaluation, by=reviewer())
    by = reviewer() if leave == "publish" else staff("author", EVALUATOR)
    getattr(transitions, leave)(evaluation=evaluation, by=by)
    assert not Claim.objects.exists()
    assert f"evaluation {evaluation.pk}" in AuditEntry.objects.first().details


def test_database_keeps_claims_of_what_is_not_in_review_out():
    evaluation = evaluation_in(State.DRAFT)
    now = timezone.now()
    until = {"claimed_at": now, "expires_at": now + datetime.timedelta(1)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.create(evaluation=evaluation, by=reviewer(), **until)


@pytest.mark.once
@pytest.mark.parametrize("state", State)
def test_due_dates_are_set_by_those_who_plan(state):
    evaluation = evaluation_in(state)
    planners = {EVALUATOR, REVIEWER, ADMINISTRATOR}
    for role in ROLES:
        by = staff(f"other-{role}", role)
        may = role in planners and state not in (State.SUPERSEDED, State.WITHDRAWN)
        set_it = lambda by=by: planning.schedule(  # noqa: E731
            evaluation=evaluation, by=by, day=FAR
        )
        assert is_made(set_it) == may, role


def test_due_date_is_changed_taken_away_and_never_in_the_past():
    draft, author = evaluation_in(State.DRAFT), staff("author", EVALUATOR)
    planning.schedule(evaluation=draft, by=author, day=FAR)
    planning.schedule(evaluation=draft, by=author, day=timezone.localdate())
    assert DueDate.objects.get().due_on == timezone.localdate()
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    with pytest.raises(RefusedError):
        planning.schedule(evaluation=draft, by=author, day=yesterday)
    planning.schedule(evaluation=draft, by=author, day=None)
    assert not DueDate.objects.exists()


def test_due_date_is_at_most_ten_years_ahead():
    draft, author = evaluation_in(State.DRAFT), staff("author", EVALUATOR)
    latest = timezone.localdate() + datetime.timedelta(days=3653)
    planning.schedule(evaluation=draft, by=author, day=latest)
    later = latest + datetime.timedelta(days=1)
    with pytest.raises(RefusedError, match="(?i)ten years|dix ans"):
        planning.schedule(evaluation=draft, by=author, day=later)
    assert DueDate.objects.get().due_on == latest


@pytest.mark.once
def test_due_date_of_the_work_ends_with_the_publication():
    evaluation = evaluation_in(State.IN_REVIEW)
    planning.schedule(evaluation=evaluation, by=reviewer(), day=FAR)
    sign(evaluation, by=reviewer())
    assert DueDate.objects.exists()
    transitions.publish(evaluation=evaluation, by=reviewer())
    assert not DueDate.objects.exists()


def test_day_that_was_set_since_goes_before_the_one_of_the_decision():
    draft = complete(evaluation_in(State.DRAFT))
    today = timezone.localdate()
    draft.review_on = today
    draft.save()
    transitions.submit(evaluation=draft, by=staff("author", EVALUATOR))
    sign(draft, by=reviewer())
    transitions.publish(evaluation=draft, by=reviewer())
    found = Evaluation.objects.published().due(today)
    assert [*found] == [draft]
    planning.schedule(evaluation=draft, by=reviewer(), day=FAR)
    assert not found.all()
    assert due_of(Evaluation.objects.get(pk=draft.pk)).day == FAR


DATES = [None, -400, -1, 0, 1]


@pytest.mark.parametrize("set_since", DATES)
@pytest.mark.parametrize("review", DATES)
@pytest.mark.parametrize("ends", [None, -1, 0])
def test_list_and_words_agree_on_what_is_due(no_triggers, set_since, review, ends):
    today = timezone.localdate()

    def day(days):
        return None if days is None else today + datetime.timedelta(days=days)

    rows = Evaluation.objects.published().filter(platform__slug="siilo")
    rows.update(review_on=day(review), valid_until=day(ends))
    if set_since is not None:
        plan = {"set_by": reviewer(), "set_at": timezone.now()}
        due_date = DueDate(evaluation=rows.get(), due_on=day(set_since), **plan)
        due_date.save()
    dues = dues_of(rows.get())
    is_due = any(d.is_overdue or (d.day == today and d.day != day(ends)) for d in dues)
    # both on one day
    is_due = is_due or (ends == 0 and [d.day for d in dues].count(today) == 2)
    assert rows.due(today).exists() == is_due
    assert rows.with_dates().exists() == bool(dues)


@pytest.mark.slow
def test_nothing_of_the_work_is_a_new_edition():
    evaluation = evaluation_in(State.IN_REVIEW)
    decision = Evaluation.objects.published().get(platform__slug="zoom")
    before = Edition.objects.values_list("number", "token").get()
    worked_on(evaluation)
    thread = thread_about(evaluation)
    comments.resolve(thread=thread, by=reviewer())
    planning.release(evaluation=evaluation, by=reviewer())
    planning.schedule(evaluation=decision, by=reviewer(), day=FAR)
    transitions.send_back(evaluation=evaluation, by=reviewer(), reason="x")
    assert Edition.objects.values_list("number", "token").get() == before


@pytest.mark.slow
def test_each_step_of_the_work_is_in_the_record():
    evaluation = worked_on(evaluation_in(State.IN_REVIEW))
    entries = AuditEntry.objects.filter(target_id=str(evaluation.pk))
    actions = [entry.action for entry in entries[:6]]
    expected = ["link-made", "scheduled", "claimed", "resolved"]
    assert actions == [*expected, "commented", "commented"]
    verify()


@pytest.mark.slow
def test_dates_and_claims_are_loaded_in_one_query(django_assert_num_queries):
    for slug in ("siilo", "zivver"):
        worked_on(evaluation_in(State.IN_REVIEW, slug=slug))
    with django_assert_num_queries(1):
        for evaluation in Evaluation.objects.with_work():
            assert evaluation.since is None or due_of(evaluation) or True
            assert evaluation.state != "in-review" or evaluation.claim.by.username
    assert connection.vendor in ("sqlite", "postgresql")


def test_day_that_was_not_set_is_not_taken_away_either():
    draft = evaluation_in(State.DRAFT)
    entries = AuditEntry.objects.count()
    planning.schedule(evaluation=draft, by=staff("author", EVALUATOR), day=None)
    assert AuditEntry.objects.count() == entries
