"""What a copy made of files compares: all platforms side by side, to choose from.

The server writes the whole of it into the page; static/js/copy_compare.js takes the
columns that are asked for and the rows that say something there: ADR 26.
"""

from typing import Any

from django.http import QueryDict
from django.utils.functional import cached_property

from catalogue.archive.questions import MOST_TOGETHER
from catalogue.pages.comparison import (
    FOUR_AT_MOST,
    NO_PLATFORM,
    ONE_MORE,
    Comparison,
    ComparisonCell,
)
from catalogue.pages.unknown import unknown_names, unknown_options
from evaluations.facts import NOT_STATED
from evaluations.published import Listed


class ComparisonInFiles(Comparison):
    """All platforms by name; a page shows it as it shows any comparison."""

    is_whole = True

    def __init__(self) -> None:
        super().__init__(QueryDict())

    @property
    def is_possible(self) -> bool:
        """Return whether there are few enough platforms for one page."""
        return len(self._published.platforms) <= MOST_TOGETHER

    @cached_property
    def platforms(self) -> list[Listed]:
        """Return all of them."""
        return self._published.by_name

    def address(self, **changes: Any) -> str:
        """Return no query: the script knows the one that was asked."""
        return "?"

    @property
    def by_name(self) -> list[Listed]:
        """Return the platforms to read one by one."""
        return self._published.by_name

    @property
    def silent(self) -> str:
        """Return what stands where a platform says nothing."""
        return str(NOT_STATED)

    def _silent(self) -> ComparisonCell:
        # most cells: the script writes it there
        return ComparisonCell("", sign="silent", is_said=False)

    @property
    def problems(self) -> list[str]:
        """Return what may be said: of a name, an option, a platform."""
        return [
            *unknown_names(["{name}"], []),
            unknown_options(["{words}"]),
            str(NO_PLATFORM) % {"slug": "{slug}"},
        ]

    @property
    def advices(self) -> list[str]:
        """Return what may be advised: where there are too many, and too few."""
        return [str(FOUR_AT_MOST), str(ONE_MORE)]
