"""The source's texts that are not about one platform."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import (
    LANGUAGE_MISSING,
    Rule,
    first_empty,
    in_both_languages,
    lines_in_order,
)
from evaluations.models.criteria import Criterion
from evaluations.models.querysets import GuidancePageQuerySet
from evaluations.models.sources import Source
from evaluations.models.texts import both, printable


class GuidancePage(models.Model):
    """A chapter of the source, under its own title."""

    # the key names the chapter in addresses and templates
    key = models.SlugField(max_length=20, unique=True)
    title = models.CharField(max_length=200)
    source = models.ForeignKey(Source, on_delete=models.PROTECT)
    title_line = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField(unique=True)

    objects = GuidancePageQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            printable(*both("title"), name="guidancepage_is_printable"),
            Rule(
                condition=in_both_languages("title"),
                name="guidancepage_in_both_languages",
                message=LANGUAGE_MISSING,
                at=first_empty("title_fr", "title_nl"),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class GuidanceSection(models.Model):
    """A heading, paragraph or list item; or the place of a set of criteria."""

    class Kind(models.TextChoices):
        """How a section is set; never shown as a word."""

        HEADING = "heading"
        PARAGRAPH = "paragraph"
        ITEM = "item"
        CRITERIA = "criteria"

    page = models.ForeignKey(
        GuidancePage, on_delete=models.CASCADE, related_name="sections"
    )
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=Kind)
    text = models.TextField(blank=True)
    first_line = models.PositiveSmallIntegerField(null=True, blank=True)
    last_line = models.PositiveSmallIntegerField(null=True, blank=True)
    criterion_set = models.CharField(max_length=9, choices=Criterion.Set, blank=True)

    class Meta:
        ordering = ["page", "position"]
        constraints = [
            printable(*both("text"), name="guidancesection_is_printable"),
            models.UniqueConstraint(
                fields=["page", "position"], name="guidancesection_position_unique"
            ),
            Rule(
                condition=(
                    Q(kind="criteria", first_line__isnull=True) & ~Q(criterion_set="")
                )
                | (
                    Q(kind__in=["heading", "paragraph", "item"])
                    & Q(criterion_set="", first_line__isnull=False)
                    & in_both_languages("text")
                ),
                name="guidancesection_is_text_or_criteria",
                message=_(
                    "A section is a set of criteria, or a text in both languages "
                    "with its lines."
                ),
                at="kind",
            ),
            lines_in_order(name="guidancesection_lines_in_order"),
        ]

    def __str__(self) -> str:
        return self.text or self.criterion_set
