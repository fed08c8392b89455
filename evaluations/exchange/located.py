"""JSON whose values know where they stand in the text: line and column, from 1."""

import json
import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SPACE = re.compile(r"[ \t\n\r]*")
DECODER = json.JSONDecoder()


class Text:
    """A text that is valid JSON, and where its lines begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *[found.end() for found in re.finditer("\n", text)]]

    def place(self, at: int) -> tuple[int, int]:
        """Return the line and the column of a character, counted from 1."""
        line = bisect(self._starts, at)
        return line, at - self._starts[line - 1] + 1

    def after_space(self, at: int) -> int:
        """Return where the next sign stands that is no white space."""
        found = SPACE.match(self.text, at)
        return found.end() if found else at

    def value_at(self, at: int) -> tuple[Any, int]:
        """Return the value that begins here, and where it ends."""
        return DECODER.raw_decode(self.text, at)


@dataclass(frozen=True)
class Located:
    """A value, and where it begins."""

    text: Text
    at: int
    value: Any

    @property
    def place(self) -> tuple[int, int]:
        """Return the line and the column."""
        return self.text.place(self.at)

    def members(self) -> Iterator[tuple["Located", "Located"]]:
        """Yield the names of an object, each with what stands under it."""
        at = self._next(self.at)
        while self.text.text[at] != "}":
            name, end = self._located(at)
            # behind the colon
            value, end = self._located(self._next(end))
            yield name, value
            at = self._next(end) if self.text.text[end] == "," else end

    def items(self) -> Iterator["Located"]:
        """Yield what stands in a list."""
        at = self._next(self.at)
        while self.text.text[at] != "]":
            value, end = self._located(at)
            yield value
            at = self._next(end) if self.text.text[end] == "," else end

    def _next(self, at: int) -> int:
        """Return where the next value begins, behind a bracket, comma or colon."""
        return self.text.after_space(at + 1)

    def _located(self, at: int) -> tuple["Located", int]:
        """Return the value that begins here, and the sign that stands behind it."""
        value, end = self.text.value_at(at)
        return Located(self.text, at, value), self.text.after_space(end)


def located(text: str) -> Located:
    """Return the whole of a JSON text.

    Raises JSONDecodeError, or RecursionError and ValueError where it is too much.
    """
    whole = Text(text)
    return Located(whole, whole.after_space(0), json.loads(text))
