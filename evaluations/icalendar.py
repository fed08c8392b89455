"""Calendars as RFC 5545 has them: whole days on which something is due or ends."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

# octets of a line, without its end (section 3.1)
MAX_OCTETS = 75
PRODUCT = "-//Catalogue of care platforms//Due dates//EN"
CONTENT_TYPE = "text/calendar; charset=utf-8"
# a calendar has to hold something (section 3.6): without events, what time it is
EMPTY = [
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
]


PRIVATE = ["CLASS:PRIVATE"]


@dataclass(frozen=True)
class Event:
    """A whole day on which something is due."""

    # the same for as long as it is the same event, whatever its day
    uid: UUID
    day: datetime.date
    summary: str
    # when this was last set
    changed_at: datetime.datetime
    # the page about it; what has one is public
    address: str = ""


def calendar_file(name: str, language: str, events: Iterable[Event]) -> str:
    """Return a calendar of whole days; whoever asks again gets it anew."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME;LANGUAGE={language}:{_escaped(name)}",
        *([line for event in events for line in _lines_of(event, language)] or EMPTY),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _lines_of(event: Event, language: str) -> list[str]:
    changed = event.changed_at.astimezone(datetime.UTC)
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{changed:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{_date(event.day)}",
        f"SUMMARY;LANGUAGE={language}:{_escaped(event.summary)}",
        # it takes no time out of anybody's day
        "TRANSP:TRANSPARENT",
        *([f"URL:{event.address}", "CLASS:PUBLIC"] if event.address else PRIVATE),
        "END:VEVENT",
    ]


def _date(day: datetime.date) -> str:
    # strftime pads no year below 1000
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    """Return a text as section 3.3.11 writes it, on one line."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of 75 octets at most, no character cut in two."""
    start, octets = 0, 0
    for place, character in enumerate(line):
        size = len(character.encode())
        if octets + size > MAX_OCTETS:
            yield (" " if start else "") + line[start:place]
            # the space that goes on with a line counts too
            start, octets = place, 1
        octets += size
    yield (" " if start else "") + line[start:]
