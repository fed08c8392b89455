"""What is sent to the site is bounded, and refused before any of it is read."""

import socket
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.test import RequestFactory

from catalogue.handler import Application
from evaluations.bounds import MAX_BODY
from tests.made import loaded_database
from tests.servers import environment, granian

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SIGN_IN = "/admin/account/login/"
FORM = "application/x-www-form-urlencoded"


class Unread(BytesIO):
    """A body that nobody may read."""

    def read(self, *size: int) -> bytes:
        """Say that somebody did."""
        raise AssertionError("the body was read")

    readline = read


def answer_to(method: str, address: str, length: object) -> tuple[str, dict[str, str]]:
    """Send a body that must not be read; return the status and the headers."""
    said: list = []
    environ = RequestFactory().generic(method, address).environ
    environ |= {"CONTENT_LENGTH": str(length), "CONTENT_TYPE": FORM}
    environ["wsgi.input"] = Unread()
    Application()(environ, lambda status, headers: said.extend([status, dict(headers)]))
    return said[0], said[1]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "X"])
@pytest.mark.parametrize("address", ["/fr/", "/nl/platformen/", "/sitemap.xml", "/x"])
def test_public_site_reads_no_body(method, address):
    status, headers = answer_to(method, address, 10)
    assert status.startswith("405")
    assert headers["Allow"] == "GET, HEAD"
    assert "default-src 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", [SIGN_IN, "/admin/evaluations/evaluation/import/"])
def test_back_office_does_not_read_what_is_too_large(address):
    assert answer_to("POST", address, MAX_BODY + 1)[0].startswith("413")


def test_form_that_is_too_large_is_answered_with_a_page(client, settings):
    body = "login=" + "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    answer = client.post(SIGN_IN, body, content_type=FORM)
    assert answer.status_code == 400
    assert "trop long" in answer.text


@pytest.mark.parametrize(
    ("length", "status"),
    # without a cookie, the sign-in refuses what is empty
    [*((none, "403") for none in ("", "-1", "x", "²", "1" * 19)), ("1" * 18, "413")],
)
def test_broken_length_is_no_length_and_a_long_one_is_too_large(length, status):
    assert answer_to("POST", SIGN_IN, length)[0].startswith(status)


@pytest.mark.parametrize("address", ["/fr/plateformes/", SIGN_IN])
def test_address_with_too_many_values_is_not_understood(client, address):
    many = "&".join(f"a{n}=1" for n in range(1001))
    assert client.get(f"{address}?{many}").status_code == 400


# no more than one worker, which is free for others meanwhile
@pytest.mark.slow
def test_server_does_not_wait_for_a_body_that_never_comes(tmp_path, tmp_path_factory):
    database = f"sqlite:///{loaded_database(tmp_path_factory)}"
    settings = {"DEBUG": "true", "CATALOGUE_ROLE": "public", "DATABASE_URL": database}
    with granian(environment() | settings, tmp_path) as server:
        place = urlsplit(server)
        with socket.create_connection((place.hostname, place.port), 20) as visitor:
            visitor.sendall(
                b"POST /fr/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                b"Content-Type: application/x-www-form-urlencoded\r\n"
                b"Content-Length: 1000\r\n\r\na"
            )
            assert visitor.recv(12) == b"HTTP/1.1 405"
