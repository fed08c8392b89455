"""Who sees which platforms, and in how many queries."""

import pytest
from django.core.exceptions import ObjectDoesNotExist

from evaluations.models import Evaluation, Platform
from evaluations.models.states import State
from tests.factories import draft

pytestmark = pytest.mark.django_db


def test_published_hides_a_platform_with_only_a_draft():
    draft("unfinished")
    assert not Platform.objects.published().filter(slug="unfinished").exists()


def test_published_hides_a_platform_whose_decision_was_withdrawn(no_triggers):
    Evaluation.objects.filter(platform__slug="siilo").update(state=State.WITHDRAWN)
    assert not Platform.objects.published().filter(slug="siilo").exists()


def test_draft_of_a_published_platform_is_not_loaded():
    siilo = Platform.objects.get(slug="siilo")
    Evaluation.objects.create(platform=siilo, number=2, state=State.DRAFT)
    loaded = Platform.objects.published().for_sheet().get(slug="siilo")
    assert loaded.current.number == 1
    shown = Evaluation.objects.public().of_platform("siilo").for_sheet()
    assert [e.number for e in shown] == [1]


def test_listing_has_each_platform_once_best_verdict_first():
    rows = [
        (p.use_case.key, p.current.rating, p.name)
        for p in Platform.objects.published().for_listing()
    ]
    assert len(rows) == 17
    assert rows == sorted(rows, key=lambda row: (row[0], -row[1], row[2]))


def test_listing_counts_measures_without_those_nested_below():
    zoom = Platform.objects.published().for_listing().get(slug="zoom")
    assert zoom.current.measure_count == 6


def test_current_is_the_decision_in_force():
    signal = Platform.objects.published().for_sheet().get(slug="signal")
    assert signal.current.number == 2


@pytest.mark.parametrize("load", ["for_listing", "for_sheet"])
def test_platform_without_a_decision_in_force_says_so(no_triggers, load):
    Evaluation.objects.filter(platform__slug="siilo").update(state=State.WITHDRAWN)
    siilo = getattr(Platform.objects, load)().get(slug="siilo")
    with pytest.raises(ObjectDoesNotExist, match="Siilo has no decision in force"):
        _ = siilo.current
