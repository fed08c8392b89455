"""The stems of words for a search without the stemmer, written at the freeze.

A word matters only if its stem stands in the index. So each stem of the index is
listed with the endings that the stemmer takes off after it; a word that is none of
these has no stem there. Words that this gets wrong are listed one by one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from evaluations.search.endings import ENDINGS, SPELT
from evaluations.search.words import fold, stem

MIN_STEM_LENGTH = 3
# what may stand before an ending, and the first endings of the lines to try
Bases = dict[str, Sequence[str]]


@dataclass
class Stems:
    """What a word without its ending comes to: stems by base and line of endings."""

    language: str
    bases: dict[str, dict[str, str]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    def of(self, word: str) -> str:
        """Return the folded stem of a word in lower case, or nothing if none is known.

        static/js/copy_words.js does the same.
        """
        if word in self.words:
            return self.words[word]
        for end in range(1, len(word) + 1):
            base, firsts = word[:end], _lines_of(self.language).get(word[end:], ())
            for lines in (self.bases.get(key, {}) for key in _keys(base)):
                for first in firsts:
                    if first in lines:
                        return lines[first]
        return ""

    def as_data(self) -> dict[str, Any]:
        """Return it for static/js/copy_words.js, bases with the same endings together.

        A base is written with its stem after a colon, or with «~» for the «ge» that it
        has and its stem has not, or alone if they are the same.
        """
        numbers = {first: n for n, first in enumerate(_firsts(self.language))}
        alike: dict[tuple[int, ...], list[str]] = {}
        for base, lines in sorted(self.bases.items()):
            for text in sorted(set(lines.values())):
                firsts = sorted(
                    numbers[n] for n, other in lines.items() if other == text
                )
                alike.setdefault(tuple(firsts), []).append(_written(base, text))
        return {
            "lines": ["", *map(" ".join, ENDINGS[self.language])],
            "bases": [[firsts, " ".join(texts)] for firsts, texts in alike.items()],
            "words": self.words,
        }

    def add(self, text: str, bases: Bases) -> None:
        """Note after which of these bases an ending is taken off to leave a stem."""
        for base, firsts in bases.items():
            for first in firsts:
                if fold(stem(base + first, self.language)) == text:
                    self.bases.setdefault(base, {}).setdefault(first, text)


@cache
def stems_of(language: str, words: frozenset[str]) -> Stems:
    """Return how to find the stems of words, and of all others with the same stems."""
    real = {word: fold(stem(word, language)) for word in sorted(words)}
    known = Stems(language)
    for text in sorted(set(real.values())):
        known.add(text, _spellings(text, language))
    # a word is found as it stands too, and thus by others of which it is the stem
    for text in sorted({fold(word) for word in words} - {*real.values()}):
        if _is_stem(text, language):
            known.add(text, {text: _firsts(language)[1:]})
    # a word that its stem does not begin, as Dutch participles, has a base of its own
    for word, text in real.items():
        if known.of(word) != text or not fold(word).startswith(text):
            known.add(text, _beginnings(word, language))
    for word, text in real.items():
        if known.of(word) != text:
            known.words[word] = text
    return known


def _keys(base: str) -> tuple[str, str]:
    # accents matter to the stemmer before an ending only
    return fold(base), f"{fold(base[:-2])}{base[-2:]}"


def _written(base: str, text: str) -> str:
    if base == text:
        return base
    for match in re.finditer("ge", base):
        if base[: match.start()] + base[match.end() :] == text:
            return f"{base[: match.start()]}~{base[match.end() :]}"
    return f"{base}:{text}"


def _is_stem(text: str, language: str) -> bool:
    commonest = _firsts(language)[1:5]
    return any(fold(stem(text + first, language)) == text for first in commonest)


def _firsts(language: str) -> list[str]:
    return ["", *(line[0] for line in ENDINGS[language])]


def _spellings(text: str, language: str) -> Bases:
    """Return how a stem is spelt before an ending, and which lines may follow."""
    found: Bases = {text: _firsts(language)}
    if len(text) < MIN_STEM_LENGTH:
        return found
    endings = _firsts(language)[1:]
    for pattern, spelt, only in SPELT[language]:
        for base in list(found):
            other = re.sub(pattern, spelt, base, count=1)
            # one that the commonest ending does not follow is none
            if only or fold(stem(other + endings[0], language)) == text:
                found.setdefault(other, only or endings)
    return found


def _beginnings(word: str, language: str) -> Bases:
    """Return what stands before each ending that a word may have."""
    lines = _lines_of(language)
    ends = range(MIN_STEM_LENGTH, len(word) + 1)
    begun = [word[:end] for end in ends if word[end:] in lines]
    return {key: _firsts(language) for base in begun for key in _keys(base)}


@cache
def _lines_of(language: str) -> dict[str, list[str]]:
    """Return in which lines an ending stands, by their first ones."""
    lines: dict[str, list[str]] = {"": [""]}
    for line in ENDINGS[language]:
        for ending in line:
            lines.setdefault(ending, []).append(line[0])
    return lines
