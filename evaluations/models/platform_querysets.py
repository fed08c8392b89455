"""Platforms by visibility."""

from collections.abc import Iterable
from typing import Self
from uuid import UUID

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

    def public_ids(self, keys: Iterable[int]) -> dict[int, UUID]:
        """Return the permanent identifiers of platforms by their keys. One query."""
        return dict(self.filter(pk__in=list(keys)).values_list("pk", "public_id"))

    def with_documents(self) -> Self:
        """Load platforms with their use and the document that says the name."""
        loaded = self.select_related("use_case", "name_source")
        return loaded.defer("name_source__text")

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
