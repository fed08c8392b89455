"""Where a platform stands in the scheme that took over after the Task Force.

Line 6 of the source hands over to the validation pyramid of mHealthBELGIUM. A level is
that of the scheme as a document reports it, with the date of both: the scheme changes,
and this catalogue gives no level of its own.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import (
    DATE_WITHOUT_PRECISION,
    LANGUAGE_ALONE,
    OnlyOne,
    Rule,
    filled,
    first_empty,
    in_both_languages_or_neither,
    known,
    without_its_twin,
)
from evaluations.models.dates import DatePrecision

# what a hand-over says beside the note that it is
CONTENT = [
    "standing",
    "scheme",
    "scheme_version",
    "scheme_dated",
    "scheme_dated_precision",
    "level",
    "level_count",
    "procedure_fr",
    "procedure_nl",
    "procedure_address",
]
PRECISIONS = [value for value in DatePrecision.values if value != "unknown"]
# its texts, which are refused where they cannot be shown
TEXTS = ["scheme", "scheme_version", "level", "procedure_fr", "procedure_nl"]


class Standing(models.TextChoices):
    """What a document says of a platform and a scheme; «not stated» is no note."""

    AT_LEVEL = "at-level", _("Has a level")
    OUTSIDE = "outside", _("Not a CE medical device: outside the scheme")


class HandOver(models.Model):
    """The columns of a note that says where a platform stands in a scheme."""

    standing = models.CharField(
        _("place in a successor scheme"), max_length=8, choices=Standing, blank=True
    )
    scheme = models.CharField(_("scheme"), max_length=60, blank=True)
    scheme_version = models.CharField(
        _("version of the scheme"), max_length=60, blank=True
    )
    scheme_dated = models.DateField(_("date of the scheme"), null=True, blank=True)
    scheme_dated_precision = models.CharField(
        _("precision of the date of the scheme"),
        max_length=7,
        choices=[pair for pair in DatePrecision.choices if pair[0] != "unknown"],
        blank=True,
    )
    level = models.CharField(_("level"), max_length=20, blank=True)
    level_count = models.PositiveSmallIntegerField(
        _("number of levels"), null=True, blank=True
    )
    procedure = models.CharField(_("procedure"), max_length=200, blank=True)
    procedure_fr: str
    procedure_nl: str
    procedure_address = models.URLField(_("address of the procedure"), blank=True)

    class Meta:
        abstract = True

    @property
    def is_hand_over(self) -> bool:
        """Return whether the note says where a platform stands in a scheme."""
        return bool(self.standing)


def rules() -> list[models.constraints.BaseConstraint]:
    """Return what the database holds of a hand-over."""
    nothing = Q(scheme="", scheme_version="", procedure_address="")
    return [
        known("standing", ["", *Standing.values], name="note_standing_known"),
        Rule(
            condition=(Q(standing="") & nothing)
            | (~Q(standing="") & Q(platform__isnull=False) & filled("scheme")),
            name="note_standing_names_its_scheme",
            message=_("Name the platform, the scheme, and what the document says."),
            at=first_empty("standing", "scheme", "platform"),
        ),
        Rule(
            condition=(Q(standing="at-level") & filled("level"))
            | (~Q(standing="at-level") & Q(level="", level_count__isnull=True)),
            name="note_level_is_of_a_standing",
            message=_("Give the level that the document names, and only then."),
            at="level",
        ),
        Rule(
            # empty and not «unknown»: what has no scheme says nothing of its date
            condition=Q(scheme_dated__isnull=True, scheme_dated_precision="")
            | Q(
                scheme_dated__isnull=False,
                scheme_dated_precision__in=PRECISIONS,
                standing__in=Standing.values,
            ),
            name="note_scheme_date_matches_precision",
            message=DATE_WITHOUT_PRECISION,
            at=first_empty("scheme_dated", "scheme_dated_precision"),
        ),
        Rule(
            condition=in_both_languages_or_neither("procedure")
            & (~Q(standing="") | ~filled("procedure_fr")),
            name="note_procedure_in_both_languages",
            message=LANGUAGE_ALONE,
            at=without_its_twin("procedure"),
        ),
        OnlyOne(
            fields=["platform", "scheme"],
            condition=Q(state="published") & ~Q(standing=""),
            name="note_one_standing_in_a_scheme",
            message=_("Another note says this already: have it withdrawn first."),
            at="scheme",
        ),
    ]
