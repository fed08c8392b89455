"""From first note to public decision: every transition of an evaluation.

Each one locks the evaluation, asks its rule (evaluations/workflow/rules.py), changes,
saves and records in one transaction. Nothing else assigns a state. A superuser has
every permission, but no second pair of eyes: whoever worked on an evaluation cannot
approve or publish it.
"""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.audit import record
from evaluations.content.dossier import Dossier, fingerprint_of, stored
from evaluations.content.gaps import gaps
from evaluations.content.writing import create, make_new
from evaluations.facts import rebuild_facts
from evaluations.models import (
    AuditEntry,
    Evaluation,
    Platform,
    Transition,
    User,
    Withdrawal,
)
from evaluations.models.states import State
from evaluations.search.index import index_platform
from evaluations.workflow import rules
from evaluations.workflow.comments import unresolved_comments
from evaluations.workflow.concerns import concerns
from evaluations.workflow.declarations import conclude
from evaluations.workflow.errors import ConfirmationNeededError, RefusedError, typed
from evaluations.workflow.planning import forget_plans

Action = AuditEntry.Action
# what a transition may write; all else belongs to whoever edits
OWN_FIELDS = [
    "state",
    "reviewer",
    "published_at",
    "ended_on",
    "ended_at",
    "submitted_at",
    "submitted_fingerprint",
    "approved_at",
    "approved_fingerprint",
]


@transaction.atomic
def start(*, platform: Platform, by: User) -> Evaluation:
    """Begin a new evaluation of a platform, as a copy of the decision in force.

    Returns the draft. Raises RefusedError if one is open already.
    """
    platform = Platform.objects.select_for_update().get(pk=platform.pk)
    rules.START.check(platform, by)
    evaluations = Evaluation.objects.filter(platform=platform)
    current = evaluations.published().first()
    last = evaluations.aggregate(last=Max("number"))["last"] or 0
    dossier = stored(current) if current else Dossier(Evaluation(platform=platform))
    make_new(dossier, number=last + 1, author=by, replaces=current)
    create(dossier)
    record(
        Action.CREATED,
        dossier.evaluation,
        by=by,
        details={"copy_of": current.number if current else None},
    )
    return dossier.evaluation


@transaction.atomic
def submit(*, evaluation: Evaluation, by: User) -> Evaluation:
    """Hand a complete draft to the reviewers; nobody can edit it in the meantime."""
    evaluation = _locked(evaluation, rules.SUBMIT, by)
    fingerprint = _complete(evaluation).fingerprint()
    evaluation.state = State.IN_REVIEW
    evaluation.submitted_at = timezone.now()
    evaluation.submitted_fingerprint = fingerprint
    _void_approval(evaluation)
    return _finish(evaluation, State.DRAFT, Action.SUBMITTED, fingerprint, by=by)


@transaction.atomic
def send_back(*, evaluation: Evaluation, by: User, reason: str) -> Evaluation:
    """Return a submitted evaluation to its author, with what is to be changed."""
    evaluation = _locked(evaluation, rules.SEND_BACK, by)
    reason = typed(reason)
    if not reason:
        raise RefusedError(_("Say what is to be changed."))
    evaluation.state = State.DRAFT
    _void_approval(evaluation)
    return _finish(evaluation, State.IN_REVIEW, Action.SENT_BACK, by=by, reason=reason)


@transaction.atomic
def take_back(*, evaluation: Evaluation, by: User) -> Evaluation:
    """Return a submitted evaluation to draft, at the wish of its author."""
    evaluation = _locked(evaluation, rules.TAKE_BACK, by)
    evaluation.state = State.DRAFT
    _void_approval(evaluation)
    return _finish(evaluation, State.IN_REVIEW, Action.TAKEN_BACK, by=by)


@transaction.atomic
def approve(
    *, evaluation: Evaluation, by: User, fingerprint: str, confirmation: str = ""
) -> Evaluation:
    """Sign what was read: the content with this fingerprint.

    Raises RefusedError if the content is another one by now, and
    ConfirmationNeededError if something is unusual and `confirmation` is empty.
    """
    evaluation = _locked(evaluation, rules.APPROVE, by)
    current = _complete(evaluation).fingerprint()
    if not (fingerprint == current == evaluation.submitted_fingerprint):
        raise RefusedError(
            _("The evaluation has changed since it was submitted. Send it back.")
        )
    unusual = concerns(evaluation, by=by)
    confirmation = typed(confirmation)
    if unusual and not confirmation:
        raise ConfirmationNeededError(
            " ".join([*unusual, _("Confirm in writing that this is right.")])
        )
    evaluation.reviewer = by
    evaluation.approved_at = timezone.now()
    evaluation.approved_fingerprint = current
    _save(evaluation)
    record(
        Action.APPROVED,
        evaluation,
        by=by,
        details={
            "fingerprint": current,
            "concerns": unusual,
            "confirmation": confirmation,
        },
    )
    return evaluation


@transaction.atomic
def publish(*, evaluation: Evaluation, by: User) -> Evaluation:
    """Make an approved evaluation public; it supersedes the decision in force.

    Raises RefusedError if the approval is missing or is for another content.
    """
    evaluation = _locked(evaluation, rules.PUBLISH, by)
    fingerprint = _complete(evaluation).fingerprint()
    if fingerprint != evaluation.approved_fingerprint:
        raise RefusedError(
            _("The evaluation has changed since it was approved. Send it back.")
        )
    _check_dates(evaluation)
    in_force = Evaluation.objects.published().filter(platform=evaluation.platform)
    # nobody withdraws it in the meantime
    if current := in_force.select_for_update(of=("self",)).first():
        if current != evaluation.replaces:
            raise RefusedError(
                _("Another decision was published since. Start a new evaluation.")
            )
        end(current, by=by, successor=evaluation)
    evaluation.state = State.PUBLISHED
    evaluation.published_at = timezone.now()
    _finish(evaluation, State.IN_REVIEW, Action.PUBLISHED, fingerprint, by=by)
    conclude(evaluation, by=by)
    index_platform(evaluation.platform)
    rebuild_facts([evaluation.platform])
    return evaluation


def end(
    evaluation: Evaluation, *, by: User | None, successor: Evaluation
) -> Evaluation:
    """Supersede a decision, on the day from which its successor is valid.

    The caller holds the transaction and publishes the successor in it.
    """
    return _end(
        evaluation,
        State.SUPERSEDED,
        Action.SUPERSEDED,
        by=by,
        on=successor.valid_from or timezone.localdate(),
        reason=str(successor),
    )


@transaction.atomic
def discard(*, evaluation: Evaluation, by: User, reason: str) -> None:
    """Delete a draft that nobody has submitted; the record keeps why.

    Raises RefusedError if it was submitted once: who moved it is kept for good.
    """
    evaluation = _locked(evaluation, rules.DISCARD, by)
    reason = typed(reason)
    if not reason:
        raise RefusedError(_("Say why the draft is discarded."))
    said = {"reason": reason, "fingerprint": fingerprint_of(evaluation)}
    record(Action.DELETED, evaluation, by=by, details=said)
    evaluation.assessments.all().delete()
    evaluation.delete()


@transaction.atomic
def request_withdrawal(
    *, evaluation: Evaluation, by: User, reason_fr: str, reason_nl: str
) -> Withdrawal:
    """Ask for a published decision to be withdrawn, with the public reason."""
    evaluation = _locked(evaluation, rules.REQUEST_WITHDRAWAL, by)
    reason_fr, reason_nl = typed(reason_fr), typed(reason_nl)
    if not (reason_fr and reason_nl):
        raise RefusedError(_("Give the public reason in French and in Dutch."))
    withdrawal = Withdrawal.objects.create(
        evaluation=evaluation,
        reason_fr=reason_fr,
        reason_nl=reason_nl,
        requested_by=by,
        requested_at=timezone.now(),
    )
    record(Action.WITHDRAWAL_REQUESTED, evaluation, by=by, details=_why(withdrawal))
    return withdrawal


@transaction.atomic
def withdraw(*, withdrawal: Withdrawal, by: User) -> Evaluation:
    """Withdraw a published decision that somebody else asked to withdraw."""
    withdrawal = _decided(withdrawal, by=by, is_accepted=True)
    evaluation = _end(
        withdrawal.evaluation,
        State.WITHDRAWN,
        Action.WITHDRAWN,
        by=by,
        on=timezone.localdate(),
        reason=withdrawal.reason_fr,
        details=_why(withdrawal),
    )
    index_platform(evaluation.platform)
    rebuild_facts([evaluation.platform])
    return evaluation


@transaction.atomic
def refuse_withdrawal(*, withdrawal: Withdrawal, by: User) -> Evaluation:
    """Keep a published decision that somebody else asked to withdraw."""
    withdrawal = _decided(withdrawal, by=by, is_accepted=False)
    evaluation = withdrawal.evaluation
    record(Action.WITHDRAWAL_REFUSED, evaluation, by=by, details=_why(withdrawal))
    return evaluation


def _locked(evaluation: Evaluation, rule: rules.Rule, by: User) -> Evaluation:
    locked = (
        Evaluation.objects.select_for_update(of=("self",))
        .select_related("platform", "replaces", "reviewer")
        .get(pk=evaluation.pk)
    )
    rule.check(locked, by)
    return locked


def missing(dossier: Dossier) -> list[Any]:
    """Return what keeps an evaluation from its next step: texts, then comments."""
    return [*gaps(dossier), *unresolved_comments(dossier.evaluation)]


def _complete(evaluation: Evaluation) -> Dossier:
    dossier = stored(evaluation)
    if found := missing(dossier):
        raise RefusedError(
            " ".join([_("Not complete yet."), *(f"{gap}." for gap in found)])
        )
    return dossier


def _check_dates(evaluation: Evaluation) -> None:
    day = evaluation.valid_from
    if day and day > timezone.localdate():
        raise RefusedError(_("The date of the decision lies in the future."))
    previous = evaluation.predecessor
    before = previous.valid_from if previous else None
    if day and before and day < before:
        raise RefusedError(_("The decision is dated before the one that it replaces."))


def _void_approval(evaluation: Evaluation) -> None:
    evaluation.reviewer = None
    evaluation.approved_at = None
    evaluation.approved_fingerprint = ""


def _finish(
    evaluation: Evaluation,
    from_state: State,
    action: AuditEntry.Action,
    fingerprint: str = "",
    *,
    by: User | None,
    reason: str = "",
    details: dict[str, Any] | None = None,
) -> Evaluation:
    _save(evaluation)
    forget_plans(evaluation)
    if by is not None:
        Transition.objects.create(
            evaluation=evaluation,
            from_state=from_state,
            to_state=evaluation.state,
            by=by,
            at=timezone.now(),
            reason=reason,
        )
    # who has read the content already knows it: nobody else writes while this is locked
    fingerprint = fingerprint or fingerprint_of(evaluation)
    said = {"fingerprint": fingerprint, "reason": reason}
    record(action, evaluation, by=by, details=said | (details or {}))
    return evaluation


def _save(evaluation: Evaluation) -> None:
    try:
        evaluation.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from error
    evaluation.save(update_fields=OWN_FIELDS)


def _end(
    evaluation: Evaluation,
    state: State,
    action: AuditEntry.Action,
    *,
    by: User | None,
    on: datetime.date,
    reason: str,
    details: dict[str, Any] | None = None,
) -> Evaluation:
    evaluation.state = state
    evaluation.ended_on = on
    evaluation.ended_at = timezone.now()
    return _finish(
        evaluation, State.PUBLISHED, action, by=by, reason=reason, details=details
    )


def _decided(withdrawal: Withdrawal, *, by: User, is_accepted: bool) -> Withdrawal:
    withdrawal = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
    if withdrawal.decided_at is not None:
        raise RefusedError(_("This request has been decided already."))
    withdrawal.evaluation = _locked(withdrawal.evaluation, rules.DECIDE_WITHDRAWAL, by)
    withdrawal.decided_by = by
    withdrawal.decided_at = timezone.now()
    withdrawal.is_accepted = is_accepted
    withdrawal.save()
    return withdrawal


def _why(withdrawal: Withdrawal) -> dict[str, Any]:
    return {"reason_fr": withdrawal.reason_fr, "reason_nl": withdrawal.reason_nl}
