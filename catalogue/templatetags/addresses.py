"""Addresses that pages repeat many times."""

from functools import lru_cache

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language

register = template.Library()

# in both languages, of the platforms that are shown most
MOST_KEPT = 10_000


@register.filter
def sheet_address(slug: str) -> str:
    """Return the address of a platform's page in the language that is active."""
    return _reversed(slug, get_language() or "fr", get_script_prefix())


@lru_cache(maxsize=MOST_KEPT)
def _reversed(slug: str, language: str, prefix: str) -> str:
    return reverse("platform-sheet", args=[slug])
