"""The lines of the transcribed page, and a ledger of where each of them went."""

import hashlib
import re
from pathlib import Path

from evaluations.transcription.entries import Entry, FixtureError

# list dashes and numbering are layout, not words: «- Texte», «1. Texte»
LIST_MARKER = re.compile(r"^(?:- |\d+\. )")


class SourceText:
    """The text of the page by line number; every line must be used exactly once."""

    def __init__(self, path: Path, sha256: str) -> None:
        """Read the text; raise FixtureError if it is not the one with this sha256."""
        self.path = path
        try:
            data = path.read_bytes()
        except OSError as error:
            raise FixtureError(path, 0, f"cannot be read ({error.strerror})") from error
        self.sha256 = hashlib.sha256(data).hexdigest()
        if self.sha256 != sha256:
            raise FixtureError(
                path, 0, f"has the sha256 {self.sha256}, expected {sha256}"
            )
        self.text = data.decode("utf-8")
        self._lines = self.text.splitlines()
        self._used_by: dict[int, str] = {}

    def words(self, first: int, last: int) -> str:
        """Return the words of some lines, without list dashes and numbering."""
        return "\n".join(
            LIST_MARKER.sub("", line) for line in self._lines[first - 1 : last]
        )

    def use(self, entry: Entry, name: str, first: int, last: int, french: str) -> None:
        """Record that an entry transcribes these lines.

        Raises FixtureError if they do not exist, are used already, or say anything
        else than `french`.
        """
        if not 1 <= first <= last <= len(self._lines):
            entry.fail(
                f"the source has lines 1-{len(self._lines)}, not {first}-{last}", name
            )
        for number in range(first, last + 1):
            if number in self._used_by:
                entry.fail(
                    f"line {number} of the source is already used by "
                    f"{self._used_by[number]}",
                    name,
                )
            self._used_by[number] = f"{entry.path.name}, line {entry.line}"
        if self.words(first, last) != french:
            entry.fail(
                f"the French text differs from lines {first}-{last} of the source", name
            )

    def check_every_line_is_used(self) -> None:
        """Raise FixtureError for the first line that no entry transcribes."""
        for number in range(1, len(self._lines) + 1):
            if number not in self._used_by:
                raise FixtureError(
                    self.path, number, "no fixture transcribes this line"
                )
