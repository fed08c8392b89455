"""The documents that everything in the catalogue rests on."""

from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import (
    DATE_WITHOUT_PRECISION,
    LANGUAGE_MISSING,
    Rule,
    filled,
    first_empty,
    in_both_languages,
)
from evaluations.models.dates import DatePrecision, date_matches_precision
from evaluations.models.querysets import rows_named
from evaluations.models.texts import both, printable

# what a document is and says, as readers see it
CONTENT = [
    "key",
    "position",
    "title_fr",
    "title_nl",
    "publisher",
    "reference",
    "address",
    "language",
    "dated",
    "dated_precision",
    "consulted_on",
    "summary_fr",
    "summary_nl",
    "sha256",
]


class SourceQuerySet(models.QuerySet):
    """Documents by visibility."""

    def public(self) -> Self:
        """Return what readers may see: what was loaded, and what is cited in public.

        A document that staff entered for a draft stays with them until then.
        """
        notes = rows_named("Note").public().order_by().values("source")
        return self.filter(
            Q(author__isnull=True)
            | Q(pk__in=notes)
            | _cited_by(rows_named("Evaluation").public())
        )

    def keys_of(self, rows: Iterable[Any]) -> dict[int, str]:
        """Return the keys of the documents that some rows name. One query."""
        named = {row.source_id for row in rows if row.source_id}
        return dict(self.filter(pk__in=named).values_list("pk", "key"))

    def in_review(self) -> Self:
        """Return what is cited by an evaluation that waits for a reviewer."""
        return self.filter(_cited_by(rows_named("Evaluation").in_review()))


def _cited_by(evaluations: Any) -> Q:
    platforms = rows_named("Platform").filter(pk__in=evaluations.values("platform"))
    cited = Q(pk__in=evaluations.order_by().values("source"))
    cited |= Q(pk__in=platforms.order_by().values("name_source"))
    for name in ("RatingCitation", "Statement"):
        rows = rows_named(name).filter(evaluation__in=evaluations)
        cited |= Q(pk__in=rows.order_by().values("source"))
    return cited


class Source(models.Model):
    """A document that is cited; the transcribed page also keeps its whole text."""

    key = models.SlugField(_("key"), max_length=20, unique=True)
    title = models.CharField(_("title"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=200)
    reference = models.CharField(_("reference"), max_length=200, blank=True)
    address = models.URLField(_("address"), blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, blank=True
    )
    dated = models.DateField(_("date of the document"), null=True, blank=True)
    dated_precision = models.CharField(
        _("precision of the date"),
        max_length=7,
        choices=DatePrecision,
        default=DatePrecision.UNKNOWN,
    )
    consulted_on = models.DateField(_("consulted on"), null=True, blank=True)
    # what the document says, in our own words
    summary = models.TextField(_("what the document says"))
    sha256 = models.CharField(_("SHA-256 of the text"), max_length=64, blank=True)
    text = models.TextField(_("text"), blank=True)
    position = models.PositiveSmallIntegerField(_("order"), unique=True)
    # empty for what was loaded with the catalogue
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("entered by"),
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source document")
        verbose_name_plural = _("source documents")
        ordering = ["position"]
        constraints = [
            printable(
                *both("title", "summary"),
                "publisher",
                "reference",
                "text",
                name="source_is_printable",
            ),
            Rule(
                condition=in_both_languages("title", "summary"),
                name="source_in_both_languages",
                message=LANGUAGE_MISSING,
                at=first_empty("title_fr", "title_nl", "summary_fr", "summary_nl"),
            ),
            Rule(
                condition=date_matches_precision("dated"),
                name="source_date_matches_precision",
                message=DATE_WITHOUT_PRECISION,
                at=first_empty("dated", "dated_precision"),
            ),
            Rule(
                condition=models.Q(text="") | filled("sha256"),
                name="source_text_has_its_checksum",
                message=_("Give the SHA-256 of the text."),
                at="sha256",
            ),
        ]

    def __str__(self) -> str:
        return self.title
