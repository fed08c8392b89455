"""Conditions that several models put in their database constraints.

Translated columns may be NULL, and a CHECK that is NULL passes: each condition
therefore says «is not null» itself.
"""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def filled(field: str) -> Q:
    """Return the condition that a text column holds text."""
    return Q(**{f"{field}__isnull": False}) & ~Q(**{field: ""})


def in_both_languages(*fields: str) -> Q:
    """Return the condition that each translated field has its French and Dutch text."""
    condition = Q()
    for field in fields:
        condition &= filled(f"{field}_fr") & filled(f"{field}_nl")
    return condition


def in_both_languages_or_neither(field: str) -> Q:
    """Return the condition that one language of a field never comes alone."""
    return in_both_languages(field) | (~filled(f"{field}_fr") & ~filled(f"{field}_nl"))


LINES_OUT_OF_ORDER = _(
    "Give the first and the last line, in this order, or neither of the two."
)


def lines_in_order() -> Q:
    """Return the condition that source lines come as a pair, from 1, first to last."""
    return Q(first_line__isnull=True, last_line__isnull=True) | Q(
        first_line__isnull=False,
        last_line__isnull=False,
        first_line__gte=1,
        last_line__gte=F("first_line"),
    )
