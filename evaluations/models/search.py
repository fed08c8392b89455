"""The search index: derived from the texts, rebuilt whenever they change."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import (
    Rule,
)
from evaluations.models.platforms import Platform
from evaluations.models.querysets import SearchEntryQuerySet
from evaluations.search.lookups import TokensField


class SearchEntry(models.Model):
    """One passage in one language, with the tokens under which it is found."""

    class Weight(models.IntegerChoices):
        """How much a match in a passage counts; less is better."""

        NAME = 1
        FEATURE = 2
        MEASURE = 3
        OTHER = 4

    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    # empty for a passage of the guidance
    platform = models.ForeignKey(
        Platform, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    # the chapter of a passage of the guidance: the key of its page
    chapter = models.CharField(max_length=20, blank=True)
    # where on its page the passage stands
    anchor = models.CharField(max_length=20, blank=True)
    weight = models.PositiveSmallIntegerField(choices=Weight)
    text = models.TextField()
    tokens = TokensField()
    position = models.PositiveIntegerField()

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        ordering = ["language", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "position"], name="searchentry_position_unique"
            ),
            Rule(
                condition=models.Q(platform__isnull=False, chapter="")
                | (models.Q(platform__isnull=True) & ~models.Q(chapter="")),
                name="searchentry_is_of_a_platform_or_chapter",
                message=_("A passage is of a platform or of a chapter."),
                at="chapter",
            ),
        ]

    def __str__(self) -> str:
        return self.text
