"""A reviewer issues an attestation with one press, or is told what is missing."""

import pytest
from django.urls import reverse

from evaluations.models import Attestation
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER
from tests.attesting import publish_as
from tests.evaluations.staff import evaluation_in
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def pressed(client, evaluation) -> str:
    """Press the button; return the page that follows."""
    address = reverse("admin:evaluations_move", args=[evaluation.pk, "attest"])
    return client.post(address, follow=True).text


def test_reviewer_presses_once_and_finds_no_button_afterwards(settings):
    publish_as(settings)
    evaluation, client = evaluation_in(State.PUBLISHED), signed_in("second", REVIEWER)
    page = reverse("admin:evaluations_evaluation_change", args=[evaluation.pk])
    assert "move/attest/" in client.get(page).text
    said = pressed(client, evaluation)
    assert "L’attestation est délivrée" in said
    assert "move/attest/" not in said
    assert Attestation.objects.get().issued_by.username == "second"


def test_whoever_presses_is_told_which_setting_is_missing(settings):
    publish_as(settings)
    settings.PUBLISHER_NAME = ""
    said = pressed(signed_in("second", REVIEWER), evaluation_in(State.PUBLISHED))
    assert "PUBLISHER_NAME" in said
    assert not Attestation.objects.exists()


def test_author_has_no_button(settings):
    publish_as(settings)
    evaluation = evaluation_in(State.PUBLISHED)
    client = signed_in("author", EVALUATOR, REVIEWER)
    page = reverse("admin:evaluations_evaluation_change", args=[evaluation.pk])
    assert "move/attest/" not in client.get(page).text
