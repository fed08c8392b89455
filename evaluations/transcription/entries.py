"""Reading a YAML fixture so that every fault can be named with its file and line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import yaml
from django.utils.translation import override

from evaluations.content.values import Known, Values

# the one in C reads ten times as fast; PyYAML may have been built without it
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# what the fixtures call otherwise than the fields of the models
NAMES = {
    "text_fr": "fr",
    "text_nl": "nl",
    "is_text_preserved": "text_preserved",
    "is_paragraph": "paragraph",
    "is_facet": "facet",
    "is_risk": "risk",
    "actor": "who",
    "moment": "when",
    "measures": "asks",
    "statement": "cites",
    "further": "cites",
    "first_line": "lines",
    "last_line": "lines",
}


class FixtureError(Exception):
    """A fixture that cannot be loaded: file, line and reason, ready to be shown."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}, line {line}: {reason}")


def read_fixture(path: Path, known: Known) -> "Entry":
    """Return the mapping that a fixture file holds; it may name what is `known`.

    Raises FixtureError if the file cannot be read, is not UTF-8 or is not YAML.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
    except OSError as error:
        raise FixtureError(path, 0, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise FixtureError(path, 0, f"is not UTF-8 at byte {error.start}") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise FixtureError(path, line, f"is not YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise FixtureError(path, 0, f"is not YAML: {error}") from error
    if not isinstance(node, yaml.MappingNode):
        raise FixtureError(path, 1, "holds no mapping of names to values")
    return Entry(path, node, known)


class Entry(Values):
    """One mapping of a fixture; remembers its lines and which names were read.

    Every value is taken as text, whatever YAML would make of it.
    """

    def __init__(self, path: Path, node: yaml.MappingNode, known: Known) -> None:
        super().__init__(known)
        self.path = path
        self.line = node.start_mark.line + 1
        self._values: dict[str, yaml.Node] = {}
        self._unread: set[str] = set()
        for name, value in node.value:
            if name.value in self._values:
                self._fail_at(name, f"«{name.value}» is listed twice")
            self._values[name.value] = value
            self._unread.add(name.value)

    def text(self, name: str) -> str:
        """Return a text, or the empty text if the name is not there."""
        node = self._take(NAMES.get(name, name))
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self._fail_at(node, f"«{name}» must be a text")
        if name in ("first_line", "last_line"):
            # written as «67» or «31-33»
            first, _dash, last = str(node.value).partition("-")
            return first if name == "first_line" else last or first
        return str(node.value)

    def required(self, name: str) -> str:
        """Return a text that must be there."""
        value = self.text(name)
        if not value:
            self.fail(f"«{NAMES.get(name, name)}» is missing or empty")
        return value

    def required_choice(self, name: str, allowed: list[str]) -> str:
        """Return one of the allowed words, which must be there."""
        self.required(name)
        return self.choice(name, allowed)

    def line_number(self, name: str) -> int:
        """Return a whole number that must be there."""
        self.required(name)
        return self.number(name) or 0

    def lines(self) -> tuple[int, int]:
        """Return the first and last source line, which must be there."""
        return self.line_number("first_line"), self.line_number("last_line")

    def numbers(self, name: str) -> list[int]:
        """Return a list of whole numbers; empty if the name is not there."""
        node = self._take(name)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self._fail_at(node, f"«{name}» must be a list of numbers")
        texts = [str(item.value) for item in node.value]
        for text in texts:
            if not (text.isascii() and text.isdigit()):
                self.fail(f"«{name}: {text}» is not a whole number", name)
        return list(map(int, texts))

    def words(self, name: str) -> dict[str, str]:
        """Return a flat mapping of words to words; empty if the name is not there."""
        mapping = self.entry(NAMES.get(name, name))
        if mapping is None:
            return {}
        return {word: mapping.required(word) for word in mapping._values}

    def entry(self, name: str) -> "Entry | None":
        """Return the mapping under a name, or None if the name is not there."""
        node = self._take(name)
        if node is None:
            return None
        if not isinstance(node, yaml.MappingNode):
            self._fail_at(node, f"«{name}» must be a mapping")
        return Entry(self.path, node, self.known)

    def entries(self, name: str) -> Iterator["Entry"]:
        """Yield the mappings of the list under a name; none if it is not there."""
        node = self._take(name)
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            self._fail_at(node, f"«{name}» must be a list")
        for item in node.value:
            if not isinstance(item, yaml.MappingNode):
                self._fail_at(item, f"«{name}» must be a list of mappings")
            yield Entry(self.path, item, self.known)

    def finish(self) -> None:
        """Refuse the names that nothing has read: misspelt, or in the wrong place."""
        for name in sorted(self._unread):
            self.fail(f"«{name}» is not known here", name)

    def refuse(self, name: str, reason: Any, **words: Any) -> NoReturn:
        """Raise FixtureError for a value, at its line."""
        with override("en"):
            said = str(reason % words if words else reason)
        name = NAMES.get(name, name)
        self.fail(f"«{name}»: {said}", name)

    def fail(self, reason: str, name: str | None = None) -> NoReturn:
        """Raise FixtureError for this mapping, or for the line of one of its values."""
        node = self._values.get(name) if name else None
        line = node.start_mark.line + 1 if node else self.line
        raise FixtureError(self.path, line, reason)

    def _take(self, name: str) -> yaml.Node | None:
        self._unread.discard(name)
        return self._values.get(name)

    def _fail_at(self, node: yaml.Node, reason: str) -> NoReturn:
        raise FixtureError(self.path, node.start_mark.line + 1, reason)
