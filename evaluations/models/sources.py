"""The documents that everything in the catalogue rests on."""

from django.conf import settings
from django.db import models
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
from evaluations.models.texts import both, printable


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
