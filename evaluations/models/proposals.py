"""Changes to what readers see of a platform or a document, to be decided on."""

import json
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evaluations.models.conditions import Rule, known
from evaluations.models.platforms import Platform
from evaluations.models.sources import Source
from evaluations.models.texts import printable


class ProposalQuerySet(models.QuerySet):
    """Proposals by what they are about."""

    def undecided(self) -> Self:
        """Return what waits for a second person, the oldest first."""
        return self.filter(state=Proposal.State.OPEN).order_by("proposed_at")

    def about(self, row: models.Model) -> Self:
        """Return the proposals to change a platform or a document."""
        return self.filter(**{row._meta.model_name or "": row})


class Proposal(models.Model):
    """Other values for a public platform or document: another person decides."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("waits for a decision")
        CONFIRMED = "confirmed", _("confirmed")
        REFUSED = "refused", pgettext_lazy("proposal", "refused")
        TAKEN_BACK = "taken-back", _("taken back")

    platform = models.ForeignKey(
        Platform,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("platform"),
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("source document"),
    )
    # JSON as in the record: for each column its name, the text before and after
    changes = models.TextField(_("changes"))
    reason = models.TextField(_("why it changes"))
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.OPEN
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            printable("changes", "reason", name="proposal_is_printable"),
            known(
                "state",
                ["open", "confirmed", "refused", "taken-back"],
                name="proposal_state_known",
            ),
            Rule(
                condition=Q(platform__isnull=False, source__isnull=True)
                | Q(platform__isnull=True, source__isnull=False),
                name="proposal_is_about_one_row",
                message=_("A proposal is about a platform or about a document."),
                at="platform",
            ),
            *[
                models.UniqueConstraint(
                    fields=[name],
                    condition=Q(state="open"),
                    name=f"proposal_one_open_per_{name}",
                )
                for name in ("platform", "source")
            ],
            Rule(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("author")),
                name="proposal_decided_by_another",
                message=_("Whoever proposed a change cannot decide on it."),
                at="reviewer",
            ),
            Rule(
                condition=Q(state="open", reviewer=None, decided_at=None)
                | Q(state="taken-back", reviewer=None, decided_at__isnull=False)
                | Q(
                    state__in=["confirmed", "refused"],
                    reviewer__isnull=False,
                    decided_at__isnull=False,
                ),
                name="proposal_decision_is_signed",
                message=_("A decision on a proposal says who took it and when."),
                at="reviewer",
            ),
        ]

    def __str__(self) -> str:
        return str(self.target)

    @property
    def target(self) -> Platform | Source:
        """Return the row that is to change."""
        return self.platform or self.source  # type: ignore[return-value]

    @property
    def edits(self) -> list[dict[str, Any]]:
        """Return what is to change: `place`, `before` and `after` of each column."""
        return json.loads(self.changes)
