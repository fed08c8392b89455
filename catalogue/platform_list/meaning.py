"""What words of a search mean beside themselves: the filters of the list.

Where all that is asked is the name of filters, the list is narrowed by them, and says
so; words in quotation marks are looked for as they stand. static/js/copy.js does the
same.
"""

from dataclasses import dataclass

from catalogue.platform_list.filters import Options
from evaluations.models.evaluations import Rating
from evaluations.search.query import SearchQuery
from evaluations.search.variants import FILTER_WORDS, GENERIC
from evaluations.search.words import HYPHEN, fold


@dataclass(frozen=True)
class Meant:
    """A filter that words of a query name, and the numbers of these words."""

    facet: str
    key: str
    name: str
    numbers: frozenset[int]


def meant_by(query: SearchQuery, options: Options) -> list[Meant]:
    """Return the filters that a query names, in the order of the page.

    What is part of a longer name is not meant: «highly recommended» is one thing. What
    is denied to be recommended is discouraged; nothing else that is denied is one.
    """
    if not query or query.is_literal:
        return []
    found = [
        Meant(facet, key, name, numbers)
        for facet, named in options.items()
        for key, name in named.items()
        if (numbers := _said(query, facet, key, name))
    ]
    longest = [m for m in found if not any(m.numbers < o.numbers for o in found)]
    return _denied(longest, options) if query.is_negated else longest


def is_all_meant(query: SearchQuery, meant: list[Meant]) -> bool:
    """Return whether filters are all that a query asks for."""
    if not meant or query.is_negated and any(m.facet != "rating" for m in meant):
        return False
    said = frozenset().union(*(m.numbers for m in meant))
    generic = GENERIC[query.language]
    return all(
        number in said or fold(HYPHEN.sub("", word)) in generic
        for number, word in enumerate(query.words)
    )


def _said(query: SearchQuery, facet: str, key: str, name: str) -> frozenset[int]:
    """Return the words that name an option, by its name or another one for it."""
    others = FILTER_WORDS.get((facet, key), ())
    ways: list[set[int]] = [query.naming(name), *map(query.naming_all, others)]
    most = max(len(way) for way in ways)
    return frozenset(next(way for way in ways if len(way) == most))


def _denied(meant: list[Meant], options: Options) -> list[Meant]:
    recommended = {r.key for r in Rating if r.is_recommended}
    key = Rating.DISCOURAGED.key
    result = [m for m in meant if m.facet != "rating"]
    for one in meant:
        if one.facet == "rating" and one.key in recommended:
            name = options["rating"][key]
            return [*result, Meant("rating", key, name, one.numbers)]
    return result
