"""Who may see what, and how it is loaded.

Visibility is decided here and nowhere else: views start from `published()`.
"""

import datetime
from collections.abc import Iterable
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Prefetch, Q
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import get_language

from evaluations.models.states import DRAFT_STATES, PUBLIC_STATES, State
from evaluations.search.query import Alternative, SearchQuery

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
                rows_named("Withdrawal").accepted(),
                to_attr="accepted_withdrawals",
            ),
            Prefetch(
                "replacements", rows_named("Evaluation").public().order_by("number")
            ),
        )

    def for_news(self) -> Self:
        """Load decisions with their platforms and why they ended. Three queries."""
        return self.select_related("platform").with_ending()

    def for_choosing(self) -> Self:
        """Load decisions with platforms, newest notes and statements. Two queries."""
        notes = rows_named("Note").published()
        note = notes.filter(platform=models.OuterRef("platform"))
        text = note.values(f"text_{get_language() or 'fr'}")[:1]
        loaded = self.select_related("platform__use_case").prefetch_related(
            Prefetch("statements", rows_named("Statement").order_by("position"))
        )
        return loaded.annotate(newest_note=models.Subquery(text))

    def for_ranking(self) -> Any:
        """Return of each decision its key, rating, use, platform and its name."""
        return self.order_by().values(
            "pk",
            "rating",
            "platform",
            name=models.F("platform__name"),
            use=models.F("platform__use_case__key"),
        )

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

    def signed(self) -> Self:
        """Return what staff decided on this site, not what was transcribed."""
        return self.public().filter(author__isnull=False)

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
        texts = rows_named("Statement").filter(
            ~Q(to_check="")
            | Q(text_fr__isnull=True)
            | Q(text_fr="")
            | Q(text_nl__isnull=True)
            | Q(text_nl="")
        )
        return self.drafts().filter(pk__in=texts.values("evaluation")).order_by("-pk")

    def with_open_withdrawal(self, not_by: Any) -> Self:
        """Return the decisions that somebody else asked to withdraw."""
        asked = rows_named("Withdrawal").filter(decided_at__isnull=True)
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

        Three queries: decisions, citations and statements. `evaluations.tags` reads
        what the statements are tagged with, in one more.
        """
        return self.order_by("-number").prefetch_related(
            Prefetch(
                "citations",
                rows_named("RatingCitation")
                .select_related("source")
                .defer("source__text")
                .order_by("position"),
            ),
            Prefetch("statements", rows_named("Statement").order_by("position")),
        )


class NoteQuerySet(models.QuerySet):
    """Notes on what became of something."""

    def published(self) -> Self:
        """Return what the public may read, with its document, the newest first."""
        return (
            self.filter(state="published")
            .select_related("source", "criterion")
            .defer("source__text")
            .order_by("-happened_on", "-pk")
        )

    def public(self) -> Self:
        """Return what is or was public, never a draft."""
        return self.exclude(state="draft")

    def waiting(self) -> Self:
        """Return the drafts, and those that somebody asked to withdraw."""
        asked = Q(state="published", withdrawal_requested_by__isnull=False)
        return self.filter(Q(state="draft") | asked).order_by("pk")

    def of_platforms(self, platforms: Any) -> Self:
        """Return the public notes on platforms."""
        return self.published().filter(platform__in=platforms)


class CitationQuerySet(models.QuerySet):
    """Documents that state a rating."""

    def of_transcribed(self) -> Self:
        """Return those of what was transcribed, by number, with all that they name."""
        return (
            self.filter(
                evaluation__state__in=PUBLIC_STATES,
                evaluation__author=None,
                evaluation__published_at=None,
            )
            .select_related("source", "evaluation__platform__use_case")
            .defer("source__text")
            .order_by("evaluation__number", "position")
        )


class WithdrawalQuerySet(models.QuerySet):
    """Requests to withdraw a decision."""

    def accepted(self) -> Self:
        """Return those that another person agreed to."""
        return self.filter(is_accepted=True)

    def undecided(self) -> Self:
        """Return those waiting for another person, with the person who asked."""
        return self.filter(decided_at=None).select_related("requested_by")


class GuidancePageQuerySet(models.QuerySet):
    """Chapters of the source."""

    def for_reading(self) -> Self:
        """Load chapters with their sections in order. Two queries."""
        return self.prefetch_related(
            Prefetch("sections", rows_named("GuidanceSection").order_by("position"))
        )


class TagQuerySet(models.QuerySet):
    """What statements are tagged with: topics, devices or measures."""

    def in_force(self) -> Self:
        """Return the tags of decisions in force."""
        return self.filter(statement__evaluation__state=State.PUBLISHED)

    def asking(self, measures: Iterable[str]) -> Self:
        """Return the tags that ask for one of these measures, by its key."""
        return self.filter(measure__key__in=measures).exclude(statement__role="how-to")

    def first_of_each(self, number: int) -> Self:
        """Return so many tags of each measure, by platform, with their platforms."""
        platform = "statement__evaluation__platform"
        rank = models.Window(
            RowNumber(),
            partition_by="measure",
            order_by=[f"{platform}__name", "pk"],
        )
        found = self.annotate(rank=rank).filter(rank__lte=number)
        return found.select_related("measure", platform).order_by(f"{platform}__name")


class StatementQuerySet(models.QuerySet):
    """Statements by visibility and kind."""

    def in_force(self) -> Self:
        """Return the statements of decisions in force."""
        return self.filter(evaluation__state=State.PUBLISHED)

    def measures(self) -> Self:
        """Return the security measures of the first level."""
        return self.filter(**FIRST_LEVEL_MEASURE)


class CriterionQuerySet(models.QuerySet):
    """Criteria of the source."""

    def with_note(self) -> Self:
        """Annotate criteria with their newest public note, in the active language.

        They get `note_text`, `note_title` and `note_address`, None without a note.
        """
        notes = rows_named("Note").published().filter(criterion=models.OuterRef("pk"))
        language = get_language() or "fr"
        columns = {
            "note_text": f"text_{language}",
            "note_title": f"source__title_{language}",
            "note_address": "source__address",
        }
        return self.annotate(
            **{
                name: models.Subquery(notes.values(column)[:1])
                for name, column in columns.items()
            }
        )


class AssessmentQuerySet(models.QuerySet):
    """Answers to criteria by visibility."""

    def in_force(self) -> Self:
        """Return what decisions in force say, with the statements that they cite."""
        found = self.filter(evaluation__state=State.PUBLISHED, statement__isnull=False)
        return found.select_related("criterion", "evaluation", "statement").cited()

    def of_platforms(self, platforms: Any) -> Self:
        """Return the answers of these platforms."""
        return self.filter(evaluation__platform__in=platforms)

    def cited(self) -> Self:
        """Load the further statements that answers cite. One query."""
        further = apps.get_model("evaluations", "AssessmentCitation").objects
        return self.prefetch_related(
            Prefetch("citations", further.select_related("statement"))
        )


class SearchEntryQuerySet(models.QuerySet):
    """Passages that a search finds."""

    def matching(self, query: SearchQuery) -> Self:
        """Return the passages in the query's language with one of its terms."""
        return self.filter(language=query.language, tokens__matches=query.any_term)

    def with_term(self, query: SearchQuery, term: list[Alternative]) -> Self:
        """Return the passages in the query's language with this term."""
        return self.filter(language=query.language, tokens__matches=term)


def rows_named(name: str) -> Any:
    # the models import this module, so it finds their manager by name
    return apps.get_model("evaluations", name)._default_manager
