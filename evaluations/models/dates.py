"""Dates known only in part."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DatePrecision(models.TextChoices):
    """How much of a recorded date is known."""

    DAY = "day", _("on this day")
    MONTH = "month", _("in this month")
    YEAR = "year", _("in this year")
    BY = "by", _("on this day at the latest")
    AFTER = "after", _("after this day")
    UNKNOWN = "unknown", pgettext_lazy("date", "not stated")


def date_matches_precision(field: str) -> models.Q:
    """Return the condition that a date is there unless its precision is «unknown»."""
    return models.Q(
        **{f"{field}__isnull": True, f"{field}_precision": DatePrecision.UNKNOWN}
    ) | (
        models.Q(**{f"{field}__isnull": False})
        & ~models.Q(**{f"{field}_precision": DatePrecision.UNKNOWN})
    )
