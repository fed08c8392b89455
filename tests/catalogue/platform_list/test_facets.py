"""The number beside each option equals the results of following its link: all of them.

The number is checked against a model of the data in plain sets, and the same model
against the real search, for every single and double selection of options.
"""

from collections import defaultdict
from itertools import combinations

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils.translation import override

from catalogue.platform_list.filters import ALL_OF
from catalogue.platform_list.search import PlatformSearch
from evaluations.facts import answers_of
from evaluations.models import Evaluation, SearchEntry
from evaluations.models.evaluations import Rating
from evaluations.search.query import SearchQuery

pytestmark = pytest.mark.django_db

QUERIES = ["", "chiffrement"]
# how many selections there are for one that is tried: all of them on one database, and
# enough elsewhere to see that words and the other database say the same
EVERY = {("sqlite", ""): 1, ("sqlite", "chiffrement"): 3}
EVERY |= {("postgresql", ""): 6, ("postgresql", "chiffrement"): 18}


class Model:
    """Which platforms each option stands for, as the statements answer."""

    def __init__(self) -> None:
        self.everything: set[str] = set()
        self.having: dict[tuple[str, str], set[str]] = defaultdict(set)
        evaluations = Evaluation.objects.published()
        for evaluation in evaluations.select_related("platform__use_case").for_sheet():
            slug = evaluation.platform.slug
            self.everything.add(slug)
            self.having["use", evaluation.platform.use_case.key].add(slug)
            self.having["rating", Rating(evaluation.rating).key].add(slug)
            for key, answer in answers_of(evaluation).items():
                if answer.is_yes:
                    self.having["device", key].add(slug)
                    self.having["feature", key].add(slug)
        self._known: dict = {}

    def results(self, selection: frozenset, words: str) -> set[str]:
        """Return what a selection of (filter, key) pairs finds."""
        if (selection, words) not in self._known:
            self._known[selection, words] = self._results(selection, words)
        return self._known[selection, words]

    def _searched(self, words: str) -> set[str]:
        if words not in self._known:
            query = SearchQuery.parse(words, "fr")
            found = set(self.everything)
            for term in query.terms:
                entries = SearchEntry.objects.filter(
                    language="fr", tokens__matches=term, platform__isnull=False
                )
                found &= set(entries.values_list("platform__slug", flat=True))
            self._known[words] = found
        return self._known[words]

    def _results(self, selection: frozenset, words: str) -> set[str]:
        found = set(self.everything)
        if words:
            found &= self._searched(words)
        for facet in {facet for facet, _key in selection}:
            sets = [self.having[f, key] for f, key in selection if f == facet]
            alike = set.intersection if facet in ALL_OF else set.union
            found &= alike(*sets)
        return found


@pytest.fixture
def model():
    """Return the model of the loaded catalogue."""
    return Model()


def selection_of(address: str) -> frozenset:
    """Return the (filter, key) pairs of a query string."""
    data = QueryDict(address[1:])
    return frozenset(
        (facet, key)
        for facet, keys in data.lists()
        if facet not in {"q", "sort"}
        for key in keys
    )


def search_for(selection, words: str) -> PlatformSearch:
    """Return the search of a selection."""
    data = QueryDict(mutable=True)
    data["q"] = words
    for facet, key in sorted(selection):
        data.appendlist(facet, key)
    return PlatformSearch(data)


@pytest.mark.slow
@pytest.mark.parametrize("words", QUERIES)
@pytest.mark.parametrize("part", range(4))
def test_every_number_is_what_its_link_finds(model, words, part):
    with override("fr"):
        options = [
            (facet.key, option.key)
            for facet in search_for((), "").facets
            for option in facet.options
        ]
        selections = [
            frozenset(pair) for n in (0, 1, 2) for pair in combinations(options, n)
        ]
        for selection in selections[part :: 4 * EVERY[connection.vendor, words]]:
            search = search_for(selection, words)
            found = model.results(selection, words)
            assert search.total == len(found), selection
            for facet in search.facets:
                for option in facet.options:
                    target = selection_of(option.address)
                    expected = len(model.results(target, words))
                    assert option.count == expected, (selection, facet.key, option.key)


def test_the_model_agrees_with_the_pages(client, model):
    with override("fr"):
        first = search_for((), "")
    for facet in first.facets:
        for option in facet.options:
            body = client.get(f"/fr/plateformes/{option.address}").content.decode()
            rows = body.count('class="row__name"')
            assert rows == len(model.results(selection_of(option.address), ""))


@pytest.mark.parametrize(
    ("facet", "keys", "expected"),
    [
        ("device", ["mail-client"], {"openpgp", "zivver", "protonmail"}),
        # named by the source, or all devices with a recent browser
        (
            "device",
            ["macos"],
            {"clickdoc", "helena", "telemedi"},
        ),
        (
            "feature",
            ["no-installation"],
            {"clickdoc", "helena", "telemedi", "telephon", "zivver", "protonmail"},
        ),
        (
            "feature",
            ["document-exchange"],
            {"helena", "intersysto", "signal", "whatsapp", "skype"}
            | {"openpgp", "zivver", "protonmail"},
        ),
        ("feature", ["waiting-room", "chat"], {"intersysto"}),
        ("rating", ["acceptable"], {"whatsapp"}),
        ("use", ["messages"], {"openpgp", "siilo", "zivver", "protonmail"}),
    ],
)
def test_filter_finds_what_the_source_says(facet, keys, expected):
    search = search_for([(facet, key) for key in keys], "")
    assert {platform.slug for platform in search.results} == expected


def test_number_that_stays_private_is_what_no_text_contradicts():
    search = search_for([("feature", "phone-private")], "")
    slugs = {platform.slug for platform in search.results}
    assert len(slugs) == 15
    assert not slugs & {"signal", "whatsapp"}


def test_option_without_results_is_shown_as_such(client):
    body = client.get("/fr/plateformes/?rating=acceptable").content.decode()
    assert "option--empty" in body
    assert "Logiciel de messagerie" in body
