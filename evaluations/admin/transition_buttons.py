"""The buttons of transitions: which ones somebody gets, and what they do."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, Self

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from evaluations.admin.said_again import say_again
from evaluations.models import Evaluation, User
from evaluations.models.states import State
from evaluations.workflow import attestations, rules, transitions
from evaluations.workflow.concerns import concerns
from evaluations.workflow.errors import RefusedError

# where a page says the state of a row, has its buttons, and says how pressing one went
NEXT = "next"

_PUBLIC_REASONS = (
    ("reason_fr", _("Public reason (French)")),
    ("reason_nl", _("Public reason (Dutch)")),
)


@dataclass(frozen=True)
class TransitionButton:
    """A button: its words, the rule that shows it, what it asks and what it does."""

    name: str
    label: Promise
    # what is said once it is done
    done: Promise
    rule: rules.Rule
    act: Callable[[Any, User, QueryDict], Any]
    # the name and the label of each text that it asks for
    asks: tuple[tuple[str, Promise], ...] = ()
    # what it asks only where something is unusual
    asks_if_unusual: tuple[tuple[str, Promise], ...] = ()
    # whether it stands at the end of the page, away from what is done every day
    is_apart: bool = False

    def asking(self, concerns: Collection[str]) -> Self:
        """Return the button with all that it asks, of something unusual or not."""
        if not concerns:
            return self
        return replace(self, asks=self.asks + self.asks_if_unusual)


def _withdrawal(evaluation: Evaluation) -> Any:
    found = evaluation.withdrawals.undecided().first()
    if found is None:
        raise RefusedError(_("Nobody has asked for this withdrawal."))
    return found


BUTTONS = [
    TransitionButton(
        "submit",
        _("Submit for review"),
        _("Submitted for review."),
        rules.SUBMIT,
        lambda e, by, data: transitions.submit(evaluation=e, by=by),
    ),
    TransitionButton(
        "discard",
        _("Discard this draft"),
        _("The draft was discarded."),
        rules.DISCARD,
        lambda e, by, data: transitions.discard(
            evaluation=e, by=by, reason=data.get("reason", "")
        ),
        (("reason", _("Why it is discarded")),),
        is_apart=True,
    ),
    TransitionButton(
        "take-back",
        _("Take back"),
        _("Taken back: it is a draft again."),
        rules.TAKE_BACK,
        lambda e, by, data: transitions.take_back(evaluation=e, by=by),
    ),
    TransitionButton(
        "approve",
        _("Approve"),
        _("Approved. It can now be published."),
        rules.APPROVE,
        lambda e, by, data: transitions.approve(
            evaluation=e,
            by=by,
            fingerprint=data.get("fingerprint", ""),
            confirmation=data.get("confirmation", ""),
        ),
        asks_if_unusual=(("confirmation", _("Confirmation of what is unusual")),),
    ),
    TransitionButton(
        "publish",
        _("Publish"),
        _("Published."),
        rules.PUBLISH,
        lambda e, by, data: transitions.publish(evaluation=e, by=by),
    ),
    TransitionButton(
        "send-back",
        _("Send back"),
        _("Sent back to its author."),
        rules.SEND_BACK,
        lambda e, by, data: transitions.send_back(
            evaluation=e, by=by, reason=data.get("reason", "")
        ),
        (("reason", _("What is to be changed")),),
    ),
    TransitionButton(
        "attest",
        _("Issue an attestation"),
        _("The attestation was issued. It is on the page of the platform."),
        rules.ATTEST,
        lambda e, by, data: attestations.attest(evaluation=e, by=by),
    ),
    TransitionButton(
        "request-withdrawal",
        _("Ask for its withdrawal"),
        _("Somebody else now has to decide on the withdrawal."),
        rules.REQUEST_WITHDRAWAL,
        lambda e, by, data: transitions.request_withdrawal(
            evaluation=e,
            by=by,
            reason_fr=data.get("reason_fr", ""),
            reason_nl=data.get("reason_nl", ""),
        ),
        _PUBLIC_REASONS,
    ),
    TransitionButton(
        "withdraw",
        _("Withdraw"),
        _("Withdrawn."),
        rules.DECIDE_WITHDRAWAL,
        lambda e, by, data: transitions.withdraw(withdrawal=_withdrawal(e), by=by),
    ),
    TransitionButton(
        "refuse-withdrawal",
        _("Keep it published"),
        _("The withdrawal was refused."),
        rules.DECIDE_WITHDRAWAL,
        lambda e, by, data: transitions.refuse_withdrawal(
            withdrawal=_withdrawal(e), by=by
        ),
    ),
]


def available(
    buttons: Iterable[TransitionButton], row: Any, by: User
) -> list[TransitionButton]:
    """Return the buttons whose transition somebody can make now."""
    return [button for button in buttons if button.rule.why_not(row, by) is None]


def press(
    buttons: Iterable[TransitionButton], name: str, row: Any, request: HttpRequest
) -> None:
    """Make the transition of the button of this name, and say how it went."""
    button = next((button for button in buttons if button.name == name), None)
    if button is None:
        return
    try:
        button.act(row, request.user, request.POST)
    except RefusedError as error:
        messages.error(request, str(error), NEXT)
        asked = (*button.asks, *button.asks_if_unusual)
        say_again(request, ((name, request.POST.get(f, "")) for f, name in asked), NEXT)
    else:
        messages.success(request, button.done, NEXT)


def next_step_of(row: Any) -> str:
    """Return where one decides on a row: the state and the buttons on its page."""
    page = reverse(f"admin:evaluations_{row._meta.model_name}_change", args=[row.pk])
    return f"{page}#{NEXT}"


class NextStepAdmin(admin.ModelAdmin):
    """Has a short address that leads to the next step: evaluations_MODEL_next.

    The sign-in leads back to an address, but not to a place on a page.
    """

    def get_urls(self) -> list[Any]:
        """Add the short address, before the one of Django that forgets the place."""
        address = path(
            "<int:pk>/",
            require_safe(self.admin_site.admin_view(self.next_step)),
            name=f"evaluations_{self.opts.model_name}_next",
        )
        return [address, *super().get_urls()]

    def next_step(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Lead to where one decides."""
        row = get_object_or_404(self.model, pk=pk)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return redirect(next_step_of(row))


class ButtonsAdmin(NextStepAdmin):
    """Has an address for the buttons of its rows: evaluations_MODEL_move."""

    buttons: list[TransitionButton] = []

    def get_urls(self) -> list[Any]:
        """Add the address of the buttons."""
        address = path(
            "<int:pk>/move/<slug:name>/",
            require_POST(self.admin_site.admin_view(self.move)),
            name=f"evaluations_{self.opts.model_name}_move",
        )
        return [address, *super().get_urls()]

    def move(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Make a transition and say how it went."""
        row = get_object_or_404(self.model, pk=pk)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        press(self.buttons, name, row, request)
        return redirect(next_step_of(row))


def unusual(evaluation: Evaluation, by: User) -> list[str]:
    """Return what a reviewer will have to confirm in writing; nothing once it is."""
    if evaluation.state != State.IN_REVIEW or evaluation.approved_fingerprint:
        return []
    return concerns(evaluation, by=by)
