"""From words as people write them to the tokens under which they are found.

What visitors look for goes through here and is not kept: only `tokens_of` and
`forms_in`, which read the texts of the site, remember, and the work for one word has
bounds.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache

import Stemmer

from evaluations.search.variants import COMPONENTS, SPELLINGS, STOP_WORDS, VARIANTS

WORD = re.compile(r"[^\W_]+(?:[-\u2011][^\W_]+)*")
HYPHEN = re.compile(r"[-\u2011]")
LINKING_LETTERS = ("", "s", "e", "en", "n")
MIN_COMPONENT_LENGTH = 3
# a longer word is not taken apart, and no slip in it is looked for
MAX_WORD_LENGTH = 40
# ways to divide a word; those of the texts have two at most
MAX_DIVISIONS = 8
# names of filters, and other words for them, in both languages
MAX_PHRASES = 2_000
# different words of the texts, in both languages: some 2,700 here
MAX_REMEMBERED = 50_000

# by a form of a word, whose phrases begin with it
Key = tuple[str, str]
Phrases = Mapping[str, Collection[Key]]

VARIANT_GROUPS = {
    language: [
        tuple(tuple(member.split()) for member in sorted(group)) for group in groups
    ]
    for language, groups in VARIANTS.items()
}
_STEMMERS = {
    "fr": Stemmer.Stemmer("french"),
    "nl": Stemmer.Stemmer("dutch"),
}


def find_words(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text; a hyphenated word is one."""
    return WORD.finditer(text)


def fold(word: str) -> str:
    """Return a word without case, accents and ligatures."""
    if word.isascii() and word.isalnum():
        # most are: there is nothing to take apart
        folded = word.lower()
    else:
        plain = word.casefold().replace("œ", "oe").replace("æ", "ae")
        decomposed = unicodedata.normalize("NFKD", plain)
        folded = "".join(c for c in decomposed if c.isascii() and c.isalnum())
    return SPELLINGS.get(folded, folded)


def stem(word: str, language: str) -> str:
    """Return the stem of a folded word."""
    return _STEMMERS[language].stemWord(word)


def forms(word: str, language: str) -> frozenset[str]:
    """Return the tokens of one word: itself, its stem with and without accents."""
    folded = fold(word)
    accented = fold(_STEMMERS[language].stemWord(word.lower()))
    return frozenset({folded, accented, stem(folded, language)} - {""})


@lru_cache(maxsize=MAX_REMEMBERED)
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


@lru_cache(maxsize=MAX_PHRASES)
def forms_in(phrase: str, language: str) -> tuple[frozenset[str], ...]:
    """Return the forms of each word of a phrase of the site that is not too common."""
    return tuple(
        forms(HYPHEN.sub("", match.group()), language)
        for match in find_words(phrase)
        if not is_stop_word(match.group(), language)
    )


def by_first_word(phrases: Mapping[Key, Iterable[str]], language: str) -> Phrases:
    """Return by the forms of the first word of some phrases whose phrases these are."""
    found: dict[str, set[Key]] = {}
    for key, ways in phrases.items():
        for phrase in ways:
            for form in (forms_in(phrase, language) or [()])[0]:
                found.setdefault(form, set()).add(key)
    return found


@lru_cache(maxsize=MAX_PHRASES)
def common_in(phrase: str, language: str) -> frozenset[str]:
    """Return the words of a phrase of the site that are too common; folded."""
    words = (fold(match.group()) for match in find_words(phrase))
    return frozenset(word for word in words if is_stop_word(word, language))


def is_stop_word(word: str, language: str) -> bool:
    """Return whether a word, or each part of it, is too common to be looked for."""
    common = STOP_WORDS[language]
    parts = map(fold, HYPHEN.split(word))
    return fold(word) in common or all(len(p) < 2 or p in common for p in parts)


def components(folded: str, language: str) -> frozenset[str]:
    """Return the components of a compound, or nothing if the word is not one."""
    return frozenset(
        part
        for division in divisions(folded, language)
        if len(division) > 1
        for part in division
    )


def divisions(folded: str, language: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways of dividing a word into components we know, at most some."""
    known = COMPONENTS.get(language, frozenset())
    length = len(folded)
    if not known or length > MAX_WORD_LENGTH:
        return ()
    # from each letter to the end, the last letter first: a repeated part is read once
    ways: list[list[tuple[str, ...]]] = [[] for _letter in range(length + 1)]
    for start in range(length - MIN_COMPONENT_LENGTH, -1, -1):
        found: list[tuple[str, ...]] = []
        if folded[start:] in known:
            found.append((folded[start:],))
        last = length - MIN_COMPONENT_LENGTH
        for end in range(start + MIN_COMPONENT_LENGTH, last + 1):
            if ways[end] and (head := _component(folded[start:end], known)):
                found += [(head, *tail) for tail in ways[end]]
        ways[start] = found[:MAX_DIVISIONS]
    return tuple(ways[0])


def _component(text: str, known: frozenset[str]) -> str | None:
    for letters in LINKING_LETTERS:
        if text.endswith(letters):
            head = text[: len(text) - len(letters)]
            if head in known:
                return head
    return None


def slips(folded: str) -> frozenset[str]:
    """Return a word with one letter left out, each of them in turn, and the word.

    Two words that differ by one letter, wrong, missing or too many, share one of these.
    """
    shorter = (folded[:i] + folded[i + 1 :] for i in range(len(folded)))
    return frozenset({folded, *shorter})


def variants(word: str, language: str) -> tuple[tuple[str, ...], ...]:
    """Return what else people write for a word: each variant is one or more words."""
    known = _groups_by_form(language)
    found = [known[form] for form in forms(word, language) if form in known]
    return VARIANT_GROUPS[language][min(found)] if found else ()


@cache
def _groups_by_form(language: str) -> dict[str, int]:
    """Return the number of the first group that has a form of one word."""
    found: dict[str, int] = {}
    for number, group in enumerate(VARIANT_GROUPS[language]):
        for member in group:
            if len(member) == 1:
                for form in forms(member[0], language):
                    found.setdefault(form, number)
    return found
