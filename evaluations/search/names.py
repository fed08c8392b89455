"""Platforms that a query calls by their whole names, however these are written."""

import re
from collections import defaultdict
from collections.abc import Iterator

from evaluations.editions import kept_by_edition
from evaluations.published import Places, Published, published
from evaluations.search.words import HYPHEN, fold

# words of a name that may be written apart
MOST_PARTS = 3
# a shorter one sounds like too many others
MIN_SOUND_LENGTH = 4
# letters that sound alike in both languages; what is heard as nothing goes
SOUNDS = [
    ("ph", "f"),
    ("qu", "k"),
    ("c(?=[eiy])", "s"),
    ("[cq]", "k"),
    ("y", "i"),
    ("z", "s"),
    ("g(?=[ei])", "j"),
    ("w", "v"),
    ("[ae]i", ""),
    ("[he]", ""),
    (r"(.)\1+", r"\1"),
]
# words of a name that name nothing beside another name
COMMON_PARTS = {"business"}
# what a platform is called today, or after its owner; folded, with its name here
LATER_NAMES = {"doctolibconnect": "siilo", "kiteworks": "zivver"}


def whole_names(words: list[str], known: Published) -> dict[frozenset[int], Places]:
    """Return the platforms whose names neighbouring words make, by their numbers."""
    by_name = known.by_whole_name
    called = {n: LATER_NAMES.get(name, name) for n, name in _neighbours(words)}
    return {n: by_name[name] for n, name in called.items() if by_name.get(name)}


def names_by_sound(words: list[str], unknown: set[int]) -> dict[frozenset[int], Places]:
    """Return the platforms that words sound like, of which one stands nowhere."""
    known = _by_sound() if unknown else {}
    return {
        numbers: known[heard]
        for numbers, name in _neighbours(words)
        if not unknown.isdisjoint(numbers) and (heard := sound(name)) in known
    }


def _neighbours(words: list[str]) -> Iterator[tuple[frozenset[int], str]]:
    """Yield some neighbouring words as one, folded, with their numbers."""
    folded = [fold(HYPHEN.sub("", word)) for word in words]
    for start in range(len(folded)):
        for end in range(start + 1, min(start + MOST_PARTS, len(folded)) + 1):
            yield frozenset(range(start, end)), "".join(folded[start:end])


def sound(folded: str) -> str:
    """Return how a word sounds, roughly; nothing where that is short."""
    for written, heard in SOUNDS:
        folded = re.sub(written, heard, folded)
    return folded if len(folded) >= MIN_SOUND_LENGTH else ""


@kept_by_edition
def _by_sound() -> dict[str, Places]:
    found: dict[str, Places] = defaultdict(int)
    for name, places in published().by_whole_name.items():
        if heard := sound(name):
            found[heard] |= places
    return dict(found)
