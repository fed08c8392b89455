"""Addresses that pages repeat many times."""

from functools import lru_cache

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language

from evaluations.attestations.issued import issued
from evaluations.models import Evaluation

register = template.Library()

# in both languages, of the platforms that are shown most
MOST_KEPT = 10_000


@register.filter
def sheet_address(slug: str) -> str:
    """Return the address of a platform's page in the language that is active."""
    return _reversed(slug, get_language() or "fr", get_script_prefix())


@register.filter
def attestation_address(evaluation: Evaluation) -> str:
    """Return the address of what attests a decision; nothing where nothing does."""
    uuid = issued().get(evaluation.pk)
    return reverse("attestation", args=[uuid]) if uuid else ""


@lru_cache(maxsize=MOST_KEPT)
def _reversed(slug: str, language: str, prefix: str) -> str:
    return reverse("platform-sheet", args=[slug])
