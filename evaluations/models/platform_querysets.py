"""Platforms by visibility."""

from typing import Self

from django.db import models

from evaluations.models.states import State


class PlatformQuerySet(models.QuerySet):
    """Platforms by visibility; `evaluations/published.py` keeps those in force."""

    def published(self) -> Self:
        """Return the platforms with a decision in force."""
        return self.filter(evaluations__state=State.PUBLISHED)
