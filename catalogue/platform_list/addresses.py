"""Addresses of the list: what stands in them, written and read."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from evaluations.numbers import whole_number

# figures of a number of a page
MAX_FIGURES = 8


def query_string(values: Mapping[str, Any], keys: Sequence[str]) -> str:
    """Return values, or lists of them, in the order of the keys; what is empty goes."""
    pairs = []
    for key in keys:
        value = values.get(key, "")
        for item in value if isinstance(value, list) else [value]:
            if item != "":
                pairs.append((key, str(item)))
    return "?" + urlencode(pairs)


def page_number(asked: str) -> int | None:
    """Return the page that is asked for, the first by default; None for other words."""
    return whole_number(asked or "1", MAX_FIGURES)
