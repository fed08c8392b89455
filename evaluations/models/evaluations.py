"""Dated decisions about platforms, and who took them."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import (
    filled,
    in_both_languages,
    in_both_languages_or_neither,
    lines_in_order,
)
from evaluations.models.dates import DatePrecision, date_matches_precision
from evaluations.models.platforms import Platform
from evaluations.models.sources import Source
from evaluations.querysets import EvaluationQuerySet, WithdrawalQuerySet
from evaluations.states import DRAFT_STATES, State

if TYPE_CHECKING:
    from evaluations.models.statements import Statement


class Rating(models.IntegerChoices):
    """The four steps of the scale; a higher number is a better rating."""

    HIGHLY_RECOMMENDED = 4, _("Highly recommended")
    RECOMMENDED = 3, _("Recommended")
    ACCEPTABLE = 2, _("Acceptable")
    DISCOURAGED = 1, _("Discouraged")

    @property
    def key(self) -> str:
        """Return the name used in addresses, fixtures and style sheets."""
        return self.name.lower().replace("_", "-")

    @property
    def is_recommended(self) -> bool:
        """Say in which of the source's two lists the rating stands."""
        return self > Rating.DISCOURAGED


class MarketLevel(models.TextChoices):
    """How widespread the source says a platform is; our reading of its words."""

    WIDE = "wide", _("widespread")
    FAIRLY_WIDE = "fairly-wide", _("fairly widespread")
    FAIRLY_LIMITED = "fairly-limited", _("fairly limited")
    LIMITED = "limited", _("limited")
    NOT_STATED = "not-stated", _("not stated")


class Evaluation(models.Model):
    """One dated decision about one platform; append-only once published."""

    platform = models.ForeignKey(
        Platform, on_delete=models.PROTECT, related_name="evaluations"
    )
    number = models.PositiveSmallIntegerField()
    # the decision that this one was written to replace, as a copy of it
    replaces = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replacements",
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    rating = models.PositiveSmallIntegerField(choices=Rating, null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_from_precision = models.CharField(
        max_length=7, choices=DatePrecision, default=DatePrecision.UNKNOWN
    )
    valid_until = models.DateField(null=True, blank=True)
    market_level = models.CharField(
        max_length=14, choices=MarketLevel, default=MarketLevel.NOT_STATED
    )
    reason = models.TextField(blank=True)
    reason_fr: str
    reason_nl: str
    is_text_preserved = models.BooleanField(default=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True)
    first_line = models.PositiveSmallIntegerField(null=True, blank=True)
    last_line = models.PositiveSmallIntegerField(null=True, blank=True)
    # empty for what was transcribed: the Task Force took those decisions
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evaluations_written",
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evaluations_reviewed",
    )
    published_at = models.DateTimeField(null=True, blank=True)
    # the day on which it was superseded or withdrawn, and when that was published
    ended_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # the day on which it should be looked at again
    review_on = models.DateField(null=True, blank=True)
    # counts the edits of a draft, so that no edit is lost under another one
    version = models.PositiveIntegerField(default=1)
    to_check = models.CharField(
        max_length=2, choices=settings.LANGUAGES, default="", blank=True
    )
    # what was submitted and what was approved, as fingerprints of the content
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_fingerprint = models.CharField(max_length=64, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_fingerprint = models.CharField(max_length=64, blank=True)

    objects = EvaluationQuerySet.as_manager()

    # filled by `for_listing()` of platforms
    measure_count: int
    # filled by `for_history()`
    accepted_withdrawals: "list[Withdrawal]"

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["platform", "-number"]
        permissions = [
            ("translate_evaluation", "Can change the texts of a draft"),
            ("review_evaluation", "Can approve, publish and withdraw"),
            ("export_evaluation", "Can export"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["platform", "number"], name="evaluation_number_unique"
            ),
            models.UniqueConstraint(
                fields=["platform"],
                condition=Q(state=State.PUBLISHED),
                name="evaluation_one_published_per_platform",
            ),
            models.UniqueConstraint(
                fields=["platform"],
                condition=Q(state__in=DRAFT_STATES),
                name="evaluation_one_open_per_platform",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="evaluation_state_known"
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=True)
                | Q(reviewer__isnull=True)
                | ~Q(author=F("reviewer")),
                name="evaluation_reviewer_is_not_author",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(rating__isnull=False),
                name="evaluation_rating_present",
            ),
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | Q(rating__in=Rating.values),
                name="evaluation_rating_in_scale",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DRAFT_STATES)
                | in_both_languages_or_neither("reason"),
                name="evaluation_published_in_both_languages",
            ),
            models.CheckConstraint(
                condition=Q(is_text_preserved=True) | in_both_languages("reason"),
                name="evaluation_missing_text_is_explained",
            ),
            models.CheckConstraint(
                condition=date_matches_precision("valid_from"),
                name="evaluation_date_matches_precision",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="evaluation_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=lines_in_order(), name="evaluation_lines_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state__in=DRAFT_STATES)
                | Q(author__isnull=True)
                | (
                    Q(reviewer__isnull=False, published_at__isnull=False)
                    & filled("approved_fingerprint")
                    & Q(approved_fingerprint=F("submitted_fingerprint"))
                ),
                name="evaluation_decision_is_signed",
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=False) | Q(reviewer__isnull=True),
                name="evaluation_reviewed_has_an_author",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_on__isnull=True)
                | Q(
                    state__in=[State.SUPERSEDED, State.WITHDRAWN],
                    ended_at__isnull=False,
                    ended_on__isnull=False,
                ),
                name="evaluation_in_force_has_not_ended",
            ),
            models.CheckConstraint(
                condition=Q(to_check__in=["", "fr", "nl"]),
                name="evaluation_check_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform} {self.number}"

    @property
    def is_open(self) -> bool:
        """Say whether the evaluation is still being worked on."""
        return self.state in DRAFT_STATES

    @property
    def is_signed(self) -> bool:
        """Say whether staff decided it here; what was transcribed was not."""
        return self.author_id is not None

    @property
    def verdict(self) -> Rating:
        """Return the rating as a step of the scale.

        Raises ValueError for a draft without a rating; what is public has one.
        """
        return Rating(self.rating or 0)

    @property
    def successor(self) -> "Evaluation | None":
        """Return the public decision that superseded this one, if it says so itself."""
        return next(iter(self.replacements.all()), None)

    @property
    def withdrawal(self) -> "Withdrawal | None":
        """Return why it was withdrawn; `for_history()` loads it."""
        return next(iter(self.accepted_withdrawals), None)

    def statements_of(self, kind: str) -> "list[Statement]":
        """Return the statements of a kind among those that `for_sheet()` loaded."""
        return [s for s in self.statements.all() if s.kind == kind]


class RatingCitation(models.Model):
    """A document that states a rating, with its own words where they are kept."""

    evaluation = models.ForeignKey(
        Evaluation, on_delete=models.CASCADE, related_name="citations"
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField()
    # the words of the source, in the language they are written in
    label = models.CharField(max_length=60, blank=True)
    label_language = models.CharField(max_length=2, blank=True)
    first_line = models.PositiveSmallIntegerField(null=True, blank=True)
    last_line = models.PositiveSmallIntegerField(null=True, blank=True)
    # what the document says of this rating, in our own words
    note = models.TextField(blank=True)
    note_fr: str
    note_nl: str
    to_check = models.CharField(
        max_length=2, choices=settings.LANGUAGES, default="", blank=True
    )

    class Meta:
        verbose_name = _("cited document")
        verbose_name_plural = _("cited documents")
        ordering = ["evaluation", "position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_check__in=["", "fr", "nl"]), name="citation_check_known"
            ),
            models.UniqueConstraint(
                fields=["evaluation", "position"], name="citation_position_unique"
            ),
            models.CheckConstraint(
                condition=lines_in_order(), name="citation_lines_in_order"
            ),
            models.CheckConstraint(
                condition=in_both_languages_or_neither("note"),
                name="citation_note_in_both_languages",
            ),
            models.CheckConstraint(
                condition=Q(label="") | filled("label_language"),
                name="citation_label_has_a_language",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.source}"


class Transition(models.Model):
    """Who moved which evaluation from which state to which, when and why."""

    evaluation = models.ForeignKey(
        Evaluation, on_delete=models.PROTECT, related_name="transitions"
    )
    from_state = models.CharField(max_length=10, choices=State)
    to_state = models.CharField(max_length=10, choices=State)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_state=F("to_state")),
                name="transition_changes_the_state",
            ),
            models.CheckConstraint(
                condition=Q(from_state__in=State.values, to_state__in=State.values),
                name="transition_states_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.from_state} → {self.to_state}"


class Withdrawal(models.Model):
    """A request to withdraw a published decision, and what another person decided."""

    evaluation = models.ForeignKey(
        Evaluation, on_delete=models.PROTECT, related_name="withdrawals"
    )
    # the public reason
    reason = models.TextField()
    reason_fr: str
    reason_nl: str
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    is_accepted = models.BooleanField(default=False)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["requested_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation"],
                condition=Q(decided_at__isnull=True),
                name="withdrawal_one_open_per_evaluation",
            ),
            models.CheckConstraint(
                condition=in_both_languages("reason"),
                name="withdrawal_in_both_languages",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("requested_by")),
                name="withdrawal_decided_by_another",
            ),
            models.CheckConstraint(
                condition=Q(
                    decided_by__isnull=True, decided_at__isnull=True, is_accepted=False
                )
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="withdrawal_decision_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.reason}"
