"""How an attestation stands on a day follows from its decision alone."""

import datetime

import pytest
from django.utils import timezone

from evaluations.attestations.status import Standing, status_of
from evaluations.models import Attestation, Evaluation
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.workflow import transitions
from tests.attesting import bare
from tests.evaluations.staff import evaluation_in, staff, withdrawal_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

DAY = datetime.timedelta(days=1)


def attested() -> Attestation:
    """Return the attestation of a decision about Siilo."""
    return bare(evaluation_in(State.PUBLISHED), staff("second", REVIEWER).pk)


def status(on: datetime.date | None = None):
    """Return how the only attestation stands."""
    attestation = Attestation.objects.for_page().order_by("pk")[0]
    return status_of(attestation, on or timezone.localdate())


def test_attestation_is_valid_from_the_day_on_which_it_is_issued():
    attested()
    assert status().is_valid
    assert status().since == timezone.localdate()


def test_it_expires_on_the_day_after_the_last_one_of_its_decision(no_triggers):
    last = timezone.localdate() + 10 * DAY
    attestation = attested()
    Evaluation.objects.filter(pk=attestation.evaluation_id).update(valid_until=last)
    assert status(last).standing == Standing.VALID
    assert status(last + DAY).standing == Standing.EXPIRED
    assert status(last + 30 * DAY).since == last + DAY


def test_it_is_superseded_with_its_decision():
    attested()
    newer = evaluation_in(State.PUBLISHED, slug="siilo")
    found = status()
    assert (found.standing, found.successor) == (Standing.SUPERSEDED, newer)
    assert found.since == timezone.localdate()


def test_it_is_withdrawn_with_its_decision_and_says_why():
    attestation = attested()
    asked = withdrawal_of(attestation.evaluation, staff("author", EVALUATOR))
    # nothing is decided yet
    assert status().is_valid
    transitions.withdraw(withdrawal=asked, by=staff("second", REVIEWER))
    found = status()
    assert (found.standing, found.reason) == (Standing.WITHDRAWN, "Retrait")
