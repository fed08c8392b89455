"""A fault leaves a trace that operators find, and nothing about who met it."""

import json
import logging
import sys

import pytest

from catalogue.logs import JsonFormatter
from tests.catalogue.test_settings import PRODUCTION, manage

pytestmark = pytest.mark.once

# a database without any table: every page fails
ASK = """
from django.test import Client
client = Client(headers={"host": "catalogue.example"}, raise_request_exception=False)
address = "/fr/plateformes/?q=depression"
answer = client.get(address, secure=True, REMOTE_ADDR="10.9.8.7")
print(answer.status_code, answer.headers["X-Request-ID"])
client.get("/fr/inconnu/", secure=True)
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> tuple[list[str], list[dict]]:
    """Return what a visitor is told, and the lines on standard error."""
    static = {"STATIC_ROOT": str(tmp_path_factory.mktemp("static"))}
    settings = PRODUCTION | static | {"CATALOGUE_ROLE": "public"}
    assert manage("collectstatic", "--no-input", "-v0", **settings).returncode == 0
    result = manage("shell", "-v0", "-c", ASK, **settings)
    lines = [json.loads(line) for line in result.stderr.splitlines()]
    return result.stdout.split(), lines


@pytest.mark.slow
def test_fault_is_written_with_its_trace_and_found_by_its_name(said):
    (status, name), lines = said
    assert status == "500"
    [line] = [line for line in lines if line.get("request") == name]
    assert (line["level"], line["status"]) == ("ERROR", 500)
    assert line["path"] == "/fr/plateformes/"
    assert "no such table" in line["trace"]
    assert line["time"].endswith("+00:00")


def test_neither_words_nor_visitors_are_written(said):
    _told, lines = said
    written = json.dumps(lines)
    assert "depression" not in written
    assert "10.9.8.7" not in written


def test_what_visitors_mistype_is_not_written(said):
    _told, lines = said
    assert not any(line.get("status") == 404 for line in lines)


def test_message_of_several_lines_stays_one_line():
    try:
        raise ValueError("two\nlines")
    except ValueError:
        trace = sys.exc_info()
    record = logging.LogRecord("x", 40, "", 0, "a\n%s", ("b",), trace)
    line = JsonFormatter().format(record)
    assert "\n" not in line
    assert json.loads(line)["message"] == "a\nb"
    assert "two\nlines" in json.loads(line)["trace"]
