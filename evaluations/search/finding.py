"""What a query finds: platforms as sets, the best passage of each, and the guidance.

The database is asked once in an edition for terms that find something; what terms
find together is worked out in memory, whatever the size of the catalogue. What finds
nothing is not kept.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings

from evaluations.editions import kept_by_edition, kept_by_edition_and_key
from evaluations.models import SearchEntry
from evaluations.published import Places, published, union
from evaluations.search.query import Alternative, SearchQuery

# some 30 KB each for 10,000 platforms
MOST_TERMS = 200
NAME = SearchEntry.Weight.NAME

# a language, and the ways to find a word in it
Term = tuple[str, tuple[Alternative, ...]]


@dataclass
class Found:
    """Where a term stands."""

    # by the weight of a passage
    places: dict[int, Places] = field(default_factory=dict)
    # the platforms in which it is not only in the name, and the keys of the best
    # passages there, in the order of the list
    told: Places = 0
    passages: array = field(default_factory=lambda: array("q"))

    def passage_at(self, place: int) -> int | None:
        """Return the key of the best passage of a platform, but not of its name."""
        if not self.told >> place & 1:
            return None
        return self.passages[(self.told & ((1 << place) - 1)).bit_count()]


class Finding:
    """What a query finds in the edition that is being read."""

    def __init__(self, query: SearchQuery) -> None:
        self.query = query
        terms = [(query.language, tuple(term)) for term in query.terms]
        found = _found(dict.fromkeys(terms)) if terms else {}
        self._terms = [found.get(term, Found()) for term in terms]

    @property
    def everywhere(self) -> Places:
        """Return the platforms in whose texts every term is found."""
        places = published().everything
        for term in self._terms:
            places &= union(term.places.values())
        return places

    @property
    def by_weight(self) -> list[Places]:
        """Return the same by the weight of their best passage: names come first."""
        rest, ordered = self.everywhere, []
        for weight in SearchEntry.Weight:
            here = rest & union(term.places.get(weight, 0) for term in self._terms)
            ordered.append(here)
            rest &= ~here
        return ordered

    def passages(self, places: Iterable[int]) -> dict[int, SearchEntry]:
        """Return the best passage at some places, but not the names. One query."""
        chosen = {
            place: [key for t in self._terms if (key := t.passage_at(place))]
            for place in places
        }
        keys = {key for found in chosen.values() for key in found}
        entries = SearchEntry.objects.in_bulk(keys) if keys else {}
        best: dict[int, SearchEntry] = {}
        for place, found in chosen.items():
            # one that was indexed anew meanwhile is not there any more
            known = [entries[key] for key in found if key in entries]
            if known:
                best[place] = min(known, key=lambda e: (e.weight, e.position))
        return best

    def guidance(self) -> list[SearchEntry]:
        """Return the passages of the guidance that hold every term, the best first."""
        if not self.query:
            return []
        return [
            entry
            for entry, tokens in _guidance()[self.query.language]
            if self.query.is_in(tokens)
        ]


@kept_by_edition_and_key(MOST_TERMS)
def _found(terms: list[Term]) -> dict[Term, Found]:
    """Return where terms are found, those that are. One query."""
    known = published().by_key
    found: dict[Term, Found] = defaultdict(Found)
    best: dict[Term, dict[int, tuple[int, int, int]]] = defaultdict(dict)
    for number, key, *passage in SearchEntry.objects.of_platforms(terms):
        if key not in known:
            continue
        term, place, (weight, _position, _pk) = terms[number], known[key].place, passage
        places = found[term].places
        places[weight] = places.get(weight, 0) | 1 << place
        if weight != NAME:
            told = best[term].setdefault(place, tuple(passage))
            best[term][place] = min(told, tuple(passage))
    for term, passages in best.items():
        found[term].told = union(1 << place for place in passages)
        keys = (passages[place][-1] for place in sorted(passages))
        found[term].passages.extend(keys)
    return dict(found)


@kept_by_edition
def _guidance() -> dict[str, list[tuple[SearchEntry, frozenset[str]]]]:
    """Return the passages of the guidance with their tokens, by language. One query."""
    entries = list(SearchEntry.objects.of_guidance())
    return {
        language: [
            (entry, frozenset(entry.tokens.split()))
            for entry in entries
            if entry.language == language
        ]
        for language, _name in settings.LANGUAGES
    }
