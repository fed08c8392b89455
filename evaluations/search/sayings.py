"""What people say in words of their own for what a passage of a platform says.

A saying is a phrase with a place for each of its words, and what it stands for: words
that stand together in one passage. Where all of it is said, in any order, its words are
looked for as that, and no longer as themselves. static/js/copy_words.js does the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evaluations.search.words import fold, forms, is_stop_word, stem


def _read(language: str) -> dict[str, list[str]]:
    """Return the phrases of a language by what they stand for."""
    text = (Path(__file__).parent / f"sayings-{language}.txt").read_text("utf-8")
    found: dict[str, list[str]] = {}
    meant = ""
    for line in text.splitlines():
        if line.startswith("  "):
            found[meant].append(line.strip())
        elif line and not line.startswith("#"):
            meant = line
            found[meant] = []
    return found


# by what they stand for, with «|» between several ways: phrases, with «|» between words
# of which one is enough
SAYINGS = {language: _read(language) for language in ("fr", "nl")}
Way = tuple[str, ...]


@dataclass(frozen=True)
class Slot:
    """One place of a phrase: a form of a word, or a word that is too common."""

    forms: frozenset[str]
    common: frozenset[str]


@dataclass(frozen=True)
class Saying:
    """A phrase, and the ways to find what it stands for."""

    slots: tuple[Slot, ...]
    ways: tuple[Way, ...]

    def numbers(self, said: Sequence[frozenset[str]], everything: set[str]) -> set[int]:
        """Return the numbers of the words that make it, if all of it is said."""
        found: set[int] = set()
        own = 0
        for slot in self.slots:
            here = {n for n, word in enumerate(said) if not slot.forms.isdisjoint(word)}
            if not here and slot.common.isdisjoint(everything):
                return set()
            found |= here
            own += bool(here)
        # no word stands in two places
        return found if len(found) >= own else set()


def sayings_in(
    said: Sequence[frozenset[str]], everything: set[str], language: str
) -> list[tuple[frozenset[int], tuple[Way, ...]]]:
    """Return the numbers of the words of each saying, and its ways.

    `said` are the forms of each word, `everything` are all words, folded. Of sayings
    that share a word, the longer one is meant, or else the first one.
    """
    known = _by_form(language)
    worth = {s for forms in said for form in forms for s in known.get(form, ())}
    sayings = sayings_of(language)
    named = [(sayings[s], sayings[s].numbers(said, everything)) for s in sorted(worth)]
    found: list[tuple[frozenset[int], tuple[Way, ...]]] = []
    taken: set[int] = set()
    for saying, numbers in sorted(named, key=lambda one: -len(one[1])):
        if numbers and taken.isdisjoint(numbers):
            taken |= numbers
            found.append((frozenset(numbers), saying.ways))
    return found


@cache
def sayings_of(language: str) -> list[Saying]:
    """Return the sayings of a language in their order."""
    return [
        Saying(_slots(phrase, language), ways)
        for meant, phrases in SAYINGS[language].items()
        if (ways := _ways(meant, language))
        for phrase in phrases
    ]


@cache
def _by_form(language: str) -> dict[str, list[int]]:
    """Return the numbers of sayings by the forms of a word that has to be there."""
    found: dict[str, list[int]] = {}
    for number, saying in enumerate(sayings_of(language)):
        worth = [s.forms for s in saying.slots if not s.common][:1]
        for form in sorted(
            frozenset().union(*worth or (s.forms for s in saying.slots))
        ):
            found.setdefault(form, []).append(number)
    return found


def _slots(phrase: str, language: str) -> tuple[Slot, ...]:
    return tuple(_slot(words.split("|"), language) for words in phrase.split())


def _slot(words: list[str], language: str) -> Slot:
    common = {fold(word) for word in words if is_stop_word(word, language)}
    own = [forms(word, language) for word in words if fold(word) not in common]
    return Slot(frozenset().union(*own), frozenset(common))


def _ways(meant: str, language: str) -> tuple[Way, ...]:
    return tuple(
        tuple(stem(fold(word), language) for word in way.split())
        for way in meant.split("|")
    )
