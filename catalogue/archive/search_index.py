"""The search index for browsers: what a frozen copy without a server searches in.

The tokens of each passage come from the index of the server. What a visitor types is
turned into tokens by static/js/copy_words.js, by the same rules and the same lists, and
with the stems that catalogue.archive.stems has written down.
"""

from itertools import chain
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language

from catalogue.archive.stems import stems_of
from catalogue.platform_list.filters import options
from catalogue.platform_list.site_words import site_words, usage_words
from evaluations.models import GuidancePage, SearchEntry
from evaluations.published import published
from evaluations.search.filter_words import FILTER_WORDS, GENERIC
from evaluations.search.guidance_words import GUIDANCE_WORDS
from evaluations.search.names import COMMON_PARTS, LATER_NAMES, SOUNDS
from evaluations.search.other_tools import OTHER_TOOLS
from evaluations.search.query import MIN_FUZZY_NAME_LENGTH, SLIP
from evaluations.search.sayings import SAYINGS
from evaluations.search.variants import (
    COMPONENTS,
    NEGATIONS,
    SPELLINGS,
    STOP_WORDS,
    VARIANTS,
)
from evaluations.search.words import HYPHEN, find_words, fold
from evaluations.tags import vocabulary

SHOWN = 160


def search_index() -> dict[str, Any]:
    """Return the index in the active language, ready to be written as JSON.

    A passage is [platform, weight, its tokens as numbers, folded words of a name that
    may be misspelt]; one of the guidance is [address, chapter, text,
    tokens, what else it is called].
    """
    language = get_language() or "fr"
    by_key = published().by_key
    titles = {page.key: page.title for page in GuidancePage.objects.all()}
    numbers: dict[str, int] = {}

    def tokens_of(entry: SearchEntry) -> list[int]:
        kept = [t for t in entry.tokens.split() if not t.startswith(SLIP)]
        return [numbers.setdefault(token, len(numbers)) for token in kept]

    passages, guidance = [], []
    entries = SearchEntry.objects.filter(language=language)
    for entry in entries.order_by("weight", "position"):
        if entry.platform_id is not None:
            number = by_key[entry.platform_id].place
            passages.append([number, entry.weight, tokens_of(entry), _names(entry)])
        else:
            address = f"{reverse(entry.chapter)}#{entry.anchor}"
            shown = Truncator(entry.text).chars(SHOWN)
            said = GUIDANCE_WORDS.get((entry.chapter, entry.anchor), [])
            title = titles[entry.chapter]
            guidance.append([address, title, shown, tokens_of(entry), said])
    return {
        "filters": _filters(),
        "negations": sorted(NEGATIONS[language]),
        "generic": sorted(GENERIC[language]),
        "words": " ".join(written for *_, written in site_words()[language]),
        "usage": " ".join(written for *_, written in usage_words()[language]),
        "otherTools": list(OTHER_TOOLS.items()),
        "laterNames": LATER_NAMES,
        "commonParts": sorted(COMMON_PARTS),
        "sayings": list(SAYINGS[language].items()),
        "sounds": SOUNDS,
        "stopWords": sorted(STOP_WORDS[language]),
        "spellings": SPELLINGS,
        "components": sorted(COMPONENTS.get(language, ())),
        "variants": [sorted(group) for group in VARIANTS[language]],
        "stems": stems_of(language, known_words(language)).as_data(),
        "tokens": " ".join(numbers),
        "platforms": _platforms(),
        "passages": passages,
        "guidance": guidance,
    }


def known_words(language: str) -> frozenset[str]:
    """Return all words that have a stem in the index or in the lists of the search."""
    texts = SearchEntry.objects.filter(language=language).values_list("text", flat=True)
    members = [member for group in VARIANTS[language] for member in group]
    for _facet, _key, name, others in _filters():
        members += [name, *others]
    members += chain.from_iterable(GUIDANCE_WORDS.values())
    for meant, phrases in SAYINGS[language].items():
        members += [meant, *phrases]
    members += [word for _folded, _letters, word in site_words()[language]]
    found = set(COMPONENTS.get(language, ()))
    for text in [*texts, *members]:
        for match in find_words(text):
            found |= {HYPHEN.sub("", match.group()), *HYPHEN.split(match.group())}
    return frozenset(
        form for word in found for form in (word.lower(), fold(word)) if form
    )


def _filters() -> list[tuple[str, str, str, list[str]]]:
    """Return facet, key, name and other names of each filter."""
    return [
        (facet, key, str(name), FILTER_WORDS.get((facet, key), []))
        for facet, named in options(published(), vocabulary()).items()
        for key, name in named.items()
    ]


def _names(entry: SearchEntry) -> list[str]:
    if entry.weight != SearchEntry.Weight.NAME:
        return []
    names = {fold(match.group()) for match in find_words(entry.text)}
    return sorted(n for n in names if len(n) >= MIN_FUZZY_NAME_LENGTH)


def _platforms() -> list[dict[str, Any]]:
    able = published().able
    return [
        {
            "slug": platform.slug,
            "name": platform.name,
            "label": platform.label,
            "address": reverse("platform-sheet", args=[platform.slug]),
            "use": platform.use_case.key,
            "useName": platform.use_case.short_name,
            "position": platform.use_case.position,
            "rating": platform.verdict,
            "ratingKey": platform.verdict.key,
            "ratingName": str(platform.verdict.label),
            "able": sorted(
                capability
                for capability, places in able.items()
                if places >> platform.place & 1
            ),
        }
        for platform in published().platforms
    ]
