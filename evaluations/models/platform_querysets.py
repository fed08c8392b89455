"""Platforms by visibility, and the ways in which pages load them."""

from typing import Self

from django.db import models
from django.db.models import Case, Count, Prefetch, Q, Value, When
from django.utils.translation import get_language

from evaluations.models.querysets import FIRST_LEVEL_MEASURE, rows_named
from evaluations.models.stances import AVAILABLE
from evaluations.models.states import State
from evaluations.search.query import SearchQuery


class PlatformQuerySet(models.QuerySet):
    """Platforms by visibility, and the two ways in which pages load them."""

    def published(self) -> Self:
        """Return the platforms with a decision in force."""
        return self.filter(evaluations__state=State.PUBLISHED)

    def public(self) -> Self:
        """Return the platforms of which a decision is or was in force."""
        decisions = rows_named("Evaluation").public()
        return self.filter(pk__in=decisions.values("platform"))

    def in_review(self) -> Self:
        """Return the platforms of which an evaluation waits for a reviewer."""
        waiting = rows_named("Evaluation").in_review()
        return self.filter(pk__in=waiting.values("platform"))

    def decided_here(self) -> Self:
        """Return the platforms with an evaluation that staff decided on this site."""
        decisions = rows_named("Evaluation").signed()
        return self.filter(pk__in=decisions.values("platform"))

    def rated(self, ratings: list[int]) -> Self:
        """Return the platforms whose decision in force has one of these ratings."""
        # in a subquery, so that it cannot speak of another decision
        decisions = rows_named("Evaluation").published().filter(rating__in=ratings)
        return self.filter(pk__in=decisions.values("platform"))

    def able_to(self, *capabilities: str) -> Self:
        """Return the platforms of which one of these capabilities is answered yes."""
        facts = rows_named("PublishedFact").filter(
            capability__in=capabilities, stance__in=AVAILABLE
        )
        return self.filter(pk__in=facts.values("platform"))

    def with_note(self) -> Self:
        """Annotate platforms with their newest public note, in the active language."""
        notes = rows_named("Note").published().filter(platform=models.OuterRef("pk"))
        note = notes.values(f"text_{get_language() or 'fr'}")[:1]
        return self.annotate(newest_note=models.Subquery(note))

    def search(self, query: SearchQuery) -> Self:
        """Return the platforms in whose texts every term is found.

        Each one gets `relevance`, the weight of its best passage: names come first.
        """
        entries = rows_named("SearchEntry")
        found = self
        for term in query.terms:
            passages = entries.with_term(query, term).filter(platform__isnull=False)
            found = found.filter(pk__in=passages.values("platform"))
        best = Case(
            *[
                When(
                    pk__in=entries.matching(query)
                    .filter(platform__isnull=False, weight=weight)
                    .values("platform"),
                    then=Value(weight),
                )
                for weight in entries.model.Weight.values[:-1]
            ],
            default=Value(entries.model.Weight.values[-1]),
        )
        return found.annotate(relevance=best)

    def for_listing(self) -> Self:
        """Load what the list shows, by use case, then best rating, then name.

        Each platform gets its decision in force, with its number of security measures.
        Two queries.
        """
        return (
            self.select_related("use_case")
            .prefetch_related(
                Prefetch(
                    "evaluations",
                    rows_named("Evaluation")
                    .published()
                    .annotate(measure_count=Count("statements", filter=_duties())),
                    to_attr="published_evaluations",
                )
            )
            .order_by("use_case__position", "-evaluations__rating", "name")
        )

    def for_sheet(self) -> Self:
        """Load what a comparison shows: all that the decision in force says.

        With its citations and statements. Four queries.
        """
        return (
            self.select_related("use_case", "name_source")
            .defer("name_source__text")
            .prefetch_related(
                Prefetch(
                    "evaluations",
                    rows_named("Evaluation").published().for_sheet(),
                    to_attr="published_evaluations",
                )
            )
        )


def _duties() -> Q:
    """Return the condition that a statement asks something of users."""
    measures = Q(**{f"statements__{k}": v for k, v in FIRST_LEVEL_MEASURE.items()})
    users = ["provider", "patient", "both"]
    remarks = Q(statements__kind="remark", statements__actor__in=users)
    return measures & ~Q(statements__actor="supplier") | remarks
