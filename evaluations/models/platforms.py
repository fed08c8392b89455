"""The platforms and what they are for."""

import uuid

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import (
    LANGUAGE_MISSING,
    Rule,
    first_empty,
    in_both_languages,
    known,
)
from evaluations.models.platform_querysets import PlatformQuerySet
from evaluations.models.sources import Source
from evaluations.models.texts import both, printable


class UseCase(models.Model):
    """One of the source's two chapters, with the lines of its headings."""

    # the source's headings of its two lists, the same in both chapters
    recommended_heading = _("Recommended platforms")
    discouraged_heading = _("Discouraged platforms")

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    # a short name of our own, for menus and headings
    short_name = models.CharField(_("short name"), max_length=60)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, verbose_name=_("source")
    )
    heading_line = models.PositiveSmallIntegerField(_("line of the heading"))
    recommended_line = models.PositiveSmallIntegerField(
        _("line of the recommended list")
    )
    discouraged_line = models.PositiveSmallIntegerField(
        _("line of the discouraged list")
    )
    position = models.PositiveSmallIntegerField(_("order"), unique=True)

    class Meta:
        verbose_name = _("use")
        verbose_name_plural = _("uses")
        ordering = ["position"]
        constraints = [
            printable(*both("name", "short_name"), name="usecase_is_printable"),
            Rule(
                condition=in_both_languages("name", "short_name"),
                name="usecase_in_both_languages",
                message=LANGUAGE_MISSING,
                at=first_empty("name_fr", "name_nl", "short_name_fr", "short_name_nl"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Platform(models.Model):
    """A product that was evaluated, possibly more than once."""

    class NameOrigin(models.TextChoices):
        """How the name, which the source page showed as a logo, is known."""

        NAMED = "named", _("named in the source text")
        PRESS = "press", _("restored from a press list")
        POSITION = "position", _("restored from the order of a press list")

    public_id = models.UUIDField(
        _("permanent identifier"), default=uuid.uuid4, unique=True, editable=False
    )
    slug = models.SlugField(_("short name in the address"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    # the products that the name stands for, where there are several
    name_detail = models.CharField(
        _("products that the name stands for"), max_length=120, blank=True
    )
    name_origin = models.CharField(
        _("how the name is known"), max_length=8, choices=NameOrigin
    )
    name_source = models.ForeignKey(
        Source, on_delete=models.PROTECT, verbose_name=_("document that says the name")
    )
    # the other name that it may have, where two cannot be told apart
    name_alternative = models.CharField(
        _("other name that it may have"), max_length=80, blank=True
    )
    # the first line of the source text that says the name
    name_line = models.PositiveSmallIntegerField(
        _("line that says the name"), null=True, blank=True
    )
    name_note = models.TextField(_("note on the name"), blank=True)
    use_case = models.ForeignKey(
        UseCase, on_delete=models.PROTECT, verbose_name=_("use")
    )
    website = models.URLField(_("website"), blank=True)

    objects = PlatformQuerySet.as_manager()

    class Meta:
        verbose_name = _("platform")
        verbose_name_plural = _("platforms")
        ordering = ["name"]
        constraints = [
            printable(
                *both("name_note"),
                "name",
                "name_detail",
                "name_alternative",
                name="platform_is_printable",
            ),
            known(
                "name_origin",
                ["named", "press", "position"],
                name="platform_name_origin_known",
            ),
            Rule(
                condition=in_both_languages("name_note")
                | models.Q(name_origin="named"),
                name="platform_restored_name_is_explained",
                message=_("Explain in both languages how a restored name is known."),
                at=first_empty("name_note_fr", "name_note_nl"),
            ),
            Rule(
                condition=models.Q(name_origin="named", name_line__isnull=False)
                | (~models.Q(name_origin="named") & models.Q(name_line__isnull=True)),
                name="platform_named_by_a_line",
                message=_(
                    "Give the line that says the name, where the source text says it."
                ),
                at="name_line",
            ),
            Rule(
                condition=models.Q(name_alternative="")
                | models.Q(name_origin="position"),
                name="platform_uncertain_name_is_by_position",
                message=_(
                    "Only a name restored from an order can have another one beside it."
                ),
                at="name_alternative",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """Return the name as it is shown: with the other one that it may have."""
        return label_of(self.name, self.name_alternative)

    @property
    def origin(self) -> str:
        """Return how the name is known, in the reader's language."""
        # get_name_origin_display() translates all the ways first
        return str(self.NameOrigin(self.name_origin).label)


def label_of(name: str, alternative: str) -> str:
    """Return a name as it is shown: with the other one that it may have."""
    if not alternative:
        return name
    return gettext("%(name)s (or %(other)s: the order is not certain)") % {
        "name": name,
        "other": alternative,
    }
