"""The answer to whoever looks for a platform by its name: the verdict, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from catalogue.pages.sheet import Node, Sheet
from catalogue.platform_list.rows import ListRow
from evaluations.decisions import MOST_KEPT, decisions
from evaluations.models import Evaluation
from evaluations.models.evaluations import Rating
from evaluations.published import Listed


@dataclass
class Card:
    """One platform with its decision, as its page says it, at a glance."""

    row: ListRow
    evaluation: Evaluation

    @property
    def platform(self) -> Listed:
        """Return the platform."""
        return self.row.platform

    @property
    def verdict(self) -> Rating:
        """Return the verdict in force."""
        return self.row.verdict

    @property
    def reason(self) -> Node | None:
        """Return the first reason of the verdict, as the page of the platform does."""
        return next(iter(self._sheet.reasons), None)

    @property
    def has_stated_reasons(self) -> bool:
        """Return whether the source gives reasons."""
        return self._sheet.has_stated_reasons

    @cached_property
    def _sheet(self) -> Sheet:
        return Sheet(self.evaluation)


def cards(rows: list[ListRow]) -> Iterator[Card]:
    """Yield the card of each row. Four queries for each hundred, if none is kept."""
    for start in range(0, len(rows), MOST_KEPT):
        some = rows[start : start + MOST_KEPT]
        known = decisions(row.platform.decision for row in some)
        yield from (Card(row, known[row.platform.decision]) for row in some)
