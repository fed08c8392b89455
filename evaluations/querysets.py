"""Who may see what, and how it is loaded.

Visibility is decided here and nowhere else: views start from `published()`.
"""

from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Count, Prefetch, Q

from evaluations.states import PUBLIC_STATES, State


class EvaluationQuerySet(models.QuerySet):
    """Evaluations by visibility."""

    def published(self) -> Self:
        """Return the decisions in force, at most one for each platform."""
        return self.filter(state=State.PUBLISHED)

    def public(self) -> Self:
        """Return every decision that is or was in force, never a draft."""
        return self.filter(state__in=PUBLIC_STATES)


class GuidancePageQuerySet(models.QuerySet):
    """Chapters of the source."""

    def for_reading(self) -> Self:
        """Load chapters with their sections in order. Two queries."""
        return self.prefetch_related(
            Prefetch("sections", _rows("GuidanceSection").order_by("position"))
        )


class PlatformQuerySet(models.QuerySet):
    """Platforms by visibility, and the two ways in which pages load them."""

    def published(self) -> Self:
        """Return the platforms with a decision in force."""
        return self.filter(evaluations__state=State.PUBLISHED)

    def for_listing(self) -> Self:
        """Load what the list shows, by use case, then best rating, then name.

        Each platform gets its decision in force, with its number of security measures
        and with the statements on availability and their devices. Four queries.
        """
        return (
            self.select_related("use_case")
            .prefetch_related(
                Prefetch(
                    "evaluations",
                    _rows("Evaluation")
                    .published()
                    .annotate(measure_count=Count("statements", filter=_measures()))
                    .prefetch_related(
                        Prefetch(
                            "statements",
                            _rows("Availability").order_by("position"),
                            to_attr="availability",
                        ),
                        _tags("availability__device_tags", "StatementDevice", "device"),
                    ),
                    to_attr="public_evaluations",
                )
            )
            .order_by("use_case__position", "-evaluations__rating", "name")
        )

    def for_sheet(self) -> Self:
        """Load all that a platform's page shows.

        Each platform gets `public_evaluations`, the newest first, with citations and
        statements. Six queries.
        """
        evaluations = (
            _rows("Evaluation")
            .public()
            .order_by("-number")
            .prefetch_related(
                Prefetch(
                    "citations",
                    _rows("RatingCitation")
                    .select_related("source")
                    .defer("source__text")
                    .order_by("position"),
                ),
                Prefetch("statements", _rows("Statement").order_by("position")),
                _tags("statements__topic_tags", "StatementTopic", "topic"),
                _tags("statements__device_tags", "StatementDevice", "device"),
            )
        )
        return (
            self.select_related("use_case", "name_source")
            .defer("name_source__text")
            .prefetch_related(
                Prefetch("evaluations", evaluations, to_attr="public_evaluations")
            )
        )


def _rows(name: str) -> Any:
    # the models import this module, so it finds their manager by name
    return apps.get_model("evaluations", name)._default_manager


def _measures() -> Q:
    # the measures of the first level; what is nested below one is part of it
    return Q(statements__kind="security-measure", statements__parent__isnull=True)


def _tags(lookup: str, through: str, target: str) -> Prefetch:
    rows = _rows(through).select_related(target).order_by(f"{target}__position")
    return Prefetch(lookup, rows)
