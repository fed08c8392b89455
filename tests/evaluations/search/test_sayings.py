"""What people say in words of their own is looked for as what a passage says."""

import pytest

from evaluations.models import SearchEntry
from evaluations.published import published
from evaluations.search.finding import Finding
from evaluations.search.query import SearchQuery
from evaluations.search.sayings import SAYINGS, sayings_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", SAYINGS)
def test_every_way_of_a_saying_finds_a_passage_of_a_platform(language):
    ways = {way for saying in sayings_of(language) for way in saying.ways}
    terms = [(language, (way,)) for way in sorted(ways)]
    rows = SearchEntry.objects.standing(terms)
    told = {terms[number][1][0] for number, platform, *_rest in rows if platform}
    assert len(ways) > 100
    assert ways - told == set()


@pytest.mark.parametrize("language", SAYINGS)
def test_every_saying_has_a_word_by_which_it_is_found(language):
    without = [s for s in sayings_of(language) if not any(p.forms for p in s.slots)]
    assert without == []


@pytest.mark.parametrize(
    ("language", "words", "slugs"),
    [
        ("fr", "partager mon écran", ["zoom"]),
        # in any order, and in words of the text elsewhere
        ("fr", "écran à partager", ["zoom"]),
        ("nl", "scherm delen", ["zoom"]),
        # a compound is made of its parts
        ("nl", "schermdelen", ["zoom"]),
        ("nl", "mail intrekken", ["zivver"]),
        # of two sayings the longer one is meant
        ("fr", "anonymiser une photo", ["siilo"]),
        # where not all of it is said, nothing is
        ("fr", "écran", ["signal", "whatsapp"]),
    ],
)
def test_saying_finds_the_platforms_of_which_it_is_said(language, words, slugs):
    found = Finding(SearchQuery.parse(words, language), published()).everywhere
    assert [platform.slug for platform in published().at(found)] == slugs


def test_words_in_quotation_marks_are_no_saying():
    assert SearchQuery.parse("partager mon écran", "fr").sayings
    assert not SearchQuery.parse("« partager mon écran »", "fr").sayings


def test_saying_of_which_nothing_speaks_is_looked_for_word_by_word():
    SearchEntry.objects.filter(tokens__contains="whiteboard").delete()
    query = SearchQuery.parse("tableau blanc", "fr")
    found = Finding(query, published())
    assert query.sayings == [frozenset({0, 1})]
    assert found.unknown == [0, 1]
