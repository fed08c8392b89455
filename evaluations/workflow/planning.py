"""Claims of reviews and due dates: notices to colleagues, which change no decision."""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.audit import record
from evaluations.models import AuditEntry, Claim, DueDate, Evaluation, User
from evaluations.models.states import DRAFT_STATES, State
from evaluations.workflow import rules
from evaluations.workflow.errors import RefusedError

Action = AuditEntry.Action
# what nobody plans: a slip of a figure, mostly
TEN_YEARS = datetime.timedelta(days=3653)


@transaction.atomic
def claim(*, evaluation: Evaluation, by: User) -> Claim:
    """Tell the others that one is reviewing this; a claim that timed out gives way.

    Raises RefusedError if somebody has claimed it, NotPermittedError if `by` could not
    decide on it.
    """
    evaluation = _locked(evaluation, rules.CLAIM, by)
    now = timezone.now()
    until = now + datetime.timedelta(hours=int(settings.REVIEW_CLAIM_HOURS))
    made, _created = Claim.objects.update_or_create(
        evaluation=evaluation,
        defaults={"by": by, "claimed_at": now, "expires_at": until},
    )
    details = {"until": until.isoformat(timespec="seconds")}
    record(Action.CLAIMED, evaluation, by=by, details=details)
    return made


@transaction.atomic
def release(*, evaluation: Evaluation, by: User) -> Evaluation:
    """Let somebody else review it."""
    evaluation = _locked(evaluation, rules.RELEASE, by)
    Claim.objects.filter(evaluation=evaluation).delete()
    record(Action.RELEASED, evaluation, by=by)
    return evaluation


@transaction.atomic
def schedule(*, evaluation: Evaluation, by: User, day: datetime.date | None) -> None:
    """Set the day by which an evaluation is due, or take it away.

    Of a published one: the day on which it is looked at again, before the one that the
    decision itself names. Raises RefusedError for a day that has passed, or
    that is more than ten years ahead.
    """
    evaluation = _locked(evaluation, rules.SCHEDULE, by)
    if day is None:
        deleted, _rows = DueDate.objects.filter(evaluation=evaluation).delete()
        if not deleted:
            return
    elif day < timezone.localdate():
        raise RefusedError(_("This day has passed already. Give a later one."))
    elif day > timezone.localdate() + TEN_YEARS:
        raise RefusedError(
            _("This day is more than ten years ahead. Give an earlier one.")
        )
    else:
        DueDate.objects.update_or_create(
            evaluation=evaluation,
            defaults={"due_on": day, "set_by": by, "set_at": timezone.now()},
        )
    details = {"due_on": day.isoformat() if day else ""}
    record(Action.SCHEDULED, evaluation, by=by, details=details)


def forget_plans(evaluation: Evaluation) -> None:
    """Drop what was planned for the state that an evaluation was in until now.

    The caller holds the transaction, and records the transition afterwards.
    """
    if evaluation.state != State.IN_REVIEW:
        Claim.objects.filter(evaluation=evaluation).delete()
    if evaluation.state not in DRAFT_STATES:
        DueDate.objects.filter(evaluation=evaluation).delete()


def _locked(evaluation: Evaluation, rule: rules.Rule, by: User) -> Evaluation:
    rows = Evaluation.objects.select_for_update(of=("self",))
    locked = rows.select_related("platform").get(pk=evaluation.pk)
    rule.check(locked, by)
    return locked
