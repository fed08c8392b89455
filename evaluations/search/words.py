"""From words as people write them to the tokens under which they are found."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import Stemmer

from evaluations.search.variants import COMPONENTS, SPELLINGS, STOP_WORDS, VARIANTS

WORD = re.compile(r"[^\W_]+(?:[-\u2011][^\W_]+)*")
HYPHEN = re.compile(r"[-\u2011]")
LINKING_LETTERS = ("", "s", "e", "en", "n")
MIN_COMPONENT_LENGTH = 3

_STEMMERS = {
    "fr": Stemmer.Stemmer("french"),
    "nl": Stemmer.Stemmer("dutch"),
}


def find_words(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text; a hyphenated word is one."""
    return WORD.finditer(text)


@cache
def fold(word: str) -> str:
    """Return a word without case, accents and ligatures."""
    plain = word.casefold().replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", plain)
    folded = "".join(c for c in decomposed if c.isascii() and c.isalnum())
    return SPELLINGS.get(folded, folded)


@cache
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word."""
    return _STEMMERS[language].stemWord(word)


@cache
def forms(word: str, language: str) -> frozenset[str]:
    """Return the tokens of one word: itself, its stem with and without accents."""
    folded = fold(word)
    accented = fold(_STEMMERS[language].stemWord(word.lower()))
    return frozenset({folded, accented, stem(folded, language)} - {""})


@cache
def tokens_of(word: str, language: str) -> frozenset[str]:
    """Return every token under which a word of a text is found.

    A hyphenated word is found by its parts and without its hyphens, a Dutch compound by
    its components.
    """
    parts = [part for part in HYPHEN.split(word) if len(part) > 1]
    found = set(forms(HYPHEN.sub("", word), language))
    for part in parts:
        found |= forms(part, language)
        for component in components(fold(part), language):
            found |= forms(component, language)
    return frozenset(found)


def is_stop_word(word: str, language: str) -> bool:
    """Return whether a word is too common to be looked for."""
    folded = fold(word)
    return len(folded) < 2 or folded in STOP_WORDS[language]


@cache
def components(folded: str, language: str) -> frozenset[str]:
    """Return the components of a compound, or nothing if the word is not one."""
    return frozenset(
        part
        for division in divisions(folded, language)
        if len(division) > 1
        for part in division
    )


@cache
def divisions(folded: str, language: str) -> tuple[tuple[str, ...], ...]:
    """Return each way of dividing a word into components we know."""
    known = COMPONENTS.get(language, frozenset())
    found: list[tuple[str, ...]] = [(folded,)] if folded in known else []
    for end in range(MIN_COMPONENT_LENGTH, len(folded) - MIN_COMPONENT_LENGTH + 1):
        if (head := _component(folded[:end], known)) is None:
            continue
        found += [(head, *tail) for tail in divisions(folded[end:], language)]
    return tuple(found)


def _component(text: str, known: frozenset[str]) -> str | None:
    for letters in LINKING_LETTERS:
        if text.endswith(letters):
            head = text[: len(text) - len(letters)]
            if head in known:
                return head
    return None


@cache
def slips(folded: str) -> frozenset[str]:
    """Return a word with one letter left out, each of them in turn, and the word.

    Two words that differ by one letter, wrong, missing or too many, share one of these.
    """
    shorter = (folded[:i] + folded[i + 1 :] for i in range(len(folded)))
    return frozenset({folded, *shorter})


@cache
def variants(word: str, language: str) -> tuple[tuple[str, ...], ...]:
    """Return what else people write for a word: each variant is one or more words."""
    wanted = forms(word, language)
    for group in VARIANTS[language]:
        if any(
            wanted & forms(member, language) for member in group if " " not in member
        ):
            return tuple(tuple(member.split()) for member in sorted(group))
    return ()
