"""How evaluations moved from state to state, and requests to withdraw them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from evaluations.models.conditions import (
    NOT_KNOWN,
    Rule,
    first_empty,
    in_both_languages,
)
from evaluations.models.evaluations import Evaluation
from evaluations.models.querysets import WithdrawalQuerySet
from evaluations.models.states import State
from evaluations.models.texts import both, printable


class Transition(models.Model):
    """Who moved which evaluation from which state to which, when and why."""

    evaluation = models.ForeignKey(
        Evaluation,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("evaluation"),
    )
    from_state = models.CharField(_("from state"), max_length=10, choices=State)
    to_state = models.CharField(_("to state"), max_length=10, choices=State)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, verbose_name=_("who")
    )
    at = models.DateTimeField(_("time"))
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("transition")
        verbose_name_plural = _("transitions")
        ordering = ["at", "pk"]
        constraints = [
            printable("reason", name="transition_is_printable"),
            Rule(
                condition=~Q(from_state=F("to_state")),
                name="transition_changes_the_state",
                message=_("A transition leads to another state."),
                at="to_state",
            ),
            Rule(
                condition=Q(from_state__in=State.values, to_state__in=State.values),
                name="transition_states_known",
                message=NOT_KNOWN,
                at="to_state",
            ),
        ]

    def __str__(self) -> str:
        left, reached = self.get_from_state_display(), self.get_to_state_display()
        colon = pgettext("punctuation", ":")
        return f"{self.evaluation}{colon} {left} → {reached}"


class Withdrawal(models.Model):
    """A request to withdraw a published decision, and what another person decided."""

    evaluation = models.ForeignKey(
        Evaluation,
        on_delete=models.PROTECT,
        related_name="withdrawals",
        verbose_name=_("evaluation"),
    )
    # the public reason
    reason = models.TextField(_("reason"))
    reason_fr: str
    reason_nl: str
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("requested by"),
    )
    requested_at = models.DateTimeField(_("requested at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    is_accepted = models.BooleanField(_("accepted"), default=False)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["requested_at", "pk"]
        constraints = [
            printable(*both("reason"), name="withdrawal_is_printable"),
            models.UniqueConstraint(
                fields=["evaluation"],
                condition=Q(decided_at__isnull=True),
                name="withdrawal_one_open_per_evaluation",
            ),
            Rule(
                condition=in_both_languages("reason"),
                name="withdrawal_in_both_languages",
                message=_("Give the public reason in French and in Dutch."),
                at=first_empty("reason_fr", "reason_nl"),
            ),
            Rule(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("requested_by")),
                name="withdrawal_decided_by_another",
                message=_("Whoever asked for a withdrawal cannot decide on it."),
                at="decided_by",
            ),
            Rule(
                condition=Q(
                    decided_by__isnull=True, decided_at__isnull=True, is_accepted=False
                )
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="withdrawal_decision_is_signed",
                message=_("A decision on a withdrawal says who took it and when."),
                at=first_empty("decided_by", "decided_at"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.reason}"
