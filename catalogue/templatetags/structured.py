"""Data in a page that programs read and browsers do not run."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# as Django's json_script: nothing of it can end the element or begin another one
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


@register.filter
def as_json(data: dict[str, Any]) -> SafeString:
    """Return data as JSON that may stand within a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPES))  # noqa: S308
