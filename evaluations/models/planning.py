"""Who is reviewing what, and by when something is due; no reader ever sees it."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import ENDS_TOO_EARLY, Rule
from evaluations.models.evaluations import Evaluation


class ClaimQuerySet(models.QuerySet):
    """Claims of reviews."""

    def live(self, now: datetime.datetime | None = None) -> Self:
        """Return the claims that have not timed out."""
        return self.filter(expires_at__gt=now or timezone.now())


class Claim(models.Model):
    """«I am reviewing this»: a notice to the others, until it times out."""

    evaluation = models.OneToOneField(
        Evaluation,
        on_delete=models.CASCADE,
        related_name="claim",
        verbose_name=_("evaluation"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who"),
    )
    claimed_at = models.DateTimeField(_("since"))
    expires_at = models.DateTimeField(_("until"))

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim of a review")
        verbose_name_plural = _("claims of reviews")
        ordering = ["expires_at", "pk"]
        constraints = [
            Rule(
                condition=Q(expires_at__gt=F("claimed_at")),
                name="claim_ends_after_it_starts",
                message=ENDS_TOO_EARLY,
                at="expires_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.by}"

    @property
    def is_live(self) -> bool:
        """Return whether the claim has not timed out."""
        return self.expires_at > timezone.now()


class DueDate(models.Model):
    """The day by which a draft, a review, or the next look at a decision is due."""

    evaluation = models.OneToOneField(
        Evaluation,
        on_delete=models.CASCADE,
        related_name="due_date",
        verbose_name=_("evaluation"),
    )
    due_on = models.DateField(_("due on"))
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("set by"),
    )
    set_at = models.DateTimeField(_("set at"))

    class Meta:
        verbose_name = _("due date")
        verbose_name_plural = _("due dates")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.due_on}"
