"""What became of a platform or a rule since: dated, sourced, and never a rating."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evaluations.models import hand_overs
from evaluations.models.conditions import (
    DATE_WITHOUT_PRECISION,
    Rule,
    first_empty,
    in_both_languages,
    known,
)
from evaluations.models.criteria import Criterion
from evaluations.models.dates import DatePrecision, date_matches_precision
from evaluations.models.guidance import GuidancePage
from evaluations.models.platforms import Platform
from evaluations.models.querysets import NoteQuerySet
from evaluations.models.sources import Source
from evaluations.models.texts import both, printable

# what a note says, and of what: what two people read and the fixtures hold
CONTENT = [
    "platform_id",
    "page_id",
    "criterion_id",
    "text_fr",
    "text_nl",
    "happened_on",
    "happened_on_precision",
    "source_id",
    "seen_on",
    *hand_overs.CONTENT,
]


class Note(hand_overs.HandOver):
    """Something that happened after an evaluation, in our words, from a document.

    Two people publish it, as they publish a decision. A published note is never
    changed: it is withdrawn, again by two people, and another one is written.
    """

    class State(models.TextChoices):
        """How far a note is on its way to the public."""

        DRAFT = "draft", pgettext_lazy("note", "Draft")
        PUBLISHED = "published", pgettext_lazy("note", "Published")
        WITHDRAWN = "withdrawn", pgettext_lazy("note", "Withdrawn")

    # names a note of the fixtures; empty for what staff write
    key = models.SlugField(_("key"), max_length=40, blank=True)
    # what it is about: a platform or a chapter, and with it perhaps a criterion
    platform = models.ForeignKey(
        Platform,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notes",
        verbose_name=_("platform"),
    )
    page = models.ForeignKey(
        GuidancePage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notes",
        verbose_name=_("chapter"),
    )
    criterion = models.ForeignKey(
        Criterion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notes",
        verbose_name=_("criterion"),
    )
    text = models.TextField(_("text"))
    text_fr: str
    text_nl: str
    happened_on = models.DateField(_("when it happened"), null=True, blank=True)
    happened_on_precision = models.CharField(
        _("precision of the date"),
        max_length=7,
        choices=DatePrecision,
        default=DatePrecision.UNKNOWN,
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, verbose_name=_("document that says so")
    )
    seen_on = models.DateField(_("seen on"))
    state = models.CharField(
        _("state"), max_length=9, choices=State, default=State.DRAFT
    )
    # empty for what was loaded with the catalogue
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("author"),
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewer"),
    )
    published_at = models.DateTimeField(_("time of publication"), null=True, blank=True)
    withdrawal_requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawal requested by"),
    )
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    withdrawn_at = models.DateTimeField(_("time of withdrawal"), null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note on what became of it")
        verbose_name_plural = _("notes on what became of it")
        ordering = ["-happened_on", "-pk"]
        constraints = [
            printable(*both("text"), *hand_overs.TEXTS, name="note_is_printable"),
            Rule(
                condition=Q(platform__isnull=False, page__isnull=True)
                | Q(platform__isnull=True, page__isnull=False),
                name="note_is_about_a_platform_or_a_chapter",
                message=_("A note is about a platform or about a chapter."),
                at="platform",
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=~Q(key="") & ~Q(state="withdrawn"),
                name="note_key_unique",
            ),
            Rule(
                condition=Q(state="draft") | in_both_languages("text"),
                name="note_published_in_both_languages",
                message=_("A note is published in French and in Dutch."),
                at=first_empty("text_fr", "text_nl"),
            ),
            known(
                "state", ["draft", "published", "withdrawn"], name="note_state_known"
            ),
            Rule(
                condition=date_matches_precision("happened_on"),
                name="note_date_matches_precision",
                message=DATE_WITHOUT_PRECISION,
                at=first_empty("happened_on", "happened_on_precision"),
            ),
            Rule(
                condition=Q(reviewer__isnull=True)
                | (Q(author__isnull=False) & ~Q(author=F("reviewer"))),
                name="note_reviewer_is_not_author",
                message=_("Whoever wrote a note cannot publish it."),
                at="reviewer",
            ),
            Rule(
                condition=Q(state="draft")
                | Q(author__isnull=True)
                | Q(reviewer__isnull=False, published_at__isnull=False),
                name="note_is_signed",
                message=_("A note that staff wrote is published by a reviewer."),
                at="reviewer",
            ),
            Rule(
                condition=Q(withdrawn_by__isnull=True)
                | (
                    Q(withdrawal_requested_by__isnull=False)
                    & ~Q(withdrawn_by=F("withdrawal_requested_by"))
                ),
                name="note_withdrawn_by_another",
                message=_("Whoever asked for a withdrawal cannot decide on it."),
                at="withdrawn_by",
            ),
            Rule(
                condition=~Q(state="withdrawn") | Q(withdrawn_at__isnull=False),
                name="note_withdrawal_is_dated",
                message=_("A withdrawal has its day and time."),
                at="withdrawn_at",
            ),
            *hand_overs.rules(),
        ]

    def __str__(self) -> str:
        return self.text or self.text_fr or self.text_nl or ""

    def clean(self) -> None:
        """Refuse days that have not come yet."""
        for name in ("happened_on", "seen_on", "scheme_dated"):
            day = getattr(self, name)
            if day and day > timezone.localdate():
                raise ValidationError({name: _("This day has not come yet.")})
