"""Feeds of one platform, and calendars of the days that decisions name."""

import datetime
import re
from xml.etree import ElementTree

import pytest

from evaluations.models import Evaluation
from evaluations.models.states import State
from tests.evaluations.staff import evaluation_in
from tests.evaluations.test_icalendar import unfolded
from tests.factories import draft

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FEED = {
    "fr": "/fr/plateformes/{}/flux.atom",
    "nl": "/nl/platformen/{}/feed.atom",
}
CALENDARS = [
    *("/fr/nouveautes/calendrier.ics", "/nl/nieuws/kalender.ics"),
    *("/fr/plateformes/siilo/calendrier.ics", "/nl/platformen/siilo/kalender.ics"),
]
SHEETS = {"fr": "/fr/plateformes/{}/", "nl": "/nl/platformen/{}/"}
HISTORY = {
    "fr": "/fr/plateformes/{}/historique/",
    "nl": "/nl/platformen/{}/geschiedenis/",
}
DATA = {"fr": "/fr/donnees/", "nl": "/nl/gegevens/"}
NEWS = {"fr": "/fr/nouveautes/flux.atom", "nl": "/nl/nieuws/feed.atom"}
ATOM = "{http://www.w3.org/2005/Atom}"
REVIEW, END = datetime.date(2027, 5, 6), datetime.date(2028, 7, 8)


def entries(text: str) -> list[str]:
    """Return the entries of a feed as they stand there."""
    return [
        ElementTree.tostring(entry, encoding="unicode")
        for entry in ElementTree.fromstring(text).iter(f"{ATOM}entry")  # noqa: S314
    ]


@pytest.fixture
def dated(no_triggers) -> Evaluation:
    """Return a decision in force that names the days of its review and its end."""
    decision = evaluation_in(State.PUBLISHED, slug="siilo")
    days = {"review_on": REVIEW, "valid_until": END}
    Evaluation.objects.filter(pk=decision.pk).update(**days)
    return decision


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_feed_of_a_platform_holds_its_entries_of_the_whole_feed(client, language):
    evaluation_in(State.WITHDRAWN, slug="doctena")
    evaluation_in(State.PUBLISHED, slug="siilo")
    whole = entries(client.get(NEWS[language]).text)
    own = {s: entries(client.get(FEED[language].format(s)).text) for s in SLUGS}
    assert own["zoom"] == []
    assert [len(own[slug]) for slug in SLUGS] == [2, 1, 0]
    assert sorted(own["doctena"] + own["siilo"]) == sorted(whole)


SLUGS = ["doctena", "siilo", "zoom"]


@pytest.mark.parametrize("address", [*FEED.values(), *CALENDARS[2:]])
def test_what_has_no_public_decision_has_no_feed_and_no_calendar(client, address):
    draft("another")
    assert client.get(re.sub("siilo|{}", "another", address)).status_code == 404


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_sheet_and_history_lead_to_the_feed(client, language):
    link = f'type="application/atom+xml" href="{FEED[language].format("siilo")}"'
    assert link in client.get(SHEETS[language].format("siilo")).text
    page = client.get(HISTORY[language].format("siilo")).text
    assert page.count(f'href="{FEED[language].format("siilo")}"') == 2


@pytest.mark.parametrize("address", CALENDARS)
def test_calendar_holds_the_days_that_the_decision_in_force_names(
    client, dated, address
):
    response = client.get(address)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    said = unfolded(response.text)
    days = [line for line in said if line.startswith("DTSTART;")]
    assert days == ["DTSTART;VALUE=DATE:20270506", "DTSTART;VALUE=DATE:20280708"]
    [page] = {line for line in said if line.startswith("URL:")}
    assert client.get(page.removeprefix("URL:http://testserver")).status_code == 200


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_pages_say_the_days_and_whether_the_calendar_holds_any(client, dated, language):
    empty = {"fr": "le calendrier est vide", "nl": "de agenda is leeg"}[language]
    year = {"fr": "6 mai 2027", "nl": "6 mei 2027"}[language]
    assert year in client.get(SHEETS[language].format("siilo")).text
    assert empty not in client.get(HISTORY[language].format("siilo")).text
    assert empty not in client.get(DATA[language]).text
    assert empty in client.get(HISTORY[language].format("zoom")).text


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_without_any_day_the_calendar_is_empty_and_the_page_says_so(client, language):
    empty = {"fr": "le calendrier est vide", "nl": "de agenda is leeg"}[language]
    assert empty in client.get(DATA[language]).text
    for address in CALENDARS:
        assert "VEVENT" not in client.get(address).text


def test_uid_stays_and_what_is_not_in_force_any_more_is_gone(client, dated):
    first = re.findall("UID:.*", client.get(CALENDARS[0]).text)
    assert len(set(first)) == 2
    assert re.findall("UID:.*", client.get(CALENDARS[3]).text) == first
    Evaluation.objects.filter(pk=dated.pk).update(state=State.SUPERSEDED)
    assert "VEVENT" not in client.get(CALENDARS[0]).text
