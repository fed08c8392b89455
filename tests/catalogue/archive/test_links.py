"""Which address becomes which file of an archive, and where its links lead."""

import pytest

from catalogue.archive.addresses import STATES, Special, file_of, is_exported, rewritten
from catalogue.pages import gdpr_check, practices

pytestmark = pytest.mark.once

SPECIAL = Special(
    frozenset({"/fr/plateformes/", "/nl/platformen/"}),
    (("fr", "/fr/copie/"), ("nl", "/nl/kopie/")),
    asked=frozenset(
        f"/{page}/"
        for page in ("fr/choisir", "nl/kiezen", "fr/comparer", "nl/vergelijken")
        + ("fr/a-la-date", "nl/op-datum")
    ),
    days=frozenset({"/fr/a-la-date/", "/nl/op-datum/"}),
    searches=(("fr", "/fr/copie/recherche/"), ("nl", "/nl/kopie/zoeken/")),
    states=(
        *((path, STATES["gdpr"]) for path in ("/fr/rgpd/", "/nl/avg/")),
        ("/fr/bonnes-pratiques/", STATES["good-practices"]),
        ("/nl/goede-praktijken/", STATES["good-practices"]),
    ),
)


COPY, CHOOSE = "../../copie/index.html", "../../choisir/index.html"
DAYS = "../../../nl/op-datum"


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/fr/", "fr/index.html"),
        ("/fr/plateformes/?use=messages&rating=recommended",)
        + ("fr/plateformes/_/use-messages_rating-recommended/index.html",),
        ("/nl/nieuws/feed.atom", "nl/nieuws/feed.atom"),
        ("/api/v1/platforms", "api/v1/platforms.json"),
        ("/api/v1/platforms?page=2", "api/v1/platforms/_/page-2.json"),
        ("/api/v1/criteria/C3/assessments", "api/v1/criteria/C3/assessments.json"),
        ("/api/v1/doc/openapi.yaml", "api/v1/doc/openapi.yaml"),
        ("/open-data/catalogue.json.sha256", "open-data/catalogue.json.sha256"),
        ("/fr/plateformes/?feature=a%2Fb", "fr/plateformes/_/feature-a%2Fb/index.html"),
    ],
)
def test_address_becomes_a_file(address, file):
    assert file_of(address) == file


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/fr/plateformes/zoom/", "../zoom/index.html"),
        ("#l67", "#l67"),
        ("https://elsewhere.example/", "https://elsewhere.example/"),
        ("/fr/plateformes/?rating=recommended", "../_/rating-recommended/index.html"),
        (
            "/fr/plateformes/?q=chat&amp;use=messages",
            "../../copie/recherche/index.html?q=chat&amp;use=messages",
        ),
        (
            "/fr/plateformes/?feature=a&amp;feature=b",
            "../../copie/recherche/index.html?feature=a&amp;feature=b",
        ),
        (
            "/fr/comparer/?p=zoom&amp;p=signal",
            "../../comparer/index.html?p=zoom&amp;p=signal",
        ),
        ("/fr/choisir/?with=patient#results", f"{CHOOSE}?with=patient#results"),
        ("/nl/op-datum/?on=2020-04-14", f"{DAYS}/_/on-2020-04-14/index.html"),
        ("/fr/rgpd/?with=patient", f"{COPY}#limits"),
        ("/fr/rgpd/?personal=no", "../../rgpd/_/personal-no/index.html"),
        ("/fr/bonnes-pratiques/?p=zoom",)
        + ("../../bonnes-pratiques/_/p-zoom/index.html",),
        ("/fr/bonnes-pratiques/?p=zoom&amp;p=signal", f"{COPY}#limits"),
        ("/nl/platformen/signal/", "../../../nl/platformen/signal/index.html"),
        ("/api/v1/notes", "../../../api/v1/notes.json"),
        ("/api/v1/platforms?q=a", f"{COPY}#limits"),
    ],
)
def test_link_leads_to_a_file(link, expected):
    page = f'<a href="{link}">'
    new = rewritten(page, "/fr/plateformes/signal/", SPECIAL, relative=True)
    assert new == f'<a href="{expected}">'


def test_absolute_links_stay_as_they_are_where_they_lead_to_a_page():
    page = '<a href="/fr/"><a href="/fr/plateformes/?use=messages"><a href="?q=chat">'
    new = rewritten(page, "/fr/plateformes/", SPECIAL, relative=False)
    assert new == (
        '<a href="/fr/"><a href="/fr/plateformes/_/use-messages/">'
        '<a href="/fr/copie/recherche/?q=chat">'
    )


def test_forms_lead_to_the_page_that_can_read_them():
    page = (
        '<form action="/fr/plateformes/#results"><form action="/fr/choisir/#results">'
    )
    new = rewritten(page, "/fr/", SPECIAL, relative=True)
    assert new == (
        '<form action="copie/recherche/index.html#results">'
        '<form action="choisir/index.html#results">'
    )


def test_what_needs_a_script_is_hidden_in_files_and_what_says_so_is_shown():
    page = (
        '<form data-in-files="script"><p data-in-files="hidden">'
        '<noscript hidden data-in-files="shown">'
    )
    assert rewritten(page, "/fr/", SPECIAL, relative=True) == (
        '<form hidden data-in-files="script"><p hidden data-in-files="hidden">'
        '<noscript data-in-files="shown">'
    )


def test_only_one_or_two_options_of_different_filters_have_a_page():
    yes = ["?use=a", "?use=a&rating=b", "?rating=a&device=b", "?feature=a", "?page=2"]
    no = ["?use=a&use=b", "?feature=a&use=b", "?page=2&use=a", "?q=x", "?sort=name"]
    no.append("?use=a&rating=b&device=c")
    for query in yes:
        assert is_exported(f"/fr/plateformes/{query}", SPECIAL)
        # of other pages only the further parts of a long one
        is_part = query == "?page=2"
        assert is_exported(f"/fr/criteres/{query}", SPECIAL) == is_part
    assert not any(is_exported(f"/fr/plateformes/{query}", SPECIAL) for query in no)


def test_states_have_the_keys_of_their_pages():
    assert {
        "good-practices": tuple(practices.KEYS),
        "gdpr": tuple(gdpr_check.KEYS),
    } == STATES
