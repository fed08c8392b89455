"""Answers of the API are kept as pages are: made once, asked by their tag."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluations.models import Platform
from evaluations.models.states import State
from tests.catalogue.api.contract import ROOT, contract, operations, resolved
from tests.catalogue.test_page_store import Site, change
from tests.evaluations.staff import evaluation_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FILES = [
    *("/open-data/catalogue.json", "/open-data/catalogue.json.sha256"),
    *("/open-data/statements.csv", "/fr/nouveautes/calendrier.ics"),
    *("/nl/platformen/zoom/feed.atom", "/nl/platformen/zoom/kalender.ics"),
]
# how a process is, is asked each time
NEVER_KEPT = "/health"


def addresses() -> Iterator[str]:
    """Yield an address of each operation of the contract, and of each kind of file."""
    for path, told in operations():
        address = path
        for parameter in map(resolved, told.get("parameters", [])):
            if parameter["in"] == "path":
                said = f"{{{parameter['name']}}}"
                address = address.replace(said, str(parameter["example"]))
        if path != NEVER_KEPT:
            yield f"{ROOT}{address}"
    yield from (f"{ROOT}/platforms?q=zoom&rating=discouraged&pageSize=5", *FILES)


@pytest.mark.parametrize("address", list(addresses()))
def test_answer_is_made_once_and_then_sent_or_said_to_be_known(address):
    site = Site()
    first = site.ask(address)
    assert first.status == "200 OK"
    with CaptureQueriesContext(connection) as queries:
        assert site.ask(address).body == first.body
    assert len(queries) <= 1
    with CaptureQueriesContext(connection) as queries:
        again = site.ask(address, if_none_match=first.headers["Etag"])
    assert (again.status, again.body, len(queries)) == ("304 Not Modified", b"", 1)
    assert site.made == 1


def test_tag_is_strong_and_another_one_once_the_answer_is_another():
    site, address = Site(), f"{ROOT}/platforms"
    tag = site.ask(address).headers["Etag"]
    assert tag.startswith('"')
    change()
    # another edition, and the same answer
    assert site.ask(address, if_none_match=tag).status == "304 Not Modified"
    evaluation_in(State.WITHDRAWN, slug="doctena")
    answer = site.ask(address, if_none_match=tag)
    assert (answer.status, answer.headers["Etag"] == tag) == ("200 OK", False)
    assert "Doctena" not in answer.text


def test_each_answer_has_a_trace_of_its_own_though_it_is_kept():
    site, address = Site(), f"{ROOT}/platforms"
    traces = {site.ask(address).headers["Belgov-Trace-Id"] for _time in range(3)}
    assert (len(traces), site.made) == (3, 1)


@pytest.mark.parametrize("address", [f"{ROOT}/platforms", "/open-data/answers.csv"])
def test_answer_in_all_languages_is_kept_once_for_all_readers(address):
    site = Site()
    bodies = {
        site.ask(address, accept_language=said).body
        for said in ("fr-BE", "nl-BE, fr;q=0.5", "de", "")
    }
    assert (len(bodies), site.made) == (1, 1)


def test_permanent_address_and_what_is_refused_are_not_kept():
    site = Site()
    zoom = Platform.objects.get(slug="zoom").public_id
    for _time in range(2):
        assert site.ask(f"/id/platform/{zoom}").status[:3] == "303"
        assert site.ask(f"{ROOT}/platforms?colour=red").status[:3] == "400"
        assert site.ask(f"{ROOT}{NEVER_KEPT}").status[:3] == "200"
    assert site.made == 6
    assert contract()["paths"].keys() >= {NEVER_KEPT}
