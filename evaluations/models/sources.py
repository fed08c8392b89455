"""The documents that everything in the catalogue rests on."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import filled, in_both_languages
from evaluations.models.dates import DatePrecision, date_matches_precision


class Source(models.Model):
    """A document that is cited; the transcribed page also keeps its whole text."""

    key = models.SlugField(max_length=20, unique=True)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)
    reference = models.CharField(max_length=200, blank=True)
    address = models.URLField(blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, blank=True)
    dated = models.DateField(null=True, blank=True)
    dated_precision = models.CharField(
        max_length=7, choices=DatePrecision, default=DatePrecision.UNKNOWN
    )
    consulted_on = models.DateField(null=True, blank=True)
    # what the document says, in our own words
    summary = models.TextField()
    sha256 = models.CharField(max_length=64, blank=True)
    text = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        verbose_name = _("source document")
        verbose_name_plural = _("source documents")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=in_both_languages("title", "summary"),
                name="source_in_both_languages",
            ),
            models.CheckConstraint(
                condition=date_matches_precision("dated"),
                name="source_date_matches_precision",
            ),
            models.CheckConstraint(
                condition=models.Q(text="") | filled("sha256"),
                name="source_text_has_its_checksum",
            ),
        ]

    def __str__(self) -> str:
        return self.title
