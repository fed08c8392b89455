"""How an attestation stands on a day: one answer, for pages and programs alike."""

import datetime
from dataclasses import dataclass

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evaluations.models import Attestation, Evaluation, Withdrawal
from evaluations.models.states import State


class Standing(models.TextChoices):
    """Whether an attestation still holds, and if not, why."""

    VALID = "valid", _("Valid")
    EXPIRED = "expired", _("Expired")
    SUPERSEDED = "superseded", _("Replaced by another decision")
    WITHDRAWN = "withdrawn", _("Withdrawn")


ENDED = {
    State.SUPERSEDED: Standing.SUPERSEDED,
    State.WITHDRAWN: Standing.WITHDRAWN,
}


@dataclass(frozen=True)
class Status:
    """How an attestation stands, since which day, and what ended it, if anything."""

    standing: Standing
    since: datetime.date
    withdrawal: Withdrawal | None = None
    successor: Evaluation | None = None

    @property
    def is_valid(self) -> bool:
        """Return whether the decision still holds."""
        return self.standing == Standing.VALID

    @property
    def reason(self) -> str:
        """Return the public reason of a withdrawal, in the language that is active."""
        return self.withdrawal.reason if self.withdrawal else ""


def status_of(attestation: Attestation, on: datetime.date) -> Status:
    """Return how an attestation from `for_page()` stands on a day.

    What became of the decision comes first: withdrawn is worse news than expired.
    """
    decision = attestation.evaluation
    since = timezone.localdate(attestation.issued_at)
    if standing := ENDED.get(State(decision.state)):
        day = decision.ended_on or since
        return Status(standing, day, decision.withdrawal, decision.successor)
    until = attestation.valid_until
    if until and until < on:
        return Status(Standing.EXPIRED, until + datetime.timedelta(days=1))
    return Status(Standing.VALID, since)
