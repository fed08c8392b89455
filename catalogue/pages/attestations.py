"""What the pages about attestations show: how each stands on a day."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator

from evaluations.attestations.keys import public_key_set
from evaluations.attestations.status import Status, status_of
from evaluations.models import Attestation, Evaluation, Platform
from evaluations.published import Listed, published

PER_PAGE = 100


@dataclass(frozen=True)
class CurrentAttestation:
    """An attestation, how it stands, and what holds for its platform by now."""

    attestation: Attestation
    status: Status
    on: datetime.date

    @property
    def evaluation(self) -> Evaluation:
        """Return the decision that is attested."""
        return self.attestation.evaluation

    @property
    def platform(self) -> Platform:
        """Return the platform that it is about."""
        return self.evaluation.platform

    @property
    def now(self) -> Listed | None:
        """Return the platform with its decision in force; None if none is."""
        return published().by_slug.get(self.platform.slug)

    def as_data(self) -> dict[str, Any]:
        """Return how it stands, for programs; an API of ours says the rest."""
        status, decision = self.status, self.evaluation
        said: dict[str, Any] = {
            "state": status.standing.value,
            "since": status.since.isoformat(),
            "on": self.on.isoformat(),
            "platform": str(self.platform.public_id),
            "decision": decision.number,
        }
        if status.successor:
            said["supersededBy"] = status.successor.number
        if decision.valid_until:
            said["validUntil"] = decision.valid_until.isoformat()
        return said


def standing(public_id: UUID, on: datetime.date) -> CurrentAttestation | None:
    """Return how an attestation stands on a day; None where there is none."""
    found = Attestation.objects.for_page().filter(uuid=public_id).first()
    return CurrentAttestation(found, status_of(found, on), on) if found else None


def issued_page(number: str | None) -> Page:
    """Return a page of all attestations, the newest first."""
    return Paginator(Attestation.objects.for_page(), PER_PAGE).get_page(number)


def standings(
    attestations: Iterable[Attestation], on: datetime.date
) -> list[CurrentAttestation]:
    """Return how attestations stand on a day."""
    return [
        CurrentAttestation(attestation, status_of(attestation, on), on)
        for attestation in attestations
    ]


def keys() -> dict[str, Any]:
    """Return the keys that have sealed something, also those that were replaced."""
    return public_key_set(Attestation.objects.certificates())
