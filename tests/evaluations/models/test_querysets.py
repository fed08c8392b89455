"""Who sees which platforms, and in how many queries."""

import pytest

from evaluations.models import Assessment, Evaluation, Platform
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
    shown = Evaluation.objects.public().of_platform("siilo").for_sheet()
    assert [e.number for e in shown] == [1]


def test_draft_is_not_found_by_its_key():
    siilo = Platform.objects.get(slug="siilo")
    draft = Evaluation.objects.create(platform=siilo, number=2, state=State.DRAFT)
    decision = Evaluation.objects.published().get(platform=siilo)
    found = Evaluation.objects.with_keys([draft.pk, decision.pk])
    assert list(found) == [decision]
    assert not Assessment.objects.of_decisions([draft.pk]).exists()
