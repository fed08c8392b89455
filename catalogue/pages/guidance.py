"""A chapter of the source, arranged for reading."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from evaluations.models import Criterion, GuidancePage, GuidanceSection


@dataclass
class GuidanceBlock:
    """Neighbouring sections of one kind, or the criteria that stand there."""

    kind: str
    items: list[Any]


class GuidanceChapter:
    """What the page of a chapter shows; the page comes from `for_reading()`."""

    def __init__(self, page: GuidancePage) -> None:
        self.page = page
        self.blocks = [
            self._block(kind, criterion_set, list(sections))
            for (kind, criterion_set), sections in groupby(
                page.sections.all(), key=lambda s: (s.kind, s.criterion_set)
            )
        ]

    @property
    def last_line(self) -> int:
        """Return the last line of the source text that the chapter holds."""
        return max(item.last_line for block in self.blocks for item in block.items)

    @staticmethod
    def _block(
        kind: str, criterion_set: str, sections: list[GuidanceSection]
    ) -> GuidanceBlock:
        if kind == GuidanceSection.Kind.CRITERIA:
            return GuidanceBlock(
                criterion_set, list(Criterion.objects.filter(set=criterion_set))
            )
        return GuidanceBlock(kind, sections)
