"""Calendars are read as RFC 5545 writes them."""

import datetime
from dataclasses import replace
from uuid import UUID

import pytest

from evaluations.icalendar import Event, calendar_file

pytestmark = pytest.mark.once

NOON = datetime.datetime(2026, 11, 27, 12, tzinfo=datetime.UTC)
TODAY = NOON.date()


def event(summary: str, day: datetime.date = TODAY) -> Event:
    """Return an event of a day."""
    return Event(UUID(int=1), day, summary, NOON)


def unfolded(text: str) -> list[str]:
    """Return the lines of a calendar as they were before they were folded."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_calendar_of_whole_days():
    said = unfolded(calendar_file("Due", "nl", [event("Siilo: x")]))
    assert said[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert said[-1] == "END:VCALENDAR"
    inner = said[said.index("BEGIN:VEVENT") : said.index("END:VEVENT")]
    assert "UID:00000000-0000-0000-0000-000000000001" in inner
    assert "DTSTAMP:20261127T120000Z" in inner
    assert "DTSTART;VALUE=DATE:20261127" in inner
    assert "SUMMARY;LANGUAGE=nl:Siilo: x" in inner


def test_moment_is_told_in_universal_time():
    brussels = datetime.timezone(datetime.timedelta(hours=2))
    at = datetime.datetime(2026, 7, 1, 1, tzinfo=brussels)
    made = Event(UUID(int=1), at.date(), "x", at)
    assert "DTSTAMP:20260630T230000Z" in calendar_file("x", "fr", [made])


@pytest.mark.parametrize("year", [1, 2026, 9999])
def test_day_has_eight_figures(year):
    made = event("x", datetime.date(year, 1, 2))
    assert f"DATE:{year:04}0102" in calendar_file("x", "fr", [made])


def test_signs_that_mean_something_are_escaped():
    said = unfolded(calendar_file("x", "fr", [event("a,b;c\\d\r\ne\nEND:VEVENT")]))
    assert "SUMMARY;LANGUAGE=fr:a\\,b\\;c\\\\d\\ne\\nEND:VEVENT" in said
    assert said.count("END:VEVENT") == 1


@pytest.mark.parametrize("sign", ["a", "é", "\u202f", "😀"])
@pytest.mark.parametrize("length", [1, 50, 51, 52, 53, 54, 75, 200])
def test_long_lines_are_folded_between_characters(sign, length):
    text = calendar_file("x", "fr", [event(sign * length)])
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines[:-1])
    assert f"SUMMARY;LANGUAGE=fr:{sign * length}" in unfolded(text)


def test_calendar_without_events_still_holds_what_a_calendar_has_to():
    said = calendar_file("x", "fr", [])
    assert "BEGIN:VEVENT" not in said
    assert said.count("BEGIN:VTIMEZONE\r\n") == said.count("END:VTIMEZONE\r\n") == 1


def test_event_with_a_page_is_public_and_any_other_private():
    known = replace(event("x"), address="https://catalogue.example/fr/")
    said = unfolded(calendar_file("x", "fr", [known]))
    assert {"CLASS:PUBLIC", "URL:https://catalogue.example/fr/"} <= set(said)
    said = unfolded(calendar_file("x", "fr", [event("x")]))
    assert "CLASS:PRIVATE" in said
    assert not any(line.startswith("URL") for line in said)
