"""What a server hands on is answered, whatever a client says of it."""

from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from catalogue.handler import Application

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FORM = "application/x-www-form-urlencoded"


def status(path: str, query: str = "", **said: str) -> int:
    """Return the status with which the application answers a server."""
    told: list[str] = []
    environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query, **said}
    setup_testing_defaults(environ)
    environ["HTTP_HOST"] = "testserver"
    answer = Application()(environ, lambda status, headers: told.append(status))
    list(answer)
    return int(told[0][:3])


@pytest.mark.parametrize("charset", ["zlib", "idna", "none-of-this-name", "\xff"])
def test_character_set_that_a_client_names_is_left_aside(charset):
    kind = f"text/html; charset={charset}"
    assert status("/fr/plateformes/", "q=%ff..%00", CONTENT_TYPE=kind) == 200


def test_too_many_keys_are_refused_whatever_the_character_set():
    keys = "&".join(f"a{number}=1" for number in range(1001))
    assert (
        status("/fr/plateformes/", keys, CONTENT_TYPE=f"{FORM}; charset=utf-8") == 400
    )


@pytest.mark.parametrize("length", ["abc", "-1", "9" * 5000, "²"])
def test_length_that_is_none_is_ignored(length):
    said = {"REQUEST_METHOD": "POST", "CONTENT_TYPE": FORM, "CONTENT_LENGTH": length}
    said["HTTP_COOKIE"] = f"csrftoken={'a' * 32}"
    assert status("/admin/account/login/", **said) == 403
