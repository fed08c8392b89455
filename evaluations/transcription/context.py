"""What one run of the loading knows and keeps: the rows so far, counts, differences."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models

from evaluations.transcription.correction import Correction
from evaluations.transcription.entries import Entry, read_fixture
from evaluations.transcription.source_text import SourceText


@dataclass
class Context:
    """One run over the fixtures below `root`, which tells `report` what it does."""

    root: Path
    report: Callable[[str], None]
    correction: Correction | None = None
    # how evaluations and notes that exist differ from the fixtures
    differences: list[str] = field(default_factory=list)
    counts: Counter[str] = field(
        default_factory=lambda: Counter(created=0, changed=0, unchanged=0)
    )
    # the rows that were loaded, by model and key
    known: dict[tuple[type[models.Model], str], Any] = field(default_factory=dict)
    # the keys of the rows that were made, to be recorded together
    created: dict[type[models.Model], list[int]] = field(default_factory=dict)
    # set by the source that is transcribed line by line
    source_text: SourceText = field(init=False)

    def read(self, name: str) -> Entry:
        """Return what a fixture holds; it may name the rows that are loaded by then."""
        return read_fixture(self.root / name, self.known)

    def find(self, entry: Entry, model: type[models.Model], name: str) -> Any:
        """Return the row that an entry must name by its key."""
        entry.required(name)
        return entry.found(name, model)
