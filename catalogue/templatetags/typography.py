"""Spacing of French punctuation, for display only: the stored text is untouched."""

import re

from django import template
from django.utils.translation import get_language

register = template.Library()

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"

# most texts have none of these
SPACED = re.compile(r" [;!?:»]|« ")
RULES = [
    (re.compile(r" (?=[;!?])"), NARROW_NO_BREAK_SPACE),
    (re.compile(r" (?=[:»])"), NO_BREAK_SPACE),
    (re.compile(r"(?<=«) "), NO_BREAK_SPACE),
]


@register.filter
def typeset(text: str) -> str:
    """Return French text with spaces that do not break before ; : ! ? and inside « ».

    Text in another language is returned as it is.
    """
    text = str(text)
    if not SPACED.search(text) or get_language() != "fr":
        return text
    for pattern, space in RULES:
        text = pattern.sub(space, text)
    return text
