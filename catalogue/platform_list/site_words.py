"""The words of the site, among which the one is found that a misspelt word may mean."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from django.utils.translation import override

from catalogue.platform_list.filters import options
from evaluations.editions import kept_by_edition
from evaluations.models import SearchEntry
from evaluations.published import LANGUAGES, published
from evaluations.search.filter_words import FILTER_WORDS
from evaluations.search.guidance_words import GUIDANCE_WORDS
from evaluations.search.other_tools import OTHER_TOOLS
from evaluations.search.query import SearchQuery
from evaluations.search.spelling import (
    MIN_LENGTH,
    MIN_LENGTH_OF_TWO,
    Known,
    letters_of,
    nearest,
)
from evaluations.search.words import WORD, find_words, fold, forms, is_stop_word
from evaluations.tags import vocabulary

# their words are the words of the site: a large catalogue repeats them
MOST_PASSAGES = 2_000


def corrected(query: SearchQuery, unknown: list[int]) -> str:
    """Return a query with words that are known in place of those that are not.

    Nothing where none of these is near to a word of the site.
    """
    known = site_words()[query.language] if unknown else []
    words = [query.words[number] for number in unknown]
    near = {word: nearest(word, known) for word in words}
    # another form of a word of a filter is no other word
    meant = {
        word: other
        for word, other in near.items()
        if not forms(word, query.language) & forms(other, query.language) and other
    }
    if not meant:
        return ""
    return WORD.sub(lambda match: meant.get(match[0], match[0]), query.text)


def read_as(query: SearchQuery, unknown: list[int]) -> dict[int, str]:
    """Return the words of filters and of the guidance that unknown ones may mean."""
    known = usage_words()[query.language] if unknown else []
    near = {number: nearest(query.words[number], known) for number in unknown}
    return {number: word for number, word in near.items() if word}


@kept_by_edition
def usage_words() -> dict[str, list[Known]]:
    """Return the words of usage by language: of filters, and of the guidance."""
    return {language: _usage(language) for language in LANGUAGES}


def _usage(language: str) -> list[Known]:
    phrases = [*_filter_names(language), *chain(*GUIDANCE_WORDS.values())]
    words = [match.group() for text in phrases for match in find_words(text)]
    long = [
        word
        for word in dict.fromkeys(words)
        if len(word) >= MIN_LENGTH_OF_TWO and not is_stop_word(word, language)
    ]
    return [(fold(word), letters_of(fold(word)), word) for word in long if fold(word)]


@kept_by_edition
def site_words() -> dict[str, list[Known]]:
    """Return the words by language: the frequent ones first, then by the alphabet.

    Two queries, once for each edition that a misspelt word is looked for in.
    """
    return {language: _ordered(_texts(language), language) for language in LANGUAGES}


def _ordered(texts: Iterator[str], language: str) -> list[Known]:
    said: Counter[str] = Counter()
    for text in texts:
        # once for each text
        said.update({match.group() for match in find_words(text)})
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for word, count in said.items():
        if len(word) >= MIN_LENGTH and not is_stop_word(word, language):
            written[fold(word)][word] = count
    ordered = sorted(written, key=lambda word: (-written[word].total(), word))
    return [(w, letters_of(w), _as_written(written[w])) for w in ordered if w]


def _as_written(spellings: Counter[str]) -> str:
    """Return the usual spelling; a word of a beginning sentence is no name."""
    usual = [word for word in spellings if word.islower()] or list(spellings)
    return min(usual, key=lambda word: (-spellings[word], word))


def _texts(language: str) -> Iterator[str]:
    for platform in published().platforms:
        yield f"{platform.name} {platform.name_detail}"
    for name, others in OTHER_TOOLS.items():
        yield f"{name} {' '.join(others)}"
    yield from _filter_names(language)
    passages = SearchEntry.objects.filter(language=language)
    passages = passages.exclude(weight=SearchEntry.Weight.NAME, chapter="")
    yield from passages.order_by("position").values_list("text", flat=True)[
        :MOST_PASSAGES
    ]


def _filter_names(language: str) -> list[str]:
    with override(language):
        return [
            " ".join([str(name), *FILTER_WORDS.get((facet, key), ())])
            for facet, named in options(published(), vocabulary()).items()
            for key, name in named.items()
        ]
