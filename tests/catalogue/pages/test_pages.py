"""The public pages, at their fixed addresses, in both languages."""

import re
import uuid

import pytest
from django.urls import reverse
from django.utils.translation import override

from evaluations.models import Edition, Evaluation, Platform
from tests.browser.addresses import public_pages
from tests.factories import draft
from tests.pages import elements

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# the addresses that others rely on
FIXED = {
    "/fr/": "/nl/",
    "/fr/plateformes/": "/nl/platformen/",
    "/fr/plateformes/zoom/": "/nl/platformen/zoom/",
    "/fr/task-force/": "/nl/task-force/",
    "/fr/types-d-applis/": "/nl/soorten-apps/",
    "/fr/rgpd/": "/nl/avg/",
    "/fr/bonnes-pratiques/": "/nl/goede-praktijken/",
    "/fr/comparer/": "/nl/vergelijken/",
    "/fr/choisir/": "/nl/kiezen/",
    "/fr/criteres/": "/nl/criteria/",
    "/fr/a-propos/": "/nl/over/",
    "/fr/accessibilite/": "/nl/toegankelijkheid/",
}
# one page of each route; that all others answer is seen where the sitemap is read
ALL = public_pages(rows=1)


@pytest.mark.parametrize("address", ALL)
def test_page_answers(client, address):
    response = client.get(address)
    assert response.status_code == 200
    language = address[1:3]
    assert f'<html lang="{language}-BE">' in response.content.decode()


@pytest.mark.parametrize(("french", "dutch"), FIXED.items())
def test_language_switch_stays_on_the_page(client, french, dutch):
    assert f'href="{dutch}?q=x"' in _body(client, f"{french}?q=x")
    assert f'href="{french}?q=x"' in _body(client, f"{dutch}?q=x")


@pytest.mark.parametrize("address", ["/", *ALL])
def test_page_only_reads(client, address):
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", ["/", *ALL, "/fr/x/"])
def test_page_sets_no_cookie_and_runs_only_our_script(client, address):
    response = client.get(address)
    assert not response.cookies
    body = response.content.decode()
    ours = '<script defer src="/static/js/(list|sheet).js"></script>'
    # which no browser runs
    data = r'<script type="application/ld\+json">[^<>&]*</script>'
    assert "<script" not in re.sub(f"{ours}|{data}", "", body)
    assert "style=" not in body
    assert " on" + "click" not in body
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", ALL)
def test_page_carries_the_banner_with_its_dates(client, address):
    words = {"fr": ["11 mars 2022", "2020"], "nl": ["11 maart 2022", "2020"]}
    body = _body(client, address)
    assert all(word in body for word in words[address[1:3]])


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("fr-BE,fr;q=0.9,nl;q=0.8", "/fr/"),
        ("nl-BE,nl;q=0.9", "/nl/"),
        ("en-GB,nl;q=0.5,fr;q=0.4", "/nl/"),
        ("NL", "/nl/"),
    ],
)
def test_root_follows_the_language_of_the_browser(client, header, target):
    response = client.get("/", headers={"accept-language": header})
    assert (response.status_code, response.headers["Location"]) == (302, target)
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("header", ["", "en-GB,en;q=0.9", "*", "fr;q=0", "\x00;;,q="])
def test_root_offers_both_languages_when_it_cannot_know(client, header):
    response = client.get("/", headers={"accept-language": header})
    assert response.status_code == 200
    assert "Continuer en français" in response.content.decode()
    assert "Verder in het Nederlands" in response.content.decode()


@pytest.mark.parametrize("caveat", ["certification formelle", "formele certificering"])
def test_every_verdict_is_followed_by_its_caveat(client, caveat):
    language = "fr" if "formelle" in caveat else "nl"
    with override(language):
        addresses = [reverse("home"), reverse("platform-list")]
        addresses += [
            reverse("platform-sheet", args=[platform.slug])
            for platform in Platform.objects.published()
        ]
    for address in addresses:
        texts = [text for _tag, text in elements(_body(client, address))]
        assert any(caveat in text for text in texts), address


@pytest.mark.parametrize("slug", ["telephon", "intersysto"])
def test_uncertain_name_says_so(client, slug):
    assert "incertain" in _body(client, f"/fr/plateformes/{slug}/")
    assert "onzeker" in _body(client, f"/nl/platformen/{slug}/")


def test_list_names_uncertain_platforms(client):
    list_page = _body(client, "/fr/plateformes/")
    assert list_page.count("d’après l’ordre") == 3
    assert list_page.count("ordre incertain)</a>") == 2


def test_undated_verdict_says_so(client):
    assert "Date non précisée" in _body(client, "/fr/plateformes/helena/")


def test_zoom_carries_its_date(client):
    assert "26 octobre 2020" in _body(client, "/fr/plateformes/zoom/").replace(
        "\u00a0", " "
    )


def test_heading_without_text_says_so(client):
    assert "La source ne dit rien" in _body(client, "/fr/plateformes/skype/")


def test_earlier_verdict_is_shown_with_its_reason(client):
    body = _body(client, "/nl/platformen/whatsapp/")
    assert "uiterlijk op 14 april 2020" in body
    assert "De tekst van die datum is niet bewaard." in body


def test_draft_is_nowhere_on_the_site(client):
    draft("secret-platform")
    assert client.get("/fr/plateformes/secret-platform/").status_code == 404
    assert "secret-platform" not in _body(client, "/fr/plateformes/")


def test_empty_catalogue_says_so(client, no_triggers):
    Evaluation.objects.update(state="superseded")
    assert "Aucune plateforme n’est encore publiée." in _body(
        client, "/fr/plateformes/"
    )


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/fr/plateformes/inconnue/", "Page introuvable"),
        ("/nl/platformen/onbekend/", "Pagina niet gevonden"),
        ("/fr/x/", "Page introuvable"),
        ("/en/", "Page introuvable"),
    ],
)
def test_unknown_address_is_answered_in_words(client, address, words):
    response = client.get(address)
    assert response.status_code == 404
    assert words in response.content.decode()


def test_fault_is_answered_in_both_languages(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("catalogue.views.pages.chapters", _fail)
    response = client.get("/fr/")
    assert response.status_code == 500
    assert "Une erreur s’est produite" in response.content.decode()
    assert "Er is een fout opgetreden" in response.content.decode()


@pytest.mark.parametrize(
    ("publisher", "words"),
    [("", "pas le site officiel"), ("SPF Exemple", "Publié par SPF Exemple")],
)
def test_footer_says_who_publishes(client, settings, publisher, words):
    settings.PUBLISHER_NAME = publisher
    assert words in _body(client, "/fr/")


def test_accessibility_statement_gives_the_contact(client, settings):
    settings.CONTACT_EMAIL = "contact@example.org"
    assert "mailto:contact@example.org" in _body(client, "/fr/accessibilite/")


def _body(client, address: str) -> str:
    return client.get(address).content.decode()


def _fail(platforms):
    raise RuntimeError


def test_same_measure_is_counted_whole_where_few_are_named(client, monkeypatch):
    def same() -> tuple[list[int], list[int]]:
        text = client.get("/fr/plateformes/zoom/").text.replace("\u00a0", " ")
        parts = [part.split("</details>")[0] for part in text.split('class="same"')[1:]]
        counts = [int(re.search(r"Même mesure pour (\d+) ", p)[1]) for p in parts]
        return counts, [part.count("<li>") for part in parts]

    counts, named = same()
    assert counts == named
    assert max(counts) > 1
    monkeypatch.setattr("catalogue.pages.sheet.MAX_SAME", 1)
    # of another edition, so that nothing kept is shown
    Edition.objects.update(token=uuid.uuid4())
    assert same() == (counts, [1] * len(counts))
