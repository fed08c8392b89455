"""Stems that are looked up are those that the stemmer of the server finds."""

import random

import pytest

from catalogue.archive.search_index import known_words
from catalogue.archive.stems import stems_of
from evaluations.models import SearchEntry
from evaluations.search.words import fold, stem
from tests.evaluations.search.inflections import inflected

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def real_stem(word: str, language: str, tokens: set[str]) -> str:
    """Return the stem of a word if anything can be found by it."""
    found = fold(stem(word, language))
    return found if found in tokens else ""


@pytest.fixture(params=["fr", "nl"])
def language(request):
    """Return each language."""
    return request.param


@pytest.fixture
def stems(language):
    """Return the stems that a frozen copy carries."""
    return stems_of(language, known_words(language))


def test_every_word_of_the_texts_has_its_stem(stems, language):
    known = known_words(language)
    assert len(known) > 1000
    wrong = {w: stems.of(w) for w in known if stems.of(w) != fold(stem(w, language))}
    assert wrong == {}


def test_other_forms_of_these_words_have_theirs(stems, language):
    """All but what nobody writes: one of a hundred may be missing, of those found."""
    entries = SearchEntry.objects.filter(language=language)
    tokens = {t for entry in entries for t in entry.tokens.split()}
    words = {w for w in known_words(language) if len(w) > 3}
    forms = {form.lower() for word in words for form in inflected(word, language)}
    forms = {form: real_stem(form, language, tokens) for form in forms - words}
    wrong = {w for w, real in forms.items() if real and stems.of(w) != real}
    assert sum(map(bool, forms.values())) > 2000
    assert len(wrong) < sum(map(bool, forms.values())) / 100, wrong


def test_word_that_is_no_form_of_these_has_no_stem(stems, language):
    chance = random.Random(4)  # noqa: S311
    known = sorted(known_words(language))
    mixed = {"".join(chance.sample(word, len(word))) for word in known if len(word) > 5}
    for word in mixed:
        assert stems.of(word) in ("", fold(stem(word, language))), word


@pytest.mark.parametrize(
    ("language", "word", "found"),
    [
        ("fr", "chiffrerions", "chiffr"),
        ("fr", "considéras", "consider"),
        ("fr", "REMBOURSEMENTS", "rembours"),
        ("fr", "xyzzy", ""),
        ("nl", "opgebeld", "opbel"),
        ("nl", "huizen", "huis"),
        ("nl", "lekken", "lek"),
        ("nl", "brieven", "brief"),
        ("nl", "fietsen", ""),
    ],
)
def test_stem_of_a_word_that_stands_in_no_text(language, word, found):
    words = frozenset({"chiffrer", "considérer", "remboursement"})
    if language == "nl":
        words = frozenset({"opbellen", "huis", "lek", "brief"})
    assert word.lower() not in words
    assert stems_of(language, words).of(word.lower()) == found
