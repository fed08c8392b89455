"""Who issues an attestation of what, and what the database refuses whoever asks."""

import json

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.translation import override

from evaluations.audit import record
from evaluations.models import Attestation, AuditEntry, Evaluation
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.verification import verify
from evaluations.workflow.attestations import NEEDED, attest
from evaluations.workflow.errors import NotPermittedError, RefusedError
from tests.attesting import PUBLISHER, attested, bare, issued_for, publish_as
from tests.evaluations.staff import evaluation_in, staff

pytestmark = pytest.mark.django_db


def refused(evaluation: Evaluation, by, language: str = "fr") -> str:
    """Return why an attestation is refused."""
    with override(language), pytest.raises(RefusedError) as error:
        attest(evaluation=evaluation, by=by)
    return str(error.value)


def in_force(slug: str) -> Evaluation:
    """Return the transcribed decision in force about a platform."""
    return Evaluation.objects.published().get(platform__slug=slug)


def test_attestation_is_issued_once_and_the_record_vouches_for_it(settings):
    attestation = attested(settings)
    entry = AuditEntry.objects.get(action=AuditEntry.Action.ATTESTED)
    assert json.loads(entry.details)["uuid"] == str(attestation.uuid)
    assert attestation.publisher == PUBLISHER
    assert attestation.pdf_fr != attestation.pdf_nl
    refused(attestation.evaluation, staff("second", REVIEWER))
    verify()


@pytest.mark.once
@pytest.mark.parametrize("missing", NEEDED)
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_nothing_is_issued_before_the_settings_say_who_answers(
    settings, missing, language
):
    publish_as(settings)
    setattr(settings, missing, "")
    second = staff("second", REVIEWER)
    said = refused(evaluation_in(State.PUBLISHED), second, language)
    assert missing in said
    assert not Attestation.objects.exists()


@pytest.mark.once
def test_key_that_cannot_be_read_is_named(settings, tmp_path):
    publish_as(settings, tmp_path / "none.pem")
    said = refused(evaluation_in(State.PUBLISHED), staff("second", REVIEWER))
    assert "none.pem" in said


@pytest.mark.once
def test_decision_that_was_transcribed_gets_none(settings):
    publish_as(settings)
    second = staff("second", REVIEWER)
    assert "extrait" in refused(in_force("signal"), second, "fr")
    assert "uittreksel" in refused(in_force("signal"), second, "nl")


@pytest.mark.once
def test_discouraged_platform_gets_none(settings):
    publish_as(settings)
    refused(evaluation_in(State.PUBLISHED, slug="zoom"), staff("second", REVIEWER))


@pytest.mark.once
@pytest.mark.parametrize("state", [State.SUPERSEDED, State.WITHDRAWN, State.DRAFT])
def test_only_what_is_in_force_gets_one(settings, state):
    publish_as(settings)
    refused(evaluation_in(state), staff("second", REVIEWER))


@pytest.mark.once
def test_author_issues_none_of_their_own_whatever_their_role(settings):
    publish_as(settings)
    evaluation = evaluation_in(State.PUBLISHED)
    both = staff("author", EVALUATOR, REVIEWER)
    with pytest.raises(NotPermittedError):
        attest(evaluation=evaluation, by=both)


@pytest.mark.once
def test_who_changed_something_of_it_issues_none_either(settings):
    publish_as(settings)
    evaluation = evaluation_in(State.PUBLISHED)
    third = staff("third", EVALUATOR, REVIEWER)
    record(AuditEntry.Action.CHANGED, evaluation, by=third)
    with (
        override("fr"),
        pytest.raises(NotPermittedError, match="délivrer l’attestation"),
    ):
        attest(evaluation=evaluation, by=third)


def test_database_refuses_what_two_people_did_not_decide():
    someone = staff("someone").pk
    made = evaluation_in(State.PUBLISHED, slug="signal")
    discouraged = evaluation_in(State.PUBLISHED, slug="zoom")
    draft = evaluation_in(State.DRAFT, slug="helena")
    for evaluation, by in [
        *((in_force("siilo"), someone), (discouraged, someone), (draft, someone)),
        (made, made.author_id),
    ]:
        with pytest.raises(IntegrityError, match="two people"), transaction.atomic():
            bare(evaluation, by)
    assert bare(made, someone)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE {table} SET twin = 'x'",
        "UPDATE {table} SET pdf_fr = pdf_nl",
        "UPDATE {table} SET id = id + 1",
        "DELETE FROM {table}",
    ],
)
def test_database_refuses_to_change_what_was_issued(change):
    bare(evaluation_in(State.PUBLISHED), staff("someone").pk)
    table = Attestation._meta.db_table
    with (
        pytest.raises(IntegrityError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change.format(table=table))


@pytest.mark.once
def test_second_decision_gets_an_attestation_of_its_own(settings):
    first = attested(settings)
    second = issued_for(evaluation_in(State.PUBLISHED, slug="siilo"))
    assert second.uuid != first.uuid
    assert list(Attestation.objects.listed()) == [second, first]
