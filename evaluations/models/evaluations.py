"""Dated decisions about platforms, and who took them."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import (
    DATE_WITHOUT_PRECISION,
    ENDS_TOO_EARLY,
    LANGUAGE_ALONE,
    NOT_KNOWN,
    OnlyOne,
    Rule,
    filled,
    first_empty,
    in_both_languages,
    in_both_languages_or_neither,
    known,
    lines_in_order,
    without_its_twin,
)
from evaluations.models.dates import DatePrecision, date_matches_precision
from evaluations.models.platforms import Platform
from evaluations.models.querysets import CitationQuerySet, EvaluationQuerySet
from evaluations.models.sources import Source
from evaluations.models.states import DRAFT_STATES, State
from evaluations.models.texts import both, printable

if TYPE_CHECKING:
    from evaluations.models.statements import Statement
    from evaluations.models.transitions import Withdrawal
    from evaluations.tags import Vocabulary


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
        """Return whether the rating is in the source's list of recommended ones."""
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
        Platform,
        on_delete=models.PROTECT,
        related_name="evaluations",
        verbose_name=_("platform"),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    # the decision that this one was written to replace, as a copy of it
    replaces = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replacements",
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT
    )
    rating = models.PositiveSmallIntegerField(
        _("rating"), choices=Rating, null=True, blank=True
    )
    valid_from = models.DateField(_("date of the decision"), null=True, blank=True)
    valid_from_precision = models.CharField(
        _("precision of the date"),
        max_length=7,
        choices=DatePrecision,
        default=DatePrecision.UNKNOWN,
    )
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    # what is known of the date where the source does not state it, with its grounds
    date_note = models.TextField(_("what is known of the date"), blank=True)
    date_note_fr: str
    date_note_nl: str
    # what of the platform was evaluated, where it is not all of it; beside the rating
    scope = models.CharField(_("scope"), max_length=160, blank=True)
    scope_fr: str
    scope_nl: str
    market_level = models.CharField(
        _("market reach"),
        max_length=14,
        choices=MarketLevel,
        default=MarketLevel.NOT_STATED,
    )
    reason = models.TextField(_("reason"), blank=True)
    reason_fr: str
    reason_nl: str
    is_text_preserved = models.BooleanField(_("text is preserved"), default=True)
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("source"),
    )
    first_line = models.PositiveSmallIntegerField(
        _("first line"), null=True, blank=True
    )
    last_line = models.PositiveSmallIntegerField(_("last line"), null=True, blank=True)
    # empty for what was transcribed: the Task Force took those decisions
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evaluations_written",
        verbose_name=_("author"),
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evaluations_reviewed",
        verbose_name=_("reviewer"),
    )
    published_at = models.DateTimeField(_("time of publication"), null=True, blank=True)
    # the day on which it was superseded or withdrawn, and when that was published
    ended_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # the day on which it should be looked at again
    review_on = models.DateField(_("to be reviewed on"), null=True, blank=True)
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

    # filled by `evaluations.tags.read_tags`
    vocabulary: "Vocabulary"
    # filled by `with_attestation()`
    attested_as: object
    attested_at: object
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
            ("schedule_evaluation", "Can set due dates"),
        ]
        constraints = [
            printable(
                *both("reason", "scope", "date_note"), name="evaluation_is_printable"
            ),
            models.UniqueConstraint(
                fields=["platform", "number"], name="evaluation_number_unique"
            ),
            models.UniqueConstraint(
                fields=["platform"],
                condition=Q(state=State.PUBLISHED),
                name="evaluation_one_published_per_platform",
            ),
            OnlyOne(
                fields=["platform"],
                condition=Q(state__in=DRAFT_STATES),
                name="evaluation_one_open_per_platform",
                message=_("Another evaluation of this platform is still open."),
                at="platform",
            ),
            known("state", State.values, name="evaluation_state_known"),
            Rule(
                condition=Q(author__isnull=True)
                | Q(reviewer__isnull=True)
                | ~Q(author=F("reviewer")),
                name="evaluation_reviewer_is_not_author",
                message=_("Whoever wrote an evaluation cannot review it."),
                at="reviewer",
            ),
            Rule(
                condition=Q(state=State.DRAFT) | Q(rating__isnull=False),
                name="evaluation_rating_present",
                message=_("Only a draft may be without a rating."),
                at="rating",
            ),
            Rule(
                condition=Q(rating__isnull=True) | Q(rating__in=Rating.values),
                name="evaluation_rating_in_scale",
                message=NOT_KNOWN,
                at="rating",
            ),
            Rule(
                condition=Q(state__in=DRAFT_STATES)
                | in_both_languages_or_neither("reason"),
                name="evaluation_published_in_both_languages",
                message=LANGUAGE_ALONE,
                at=without_its_twin("reason"),
            ),
            Rule(
                condition=in_both_languages_or_neither("date_note")
                & in_both_languages_or_neither("scope"),
                name="evaluation_notes_in_both_languages",
                message=_("Give scope and date note in both languages or in neither."),
                at=without_its_twin("scope", "date_note"),
            ),
            Rule(
                condition=Q(is_text_preserved=True) | in_both_languages("reason"),
                name="evaluation_missing_text_is_explained",
                message=_(
                    "Where the text is not preserved, the reason says so in both "
                    "languages."
                ),
                at=first_empty("reason_fr", "reason_nl"),
            ),
            Rule(
                condition=date_matches_precision("valid_from"),
                name="evaluation_date_matches_precision",
                message=DATE_WITHOUT_PRECISION,
                at=first_empty("valid_from", "valid_from_precision"),
            ),
            Rule(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="evaluation_ends_after_it_starts",
                message=ENDS_TOO_EARLY,
                at="valid_until",
            ),
            lines_in_order(name="evaluation_lines_in_order"),
            Rule(
                condition=Q(state__in=DRAFT_STATES)
                | Q(author__isnull=True)
                | (
                    Q(reviewer__isnull=False, published_at__isnull=False)
                    & filled("approved_fingerprint")
                    & Q(approved_fingerprint=F("submitted_fingerprint"))
                ),
                name="evaluation_decision_is_signed",
                message=_(
                    "What staff decide is published by a reviewer, as it was approved."
                ),
                at="reviewer",
            ),
            Rule(
                condition=Q(author__isnull=False) | Q(reviewer__isnull=True),
                name="evaluation_reviewed_has_an_author",
                message=_("What is reviewed has an author."),
                at="author",
            ),
            Rule(
                condition=Q(ended_at__isnull=True, ended_on__isnull=True)
                | Q(
                    state__in=[State.SUPERSEDED, State.WITHDRAWN],
                    ended_at__isnull=False,
                    ended_on__isnull=False,
                ),
                name="evaluation_in_force_has_not_ended",
                message=_(
                    "Only what was superseded or withdrawn has an end, with its "
                    "day and time."
                ),
                at="ended_on",
            ),
            known("to_check", ["", "fr", "nl"], name="evaluation_check_known"),
        ]

    def __str__(self) -> str:
        return f"{self.platform} {self.number}"

    @property
    def predecessor(self) -> "Evaluation | None":
        """Return the decision before this one, also if it was withdrawn since."""
        earlier = Evaluation.objects.public().filter(
            platform=self.platform_id, number__lt=self.number
        )
        return self.replaces or earlier.order_by("-number").first()

    @property
    def is_open(self) -> bool:
        """Return whether the evaluation is still being worked on."""
        return self.state in DRAFT_STATES

    @property
    def is_in_force(self) -> bool:
        """Return whether this is what holds for the platform."""
        return self.state == State.PUBLISHED

    @property
    def is_signed(self) -> bool:
        """Return whether staff decided it here; what was transcribed was not."""
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
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, verbose_name=_("source")
    )
    position = models.PositiveSmallIntegerField(_("order"))
    # the words of the source, in the language they are written in
    label = models.CharField(_("words of the source"), max_length=60, blank=True)
    label_language = models.CharField(
        _("language of these words"), max_length=2, blank=True
    )
    first_line = models.PositiveSmallIntegerField(
        _("first line"), null=True, blank=True
    )
    last_line = models.PositiveSmallIntegerField(_("last line"), null=True, blank=True)
    # what the document says of this rating, in our own words
    note = models.TextField(_("note"), blank=True)
    note_fr: str
    note_nl: str
    to_check = models.CharField(
        max_length=2, choices=settings.LANGUAGES, default="", blank=True
    )
    # copied from the evaluation before: does it state this rating too?
    to_confirm = models.BooleanField(
        _("taken over, still to be confirmed"), default=False
    )

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("cited document")
        verbose_name_plural = _("cited documents")
        ordering = ["evaluation_id", "position"]
        constraints = [
            printable(*both("note"), "label", name="citation_is_printable"),
            known("to_check", ["", "fr", "nl"], name="citation_check_known"),
            models.UniqueConstraint(
                fields=["evaluation", "position"], name="citation_position_unique"
            ),
            lines_in_order(name="citation_lines_in_order"),
            Rule(
                condition=Q(label="") | filled("label_language"),
                name="citation_label_has_a_language",
                message=_("Give the language of these words."),
                at="label_language",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.source}"
