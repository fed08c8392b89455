"""What pages say of themselves, in the words of schema.org."""

import json
import re
from datetime import date

import pytest
from django.template import Context, Template

from catalogue.api.whole import TABLES
from evaluations.models import Evaluation, Platform
from evaluations.models.states import State
from tests.evaluations.staff import evaluation_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ELEMENT = re.compile(
    r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL | re.IGNORECASE
)


def said(client, address: str) -> dict:
    """Return what a page says of itself."""
    [found] = ELEMENT.findall(client.get(address).text)
    return json.loads(found)


@pytest.mark.parametrize(
    ("address", "verdict", "who"),
    [
        ("/fr/plateformes/zoom/", "Déconseillée", "Task Force « Data & Technology"),
        ("/nl/platformen/clickdoc/", "Sterk aanbevolen", "Task Force “Data & Tech"),
    ],
)
def test_sheet_says_the_verdict_in_words_and_who_gave_it(client, address, verdict, who):
    review = said(client, address)["mainEntity"]["review"]
    assert review["author"]["name"].replace("\xa0", " ").startswith(who)
    assert review["reviewRating"]["name"] == verdict
    assert review["reviewRating"]["ratingExplanation"].startswith(verdict)
    assert "ratingValue" not in str(review)
    assert "datePublished" not in review
    assert (
        client.get(review["url"].removeprefix("http://testserver")).status_code == 200
    )


def test_sheet_says_the_day_of_a_decision_taken_here_and_by_whom(client, settings):
    settings.PUBLISHER_NAME = "Dienst </script>"
    decision = evaluation_in(State.PUBLISHED, slug="siilo")
    review = said(client, "/fr/plateformes/siilo/")["mainEntity"]["review"]
    assert decision.valid_from
    assert review["datePublished"] == decision.valid_from.isoformat()
    assert review["author"]["name"] == "Dienst </script>"


def test_only_a_certain_name_is_said_to_be_that_of_a_site(client, no_triggers):
    Platform.objects.update(website="https://platform.example/")
    # one is named in the source, the other is known by its place in a list
    named = said(client, "/fr/plateformes/zoom/")["mainEntity"]
    assert named["sameAs"] == "https://platform.example/"
    assert "sameAs" not in said(client, "/fr/plateformes/telephon/")["mainEntity"]


def test_sheet_stands_below_the_list(client):
    places = said(client, "/nl/platformen/zoom/")["breadcrumb"]["itemListElement"]
    assert [place["name"] for place in places] == ["Platformen", "Zoom"]
    addresses = [place["item"].removeprefix("http://testserver") for place in places]
    assert addresses == ["/nl/platformen/", "/nl/platformen/zoom/"]


def test_list_names_its_platforms_in_their_order_unless_it_is_narrowed(client):
    items = said(client, "/fr/plateformes/?sort=name")["itemListElement"]
    names = [item["name"] for item in items]
    assert len(names) == Evaluation.objects.published().count()
    assert names == sorted(names, key=str.casefold)
    assert [item["position"] for item in items] == list(range(1, 18))
    assert not ELEMENT.search(client.get("/fr/plateformes/?q=zoom").text)


def test_page_about_the_data_names_every_file(client):
    found = said(client, "/nl/gegevens/")
    assert (found["@type"], "creator" in found) == ("Dataset", False)
    for file in found["distribution"]:
        answer = client.get(file["contentUrl"].removeprefix("http://testserver"))
        kind = answer.headers["Content-Type"].split(";")[0]
        assert (answer.status_code, kind) == (200, file["encodingFormat"])
    assert len(found["distribution"]) == len(TABLES) + 1


def test_page_of_a_past_decision_says_nothing_of_the_kind(client):
    page = client.get("/fr/plateformes/zoom/historique/1/").text
    assert not ELEMENT.search(page)


def test_nothing_in_the_data_can_end_the_element():
    words = "</script><!--<script>&\u2028"
    template = Template("{% load structured %}{{ data|as_json }}")
    text = template.render(Context({"data": {"name": words, "day": str(date.min)}}))
    assert not set(text) & set("<>&")
    assert json.loads(text)["name"] == words
