"""The buttons of the workflow: which ones somebody gets, and what they do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evaluations.audit import worked_on
from evaluations.models import Evaluation, User
from evaluations.models.states import State
from evaluations.workflow import transitions
from evaluations.workflow.concerns import concerns


@dataclass(frozen=True)
class Move:
    """A button: its words, the state it is for, what it asks and what it does."""

    name: str
    label: Promise
    # what is said once it is done
    done: Promise
    state: State
    permission: str
    act: Callable[[Evaluation, User, QueryDict], Any]
    # the name and the label of each text that it asks for
    asks: tuple[tuple[str, Promise], ...] = ()


def _withdrawal(evaluation: Evaluation) -> Any:
    found = evaluation.withdrawals.undecided().first()
    if found is None:
        raise transitions.RefusedError(_("Nobody has asked for this withdrawal."))
    return found


_ALL = [
    Move(
        "submit",
        _("Submit for review"),
        _("Submitted for review."),
        State.DRAFT,
        "change_evaluation",
        lambda e, by, data: transitions.submit(evaluation=e, by=by),
    ),
    Move(
        "discard",
        _("Discard this draft"),
        _("The draft was discarded."),
        State.DRAFT,
        "change_evaluation",
        lambda e, by, data: transitions.discard(
            evaluation=e, by=by, reason=data.get("reason", "")
        ),
        (("reason", _("Why it is discarded")),),
    ),
    Move(
        "take-back",
        _("Take back"),
        _("Taken back: it is a draft again."),
        State.IN_REVIEW,
        "change_evaluation",
        lambda e, by, data: transitions.take_back(evaluation=e, by=by),
    ),
    Move(
        "approve",
        _("Approve"),
        _("Approved. It can now be published."),
        State.IN_REVIEW,
        "review_evaluation",
        lambda e, by, data: transitions.approve(
            evaluation=e,
            by=by,
            fingerprint=data.get("fingerprint", ""),
            confirmation=data.get("confirmation", ""),
        ),
        (("confirmation", _("Confirmation, where something is unusual")),),
    ),
    Move(
        "publish",
        _("Publish"),
        _("Published."),
        State.IN_REVIEW,
        "review_evaluation",
        lambda e, by, data: transitions.publish(evaluation=e, by=by),
    ),
    Move(
        "send-back",
        _("Send back"),
        _("Sent back to its author."),
        State.IN_REVIEW,
        "review_evaluation",
        lambda e, by, data: transitions.send_back(
            evaluation=e, by=by, reason=data.get("reason", "")
        ),
        (("reason", _("What is to be changed")),),
    ),
    Move(
        "request-withdrawal",
        _("Ask for its withdrawal"),
        _("Somebody else now has to decide on the withdrawal."),
        State.PUBLISHED,
        "change_evaluation",
        lambda e, by, data: transitions.request_withdrawal(
            evaluation=e,
            by=by,
            reason_fr=data.get("reason_fr", ""),
            reason_nl=data.get("reason_nl", ""),
        ),
        (
            ("reason_fr", _("Public reason (French)")),
            ("reason_nl", _("Public reason (Dutch)")),
        ),
    ),
    Move(
        "withdraw",
        _("Withdraw"),
        _("Withdrawn."),
        State.PUBLISHED,
        "review_evaluation",
        lambda e, by, data: transitions.withdraw(withdrawal=_withdrawal(e), by=by),
    ),
    Move(
        "refuse-withdrawal",
        _("Keep it published"),
        _("The withdrawal was refused."),
        State.PUBLISHED,
        "review_evaluation",
        lambda e, by, data: transitions.refuse_withdrawal(
            withdrawal=_withdrawal(e), by=by
        ),
    ),
]
MOVES = {move.name: move for move in _ALL}


def available_moves(evaluation: Evaluation, by: User) -> list[Move]:
    """Return the buttons that make sense for somebody now.

    The workflow decides again when one is pressed.
    """
    found = [
        move
        for move in _ALL
        if move.state == evaluation.state
        and by.has_perm(f"evaluations.{move.permission}")
    ]
    hidden = set()
    if evaluation.state == State.DRAFT and evaluation.transitions.exists():
        hidden.add("discard")
    if evaluation.author_id != by.pk:
        hidden.add("take-back")
    hidden.add("approve" if evaluation.approved_fingerprint else "publish")
    if evaluation.state == State.IN_REVIEW and worked_on(evaluation, by):
        hidden |= {"approve", "publish"}
    if evaluation.state == State.PUBLISHED:
        asked = evaluation.withdrawals.undecided().first()
        hidden |= {"request-withdrawal"} if asked else {"withdraw", "refuse-withdrawal"}
        if asked and asked.requested_by_id == by.pk:
            hidden |= {"withdraw", "refuse-withdrawal"}
    return [move for move in found if move.name not in hidden]


def make_move(move: Move, evaluation: Evaluation, request: HttpRequest) -> None:
    """Press a button. Raises RefusedError with the reason."""
    move.act(evaluation, request.user, request.POST)


def unusual(evaluation: Evaluation) -> list[str]:
    """Return what a reviewer will have to confirm in writing."""
    return concerns(evaluation) if evaluation.state == State.IN_REVIEW else []
