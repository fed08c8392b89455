"""Platforms that a query calls by their whole names, however these are divided."""

from evaluations.editions import kept_by_edition
from evaluations.published import Places, published
from evaluations.search.words import HYPHEN, find_words, fold

# words of a name that may be written apart
MOST_PARTS = 3


def whole_names(words: list[str]) -> dict[frozenset[int], Places]:
    """Return the platforms whose names neighbouring words make, by their numbers."""
    known = _by_whole_name()
    folded = [fold(HYPHEN.sub("", word)) for word in words]
    found: dict[frozenset[int], Places] = {}
    for start in range(len(folded)):
        for end in range(start + 1, min(start + MOST_PARTS, len(folded)) + 1):
            places = known.get("".join(folded[start:end]), 0)
            if places:
                found[frozenset(range(start, end))] = places
    return found


@kept_by_edition
def _by_whole_name() -> dict[str, Places]:
    found: dict[str, Places] = {}
    for platform in published().platforms:
        name = "".join(fold(match.group()) for match in find_words(platform.name))
        found[name] = found.get(name, 0) | 1 << platform.place
    return found
