"""Drafts: edits are recorded, twins are marked, and none is lost under another."""

import json

import pytest
from django.db import transaction

from evaluations.models import AuditEntry, Evaluation, Statement
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER, TRANSLATOR
from evaluations.workflow.editing import Edit, OutdatedError
from evaluations.workflow.errors import NotPermittedError
from tests.evaluations.staff import evaluation_in, staff

pytestmark = pytest.mark.django_db


def edit(evaluation, confirmed=frozenset(), **texts) -> Statement:
    """Change the texts of the first feature as «translator»; return it."""
    by = staff("translator", TRANSLATOR)
    version = Evaluation.objects.get(pk=evaluation.pk).version
    statement = evaluation.statements.get(kind="feature", position=1)
    with transaction.atomic():
        change = Edit(evaluation=evaluation, by=by, version=version)
        for name, text in texts.items():
            setattr(statement, name, text)
        statement.save()
        change.finish(confirmed)
    return Statement.objects.get(pk=statement.pk)


@pytest.fixture
def draft():
    """Return a draft with texts in both languages."""
    return evaluation_in(State.DRAFT)


@pytest.mark.once
@pytest.mark.parametrize(("changed", "twin"), [("fr", "nl"), ("nl", "fr")])
def test_text_changed_in_one_language_marks_its_twin(draft, changed, twin):
    assert edit(draft, **{f"text_{changed}": "x"}).to_check == twin


@pytest.mark.once
def test_text_changed_in_both_languages_marks_nothing(draft):
    assert edit(draft, text_fr="x", text_nl="y").to_check == ""


@pytest.mark.once
def test_first_translation_marks_nothing(draft):
    draft.statements.filter(kind="feature", position=1).update(text_nl="")
    assert edit(draft, text_nl="Vertaling").to_check == ""


@pytest.mark.once
def test_mark_goes_when_the_twin_is_reworked(draft):
    edit(draft, text_fr="x")
    assert edit(draft, text_nl="y").to_check == ""


@pytest.mark.once
def test_mark_goes_when_somebody_confirms(draft):
    statement = edit(draft, text_fr="x")
    assert edit(draft).to_check == "nl"
    assert edit(draft, confirmed={("statement", statement.pk)}).to_check == ""
    last = AuditEntry.objects.first()
    assert (last.action, last.actor.username) == ("checked", "translator")


def test_edit_is_recorded_with_what_stood_before(draft):
    before = draft.statements.get(kind="feature", position=1).text_nl
    edit(draft, text_nl="Nieuw")
    [change] = json.loads(AuditEntry.objects.first().details)["changes"]
    assert change == {"place": "feature 1 text_nl", "before": before, "after": "Nieuw"}


@pytest.mark.once
def test_edit_that_changes_nothing_leaves_no_trace(draft):
    number = AuditEntry.objects.count()
    edit(draft)
    assert AuditEntry.objects.count() == number
    assert Evaluation.objects.get(pk=draft.pk).version == draft.version


def test_second_save_of_the_same_version_is_refused(draft):
    edit(draft, text_nl="Eerst")
    with pytest.raises(OutdatedError), transaction.atomic():
        Edit(evaluation=draft, by=staff("author", EVALUATOR), version=draft.version)


@pytest.mark.once
@pytest.mark.parametrize("state", [s for s in State if s != State.DRAFT])
def test_only_drafts_are_edited(state):
    evaluation = evaluation_in(state)
    with pytest.raises(NotPermittedError), transaction.atomic():
        Edit(evaluation=evaluation, by=staff("author", EVALUATOR), version=1)


@pytest.mark.once
def test_reviewer_edits_nothing(draft):
    with pytest.raises(NotPermittedError), transaction.atomic():
        Edit(evaluation=draft, by=staff("second", REVIEWER), version=draft.version)


def test_positions_are_closed_up_and_may_change_places(draft):
    features = list(draft.statements.filter(kind="feature").order_by("position"))
    with transaction.atomic():
        change = Edit(
            evaluation=draft, by=staff("author", EVALUATOR), version=draft.version
        )
        change.make_room()
        for position, statement in enumerate(reversed(features), start=1):
            Statement.objects.filter(pk=statement.pk).update(position=position * 10)
        change.finish()
    after = list(draft.statements.filter(kind="feature").order_by("position"))
    assert after == features[::-1]
    assert [s.position for s in after] == list(range(1, len(after) + 1))
