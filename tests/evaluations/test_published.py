"""The platforms in force, as every page that lists them finds them."""

import pytest
from django.utils.translation import override

from evaluations.models import Evaluation
from evaluations.models.states import State
from evaluations.published import members, published, union
from tests.evaluations.staff import evaluation_in
from tests.factories import draft

pytestmark = pytest.mark.django_db


def test_each_platform_stands_once_by_use_then_verdict_then_name():
    rows = [
        (p.use_case.position, -p.verdict, p.name.casefold(), p.place)
        for p in published().platforms
    ]
    assert len(rows) == 17
    assert rows == sorted(rows)
    assert [row[-1] for row in rows] == list(range(17))


def test_measures_are_counted_without_those_nested_below():
    assert published().by_slug["zoom"].measure_count == 6


def test_row_shows_the_decision_in_force():
    signal = published().by_slug["signal"]
    assert Evaluation.objects.get(pk=signal.decision).number == 2


def test_platform_with_only_a_draft_is_not_there():
    draft("unfinished")
    assert "unfinished" not in published().by_slug


def test_withdrawn_platform_is_not_there_and_in_no_set():
    evaluation_in(State.WITHDRAWN, slug="doctena")
    found = published()
    assert "doctena" not in found.by_slug
    assert found.everything == (1 << 16) - 1
    sets = [found.uses, found.ratings, found.measures, found.able, found.ways]
    assert union(places for kind in sets for places in kind.values()) < 1 << 16


def test_words_are_in_the_language_of_the_reader():
    telephon = published().by_slug["telephon"]
    with override("fr"):
        assert telephon.scope.startswith("Seule la fonction")
        french = published().by_slug["siilo"].newest_note
    with override("nl"):
        assert not telephon.scope.startswith("Seule")
        assert telephon.label != telephon.name
        assert published().by_slug["siilo"].newest_note not in ("", french)


@pytest.mark.parametrize("places", [(), (0,), (3, 5), (0, 9_999)])
def test_set_of_places_gives_them_back_in_order(places):
    assert tuple(members(union(1 << place for place in places))) == places
