"""The list: what it answers to anything that can stand in its address."""

import random
from io import StringIO

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.urls import resolve
from django.utils.translation import override

from catalogue.languages import address_in
from catalogue.platform_list.search import PlatformSearch
from evaluations import editions
from evaluations.editions import one_edition
from evaluations.models.states import State
from evaluations.published import published
from evaluations.tags import vocabulary
from tests.evaluations.staff import evaluation_in
from tests.pages import compact

pytestmark = pytest.mark.django_db

LIST = "/fr/plateformes/"


def body(client, query: str, address: str = LIST) -> str:
    """Return the page of a query, which must be there."""
    response = client.get(f"{address}?{query}", follow=True)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("q=&sort=&page=", ""),
        ("rating=acceptable&use=consultation", "use=consultation&rating=acceptable"),
        ("device=android&device=browser", "device=browser&device=android"),
        ("device=android&device=android", "device=android"),
        ("sort=verdict", ""),
        ("q=zoom&sort=relevance", "q=zoom"),
        ("q=++salle++attente+", "q=salle+attente"),
        ("page=1", ""),
    ],
)
def test_address_is_led_to_its_fixed_order(client, query, canonical):
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 302
    expected = f"{LIST}?{canonical}" if canonical else LIST
    assert response.headers["Location"] == expected
    assert client.get(expected).status_code == 200


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("foo=1", "« foo » n’est pas un filtre"),
        ("device=fax", "« fax » ne fait pas partie"),
        ("rating=", ""),
        ("rating=excellent&device=android", "« excellent » ne fait pas partie"),
        ("sort=price", "« price » n’est pas un ordre"),
        ("page=99", "pas de page « 99 »"),
        ("page=0", "pas de page « 0 »"),
        ("page=-1", "pas de page « -1 »"),
        ("page=abc", "pas de page « abc »"),
        ("page=9999999999999999999999", "pas de page « 9999999999 »"),
        ("q=le+la", "trop courants"),
        (f"q={'a' * 2000}", "200 premiers caractères"),
    ],
)
def test_what_is_not_understood_is_named_and_left_out(client, query, message):
    text = body(client, query).replace("\u00a0", " ").replace("\u202f", " ")
    assert message in text
    assert "platform" in text or "plateforme" in text


@pytest.mark.parametrize(
    "query",
    [
        "q=%00", "q=%00zoom", "q=%FF%FE", "q=' OR 1=1 --", "q=\"zoom\" AND (", "q=*",
        "q=NEAR(a b)", "q=a:*", "q=" + "-" * 300, "q=%F0%9F%98%80", "device=%00",
        "device[]=android", "p=zoom", "page=%C2%B2", "page=1&page=2", "&&&==",
        "q=éq=é", "feature=" + "x" * 2000, "sort=name&sort=verdict", "%00=%00",
    ],
)  # fmt: skip
def test_nothing_in_an_address_breaks_the_page(client, query):
    body(client, query)
    body(client, query, "/nl/platformen/")
    for address in ("/fr/comparer/", "/nl/kiezen/", "/fr/criteres/", "/fr/"):
        assert client.get(f"{address}?{query}").status_code == 200


def test_chips_name_what_narrows_the_list_and_remove_it(client):
    text = body(client, "q=chiffrement&device=android")
    assert 'href="?q=chiffrement"' in text
    assert 'href="?device=android"' in text


def test_count_is_announced(client):
    text = body(client, "rating=acceptable")
    count = '<p class="results__count" role="status">1 plateforme</p>'
    assert count in compact(text)


def test_empty_result_says_what_to_do_next(client):
    text = body(client, "q=zoom&device=macos")
    assert "Aucune plateforme ne répond à tout cela" in text
    assert "Toutes les plateformes" in text


def test_word_that_stands_nowhere_leads_to_the_conditions_and_what_is_recommended(
    client,
):
    text = body(client, "q=xyzzy")
    results = text.partition('id="results"')[2]
    assert "ne figure dans aucun des textes" in results
    assert "?rating=highly-recommended&amp;rating=recommended" in results
    assert "Aucune plateforme ne répond à tout cela" not in results


def test_search_marks_the_words_and_links_to_the_passage(client):
    text = body(client, "q=whiteboard")
    assert "<mark>whiteboard</mark>" in text
    assert 'href="/fr/plateformes/zoom/#l274"' in text


def test_search_finds_guidance_and_links_to_it(client):
    text = body(client, "q=Registre+national")
    assert 'href="/fr/rgpd/#G1"' in text


def test_search_is_in_the_language_of_the_page(client):
    assert "5 platformen" in body(client, "q=wachtkamer", "/nl/platformen/")
    assert "0 plateforme" in body(client, "q=wachtkamer")


def test_words_typed_are_shown_as_text(client):
    text = body(client, "q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in text


def test_order_by_name_ignores_the_verdict(client):
    search = PlatformSearch(QueryDict("sort=name"))
    names = [platform.name for platform in search.results]
    assert names == sorted(names, key=str.casefold)


def test_publication_in_the_midst_of_a_search_mixes_no_platforms(monkeypatch):
    """Places in the list are those of one edition, whatever is published meanwhile."""

    def meanwhile():
        evaluation_in(State.WITHDRAWN, slug="doctena")
        editions._kept.clear()
        return vocabulary()

    with one_edition():
        published()
        monkeypatch.setattr("catalogue.platform_list.search.vocabulary", meanwhile)
        search = PlatformSearch(QueryDict("q=zoom"))
        assert [row.platform.slug for row in search.rows] == ["zoom"]


def test_long_list_is_divided_into_pages(client):
    call_command("generate_catalogue", 60, stdout=StringIO())
    first, last = body(client, ""), body(client, "page=4")
    assert "page 1 sur 4" in first
    assert 'rel="next" href="?page=2"' in first
    assert 'rel="prev" href="?"' in body(client, "page=2")
    assert 'rel="prev" href="?page=3"' in last
    assert 'rel="next"' not in last
    assert first.count('class="row__name"') == 20
    assert last.count('class="row__name"') == 17


def test_language_switch_leads_back_to_the_very_same_address(rf):
    chance = random.Random(7)  # noqa: S311
    facets = PlatformSearch(QueryDict()).facets
    for _ in range(200):
        address = LIST + _random_query(chance, facets)
        there = _counterpart(rf, address, "nl")
        assert there.startswith("/nl/platformen/")
        assert there.partition("?")[2] == address.partition("?")[2]
        assert _counterpart(rf, there, "fr") == address


@pytest.mark.parametrize(
    "address",
    [
        "/fr/",
        "/fr/plateformes/?q=%C3%A9+%26&device=android&feature=chat&sort=name",
        "/fr/comparer/?p=zoom&p=signal&only=differences",
        "/nl/kiezen/?with=patient&phone=no",
        "/fr/criteres/",
        "/nl/goede-praktijken/",
        "/fr/plateformes/zoom/",
    ],
)
def test_language_switch_keeps_page_and_selection(client, address):
    assert _switched(client, _switched(client, address)) == address


def _random_query(chance: random.Random, facets) -> str:
    data = QueryDict(mutable=True)
    data["q"] = chance.choice(["", "é è", "a&b", "zoom", "wachtkamer", "100 %"])
    for facet in facets:
        keys = [option.key for option in facet.options]
        data.setlist(facet.key, chance.sample(keys, chance.randint(0, 2)))
    data["sort"] = chance.choice(["", "name", "verdict"])
    return PlatformSearch(data).address().rstrip("?")


def _counterpart(rf, address: str, language: str) -> str:
    request = rf.get(address)
    with override("nl" if language == "fr" else "fr"):
        request.resolver_match = resolve(request.path)
        return address_in(request, language)


def _switched(client, address: str) -> str:
    text = client.get(address, follow=True).content.decode()
    link = text.split('<a class="language" href="')[1].split('"')[0]
    return link.replace("&amp;", "&").replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("address", "words", "leads_to"),
    [
        (
            "/fr/plateformes/?q=salle attente zoom",
            "zoom",
            "?q=zoom&amp;feature=waiting",
        ),
        ("/nl/platformen/?q=teams", "niet bij de beoordeelde", "?rating=highly-reco"),
        ("/fr/plateformes/?q=whatsapp signal", "Comparer", "?p=signal&amp;p=whatsapp"),
        (
            "/fr/plateformes/?q=salle attente xyzzy",
            "«\xa0xyzzy\xa0»",
            "Salle d’attente",
        ),
        ("/fr/plateformes/?q=notifikation", "Vouliez-vous dire", "?q=notification"),
        ("/nl/platformen/?q=whitebord", "Bedoelde u", "?q=whiteboard"),
    ],
)
def test_what_words_may_mean_is_offered(client, address, words, leads_to):
    page = client.get(address, follow=True).text
    results = page.partition('id="results"')[2]
    assert words in results
    assert leads_to in results


@pytest.mark.parametrize(
    ("words", "filters"),
    [
        ("déconseillé", "rating=discouraged"),
        ("mac", "device=macos"),
        ("consultation à distance", "use=consultation"),
        ("recommandé", "rating=highly-recommended&rating=recommended"),
        (
            "hautement recommandée sur android",
            "rating=highly-recommended&device=android",
        ),
        # what is denied to be recommended
        ("pas recommandé", "rating=discouraged"),
    ],
)
def test_words_that_are_all_filters_are_these_filters(words, filters):
    with override("fr"):
        search = PlatformSearch(QueryDict(f"q={words}"))
        meant = PlatformSearch(QueryDict(filters))
        assert [p.pk for p in search.results] == [p.pk for p in meant.results]
        assert search.chips == meant.chips
        assert _numbers(search) == _numbers(meant)


def _numbers(search: PlatformSearch) -> list[tuple[int, str, bool]]:
    options = [option for facet in search.facets for option in facet.options]
    return [(o.count, o.address, o.is_selected) for o in options]


def test_words_that_are_filters_can_be_looked_for_as_words(client):
    text = body(client, "q=mac")
    assert "« mac » est compris comme un filtre" in text.replace("\u00a0", " ")
    # the box says what is on, and does not stay on while one goes on typing
    assert 'value="macos"\n              checked disabled>' in text
    assert 'href="?q=%22mac%22"' in text
    assert "est compris comme" not in body(client, "q=%22mac%22")


@pytest.mark.parametrize(
    ("words", "slug"),
    [("watsapp", "whatsapp"), ("jitsy meet", "jitsi-meet"), ("is skipe ok", "skype")],
)
def test_name_is_answered_with_its_verdict(client, words, slug):
    text = body(client, f"q={words}", "/nl/platformen/")
    card = text.partition('aria-labelledby="called-')[2].partition("</section>")[0]
    listed = published().by_slug[slug]
    assert card.startswith(slug)
    assert f"verdict--{listed.verdict.key}" in card
    assert "geen formele certificering" in card
    assert f'href="/nl/platformen/{slug}/' in card
    assert ("#l" in card) == (listed.verdict.key == "discouraged")
    # and not once more below
    assert 'class="row__name"' not in text


@pytest.mark.parametrize("words", ["whatsapp signal", "teams", "salle attente", "mac"])
def test_no_name_or_several_have_no_card(client, words):
    assert "called-" not in body(client, f"q={words}")
