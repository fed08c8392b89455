"""The search index for browsers: what a frozen copy without a server searches in.

The tokens of each passage come from the index of the server. What a visitor types is
turned into tokens by static/js/copy.js, by the same rules and the same lists.
"""

from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language

from catalogue.filters import PHONE_NOT_SHOWN
from evaluations.models import (
    GuidancePage,
    Platform,
    SearchEntry,
    StatementDevice,
    StatementTopic,
)
from evaluations.search.query import SHORTEST_NAME_WITH_A_SLIP, SLIP
from evaluations.search.variants import COMPONENTS, SPELLINGS, STOP_WORDS, VARIANTS
from evaluations.search.words import find_words, fold

SHOWN = 160


def search_index() -> dict[str, Any]:
    """Return the index in the active language, ready to be written as JSON.

    A passage is [platform, weight, its tokens as numbers, folded words of a name that
    may be misspelt]; one of the guidance is [address, chapter, text, tokens].
    """
    language = get_language() or "fr"
    platforms = list(Platform.objects.published().for_listing())
    number_of = {platform.pk: number for number, platform in enumerate(platforms)}
    titles = {page.key: page.title for page in GuidancePage.objects.all()}
    numbers: dict[str, int] = {}

    def tokens_of(entry: SearchEntry) -> list[int]:
        kept = [t for t in entry.tokens.split() if not t.startswith(SLIP)]
        return [numbers.setdefault(token, len(numbers)) for token in kept]

    passages, guidance = [], []
    entries = SearchEntry.objects.filter(language=language)
    for entry in entries.order_by("weight", "position"):
        if entry.platform_id is not None:
            number = number_of[entry.platform_id]
            passages.append([number, entry.weight, tokens_of(entry), _names(entry)])
        else:
            address = f"{reverse(entry.chapter)}#{entry.anchor}"
            shown = Truncator(entry.text).chars(SHOWN)
            guidance.append([address, titles[entry.chapter], shown, tokens_of(entry)])
    return {
        "stopWords": sorted(STOP_WORDS[language]),
        "spellings": SPELLINGS,
        "components": sorted(COMPONENTS.get(language, ())),
        "variants": [sorted(group) for group in VARIANTS[language]],
        "tokens": " ".join(numbers),
        "platforms": _platforms(platforms),
        "phoneNotShown": PHONE_NOT_SHOWN,
        "passages": passages,
        "guidance": guidance,
    }


def _names(entry: SearchEntry) -> list[str]:
    if entry.weight != SearchEntry.Weight.NAME:
        return []
    names = {fold(match.group()) for match in find_words(entry.text)}
    return sorted(n for n in names if len(n) >= SHORTEST_NAME_WITH_A_SLIP)


def _platforms(platforms: list[Platform]) -> list[dict[str, Any]]:
    devices = _keys(StatementDevice.objects.in_force().available(), "device__key")
    topics = _keys(StatementTopic.objects.in_force().stated(), "topic__key")
    found = []
    for platform in platforms:
        [evaluation] = platform.public_evaluations
        found.append(
            {
                "slug": platform.slug,
                "name": platform.name,
                "address": reverse("platform-sheet", args=[platform.slug]),
                "use": platform.use_case.key,
                "useName": platform.use_case.short_name,
                "position": platform.use_case.position,
                "rating": evaluation.rating,
                "ratingKey": evaluation.verdict.key,
                "ratingName": str(evaluation.verdict.label),
                "devices": sorted(devices.get(platform.pk, ())),
                "topics": sorted(topics.get(platform.pk, ())),
            }
        )
    return found


def _keys(tags: Any, name: str) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for platform, key in tags.values_list("statement__evaluation__platform", name):
        found.setdefault(platform, set()).add(key)
    return found
