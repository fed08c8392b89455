"""Reading a YAML fixture so that every fault can be named with its file and line."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import yaml


class FixtureError(Exception):
    """A fixture that cannot be loaded: file, line and reason, ready to be shown."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}, line {line}: {reason}")


def read_fixture(path: Path) -> "Entry":
    """Return the mapping that a fixture file holds.

    Raises FixtureError if the file cannot be read, is not UTF-8 or is not YAML.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
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
    return Entry(path, node)


class Entry:
    """One mapping of a fixture; remembers its lines and which names were read.

    Every value is taken as text, whatever YAML would make of it.
    """

    def __init__(self, path: Path, node: yaml.MappingNode) -> None:
        self.path = path
        self.line = node.start_mark.line + 1
        self._values: dict[str, yaml.Node] = {}
        self._unread: set[str] = set()
        for name, value in node.value:
            if name.value in self._values:
                self._refuse_at(name, f"«{name.value}» stands here twice")
            self._values[name.value] = value
            self._unread.add(name.value)

    def text(self, name: str) -> str:
        """Return a text that must be there."""
        value = self.optional(name)
        if not value:
            self.refuse(f"«{name}» is missing or empty")
        return value

    def optional(self, name: str) -> str:
        """Return a text, or the empty text if the name is not there."""
        node = self._take(name)
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self._refuse_at(node, f"«{name}» must be a text")
        return str(node.value)

    def number(self, name: str) -> int:
        """Return a whole number that must be there."""
        return self._whole_number(self.text(name), name)

    def choice(self, name: str, allowed: list[str], default: str = "") -> str:
        """Return one of the allowed words; the default if the name is not there."""
        value = self.optional(name) or default
        if value not in allowed:
            self.refuse(f"«{name}: {value}» is none of {', '.join(allowed)}", name)
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """Return a yes or a no."""
        word = self.choice(name, ["yes", "no"], "yes" if default else "no")
        return word == "yes"

    def date(self, name: str) -> datetime.date | None:
        """Return a date written as year-month-day, or None if the name is not there."""
        value = self.optional(name)
        if not value:
            return None
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.refuse(f"«{name}: {value}» is not a date like 2020-04-14", name)

    def lines(self, name: str = "lines") -> tuple[int, int]:
        """Return the first and last source line, written as «67» or «31-33»."""
        value = self.text(name)
        first, _, last = value.partition("-")
        return self._whole_number(first, name), self._whole_number(last or first, name)

    def numbers(self, name: str) -> list[int]:
        """Return a list of whole numbers; empty if the name is not there."""
        node = self._take(name)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self._refuse_at(node, f"«{name}» must be a list of numbers")
        return [self._whole_number(str(item.value), name) for item in node.value]

    def words(self, name: str) -> dict[str, str]:
        """Return a flat mapping of words to words; empty if the name is not there."""
        node = self._take(name)
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            self._refuse_at(node, f"«{name}» must map words to words")
        mapping = Entry(self.path, node)
        return {word: mapping.text(word) for word in mapping._values}

    def entry(self, name: str) -> "Entry | None":
        """Return the mapping under a name, or None if the name is not there."""
        node = self._take(name)
        if node is None:
            return None
        if not isinstance(node, yaml.MappingNode):
            self._refuse_at(node, f"«{name}» must be a mapping")
        return Entry(self.path, node)

    def entries(self, name: str) -> Iterator["Entry"]:
        """Yield the mappings of the list under a name; none if it is not there."""
        node = self._take(name)
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            self._refuse_at(node, f"«{name}» must be a list")
        for item in node.value:
            if not isinstance(item, yaml.MappingNode):
                self._refuse_at(item, f"«{name}» must be a list of mappings")
            yield Entry(self.path, item)

    def finish(self) -> None:
        """Refuse the names that nothing has read: misspelt, or in the wrong place."""
        for name in sorted(self._unread):
            self.refuse(f"«{name}» is not known here", name)

    def refuse(self, reason: str, name: str | None = None) -> NoReturn:
        """Raise FixtureError for this mapping, or for the line of one of its values."""
        node = self._values.get(name) if name else None
        line = node.start_mark.line + 1 if node else self.line
        raise FixtureError(self.path, line, reason)

    def _take(self, name: str) -> yaml.Node | None:
        self._unread.discard(name)
        return self._values.get(name)

    def _whole_number(self, text: str, name: str) -> int:
        if not (text.isascii() and text.isdigit()):
            self.refuse(f"«{name}: {text}» is not a whole number", name)
        return int(text)

    def _refuse_at(self, node: yaml.Node, reason: str) -> NoReturn:
        raise FixtureError(self.path, node.start_mark.line + 1, reason)
