"""Who may see what, and how it is loaded.

Visibility is decided here and nowhere else: views start from `published()`.
"""

import datetime
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Prefetch, Q, Value, When
from django.utils import timezone

from evaluations.search.query import Alternative, SearchQuery
from evaluations.states import DRAFT_STATES, PUBLIC_STATES, State

# what is nested below a measure is part of it
FIRST_LEVEL_MEASURE = {"kind": "security-measure", "parent__isnull": True}


class EvaluationQuerySet(models.QuerySet):
    """Evaluations by visibility."""

    def published(self) -> Self:
        """Return the decisions in force, at most one for each platform."""
        return self.filter(state=State.PUBLISHED)

    def public(self) -> Self:
        """Return every decision that is or was in force, never a draft."""
        return self.filter(state__in=PUBLIC_STATES)

    def open(self) -> Self:
        """Return what staff are still working on."""
        return self.filter(state__in=DRAFT_STATES)

    def shown_on(self, day: datetime.date) -> Self:
        """Return the decisions that this site showed at the end of a day.

        What was transcribed has no time of publication: it counts as shown from the
        start, unless the source itself had replaced it.
        """
        end = timezone.make_aware(
            datetime.datetime.combine(
                day + datetime.timedelta(days=1), datetime.time.min
            )
        )
        return self.public().filter(
            Q(published_at__isnull=True) | Q(published_at__lt=end),
            Q(state=State.PUBLISHED) | Q(ended_at__gte=end),
        )

    def for_listing(self) -> Self:
        """Load decisions with their platforms, by use case, then verdict, then name."""
        return self.select_related("platform__use_case").order_by(
            "platform__use_case__position", "-rating", "platform__name", "-number"
        )

    def for_history(self) -> Self:
        """Load decisions, the newest first, with why they ended. Three queries."""
        return self.order_by("-number").with_ending()

    def with_ending(self) -> Self:
        """Load what superseded a decision, and why it was withdrawn. Two queries."""
        return self.prefetch_related(
            Prefetch(
                "withdrawals",
                _rows("Withdrawal").accepted(),
                to_attr="accepted_withdrawals",
            ),
            Prefetch("replacements", _rows("Evaluation").public().order_by("number")),
        )

    def for_news(self) -> Self:
        """Load decisions with their platforms and why they ended. Three queries."""
        return self.select_related("platform").with_ending()

    def for_preview(self) -> Self:
        """Load an evaluation in any state with all that its page will show."""
        return (
            self.select_related("platform__use_case", "platform__name_source")
            .defer("platform__name_source__text")
            .for_sheet()
        )

    def numbered(self, number: int) -> Self:
        """Return the decisions with this number."""
        return self.filter(number=number)

    def published_here(self) -> Self:
        """Return what was published on this site, the newest first."""
        return (
            self.public().filter(published_at__isnull=False).order_by("-published_at")
        )

    def withdrawn_here(self) -> Self:
        """Return what was withdrawn on this site, the newest first."""
        return self.filter(state=State.WITHDRAWN, ended_at__isnull=False).order_by(
            "-ended_at"
        )

    def drafts(self) -> Self:
        """Return what can be edited."""
        return self.filter(state=State.DRAFT)

    def in_review(self) -> Self:
        """Return what was submitted and not decided yet."""
        return self.filter(state=State.IN_REVIEW)

    def sent_back(self) -> Self:
        """Return the drafts that have been in review."""
        return self.filter(submitted_at__isnull=False).order_by("-pk")

    def never_sent_back(self) -> Self:
        """Return the drafts that have not been in review."""
        return self.filter(submitted_at__isnull=True).order_by("-pk")

    def with_open_texts(self) -> Self:
        """Return the drafts with a statement to translate or to check."""
        texts = _rows("Statement").filter(
            ~Q(to_check="")
            | Q(text_fr__isnull=True)
            | Q(text_fr="")
            | Q(text_nl__isnull=True)
            | Q(text_nl="")
        )
        return self.drafts().filter(pk__in=texts.values("evaluation")).order_by("-pk")

    def with_open_withdrawal(self, not_by: Any) -> Self:
        """Return the decisions that somebody else asked to withdraw."""
        asked = _rows("Withdrawal").filter(decided_at__isnull=True)
        asked = asked.exclude(requested_by=not_by)
        return self.filter(pk__in=asked.values("evaluation")).order_by("pk")

    def due(self, day: datetime.date) -> Self:
        """Return what should have been looked at again by a day."""
        is_due = Q(review_on__lte=day) | Q(valid_until__lt=day)
        return self.filter(is_due).order_by("review_on", "pk")

    def of_platform(self, slug: str) -> Self:
        """Return the decisions about one platform, with the platform."""
        return (
            self.filter(platform__slug=slug)
            .select_related("platform__use_case", "platform__name_source")
            .defer("platform__name_source__text")
        )

    def for_sheet(self) -> Self:
        """Load decisions, the newest first, with all that a page shows of them.

        Five queries: decisions, citations, statements, topics and devices.
        """
        return self.order_by("-number").prefetch_related(
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


class WithdrawalQuerySet(models.QuerySet):
    """Requests to withdraw a decision."""

    def accepted(self) -> Self:
        """Return those that another person agreed to."""
        return self.filter(is_accepted=True)

    def undecided(self) -> Self:
        """Return those that wait for another person, with who asked."""
        return self.filter(decided_at=None).select_related("requested_by")


class GuidancePageQuerySet(models.QuerySet):
    """Chapters of the source."""

    def for_reading(self) -> Self:
        """Load chapters with their sections in order. Two queries."""
        return self.prefetch_related(
            Prefetch("sections", _rows("GuidanceSection").order_by("position"))
        )


class TagQuerySet(models.QuerySet):
    """What statements are tagged with: topics or devices."""

    def in_force(self) -> Self:
        """Return the tags of decisions in force."""
        return self.filter(statement__evaluation__state=State.PUBLISHED)

    def stated(self) -> Self:
        """Return the tags that say that something is there, or can be switched on."""
        return self.filter(stance__in=["present", "optional"])

    def available(self) -> Self:
        """Return the tags that name where a platform can be used."""
        return self.stated().filter(statement__kind="availability")


class StatementQuerySet(models.QuerySet):
    """Statements by visibility and kind."""

    def in_force(self) -> Self:
        """Return the statements of decisions in force."""
        return self.filter(evaluation__state=State.PUBLISHED)

    def measures(self) -> Self:
        """Return the security measures of the first level."""
        return self.filter(**FIRST_LEVEL_MEASURE)


class AssessmentQuerySet(models.QuerySet):
    """Answers to criteria by visibility."""

    def in_force(self) -> Self:
        """Return what decisions in force say, with the statements that they cite."""
        return self.filter(
            evaluation__state=State.PUBLISHED, statement__isnull=False
        ).select_related("criterion", "evaluation", "statement", "further_statement")


class SearchEntryQuerySet(models.QuerySet):
    """Passages that a search finds."""

    def matching(self, query: SearchQuery) -> Self:
        """Return the passages in the query's language with one of its terms."""
        return self.filter(language=query.language, tokens__matches=query.any_term)

    def with_term(self, query: SearchQuery, term: list[Alternative]) -> Self:
        """Return the passages in the query's language with this term."""
        return self.filter(language=query.language, tokens__matches=term)


class PlatformQuerySet(models.QuerySet):
    """Platforms by visibility, and the two ways in which pages load them."""

    def published(self) -> Self:
        """Return the platforms with a decision in force."""
        return self.filter(evaluations__state=State.PUBLISHED)

    def rated(self, ratings: list[int]) -> Self:
        """Return the platforms whose decision in force has one of these ratings."""
        # in a subquery, so that it cannot speak of another decision
        decisions = _rows("Evaluation").published().filter(rating__in=ratings)
        return self.filter(pk__in=decisions.values("platform"))

    def usable_on(self, devices: list[str]) -> Self:
        """Return the platforms stated to be available on one of these devices."""
        tags = _rows("StatementDevice").in_force().available()
        tags = tags.filter(device__key__in=devices)
        return self.filter(pk__in=tags.values("statement__evaluation__platform"))

    def with_topic(self, topic: str) -> Self:
        """Return the platforms stated to have what a topic names."""
        return self.filter(pk__in=_stating(topic))

    def without_topic(self, topic: str) -> Self:
        """Return the platforms of which no statement says that they have a topic."""
        return self.exclude(pk__in=_stating(topic))

    def search(self, query: SearchQuery) -> Self:
        """Return the platforms in whose texts every term is found.

        Each one gets `relevance`, the weight of its best passage: names come first.
        """
        entries = _rows("SearchEntry")
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
                    _rows("Evaluation")
                    .published()
                    .annotate(measure_count=Count("statements", filter=_measures())),
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
        return (
            self.select_related("use_case", "name_source")
            .defer("name_source__text")
            .prefetch_related(
                Prefetch(
                    "evaluations",
                    _rows("Evaluation").public().for_sheet(),
                    to_attr="public_evaluations",
                )
            )
        )


def _rows(name: str) -> Any:
    # the models import this module, so it finds their manager by name
    return apps.get_model("evaluations", name)._default_manager


def _stating(topic: str) -> Any:
    tags = _rows("StatementTopic").in_force().stated().filter(topic__key=topic)
    return tags.values("statement__evaluation__platform")


def _measures() -> Q:
    return Q(**{f"statements__{k}": v for k, v in FIRST_LEVEL_MEASURE.items()})


def _tags(lookup: str, through: str, target: str) -> Prefetch:
    rows = _rows(through).select_related(target).order_by(f"{target}__position")
    return Prefetch(lookup, rows)
