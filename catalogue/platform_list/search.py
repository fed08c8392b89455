"""The list of platforms as a visitor asks for it: words, filters, order and page."""

from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import get_language

from catalogue.pages.comparison import MAX_COMPARED
from catalogue.pages.unknown import unknown_names
from catalogue.platform_list import meaning
from catalogue.platform_list.addresses import page_number, query_string
from catalogue.platform_list.card import Card, cards
from catalogue.platform_list.errors import errors_of, no_such_page
from catalogue.platform_list.filters import (
    ALL_OF,
    FACETS,
    Filters,
    Options,
    having,
    options,
)
from catalogue.platform_list.meaning import Meant
from catalogue.platform_list.parts import Chip, Facet, Option, Passage, in_quotes
from catalogue.platform_list.rows import ListRow, UseCaseChapter, chapters, rows
from catalogue.platform_list.site_words import corrected, read_as
from evaluations.models import SearchEntry
from evaluations.published import Listed, Places, published, union
from evaluations.search.finding import Finding
from evaluations.search.query import SearchQuery
from evaluations.tags import vocabulary

# a few screens on a telephone
PAGE_SIZE = 20
SORTS = ["relevance", "verdict", "name"]
KEYS = ["q", *FACETS, "sort", "page"]
MAX_GUIDANCE = 5


class PlatformSearch:
    """What a query string asks for, what it finds and where one can go from there.

    One query at most, for passages that are shown and words that are looked for for the
    first time in this edition.
    """

    def __init__(self, data: QueryDict) -> None:
        self.data = data
        self.language = get_language() or "fr"
        self._typed = SearchQuery.parse(data.get("q", ""), self.language)
        # before what it names: all sets have to be of one edition, or of a newer one
        self._vocabulary = vocabulary()
        self.published = published()
        self._options: Options = options(self.published, self._vocabulary)
        self._found = Finding(self._typed, self.published)
        if self._typed.understand(read_as(self._typed, self._found.unknown)):
            self._found = Finding(self._typed, self.published)
        meant = meaning.meant_by(self._typed, self._options)
        # the filters that the words mean, or those that some words may mean
        by_filters = 0
        possible = meaning.possible(meant, having(self.published)) if meant else []
        if meant:
            by_filters = self._filters_of(possible, self.published.everything).found
        is_meant = meaning.is_meant(self._typed, meant, self._found, by_filters)
        self.understood = possible if is_meant else []
        self._meant = [] if self.understood else meant
        self.query = self._typed
        if self.understood:
            self.query = SearchQuery("", self.language)
        everywhere = self.published.everything
        if self.query:
            everywhere = self._found.everywhere
        self._filters = self._filters_of(self.understood, everywhere)

    # --- what was asked --------------------------------------------------------------

    def _filters_of(self, meant: list[Meant], searched: Places) -> Filters:
        """Return the filters that are asked for, by name or in words."""
        asked = meaning.with_meant(self.data, meant)
        return Filters(asked, self._options, self.published, searched)

    @cached_property
    def errors(self) -> list[str]:
        """Return what could not be understood, in words."""
        errors = [
            *unknown_names(self.data, KEYS),
            *self._filters.unknown,
            *errors_of(self.data, self._typed, SORTS),
        ]
        if self.page_asked != self.page:
            errors.append(no_such_page(self.data, self.page_count))
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
        """Return the words, as they were typed."""
        return self._typed.text

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
        places = [platform.place for platform in self.results if self.query]
        found = self._found.passages(places)
        return {place: self._passage(entry) for place, entry in found.items()}

    @cached_property
    def guidance(self) -> list[Passage]:
        """Return the passages of the guidance that hold every word."""
        return [self._passage(entry) for entry in self._found.guidance()[:MAX_GUIDANCE]]

    @property
    def left_out(self) -> list[str]:
        """Return the words that are not asked for, since nothing holds all of them."""
        if self.understood:
            return meaning.unsaid_words(self._typed, self.understood)
        return self._found.left_out

    @property
    def left_out_words(self) -> str:
        """Return the same, as the page says it."""
        return ", ".join(map(in_quotes, self.left_out))

    @property
    def _called(self) -> list[Listed]:
        """Return the platforms that are asked for by name, as they are listed."""
        called = union(self._found.called) if self.query else 0
        return self.published.at(called) if called.bit_count() <= MAX_COMPARED else []

    @property
    def comparison(self) -> str:
        """Return the query that compares the platforms that are asked for by name."""
        slugs = sorted(platform.slug for platform in self._called)
        return "?" + urlencode([("p", s) for s in slugs]) if len(slugs) > 1 else ""

    @cached_property
    def card(self) -> Card | None:
        """Return the answer where one platform is asked for by its name."""
        called = self._called
        if len(called) != 1 or self.page != 1:
            return None
        [platform] = called
        if not self._filters.found >> platform.place & 1:
            return None
        [row] = rows(called, self.published, self._vocabulary)
        row.passage = self.passages.get(platform.place)
        return next(cards([row]))

    @cached_property
    def listed(self) -> list[ListRow]:
        """Return the rows without the one that the card shows."""
        return [
            r for r in self.rows if not self.card or r.platform != self.card.platform
        ]

    @cached_property
    def suggested(self) -> list[Meant]:
        """Return the filters that some of the words name.

        A verdict is none where a platform is named: its card says which it has. Nor is
        what no platform that is named has: nothing would be found.
        """
        offered = [m for m in self._meant if m.key not in self.selected[m.facet]]
        if called := union(self._found.called):
            has = having(self.published)
            offered = [m for m in offered if has[m.facet].get(m.key, 0) & called]
        return [m for m in offered if not (self.card and m.facet == "rating")]

    @property
    def suggestions(self) -> list[Chip]:
        """Return the same, each with its address."""
        return [Chip(m.name, self._address_with(m)) for m in self.suggested]

    @property
    def as_text_address(self) -> str:
        """Return the address that looks for the words themselves."""
        return self._address(q=f'"{self.words}"', **self._selected_by_name)

    @cached_property
    def correction(self) -> str:
        """Return the words that may be meant, where some are in no text; or nothing."""
        if self.card or self.other_tools or not self.query:
            return ""
        meant = {number for m in self._meant for number in m.numbers}
        unknown = [n for n in self._found.unknown if n not in meant]
        return corrected(self.query, unknown)

    @property
    def correction_address(self) -> str:
        """Return the address that looks for these."""
        return self.address(q=self.correction)

    @property
    def other_tools(self) -> list[str]:
        """Return the well-known tools that are looked for and were not evaluated."""
        return self._found.other_tools if self.query else []

    @cached_property
    def unheard(self) -> str:
        """Return the words where no text says anything of any of them; or nothing."""
        is_heard = self.total or self.guidance or self.other_tools or self.suggested
        is_all = self.query and len(self._found.unknown) == len(self.query.words)
        return self.query.bare if is_all and not is_heard else ""

    @property
    def total(self) -> int:
        """Return how many platforms were found on all pages."""
        return self._filters.found.bit_count()

    @property
    def page_count(self) -> int:
        """Return the number of pages; an empty list has one."""
        return max(1, -(-self.total // PAGE_SIZE))

    @cached_property
    def page_asked(self) -> int | None:
        """Return the page asked for, or None if it is not a page number."""
        return page_number(self.data.get("page", ""))

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
        return [
            Facet(
                facet,
                str(FACETS[facet]),
                [self._option(facet, key, name) for key, name in options.items()],
            )
            for facet, options in self._options.items()
        ]

    @cached_property
    def chips(self) -> list[Chip]:
        """Return what narrows the list, each with the address without it."""
        chips = []
        if self.query:
            chips.append(Chip(in_quotes(self.query.bare), self.address(q="")))
        for facet, keys in self.selected.items():
            for key in keys:
                rest = [other for other in keys if other != key]
                name = self._options[facet][key]
                chips.append(Chip(name, self.address(**{facet: rest})))
        return chips

    @property
    def canonical(self) -> str:
        """Return the query string that says the same in the fixed order."""
        if self.understood:
            page = self.page if self.page > 1 else ""
            return self._address(q=self.words, page=page, **self._selected_by_name)
        return self.list_address

    @property
    def list_address(self) -> str:
        """Return what all that the list shows depends on, where no text is searched."""
        return self.address(page=self.page)

    def address(self, **changes: Any) -> str:
        """Return the query string of this search with some values changed.

        Keys and values come in a fixed order, and defaults are left out. A change leads
        back to the first page unless it names one. Words that were understood as
        filters stand there as these.
        """
        return self._address(**{"q": self.query.text, **self.selected} | changes)

    def _address(self, **values: Any) -> str:
        default = "relevance" if values["q"] and self.query else "verdict"
        sort = values.setdefault("sort", self.sort)
        if sort in (default, "relevance"):
            values["sort"] = ""
        if values.get("page") == 1:
            values["page"] = ""
        return query_string(values, KEYS)

    def _address_with(self, meant: Meant) -> str:
        """Return the address where words have become the filter that they name."""
        words = enumerate(self.query.words)
        rest = [word for number, word in words if number not in meant.numbers]
        keys = [*self.selected[meant.facet], meant.key]
        return self.address(q=" ".join(rest), **{meant.facet: keys})

    @property
    def _selected_by_name(self) -> dict[str, list[str]]:
        """Return the options that the address selects, without those of the words."""
        asked = {facet: self.data.getlist(facet) for facet in FACETS}
        return {
            facet: [key for key in keys if key in asked[facet]]
            for facet, keys in self.selected.items()
        }

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
            key in selected and key not in self._selected_by_name[facet],
        )

    def _passage(self, entry: SearchEntry) -> Passage:
        return Passage(entry, list(self.query.highlight(entry.text)))
