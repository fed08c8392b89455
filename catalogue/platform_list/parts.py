"""What the list is made of beside its rows: filters, what is active, passages."""

from dataclasses import dataclass, field

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext, pgettext

from catalogue.pages.guidance import CHAPTERS_BY_KEY, ChapterLink
from evaluations.models import SearchEntry


@dataclass
class Option:
    """A choice of a filter, with the number of results that its address gives."""

    key: str
    name: str
    count: int
    is_selected: bool
    address: str
    # selected by the words of the search, not by itself
    is_said: bool = False

    @property
    def words(self) -> str:
        """Return what its number means, for those who do not see where it stands."""
        words = ngettext("result for “%(name)s”", "results for “%(name)s”", self.count)
        return words % {"name": self.name}


@dataclass
class Facet:
    """A filter with its options in order."""

    key: str
    name: str
    options: list[Option]

    @property
    def is_active(self) -> bool:
        """Return whether an option is selected."""
        return any(option.is_selected for option in self.options)


@dataclass
class Chip:
    """An active filter, with the address that removes it."""

    label: str
    address: str


@dataclass
class Passage:
    """Words of a text in which something was found, in pieces to be marked."""

    entry: SearchEntry
    pieces: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def marked(self) -> SafeString:
        """Return the words as HTML, with those marked that were looked for."""
        pieces = (
            format_html("<mark>{}</mark>", text) if is_found else escape(text)
            for text, is_found in self.pieces
        )
        return mark_safe("".join(pieces))  # noqa: S308

    @property
    def chapter(self) -> ChapterLink:
        """Return the chapter of a passage of the guidance."""
        return CHAPTERS_BY_KEY[self.entry.chapter]


def in_quotes(words: str) -> str:
    """Return words in the quotation marks of the reader's language."""
    return pgettext("quotation", "“%(words)s”") % {"words": words}
