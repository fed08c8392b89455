"""Words of usage: what people say for filters, for the guidance and for names."""

import pytest
from django.http import QueryDict
from django.utils.translation import override

from catalogue.platform_list.search import PlatformSearch
from catalogue.platform_list.site_words import read_as
from evaluations.models import SearchEntry
from evaluations.published import published
from evaluations.search.finding import Finding
from evaluations.search.guidance_words import GUIDANCE_WORDS, said_of
from evaluations.search.names import LATER_NAMES, sound
from evaluations.search.query import SearchQuery
from tests.evaluations.search.test_search import platforms_of

pytestmark = pytest.mark.django_db


def test_words_of_the_guidance_are_of_passages_that_there_are():
    passages = SearchEntry.objects.exclude(chapter="")
    assert set(GUIDANCE_WORDS) <= set(passages.values_list("chapter", "anchor"))


@pytest.mark.parametrize(
    ("language", "words", "place"),
    [
        ("fr", "Puis-je enregistrer la séance ?", ("good-practices", "R3")),
        ("nl", "toestemming van de patiënt", ("good-practices", "C1")),
        ("nl", "hoelang", ("good-practices", "R4")),
        ("fr", "coronalert", ("app-types", "l27")),
        # what more words name comes first
        ("fr", "rgpd : nouveau patient", ("good-practices", "R1")),
    ],
)
def test_passage_is_found_by_what_people_call_it(language, words, place):
    query = SearchQuery.parse(words, language)
    assert said_of(query)[place] == max(said_of(query).values())
    first = Finding(query, published()).guidance()[0]
    assert (first.chapter, first.anchor, first.language) == (*place, language)


def test_words_in_quotation_marks_name_no_passage():
    assert said_of(SearchQuery.parse("« rgpd »", "fr")) == {}
    assert said_of(SearchQuery.parse("xyzzy", "fr")) == {}


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("cliquedoc", "clickdoc"),
        ("klik doc", "clickdoc"),
        ("watsap", "whatsapp"),
        ("doctolib connect", "siilo"),
        ("zievver", "zivver"),
    ],
)
def test_platform_is_called_by_how_its_name_sounds_or_is_today(typed, slug):
    found = platforms_of(SearchQuery.parse(typed, "fr"))
    assert [platform.slug for platform in found] == [slug]


def test_later_names_are_of_platforms_here_and_short_words_have_no_sound():
    assert set(LATER_NAMES.values()) <= set(published().by_whole_name)
    assert sound("zoom") == ""
    assert sound("telephon") == sound("telefon")


def test_compound_of_which_nothing_is_known_is_found_by_its_last_part():
    found = platforms_of(SearchQuery.parse("zorgteam", "nl"))
    assert [platform.slug for platform in found] == ["siilo"]
    assert not platforms_of(SearchQuery.parse("xyzzyteam", "nl"))


def test_slip_in_a_word_of_a_filter_is_read_as_that_word():
    query = SearchQuery.parse("wachtkammer xyzzy", "nl")
    assert read_as(query, [0, 1]) == {0: "Wachtkamer"}


@pytest.mark.parametrize(
    ("language", "words", "key", "is_applied"),
    [
        # the words find a platform only without that of the filter
        ("nl", "tablet van bewoner", "android", True),
        # what is denied is part of its name
        ("nl", "patiënt heeft geen account", "without-account", True),
        # the words say more than the filter
        ("nl", "foto van wonde sturen", "image-exchange", False),
        ("nl", "wachtzaal vertraging", "waiting-room", False),
        ("fr", "clickdoc salle d’attente", "waiting-room", False),
    ],
)
def test_filters_answer_where_they_say_more_than_words(
    language, words, key, is_applied
):
    data = QueryDict(mutable=True)
    data["q"] = words
    with override(language):
        search = PlatformSearch(data)
        applied = [meant.key for meant in search.understood]
        offered = [meant.key for meant in search.suggested]
    assert key in (applied if is_applied else offered)
    assert search.results


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("whatsapp salle d’attente", "waiting-room"),
        ("zoom iphone", "iphone-ipad"),
        ("jitsi plus de deux participants", "group-call"),
    ],
)
def test_no_filter_is_offered_that_the_named_platform_does_not_have(words, key):
    data = QueryDict(mutable=True)
    data["q"] = words
    with override("fr"):
        search = PlatformSearch(data)
        assert key not in [meant.key for meant in search.suggested]
        assert search.results
