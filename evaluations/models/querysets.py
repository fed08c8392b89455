"""Who may see what, and how it is loaded.

Visibility is decided here and nowhere else: views start from `published()`.
"""

import datetime
from collections.abc import Iterable
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Prefetch, Q
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from evaluations.models.states import DRAFT_STATES, PUBLIC_STATES, State
from evaluations.search.query import Alternative

# what is nested below a measure is part of it


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

    def open_of(self, platform: Any) -> Any:
        """Return the evaluation of a platform that is open, or None: there is one."""
        return self.open().filter(platform=platform).first()

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
        """Load decisions, the newest first, with why they ended and what they cite.

        Four queries.
        """
        return self.order_by("-number").with_ending().with_citations()

    def with_citations(self) -> Self:
        """Load what the verdicts rest on, with the documents. One query."""
        citations = (
            rows_named("RatingCitation")
            .select_related("source")
            .defer("source__text")
            .order_by("position")
        )
        return self.prefetch_related(Prefetch("citations", citations))

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

    def with_keys(self, keys: Iterable[int]) -> Self:
        """Return the decisions with these keys that are or were in force."""
        return self.public().filter(pk__in=keys)

    def for_keeping(self) -> Any:
        """Return of each decision what a list shows, as plain values in no order."""
        platform = ("slug", "name", "name_detail", "name_alternative", "name_origin")
        counted = self.annotate(
            measure_count=models.Count("statements", filter=_duties())
        )
        return counted.order_by().values(
            *("pk", "rating", "author", "scope_fr", "scope_nl", "measure_count"),
            *("platform", "platform__use_case"),
            *(f"platform__{name}" for name in platform),
        )

    def for_preview(self) -> Self:
        """Load an evaluation in any state with all that its page will show."""
        return self.with_platform().for_sheet()

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
        """Return what should have been looked at again by a day.

        A due date that was set since goes before the one that the decision names.
        """
        named = Q(due_date=None, review_on__lte=day) | Q(valid_until__lt=day)
        is_due = Q(due_date__due_on__lte=day) | named
        return self.filter(is_due).order_by("review_on", "pk")

    def with_dates(self) -> Self:
        """Return what is due on some day: drafts, reviews, decisions in force."""
        dated = Q(due_date__isnull=False, state__in=[*DRAFT_STATES, State.PUBLISHED])
        named = Q(review_on__isnull=False) | Q(valid_until__isnull=False)
        return self.filter(dated | Q(state=State.PUBLISHED) & named)

    def with_days_ahead(self) -> Self:
        """Return the decisions in force that name a day of review or of their end.

        With their platforms, by day. What staff planned since is not public.
        """
        named = Q(review_on__isnull=False) | Q(valid_until__isnull=False)
        found = self.published().filter(named).select_related("platform")
        return found.order_by(Coalesce("review_on", "valid_until"), "platform", "pk")

    def without_dates(self) -> Self:
        """Return what is open or in force and due on no day."""
        alive = self.filter(state__in=[*DRAFT_STATES, State.PUBLISHED])
        return alive.exclude(pk__in=alive.with_dates().order_by().values("pk"))

    def with_work(self) -> Self:
        """Load who works on evaluations, until when, and since when each waits.

        `since` is when it came into its state, or was started. In the same query.
        """
        moves = rows_named("Transition").filter(evaluation=models.OuterRef("pk"))
        entries = rows_named("AuditEntry").filter(
            target_type="evaluation",
            target_id=Cast(models.OuterRef("pk"), models.CharField()),
        )
        since = Coalesce(
            models.Subquery(moves.order_by("-at", "-pk").values("at")[:1]),
            models.Subquery(entries.order_by("number").values("at")[:1]),
        )
        loaded = ("platform", "author", "reviewer", "claim__by", "due_date")
        return self.select_related(*loaded).annotate(since=since)

    def citing(self, sources: Iterable[int]) -> Self:
        """Return what rests on these documents, also for the name of its platform."""
        cites = Q(source__in=sources) | Q(platform__name_source__in=sources)
        for name in ("RatingCitation", "Statement"):
            rows = rows_named(name).filter(source__in=sources).order_by()
            cites |= Q(pk__in=rows.values("evaluation"))
        return self.filter(cites)

    def of_platform(self, slug: str) -> Self:
        """Return the decisions about one platform, with the platform."""
        return self.filter(platform__slug=slug).with_platform()

    def of_public_id(self, public_id: Any) -> Self:
        """Return the decisions about the platform with this permanent identifier."""
        return self.filter(platform__public_id=public_id).with_platform()

    def with_platform(self) -> Self:
        """Load decisions with their platforms. In the same query."""
        loaded = self.select_related("platform__use_case", "platform__name_source")
        return loaded.defer("platform__name_source__text")

    def with_attestation(self) -> Self:
        """Say of decisions as what and when each is attested, if it is.

        In the same query.
        """
        return self.annotate(
            attested_as=models.F("attestation__uuid"),
            attested_at=models.F("attestation__issued_at"),
        )

    def ended(self) -> Self:
        """Return the decisions that were in force, the newest first."""
        return self.public().exclude(state=State.PUBLISHED).order_by("-number")

    def for_sheet(self) -> Self:
        """Load decisions, the newest first, with all that a page shows of them.

        Three queries: decisions, citations and statements. `evaluations.tags` reads
        what the statements are tagged with, in one more.
        """
        statements = Prefetch(
            "statements", rows_named("Statement").order_by("position")
        )
        ordered = self.order_by("-number").with_citations()
        loaded = ordered.select_related("source").defer("source__text")
        return loaded.prefetch_related(statements)


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

    def with_subject(self) -> Self:
        """Load notes with the platform or chapter that they are about."""
        return self.select_related("platform", "page")

    def waiting(self) -> Self:
        """Return what somebody can decide on: drafts, and asked withdrawals."""
        drafts = self.on_what_is_public().filter(state="draft")
        asked = Q(state="published", withdrawal_requested_by__isnull=False)
        return self.filter(Q(pk__in=drafts.values("pk")) | asked).order_by("pk")

    def on_what_is_public(self) -> Self:
        """Leave out notes on a platform that no reader knows yet."""
        known = rows_named("Platform").public().values("pk")
        return self.filter(Q(platform=None) | Q(platform__in=known))


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

    def asked(self) -> Any:
        """Return which measures are asked for, each with the key of a platform."""
        asking = self.exclude(statement__role="how-to").order_by()
        return asking.values_list(
            "measure__key", "statement__evaluation__platform"
        ).distinct()


class StatementQuerySet(models.QuerySet):
    """Statements by visibility and kind."""

    def in_force(self) -> Self:
        """Return the statements of decisions in force."""
        return self.filter(evaluation__state=State.PUBLISHED)


class SearchEntryQuerySet(models.QuerySet):
    """Passages that a search finds."""

    def standing(self, terms: list[tuple[str, tuple[Alternative, ...]]]) -> Any:
        """Return where terms stand, each in a language, in no order. One query.

        Values: the place of the term in the list, the key of the platform (None in the
        guidance), the weight, the position and the key of the passage.
        """
        found = [
            self.filter(language=language, tokens__matches=list(ways))
            .order_by()
            .annotate(term=models.Value(number, models.IntegerField()))
            .values_list("term", "platform", "weight", "position", "pk")
            for number, (language, ways) in enumerate(terms)
        ]
        return found[0].union(*found[1:], all=True) if found[1:] else found[0]

    def of_guidance(self) -> Self:
        """Return the passages of the guidance, the best first."""
        return self.filter(platform=None).order_by("weight", "position")


def _duties() -> Q:
    """Return the condition that a statement asks something of users."""
    measures = Q(statements__kind="security-measure", statements__parent__isnull=True)
    users = ["provider", "patient", "both"]
    remarks = Q(statements__kind="remark", statements__actor__in=users)
    return measures & ~Q(statements__actor="supplier") | remarks


def rows_named(name: str) -> Any:
    # the models import this module, so it finds their manager by name
    return apps.get_model("evaluations", name)._default_manager
