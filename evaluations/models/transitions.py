"""How evaluations moved from state to state, and requests to withdraw them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import in_both_languages
from evaluations.models.evaluations import Evaluation
from evaluations.querysets import WithdrawalQuerySet
from evaluations.states import State


class Transition(models.Model):
    """Who moved which evaluation from which state to which, when and why."""

    evaluation = models.ForeignKey(
        Evaluation, on_delete=models.PROTECT, related_name="transitions"
    )
    from_state = models.CharField(max_length=10, choices=State)
    to_state = models.CharField(max_length=10, choices=State)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_state=F("to_state")),
                name="transition_changes_the_state",
            ),
            models.CheckConstraint(
                condition=Q(from_state__in=State.values, to_state__in=State.values),
                name="transition_states_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.from_state} → {self.to_state}"


class Withdrawal(models.Model):
    """A request to withdraw a published decision, and what another person decided."""

    evaluation = models.ForeignKey(
        Evaluation, on_delete=models.PROTECT, related_name="withdrawals"
    )
    # the public reason
    reason = models.TextField(_("reason"))
    reason_fr: str
    reason_nl: str
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    is_accepted = models.BooleanField(default=False)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["requested_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation"],
                condition=Q(decided_at__isnull=True),
                name="withdrawal_one_open_per_evaluation",
            ),
            models.CheckConstraint(
                condition=in_both_languages("reason"),
                name="withdrawal_in_both_languages",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("requested_by")),
                name="withdrawal_decided_by_another",
            ),
            models.CheckConstraint(
                condition=Q(
                    decided_by__isnull=True, decided_at__isnull=True, is_accepted=False
                )
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="withdrawal_decision_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.reason}"
