"""What a query finds: platforms as sets, the best passage of each, and the guidance.

The database is asked once in an edition for terms that find something; what terms
find together is worked out in memory, whatever the size of the catalogue. What finds
nothing is not kept.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import and_

from evaluations.editions import kept_by_edition, kept_by_edition_and_key
from evaluations.models import SearchEntry
from evaluations.models.evaluations import Rating
from evaluations.published import Places, Published, published, union
from evaluations.search.guidance_words import said_of
from evaluations.search.information import most_said
from evaluations.search.names import COMMON_PARTS, names_by_sound, whole_names
from evaluations.search.other_tools import other_tools
from evaluations.search.query import Alternative, SearchQuery
from evaluations.search.words import fold

# some 60 KB each for 10,000 platforms
MOST_TERMS = 200
# some 1 KB each
MOST_PASSAGES = 400
NAME = SearchEntry.Weight.NAME
# platforms that speak of another one by its name
MAX_MENTIONS = 2

# a language, and the ways to find a word in it
Term = tuple[str, tuple[Alternative, ...]]


@dataclass
class Found:
    """Where a term stands."""

    # by the weight of a passage
    places: dict[int, Places] = field(default_factory=dict)
    # the platforms in which it is not only in the name, and in their order the best
    # passage of each: how good it is (less is better), and its key
    told: Places = 0
    goodness: array = field(default_factory=lambda: array("q"))
    keys: array = field(default_factory=lambda: array("q"))
    # the keys of the passages of the guidance
    guidance: set[int] = field(default_factory=set)

    @property
    def anywhere(self) -> Places:
        """Return the platforms in whose name or texts it stands."""
        return union(self.places.values())

    @property
    def is_name(self) -> bool:
        """Return whether it is a name: it stands in the texts of few others."""
        named = self.places.get(NAME, 0)
        return bool(named) and (self.anywhere & ~named).bit_count() <= MAX_MENTIONS

    def best_at(self, place: int) -> tuple[int, int] | None:
        """Return how good the best passage of a platform is, and its key."""
        if not self.told >> place & 1:
            return None
        index = (self.told & ((1 << place) - 1)).bit_count()
        return self.goodness[index], self.keys[index]


class Finding:
    """What a query finds in the edition that is being read."""

    def __init__(self, query: SearchQuery, published: Published) -> None:
        self._published, self._query = published, query
        terms = [(query.language, tuple(term)) for term in query.terms]
        found = _found(dict.fromkeys(terms)) if terms else {}
        known = _with_heads(query, [found.get(term, Found()) for term in terms])
        unknown = _nowhere(known)
        whole = whole_names(query.words, published)
        whole |= names_by_sound(query.words, unknown - frozenset().union(*whole))
        in_whole = frozenset().union(*whole)
        names = {number for number, term in enumerate(known) if term.is_name}
        self.other_tools, said = other_tools(query.words, unknown, names | in_whole)
        # each platform that is called by its name
        common = {n for n in names if whole and fold(query.words[n]) in COMMON_PARTS}
        parts = _named(known, names - said - in_whole - common)
        self.called = list(dict.fromkeys([*whole.values(), *parts]))
        # where nothing holds all words, or there are no others, the platforms that are
        # named are meant
        is_called = len(in_whole) == len(known) or not _hold(known)
        self.named = self.called if is_called else []
        if self.named:
            used = sorted((names | in_whole) - said - common)
        elif self.other_tools and not any(said < saying for saying in query.sayings):
            # no other word of the question finds anything of these tools
            used = list(range(len(known)))
        else:
            used = _used(known)
        # words of which nothing is known, by their numbers
        self.unknown = sorted(unknown - said - in_whole)
        self._terms = [known[number] for number in used]
        self.left_out_numbers = set(range(len(known))) - {*used} - said
        self.left_out = [query.words[n] for n in sorted(self.left_out_numbers)]

    @cached_property
    def everywhere(self) -> Places:
        """Return the platforms in whose texts every term is found that is asked for."""
        if self.named:
            return union(self.named)
        return self._published.everything & _together(self._terms)

    @property
    def by_weight(self) -> list[Places]:
        """Return the same by the weight of their best passage: names come first.

        What is discouraged comes last, unless it is called like that.
        """
        found = []
        rest = self.everywhere
        for weight in SearchEntry.Weight:
            here = rest & union(term.places.get(weight, 0) for term in self._terms)
            found.append(here)
            rest &= ~here
        names, *others = found
        called = union(self.called) & self.everywhere
        names, others = names | called, [o & ~called for o in others]
        last = self._published.ratings.get(Rating.DISCOURAGED.key, 0)
        return [names, *(o & ~last for o in others), *(o & last for o in others)]

    def passages(self, places: Iterable[int]) -> dict[int, SearchEntry]:
        """Return the best passage at some places, but not the names.

        One query at most, for those that were not shown in this edition before.
        """
        best: dict[int, int] = {}
        for place in places:
            found = [told for t in self._terms if (told := t.best_at(place))]
            if found:
                _goodness, best[place] = min(found)
        entries = _passages(best.values())
        # one that was indexed anew meanwhile is not there any more
        return {place: entries[key] for place, key in best.items() if key in entries}

    def guidance(self) -> list[SearchEntry]:
        """Return the passages of guidance that are named, then those with all of it.

        What more words name comes first, then the order of the guidance.
        """
        if not self._terms:
            return []
        here = [e for e in _guidance() if e.language == self._query.language]
        said = said_of(self._query)
        named = [entry for entry in here if (entry.chapter, entry.anchor) in said]
        named.sort(key=lambda entry: -said[entry.chapter, entry.anchor])
        keys = set.intersection(*(term.guidance for term in self._terms))
        keys -= {entry.pk for entry in named}
        return [*named, *(entry for entry in here if entry.pk in keys)]


def _nowhere(known: list[Found]) -> set[int]:
    """Return the numbers of the terms that stand in no text."""
    return {n for n, term in enumerate(known) if not (term.places or term.guidance)}


def _with_heads(query: SearchQuery, known: list[Found]) -> list[Found]:
    """Return terms with other ways to find those that stand nowhere.

    What is said in other words is looked for as it stands, then a compound by its last
    part.
    """
    for ways in (query.ways_of_itself, query.head_of):
        others = {n: (query.language, ways(n)) for n in _nowhere(known)}
        others = {number: term for number, term in others.items() if term[1]}
        found = _found(dict.fromkeys(others.values())) if others else {}
        known = [found.get(others.get(n, ("", ())), t) for n, t in enumerate(known)]
    return known


def _together(terms: list[Found]) -> Places:
    """Return the platforms that hold all of some terms; all where there is no term."""
    return reduce(and_, (term.anywhere for term in terms), ~0)


def _used(terms: list[Found]) -> list[int]:
    """Return the numbers of the terms that are asked for, as many as find something.

    Where nothing holds all of them, those that together say most are asked for, of
    what a platform holds, or else a passage of the guidance. static/js/copy.js does
    the same.
    """
    told = [n for n, term in enumerate(terms) if term.places or term.guidance]
    if not told or _hold(terms):
        return list(range(len(terms)))
    holders = [terms[n].anywhere for n in told]
    if not any(holders):
        keys = sorted(set().union(*(terms[n].guidance for n in told)))
        bits = {key: 1 << number for number, key in enumerate(keys)}
        holders = [union(bits[key] for key in terms[n].guidance) for n in told]
    return sorted(told[n] for n in most_said(holders, len(published().platforms)))


def _named(terms: list[Found], numbers: set[int]) -> list[Places]:
    """Return the different platforms that terms name, in the order of the terms."""
    return list(dict.fromkeys(terms[n].places[NAME] for n in sorted(numbers)))


def _hold(terms: list[Found]) -> bool:
    """Return whether a platform, or a passage of the guidance, holds all terms."""
    if not terms or _together(terms):
        return True
    return bool(set.intersection(*(term.guidance for term in terms)))


@kept_by_edition_and_key(MOST_TERMS, is_awaited=False)
def _found(terms: list[Term]) -> dict[Term, Found]:
    """Return where terms are found, those that are. One query."""
    known = published().by_key
    found: dict[Term, Found] = defaultdict(Found)
    best: dict[Term, dict[int, tuple[int, int]]] = defaultdict(dict)
    for number, platform, weight, position, key in SearchEntry.objects.standing(terms):
        term = found[terms[number]]
        if platform is None:
            term.guidance.add(key)
        elif platform in known:
            place = known[platform].place
            term.places[weight] = term.places.get(weight, 0) | 1 << place
            if weight != NAME:
                told = weight << 40 | position, key
                others = best[terms[number]]
                others[place] = min(told, others.get(place, told))
    for ways, passages in best.items():
        term = found[ways]
        term.told = union(1 << place for place in passages)
        for place in sorted(passages):
            goodness, key = passages[place]
            term.goodness.append(goodness)
            term.keys.append(key)
    return dict(found)


@kept_by_edition
def _guidance() -> list[SearchEntry]:
    """Return the passages of the guidance in both languages, the best first."""
    return list(SearchEntry.objects.of_guidance())


@kept_by_edition_and_key(MOST_PASSAGES, is_awaited=False)
def _passages(keys: list[int]) -> dict[int, SearchEntry]:
    """Return passages by their keys. One query."""
    return SearchEntry.objects.in_bulk(keys)
