"""Days on which the same was shown or known: what stands for one stands for all."""

import datetime

import pytest
from django.test import override_settings

from catalogue.clock import today
from catalogue.pages.attested import OPENED_ON, attested_on
from catalogue.pages.periods import ONE_DAY, Period, periods
from evaluations.models import Evaluation
from evaluations.models.states import State
from tests.evaluations.staff import evaluation_in

pytestmark = pytest.mark.django_db


def said_on(day: datetime.date) -> list:
    """Return what the page about a day says."""
    if day < OPENED_ON:
        return [(a.evaluation.pk, a.source.pk) for a in attested_on(day)]
    return sorted(Evaluation.objects.shown_on(day).values_list("pk", flat=True))


@pytest.fixture
def decided():
    """Publish one decision and withdraw another one, both today."""
    evaluation_in(State.SUPERSEDED, slug="siilo")
    evaluation_in(State.WITHDRAWN, slug="doctena")


@pytest.mark.once
def test_every_day_up_to_today_is_in_one_period(decided):
    known = periods()
    assert known[0].first is None
    assert known[-1].last == today()
    for before, after in zip(known, known[1:], strict=False):
        assert after.first == before.last + ONE_DAY
        assert after.first <= after.last


@pytest.mark.once
def test_same_is_said_of_all_days_of_a_period_and_other_things_of_the_next(decided):
    said = []
    for period in periods():
        first = period.first or period.last - 400 * ONE_DAY
        middle = first + (period.last - first) / 2
        days = [said_on(day) for day in (first, middle, period.last, period.day)]
        assert days == [days[0]] * 4, period
        said.append(days[0])
    assert len(said) == len(periods()) > 4
    assert all(one != other for one, other in zip(said, said[1:], strict=False))


@pytest.mark.parametrize(
    ("day", "last"),
    [("2020-01-01", ["2020-01-01"]), ("2020-04-20", ["2020-04-13", "2020-04-20"])],
)
def test_copy_of_an_earlier_day_ends_there(day, last):
    with override_settings(IS_ARCHIVE=True, ARCHIVED_ON=day):
        assert [period.last.isoformat() for period in periods()] == last


def test_period_stands_for_its_days_by_the_first_that_is_known():
    day = datetime.date(2020, 4, 14)
    assert Period(None, day).day == Period(day, today()).day == day
    assert Period(None, day).holds(day)
    assert not Period(None, day).holds(day + ONE_DAY)


def test_living_site_lists_no_periods(client):
    page = client.get("/fr/a-la-date/?on=2020-04-14").text
    assert "periods" not in page
    assert "data-in-files" not in page
