"""Platforms by visibility."""

from typing import Self

from django.db import models

from evaluations.models.querysets import rows_named
from evaluations.models.states import State


class PlatformQuerySet(models.QuerySet):
    """Platforms by visibility; `evaluations/published.py` keeps those in force."""

    def published(self) -> Self:
        """Return the platforms with a decision in force."""
        return self.filter(evaluations__state=State.PUBLISHED)

    def public(self) -> Self:
        """Return the platforms of which a decision is or was in force."""
        decisions = rows_named("Evaluation").public()
        return self.filter(pk__in=decisions.values("platform"))

    def startable(self, words: str = "") -> Self:
        """Return the platforms of which nothing is open, by name.

        Only those whose name or address holds all of some words, where there are any.
        """
        found = self.exclude(
            pk__in=rows_named("Evaluation").open().order_by().values("platform")
        )
        for word in words.split()[:10]:
            named = models.Q(name__icontains=word) | models.Q(slug__icontains=word)
            found = found.filter(named)
        return found.select_related("use_case").order_by("name", "pk")

    def in_review(self) -> Self:
        """Return the platforms of which an evaluation waits for a reviewer."""
        waiting = rows_named("Evaluation").in_review()
        return self.filter(pk__in=waiting.values("platform"))
