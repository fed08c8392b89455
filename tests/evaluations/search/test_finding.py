"""What is answered where nothing holds all words, and what words may mean beside it."""

import pytest

from evaluations.models import Platform, SearchEntry
from evaluations.models.evaluations import Rating
from evaluations.published import published
from evaluations.search.finding import Finding
from evaluations.search.other_tools import other_tools
from evaluations.search.query import SearchQuery
from evaluations.search.words import find_words
from tests.evaluations.search.test_search import platforms_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words", "left_out"),
    [
        ("fr", "sans rien installer", ["rien"]),
        ("fr", "salle attente xyzzy", ["xyzzy"]),
        ("nl", "gsm nummer verbergen", ["verbergen"]),
        # nothing is known of either
        ("fr", "tableau blanc", []),
        ("fr", "salle attente", []),
        ("fr", "wathsapp ou signal", []),
        ("fr", "utiliser teams", []),
    ],
)
def test_words_without_which_something_is_found_are_named(language, words, left_out):
    query = SearchQuery.parse(words, language)
    assert Finding(query, published()).left_out == left_out


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_what_is_discouraged_comes_last_unless_it_is_called_so(language):
    for word in ("recommandé", "aanbevolen", "veilig", "sécurité", "video", "chat"):
        found = platforms_of(SearchQuery.parse(word, language))
        told = [p.verdict == Rating.DISCOURAGED for p in found]
        assert told == sorted(told), word
    assert platforms_of(SearchQuery.parse("zoom", language))[0].slug == "zoom"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("teams", "Microsoft Teams"),
        ("Puis-je utiliser Microsoft Teams ?", "Microsoft Teams"),
        ("google meet", "Google Meet"),
        ("telegramm", "Telegram"),
        ("face-time", "FaceTime"),
        # one of several words with a letter wrong, in pieces, with two letters wrong
        ("gogle meet", "Google Meet"),
        ("blue jeans", "BlueJeans"),
        ("telegramme", "Telegram"),
        ("doctolib connect", ""),
        ("équipe", ""),
        ("message chiffré", ""),
        ("webchat", ""),
        ("téléphone visible", ""),
        ("jitsi meet", ""),
        ("whatsapp", ""),
    ],
)
def test_tool_that_was_not_evaluated_is_known_by_name(words, name):
    query = SearchQuery.parse(words, "fr")
    assert Finding(query, published()).other_tools == ([name] if name else [])


# tools that were not evaluated, in the order in which they are typed
SEVERAL_TOOLS = [
    ("teams ou zoom ou webex", ["Microsoft Teams", "Webex"]),
    ("webex teams", ["Webex", "Microsoft Teams"]),
    ("facetime of telegrammm", ["FaceTime", "Telegram"]),
    ("facebook messenger", ["Facebook Messenger"]),
    ("google meet", ["Google Meet"]),
    ("snap chat viber snapchat", ["Snapchat", "Viber"]),
]


@pytest.mark.parametrize(("words", "names"), SEVERAL_TOOLS)
def test_each_tool_that_was_not_evaluated_is_named_in_the_order_typed(words, names):
    query = SearchQuery.parse(words, "fr")
    assert Finding(query, published()).other_tools == names


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_no_name_and_no_word_of_the_texts_is_another_tool(language):
    texts = SearchEntry.objects.filter(language=language).values_list("text", flat=True)
    known = {match.group() for text in texts for match in find_words(text)}
    assert len(known) > 500
    assert other_tools(sorted(known), set(), set()) == ([], set())
    for platform in Platform.objects.all():
        query = SearchQuery.parse(platform.name, language)
        assert Finding(query, published()).other_tools == [], platform


@pytest.mark.parametrize(
    ("language", "asked", "slugs", "left_out"),
    [
        ("nl", "whatsapp wachtkamer", ["whatsapp"], ["wachtkamer"]),
        ("fr", "zoom ou teams", ["zoom"], []),
        ("fr", "whatsapp messenger", ["whatsapp"], []),
        # a word that stands in many texts is no name
        ("fr", "téléphone rouge", None, ["rouge"]),
        ("fr", "google meet", [], []),
        ("fr", "jitsi meet", ["jitsi-meet"], []),
        ("fr", "zoom, signal et siilo ?", ["signal", "siilo", "zoom"], []),
    ],
)
def test_platform_that_is_named_is_always_found(language, asked, slugs, left_out):
    query = SearchQuery.parse(asked, language)
    found = sorted(platform.slug for platform in platforms_of(query))
    assert found == slugs if slugs is not None else len(found) > 1
    assert Finding(query, published()).left_out == left_out
