"""Kept pages: never older than what is published, bounded, and asked by tag or date."""

import datetime
import gzip
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import brotli
import pytest
from backports import zstd
from django.db import InterfaceError, OperationalError, connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.http import http_date

from catalogue import page_store
from catalogue.handler import Application
from catalogue.outages import pause
from evaluations import editions
from evaluations.models import Edition, Source
from evaluations.models.states import State
from tests.evaluations.staff import evaluation_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LIST = "/fr/plateformes/"
DECODERS = {"br": brotli.decompress, "gzip": gzip.decompress, "zstd": zstd.decompress}


@dataclass
class Answer:
    """What a server would send."""

    status: str
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """Return the page as a browser reads it."""
        coding = self.headers.get("Content-Encoding", "")
        return DECODERS.get(coding, bytes)(self.body).decode()


@dataclass
class Site:
    """The application of a process, and how often it made a page."""

    application: Application = field(default_factory=Application)
    made: int = 0

    def __post_init__(self) -> None:
        get_response = self.application.get_response

        def counted(request: Any) -> Any:
            self.made += 1
            return get_response(request)

        self.application.get_response = counted  # type: ignore[method-assign]

    def ask(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """Answer a request as the server hands it on."""
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        environ = RequestFactory().generic(method, address, headers=said).environ
        told: list[tuple[str, list[tuple[str, str]]]] = []
        parts = self.application(environ, lambda *start: told.append(start))
        body = b"".join(parts)
        [(status, pairs)] = told
        assert len({name.lower() for name, _value in pairs}) == len(pairs)
        return Answer(status, {name.title(): value for name, value in pairs}, body)


@pytest.fixture
def site() -> Site:
    """Return a process that has just begun."""
    return Site()


def change() -> None:
    """Change what the public reads."""
    Source.objects.filter(key="p2").update(publisher=uuid.uuid4().hex)


def test_page_is_made_once_and_asks_one_question_then(site):
    first = site.ask(LIST)
    with CaptureQueriesContext(connection) as queries:
        second = site.ask(LIST)
    assert second == first
    assert "Doctena" in second.text
    assert site.made == 1
    assert len(queries) == 1


def test_frozen_copy_asks_once_for_all(site, settings):
    settings.IS_ARCHIVE = True
    settings.ARCHIVED_ON = "2031-05-06"
    try:
        first = site.ask("/robots.txt")
        with CaptureQueriesContext(connection) as queries:
            assert site.ask("/robots.txt") == first
        assert len(queries) == 0
        assert first.headers["Cache-Control"] == "public, max-age=3600"
    finally:
        editions._asked_for_good.cache_clear()


def test_what_changes_shows_at_the_next_request(site):
    addresses = ["/fr/", "/nl/", LIST, "/fr/criteres/", f"{LIST}?q=agenda"]
    assert all("Doctena" in site.ask(address).text for address in addresses)
    evaluation_in(State.WITHDRAWN, slug="doctena")
    assert not any("Doctena" in site.ask(address).text for address in addresses)


def test_change_that_is_rolled_back_leaves_the_old_page_or_a_new_one(site):
    before = site.ask("/fr/a-propos/").text
    with transaction.atomic():
        Source.objects.filter(key="p2").update(publisher="nobody at all")
        assert "nobody at all" in site.ask("/fr/a-propos/").text
        transaction.set_rollback(True)
    assert site.ask("/fr/a-propos/").text == before


def test_page_that_belongs_to_two_editions_is_not_kept(site):
    get_response = site.application.get_response

    def published_meanwhile(request):
        response = get_response(request)
        if site.made == 1:
            change()
        return response

    site.application.get_response = published_meanwhile
    site.ask(LIST)
    site.ask(LIST)
    site.ask(LIST)
    assert site.made == 2


def test_nothing_is_kept_while_no_trigger_tells_of_changes(site):
    Edition.objects.update(token=uuid.UUID(int=0))
    site.ask(LIST)
    site.ask(LIST)
    assert site.made == 2


def test_pages_of_another_day_are_made_anew(site, monkeypatch):
    site.ask(LIST)
    tomorrow = page_store.today() + datetime.timedelta(days=1)
    monkeypatch.setattr(page_store, "today", lambda: tomorrow)
    site.ask(LIST)
    site.ask(LIST)
    assert site.made == 2


def test_each_coding_is_kept_whatever_a_browser_calls_it(site):
    plain = site.ask(LIST)
    for said in ("br", "br;q=1, gzip;q=0.1", "gzip", "gzip, x", "zstd", "zstd, br"):
        answer = site.ask(LIST, accept_encoding=said)
        assert answer.text == plain.text
        assert answer.headers["Vary"] == "Accept-Encoding"
    assert site.made == 4


def test_other_hosts_and_schemes_have_pages_of_their_own(site, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    here = site.ask("/fr/plateformes/zoom/")
    there = site.ask("/fr/plateformes/zoom/", host="other.example")
    assert "other.example" in there.text
    assert "other.example" not in here.text
    assert site.ask("/fr/plateformes/zoom/", host="evil.example").status[:3] == "400"


def test_head_is_the_page_without_its_body(site):
    head = site.ask(LIST, "HEAD")
    page = site.ask(LIST)
    assert head.body == b""
    assert head.headers == page.headers
    assert int(head.headers["Content-Length"]) == len(page.body)
    assert site.ask(LIST, "HEAD").body == b""
    assert site.made == 1


@pytest.mark.parametrize("coding", ["", "br", "gzip", "zstd"])
@pytest.mark.parametrize("address", [LIST, f"{LIST}?q=agenda", "/", "/sitemap.xml"])
def test_visitor_is_told_that_nothing_changed(site, address, coding):
    said = {"accept_encoding": coding, "accept_language": "de"}
    page = site.ask(address, **said)
    tag = page.headers["Etag"]
    # the page that is not made yet, and the one that is kept
    for answering in (Site(), site):
        for asked in (tag, f'"other", {tag}', "*", tag.removeprefix("W/")):
            answer = answering.ask(address, if_none_match=asked, **said)
            assert answer.status == "304 Not Modified"
            assert answer.body == b""
            assert answer.headers["Etag"] == tag
            assert answer.headers["Vary"] == page.headers["Vary"]
            assert answer.headers["Cache-Control"] == "no-cache"
            assert not {"Content-Type", "Content-Length"} & {*answer.headers}
    for asked in ('"other"', "", "no tag", '"'):
        answer = site.ask(address, if_none_match=asked, **said)
        assert (answer.status, answer.body) == ("200 OK", page.body)


def test_date_holds_once_its_second_is_over(site, monkeypatch):
    now = time.time()
    monkeypatch.setattr(page_store.time, "time", lambda: now)
    assert "Last-Modified" not in site.ask(LIST).headers
    now += 1
    date = site.ask(LIST).headers["Last-Modified"]
    assert date == http_date(now - 1)
    assert site.ask(LIST, if_modified_since=date).status[:3] == "304"
    for earlier in (http_date(now - 5), http_date(now + 5), "yesterday", ""):
        assert site.ask(LIST, if_modified_since=earlier).status[:3] == "200"
    # a tag goes before a date
    asked = {"if_modified_since": date, "if_none_match": '"other"'}
    assert site.ask(LIST, **asked).status[:3] == "200"
    change()
    assert site.ask(LIST, if_modified_since=date).status[:3] == "200"


def test_publication_that_does_not_touch_a_page_leaves_its_tag(site):
    tag = site.ask(LIST).headers["Etag"]
    change()
    assert site.ask(LIST, if_none_match=tag).status[:3] == "304"
    assert site.made == 2


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/fr/nowhere/", "404"),
        ("/fr/plateformes/?sort=verdict", "302"),
        ("/fr/?fbclid=1", "200"),
        ("/fr/plateformes/?x=1", "200"),
        (f"/fr/comparer/?p=zoom&{'a' * 50}=1", "200"),
        ("/healthz", "200"),
        ("/readyz", "200"),
        ("/admin/account/login/", "200"),
        ("/static/none.css", "404"),
    ],
)
def test_what_nobody_else_asks_for_is_not_kept(site, address, status):
    for _time in range(2):
        assert site.ask(address, accept_language="de").status[:3] == status
    assert site.made == 2


@pytest.mark.parametrize(
    "address",
    [
        f"{LIST}?q=agenda&use=teleconsultation&sort=name",
        "/nl/vergelijken/?p=zoom&p=doctena&only=differences",
        "/fr/choisir/?with=patient&phone=no",
        "/fr/a-la-date/?on=2026-11-24",
        "/nl/nieuws/?page=1",
        "/fr/nouveautes/flux.atom",
        "/",
        "/robots.txt",
        "/sitemap.xml",
    ],
)
def test_every_kind_of_page_is_kept_with_what_it_asks(site, address):
    for _time in range(2):
        assert site.ask(address, accept_language="de").status == "200 OK"
    assert site.made == 1


def test_page_for_everybody_goes_on_to_the_language_of_each(site):
    for _time in range(2):
        assert site.ask("/", accept_language="de").status == "200 OK"
        answer = site.ask("/", accept_language="nl-BE, fr;q=0.5")
        assert (answer.status[:3], answer.headers["Location"]) == ("302", "/nl/")


def test_store_is_bounded_and_searches_drive_no_page_out(site, monkeypatch):
    monkeypatch.setattr(page_store, "MAX_BYTES", 300_000)
    monkeypatch.setattr(page_store, "MAX_PAGE", 100_000)
    site = Site()
    site.ask(LIST)
    for number in range(30):
        site.ask(f"{LIST}?q=x{number}")
    for shelf in site.application._pages._shelves:
        assert shelf.currsize <= 300_000
    made = site.made
    site.ask(LIST)
    site.ask(f"{LIST}?q=x29")
    assert site.made == made
    site.ask(f"{LIST}?q=x0")
    assert site.made == made + 1


def test_page_that_is_too_large_is_answered_all_the_same(monkeypatch):
    monkeypatch.setattr(page_store, "MAX_PAGE", 100)
    site = Site()
    assert "Doctena" in site.ask(LIST).text
    assert "Doctena" in site.ask(LIST).text
    assert site.made == 2


def test_kept_page_is_not_shown_while_the_database_cannot_be_asked(site, monkeypatch):
    site.ask(LIST)

    def out_of_reach():
        raise OperationalError

    monkeypatch.setattr(page_store, "edition", out_of_reach)
    monkeypatch.setattr(editions, "asked_again", out_of_reach)
    assert site.ask(LIST).status[:3] == "500"
    monkeypatch.setattr(pause, "lasts", lambda: True)
    answer = site.ask(LIST)
    assert answer.status[:3] == "503"
    assert "Retry-After" in answer.headers


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_page_that_was_made_is_answered_though_the_database_went(
    site, monkeypatch, error
):
    def gone():
        raise error

    monkeypatch.setattr(page_store, "asked_again", gone)
    for _time in range(2):
        assert "Doctena" in site.ask(LIST).text
    assert site.made == 2


def test_probe_of_a_process_asks_nothing(site):
    with CaptureQueriesContext(connection) as queries:
        assert site.ask("/healthz").body == b"alive\n"
    assert len(queries) == 0


def test_whoever_edits_a_template_sees_it_at_once(site, settings):
    settings.DEBUG = True
    for _time in range(2):
        site.ask("/fr/a-propos/")
    assert site.made == 2


def test_page_in_both_languages_says_so(site):
    answer = site.ask("/", accept_language="nl;q=0")
    assert answer.headers["Content-Language"] == "fr, nl"
