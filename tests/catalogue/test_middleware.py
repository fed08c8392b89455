"""How answers are compressed, and what development shows where there is no page."""

import gzip

import brotli
import pytest
from django.conf import settings

from catalogue.middleware import PRIVATE
from evaluations.roles import EVALUATOR
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SIGN_IN = "/admin/account/login/"
DECODERS = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, deflate, br", "br"),
        ("br;q=0.5, gzip;q=0.4", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("identity", ""),
    ],
)
@pytest.mark.parametrize("address", ["/fr/", "/nl/platformen/zoom/", SIGN_IN])
def test_page_is_compressed_as_the_browser_takes_it(client, address, accepted, sent):
    response = client.get(address, headers={"Accept-Encoding": accepted})
    assert response.headers.get("Content-Encoding", "") == sent
    assert "Accept-Encoding" in response.headers["Vary"]
    assert b"</html>" in DECODERS[sent](response.content)


@pytest.mark.parametrize("accepted", ["br", "gzip", "identity"])
def test_browser_that_has_the_page_is_not_sent_it_again(client, accepted):
    headers = {"Accept-Encoding": accepted}
    tag = client.get("/fr/plateformes/", headers=headers).headers["ETag"]
    headers["If-None-Match"] = tag
    again = client.get("/fr/plateformes/", headers=headers)
    assert again.status_code == 304
    assert again.content == b""
    assert "Accept-Encoding" in again.headers["Vary"]


@pytest.mark.parametrize("accepted", ["br", "gzip"])
def test_same_public_page_is_the_same_answer(client, accepted):
    one, two = (
        client.get("/fr/plateformes/", headers={"Accept-Encoding": accepted})
        for _ in range(2)
    )
    assert one.content == two.content
    assert one.headers == two.headers


@pytest.mark.parametrize("address", ["/fr/", "/fr/x/", "/", "/static/x.css", SIGN_IN])
def test_every_answer_says_what_it_does_not_need(client, address):
    headers = client.get(address).headers
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/fr/", 200),
        ("/fr/x/", 404),
        ("/nl/platformen/onbekend/", 404),
        ("/fr/plateformes/?" + "&".join(f"a{n}=1" for n in range(1001)), 400),
    ],
)
def test_public_site_answers_a_broken_cookie_with_none(client, address, status):
    answer = client.get(address, headers={"Cookie": 'csrftoken="'})
    assert answer.status_code == status
    assert not answer.cookies
    assert 'lang="fr-BE"' in answer.text or 'lang="nl-BE"' in answer.text


@pytest.mark.parametrize("is_secure", [True, False])
def test_request_for_another_host_is_refused_in_words(client, settings, is_secure):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/fr/", headers={"host": "evil.example"}, secure=is_secure)
    assert answer.status_code == 400
    assert "Verzoek niet begrepen" in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_back_office_replaces_a_broken_cookie(client):
    answer = client.get(SIGN_IN, headers={"Cookie": 'csrftoken="'})
    assert answer.cookies["csrftoken"]["path"] == "/admin/"


def test_length_of_a_page_with_secrets_is_not_told(client):
    headers = {"Accept-Encoding": "br"}
    padding = {
        len(client.get(SIGN_IN, headers=headers).headers["X-Noise"]) for _ in range(30)
    }
    assert len(padding) > 1


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/fr/x/", 'lang="fr"'),
        ("/fr/plateformes/inconnue/", "Page introuvable"),
        ("/nl/x/", "Pagina niet gevonden"),
        ("/nl/platformen/onbekend/", "Pagina niet gevonden"),
    ],
)
def test_development_shows_our_own_page_where_there_is_none(
    client, settings, address, words
):
    settings.DEBUG = True
    response = client.get(address)
    assert response.status_code == 404
    assert "404.html" in [template.name for template in response.templates]
    assert words in response.content.decode()


@pytest.mark.parametrize("address", ["/fr/x/", "/nl/platformen/onbekend/"])
def test_technical_page_is_one_setting_away(client, settings, address):
    settings.DEBUG = settings.TECHNICAL_404 = True
    response = client.get(address)
    assert response.status_code == 404
    assert "DEBUG = True" in response.content.decode()


def test_development_still_adds_the_slash_that_is_missing(client, settings):
    settings.DEBUG = True
    response = client.get("/fr/plateformes")
    assert response.status_code == 301
    assert response.url == "/fr/plateformes/"


@pytest.mark.django_db
@pytest.mark.parametrize("path", settings.SECRET_PATHS)
@pytest.mark.parametrize("rest", ["x/fr/", "x/de/", "x", "x/fr/?a=1" + "&b=1" * 2000])
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_no_answer_at_a_secret_address_is_kept_or_told(client, path, rest, method):
    answer = getattr(client, method)(path + rest)
    # half an address leads to where staff sign in, as whatever else is not there
    assert answer.status_code in (302, 400, 404, 405)
    assert PRIVATE.items() <= answer.headers.items()


@pytest.mark.django_db
def test_form_on_the_page_of_the_calendar_says_where_it_comes_from():
    """Django takes none over HTTPS from a page that tells nobody its address."""
    page = signed_in("plans", EVALUATOR).get("/admin/calendar/")
    assert page.status_code == 200
    assert "<form" in page.text
    assert page.headers["Referrer-Policy"] == "same-origin"
