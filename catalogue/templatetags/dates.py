"""Dates of which only a part is known."""

import datetime

from django import template
from django.template.defaultfilters import date as format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evaluations.models.dates import DatePrecision

register = template.Library()


@register.filter
def known_date(day: datetime.date | None, precision: str) -> str:
    """Return a date in words, saying no more than its precision allows."""
    if day is None:
        return _("date not stated")
    if precision == DatePrecision.YEAR:
        return format_date(day, "Y")
    if precision == DatePrecision.MONTH:
        return format_date(day, "F Y")
    words = long_date(day)
    if precision == DatePrecision.AFTER:
        return _("after %(date)s") % {"date": words}
    if precision == DatePrecision.BY:
        return _("on %(date)s at the latest") % {"date": words}
    return words


@register.filter(expects_localtime=True)
def long_date(day: datetime.date) -> str:
    """Return a day, or the local day of a time, in words.

    In French the first of a month is «1er».
    """
    words = format_date(day)
    if get_language() == "fr" and day.day == 1:
        return words.replace("1", "1er", 1)
    return words
