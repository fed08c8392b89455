"""The list of platforms as a visitor asks for it: words, filters, order and page."""

from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from catalogue.pages.comparison import MAX_COMPARED
from catalogue.pages.guidance import CHAPTERS_BY_KEY, ChapterLink
from catalogue.pages.unknown import unknown_names
from catalogue.platform_list.filters import ALL_OF, FACETS, Filters, Options, options
from catalogue.platform_list.rows import ListRow, UseCaseChapter, chapters, rows
from evaluations.models import SearchEntry
from evaluations.published import Listed, members, published, union
from evaluations.search.finding import Finding
from evaluations.search.query import MAX_QUERY_LENGTH, SearchQuery
from evaluations.search.variants import FILTER_WORDS
from evaluations.tags import vocabulary

# a few screens on a telephone
PAGE_SIZE = 20
SORTS = ["relevance", "verdict", "name"]
KEYS = ["q", *FACETS, "sort", "page"]
MAX_GUIDANCE = 5


@dataclass
class Option:
    """A choice of a filter, with the number of results that its address gives."""

    key: str
    name: str
    count: int
    is_selected: bool
    address: str

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


class PlatformSearch:
    """What a query string asks for, what it finds and where one can go from there.

    One query at most, for the passages that are shown, where the words were looked for
    in this edition before.
    """

    def __init__(self, data: QueryDict) -> None:
        self.data = data
        self.language = get_language() or "fr"
        self.query = SearchQuery.parse(data.get("q", ""), self.language)
        # before what it names: all sets have to be of one edition, or of a newer one
        self._vocabulary = vocabulary()
        self.published = published()
        self._options: Options = options(self.published, self._vocabulary)
        self._found = Finding(self.query, self.published)
        self._filters = Filters(
            data, self._options, self.published, self._found.everywhere
        )

    # --- what was asked --------------------------------------------------------------

    @cached_property
    def errors(self) -> list[str]:
        """Return what could not be understood, in words."""
        errors = [*unknown_names(self.data, KEYS), *self._filters.unknown]
        if len(self.data.get("q", "")) > MAX_QUERY_LENGTH:
            errors.append(
                _("Only the first %(count)d characters were looked for.")
                % {"count": MAX_QUERY_LENGTH}
            )
        elif self.data.get("q", "").strip() and not self.query:
            errors.append(_("These words are too common to look for."))
        sort = self.data.get("sort", "")
        if sort and sort not in SORTS:
            errors.append(
                _("“%(words)s” is not an order of this list.") % {"words": sort[:40]}
            )
        if self.page_asked != self.page:
            errors.append(
                _("There is no page “%(page)s”; the list has %(count)d.")
                % {"page": self.data.get("page", "")[:10], "count": self.page_count}
            )
        return errors

    @property
    def selected(self) -> dict[str, list[str]]:
        """Return the valid options selected in each filter, in their own order."""
        return self._filters.selected

    @property
    def selected_count(self) -> int:
        """Return how many options are selected."""
        return sum(map(len, self.selected.values()))

    @property
    def words(self) -> str:
        """Return the words looked for, as they were typed."""
        return self.query.text

    @cached_property
    def sort(self) -> str:
        """Return the order of the list: by relevance for a search, else by verdict."""
        asked = self.data.get("sort", "")
        if asked == "relevance" and not self.query:
            return "verdict"
        return asked if asked in SORTS else self._default_sort

    @property
    def is_narrowed(self) -> bool:
        """Return whether words or filters are in use."""
        return bool(self.query) or any(self.selected.values())

    @property
    def is_grouped(self) -> bool:
        """Return whether the list is arranged as the source arranges it."""
        return not self.query and self.sort == "verdict"

    # --- what was found --------------------------------------------------------------

    @cached_property
    def results(self) -> list[Listed]:
        """Return the platforms of this page, in the order asked for."""
        first = (self.page - 1) * PAGE_SIZE
        return self.found_at(slice(first, first + PAGE_SIZE))

    def found_at(self, bounds: slice) -> list[Listed]:
        """Return some of the platforms that were found, in the order asked for."""
        platforms = {
            "relevance": self.published.best_first,
            "verdict": self.published.platforms,
            "name": self.published.by_name,
        }[self.sort]
        groups = self._found.by_weight if self.sort == "relevance" else [~0]
        found = [places for group in groups if (places := group & self._filters.found)]
        ordered = (
            platform
            for is_in in map(self.published.flags, found)
            for platform in platforms
            if is_in[platform.place] == "1"
        )
        return list(islice(ordered, bounds.start, bounds.stop))

    @cached_property
    def rows(self) -> list[ListRow]:
        """Return the rows of this page, each with its passage."""
        found = rows(self.results, self.published, self._vocabulary)
        for row in found:
            row.passage = self.passages.get(row.platform.place)
        return found

    @property
    def chapters(self) -> list[UseCaseChapter]:
        """Return the same as the source arranges them; nothing in another order."""
        return chapters(self.rows) if self.is_grouped else []

    @cached_property
    def passages(self) -> dict[int, Passage]:
        """Return the best passage of each platform of this page, by its place."""
        found = self._found.passages(platform.place for platform in self.results)
        return {place: self._passage(entry) for place, entry in found.items()}

    @cached_property
    def guidance(self) -> list[Passage]:
        """Return the passages of the guidance that hold every word."""
        return [self._passage(entry) for entry in self._found.guidance()[:MAX_GUIDANCE]]

    @property
    def left_out(self) -> str:
        """Return the words that are not asked for, since nothing holds all of them."""
        return ", ".join(f"« {word} »" for word in self._found.left_out)

    @property
    def comparison(self) -> str:
        """Return the query that compares the platforms that are asked for by name."""
        if len(self._found.named) < 2:
            return ""
        named = members(union(self._found.named))
        slugs = [self.published.platforms[place].slug for place in named]
        if len(slugs) > MAX_COMPARED:
            return ""
        return "?" + urlencode([("p", slug) for slug in sorted(slugs)])

    @cached_property
    def suggestions(self) -> list[Chip]:
        """Return the filters that words of the search name, each with its address."""
        found: list[Chip] = []
        if not self.query:
            return found
        for facet, named in self._options.items():
            if facet == "rating" and self.query.is_negated:
                # «not recommended» is not «recommended»
                continue
            for key, name in named.items():
                phrases = [name, *FILTER_WORDS.get((facet, key), ())]
                said = next(filter(None, map(self.query.naming, phrases)), None)
                if said and key not in self.selected[facet]:
                    rest = [w for n, w in enumerate(self.query.words) if n not in said]
                    change = {facet: [*self.selected[facet], key]}
                    found.append(Chip(name, self.address(q=" ".join(rest), **change)))
        return found

    @property
    def other_tool(self) -> str:
        """Return the well-known tool that is looked for and was not evaluated."""
        return self._found.other_tool

    @property
    def total(self) -> int:
        """Return how many platforms were found on all pages."""
        return self._filters.found.bit_count()

    @property
    def is_decided_here(self) -> bool:
        """Return whether any decision was published on this site."""
        return self.published.is_decided_here

    @property
    def page_count(self) -> int:
        """Return the number of pages; an empty list has one."""
        return max(1, -(-self.total // PAGE_SIZE))

    @cached_property
    def page_asked(self) -> int | None:
        """Return the page asked for, or None if it is not a page number."""
        asked = self.data.get("page", "1") or "1"
        return (
            int(asked)
            if asked.isascii() and asked.isdigit() and len(asked) < 9
            else None
        )

    @cached_property
    def page(self) -> int:
        """Return the page shown: the one asked for, or the nearest there is."""
        return min(max(self.page_asked or 1, 1), self.page_count)

    @property
    def previous_page(self) -> str:
        """Return the address of the page before, or nothing on the first."""
        return self.address(page=self.page - 1) if self.page > 1 else ""

    @property
    def next_page(self) -> str:
        """Return the address of the page after, or nothing on the last."""
        return self.address(page=self.page + 1) if self.page < self.page_count else ""

    # --- where one can go ------------------------------------------------------------

    @cached_property
    def facets(self) -> list[Facet]:
        """Return the filters with their options and counts."""
        names = {
            "use": _("Use"),
            "rating": _("Verdict"),
            "device": _("Device"),
            "feature": _("Features"),
        }
        return [
            Facet(
                facet,
                names[facet],
                [self._option(facet, key, name) for key, name in options.items()],
            )
            for facet, options in self._options.items()
        ]

    @cached_property
    def chips(self) -> list[Chip]:
        """Return what narrows the list, each with the address without it."""
        chips = []
        if self.words:
            chips.append(Chip(f"« {self.words} »", self.address(q="")))
        for facet, keys in self.selected.items():
            for key in keys:
                rest = [other for other in keys if other != key]
                name = self._options[facet][key]
                chips.append(Chip(name, self.address(**{facet: rest})))
        return chips

    @property
    def canonical(self) -> str:
        """Return the query string that says the same in the fixed order."""
        return self.address(page=self.page)

    def address(self, **changes: Any) -> str:
        """Return the query string of this search with some values changed.

        Keys and values come in a fixed order, and defaults are left out. A change leads
        back to the first page unless it names one.
        """
        values: dict[str, Any] = {"q": self.words, **self.selected, "sort": self.sort}
        values |= changes
        default = "relevance" if values["q"] and self.query else "verdict"
        if values["sort"] in (default, "relevance"):
            values["sort"] = ""
        if values.get("page") == 1:
            values["page"] = ""
        pairs = []
        for key in KEYS:
            value = values.get(key, "")
            for item in value if isinstance(value, list) else [value]:
                if item != "":
                    pairs.append((key, str(item)))
        return "?" + urlencode(pairs)

    @property
    def facets_address(self) -> str:
        """Return what all that the filters show depends on, where nothing is typed."""
        return self.address(page="")

    @property
    def _default_sort(self) -> str:
        return "relevance" if self.query else "verdict"

    def _option(self, facet: str, key: str, name: str) -> Option:
        selected = self.selected[facet]
        after = [key]
        if facet in ALL_OF:
            after = [k for k in self._options[facet] if k == key or k in selected]
        return Option(
            key,
            name,
            self._filters.count(facet, key),
            key in selected,
            self.address(**{facet: after}),
        )

    def _passage(self, entry: SearchEntry) -> Passage:
        return Passage(entry, list(self.query.highlight(entry.text)))
