"""Days on which the same was shown or known: a copy has one page for all of them."""

import datetime
from dataclasses import dataclass
from itertools import pairwise

from django.utils import timezone

from catalogue.clock import today
from catalogue.pages.attested import OPENED_ON, known_by
from catalogue.pages.news import moments
from evaluations.models import RatingCitation

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """The first of such days, or None for all that were before, and the last one."""

    first: datetime.date | None
    last: datetime.date

    @property
    def day(self) -> datetime.date:
        """Return the day that stands for all of them."""
        return self.first or self.last

    @property
    def is_before(self) -> bool:
        """Return whether this site did not exist yet."""
        return self.last < OPENED_ON

    def holds(self, day: datetime.date) -> bool:
        """Return whether a day is one of them."""
        return (self.first or day) <= day <= self.last


def periods() -> list[Period]:
    """Return all days up to today, in order. One query, and those of `moments`."""
    end = today() + ONE_DAY
    starts = sorted(day for day in _changes() if day < end)
    if not starts:
        return [Period(None, today())]
    return [
        Period(None, starts[0] - ONE_DAY),
        *[Period(first, after - ONE_DAY) for first, after in pairwise([*starts, end])],
    ]


def _changes() -> set[datetime.date]:
    """Return the days that differ from the one before: attested.py, `shown_on`."""
    sources = {citation.source for citation in RatingCitation.objects.of_transcribed()}
    days = {day for source in sources if (day := known_by(source))}
    before = {day for day in days if day < OPENED_ON}
    since = {timezone.localdate(moment.at) for moment in moments()}
    return before | {OPENED_ON} | {day for day in since if day > OPENED_ON}
