"""What words of a search mean beside themselves: the filters of the list.

Where all that is asked is the name of filters, the list is narrowed by them, and says
so; words in quotation marks are looked for as they stand. static/js/copy.js does the
same.
"""

from dataclasses import dataclass
from functools import cache, reduce
from operator import and_

from django.http import QueryDict

from catalogue.platform_list.filters import ALL_OF, Options
from evaluations.models.evaluations import Rating
from evaluations.published import Places, published, union
from evaluations.search.filter_words import FILTER_WORDS, GENERIC
from evaluations.search.finding import Finding
from evaluations.search.information import most_said
from evaluations.search.query import SearchQuery
from evaluations.search.variants import NEGATIONS
from evaluations.search.words import HYPHEN, Phrases, by_first_word, fold


@dataclass(frozen=True)
class Meant:
    """A filter that words of a query name, and the numbers of these words."""

    facet: str
    key: str
    name: str
    numbers: frozenset[int]
    # whether what is denied is part of its name: «no account»
    is_denial: bool = False


def meant_by(query: SearchQuery, options: Options) -> list[Meant]:
    """Return the filters that a query names, in the order of the page.

    What is part of a longer name is not meant: «highly recommended» is one thing. What
    is denied to be recommended is discouraged; nothing else that is denied is one.
    """
    if not query or query.is_literal:
        return []
    worth = query.may_name(_first_words(query.language))
    found = [
        meant
        for facet, named in options.items()
        for key, name in named.items()
        if (facet, key) in worth or query.naming(name)
        if (meant := _meant(query, facet, key, name)).numbers
    ]
    longest = [m for m in found if not any(_says_more(o, m) for o in found)]
    return _denied(longest, options) if _is_denied(query, longest) else longest


def is_meant(
    query: SearchQuery, meant: list[Meant], found: Finding, by_filters: Places
) -> bool:
    """Return whether filters are all that a query asks for, or answer it better.

    They do where something is found by them, but no platform by the words, or only by
    others than theirs, or by theirs alone; not where something is called by its name.
    """
    is_other = any(m.facet != "rating" for m in meant)
    if not meant or _is_denied(query, meant) and is_other:
        return False
    is_named = found.called or found.other_tools
    is_better = by_filters and not is_named and _says_less(query, meant, found)
    return bool(is_better) or not unsaid(query, meant)


def _says_more(one: Meant, other: Meant) -> bool:
    """Return whether one filter is named by more than another, or by its denial."""
    if one.numbers == other.numbers and one.facet == other.facet:
        return one.is_denial and not other.is_denial
    return other.numbers < one.numbers


def _says_less(query: SearchQuery, meant: list[Meant], found: Finding) -> bool:
    """Return whether what is found by the words says less than the filters do."""
    if not found.everywhere:
        return True
    left_out = found.left_out_numbers
    said = frozenset().union(*(m.numbers for m in meant))
    more = [n for n in unsaid(query, meant) if n not in left_out]
    if any(not saying.isdisjoint(more) for saying in query.sayings):
        return False
    return bool(left_out & said) or bool(left_out) and not more


def unsaid(query: SearchQuery, meant: list[Meant]) -> list[int]:
    """Return the words that name no filter, but would narrow something."""
    said = frozenset().union(*(m.numbers for m in meant))
    generic = GENERIC[query.language]
    # what several words say together is more than filters that fewer of them name
    more = {
        number
        for saying in query.sayings
        if len(saying)
        > max((len(m.numbers) for m in meant if m.numbers & saying), default=1)
        for number in saying
    }
    return [
        number
        for number, word in enumerate(query.words)
        if number in more
        or number not in said
        and fold(HYPHEN.sub("", word)) not in generic
    ]


def unsaid_words(query: SearchQuery, meant: list[Meant]) -> list[str]:
    """Return the same, as they were typed."""
    return [query.words[number] for number in unsaid(query, meant)]


def possible(meant: list[Meant], having: dict[str, dict[str, Places]]) -> list[Meant]:
    """Return the filters that find something together: those that say most.

    `having` gives the platforms of an option. Several of one filter widen what is
    found, except for those of which a platform must have all.
    """
    groups: dict[tuple[str, str], list[Meant]] = {}
    for one in meant:
        groups.setdefault((one.facet, one.key * (one.facet in ALL_OF)), []).append(one)
    holders = [
        union(having[m.facet].get(m.key, 0) for m in group) for group in groups.values()
    ]
    if reduce(and_, holders, ~0):
        return meant
    kept = most_said(holders, len(published().platforms))
    said = [m for n, group in enumerate(groups.values()) if n in kept for m in group]
    return [m for m in meant if m in said]


def with_meant(data: QueryDict, meant: list[Meant]) -> QueryDict:
    """Return what is asked for, with the filters that words mean."""
    asked = data.copy()
    for filter in meant:
        asked.appendlist(filter.facet, filter.key)
    return asked


def _is_denied(query: SearchQuery, meant: list[Meant]) -> bool:
    return query.is_negated and not any(m.is_denial for m in meant)


def _meant(query: SearchQuery, facet: str, key: str, name: str) -> Meant:
    """Return an option with the words that name it, by its name or another one."""
    ways: dict[str, set[int]] = {name: query.naming(name)}
    for other in FILTER_WORDS.get((facet, key), ()):
        ways[other] = query.naming_all(other)
    phrase = max(ways, key=lambda way: (len(ways[way]), _denies(query, way)))
    return Meant(facet, key, name, frozenset(ways[phrase]), _denies(query, phrase))


def _denies(query: SearchQuery, phrase: str) -> bool:
    """Return whether a phrase says that something is not so."""
    said = {fold(word) for word in phrase.split()}
    return not said.isdisjoint(NEGATIONS[query.language])


def _denied(meant: list[Meant], options: Options) -> list[Meant]:
    recommended = {r.key for r in Rating if r.is_recommended}
    key = Rating.DISCOURAGED.key
    result = [m for m in meant if m.facet != "rating"]
    for one in meant:
        if one.facet == "rating" and one.key in recommended:
            name = options["rating"][key]
            return [*result, Meant("rating", key, name, one.numbers)]
    return result


@cache
def _first_words(language: str) -> Phrases:
    return by_first_word(FILTER_WORDS, language)
