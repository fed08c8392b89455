"""Platforms that a query calls by their whole names, however these are divided."""

from evaluations.published import Places, Published
from evaluations.search.words import HYPHEN, fold

# words of a name that may be written apart
MOST_PARTS = 3


def whole_names(words: list[str], known: Published) -> dict[frozenset[int], Places]:
    """Return the platforms whose names neighbouring words make, by their numbers."""
    folded = [fold(HYPHEN.sub("", word)) for word in words]
    found: dict[frozenset[int], Places] = {}
    for start in range(len(folded)):
        for end in range(start + 1, min(start + MOST_PARTS, len(folded)) + 1):
            places = known.by_whole_name.get("".join(folded[start:end]), 0)
            if places:
                found[frozenset(range(start, end))] = places
    return found
