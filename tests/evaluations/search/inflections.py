"""Forms of words as people type them: plural, verb endings, capitals, no accents."""

import unicodedata
from collections.abc import Iterator

FRENCH_VERB = """
e es ons ez ent ais ait ions iez aient é ée és ées ant ante antes ai as a era eras erai
eront erait eraient ation ations
"""
DUTCH_VERB = "e t te ten de den d end ende er ers ing ingen"
# what Dutch builds no verb or diminutive of
NO_VERB = ("ingen", "heden", "eiten", "elen")
NO_SMALL = (
    "ing",
    "ig",
    "heid",
    "eit",
    "en",
    "er",
    "e",
    "d",
    "t",
    "baar",
    "lijk",
    "isch",
)
NO_PARTICIPLE = ("ge", "be", "ver", "ont", "her", "er", "aan", "op", "toe", "door")


def inflected(word: str, language: str) -> set[str]:
    """Return forms of a word in lower case; some of them nobody would write."""
    forms = set(_french(word) if language == "fr" else _dutch(word))
    return {word, word.upper(), *forms, *map(_plain, forms), _plain(word)}


def _french(word: str) -> Iterator[str]:
    yield from (f"{word}{ending}" for ending in ("s", "e", "es"))
    if word.endswith("er"):
        yield from (f"{word[:-2]}{ending}" for ending in FRENCH_VERB.split())
    if word.endswith("al"):
        yield from (f"{word[:-2]}{ending}" for ending in ("aux", "ale", "ales"))
    if word.endswith("eux"):
        yield from (f"{word[:-1]}{ending}" for ending in ("se", "ses"))


def _dutch(word: str) -> Iterator[str]:
    if not word.endswith(NO_SMALL):
        yield from (f"{word}{ending}" for ending in ("s", "en", "je", "jes"))
    if word.endswith(("ig", "lijk")):
        yield from (f"{word}{ending}" for ending in ("e", "er", "ere", "heid"))
    if word.endswith("en") and len(word) > 4 and not word.endswith(NO_VERB):
        verb = word[:-2]
        yield from (f"{verb}{ending}" for ending in DUTCH_VERB.split())
        if not verb.startswith(NO_PARTICIPLE) and len(verb) < 8:
            yield from (f"ge{verb}{ending}" for ending in ("d", "t", "de", "te", "en"))


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c))
