"""Spacing of French punctuation, for display only: the stored text is untouched."""

import re

from django import template
from django.utils.translation import get_language

register = template.Library()

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"

INDENT = re.compile(r"[ \n]+")
BLOCKS = "table|thead|tbody|tr|td|th|ul|li|p|h2|h3|section|div|details|summary|template"
AROUND_BLOCK = re.compile(rf" ?(</?(?:{BLOCKS})\b[^>]*>) ?")
# most texts have none of these
SPACED = re.compile(r" [;!?:»]|« ")
RULES = [
    (re.compile(r" (?=[;!?])"), NARROW_NO_BREAK_SPACE),
    (re.compile(r" (?=[:»])"), NO_BREAK_SPACE),
    (re.compile(r"(?<=«) "), NO_BREAK_SPACE),
]


@register.filter(is_safe=True)
def close_up(html: str) -> str:
    """Return HTML without the spaces that nobody sees, where there is much of it."""
    return AROUND_BLOCK.sub(r"\1", INDENT.sub(" ", html))


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
