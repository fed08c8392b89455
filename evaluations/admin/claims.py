"""Claims of reviews: the buttons, on the page of an evaluation."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _

from evaluations.admin.discarded import told_if_discarded
from evaluations.admin.transition_buttons import TransitionButton, next_step_of, press
from evaluations.models import Evaluation
from evaluations.workflow import planning, rules

CLAIM_BUTTONS = [
    TransitionButton(
        "claim",
        _("I am reviewing this"),
        _("The others now see that you are reviewing this."),
        rules.CLAIM,
        lambda e, by, data: planning.claim(evaluation=e, by=by),
    ),
    TransitionButton(
        "release",
        _("Leave this review to somebody else"),
        _("Somebody else can review this now."),
        rules.RELEASE,
        lambda e, by, data: planning.release(evaluation=e, by=by),
    ),
]


@told_if_discarded
def claim_page(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Claim a review or release it, and say how it went."""
    if not request.user.has_perm("evaluations.view_evaluation"):
        raise PermissionDenied
    evaluation = get_object_or_404(Evaluation, pk=pk)
    press(CLAIM_BUTTONS, name, evaluation, request)
    return redirect(next_step_of(evaluation))
