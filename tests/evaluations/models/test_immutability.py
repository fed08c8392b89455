"""What was decided stays as it is: under the ORM, `update()` and raw SQL."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from evaluations.audit import record
from evaluations.models import (
    Assessment,
    AssessmentCitation,
    Attestation,
    AuditEntry,
    AuditHead,
    Claim,
    Comment,
    Evaluation,
    RatingCitation,
    Statement,
    StatementDevice,
    StatementMeasure,
    StatementTopic,
    Transition,
    Withdrawal,
)
from evaluations.models.states import PUBLIC_STATES, State
from evaluations.roles import REVIEWER
from tests import triggers
from tests.evaluations.staff import evaluation_in, sign, staff

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

BELONGING = [
    RatingCitation,
    Statement,
    StatementTopic,
    StatementDevice,
    StatementMeasure,
    Assessment,
    AssessmentCitation,
]
# one statement of SQL for each table: what it sets to itself or to something else
CHANGES = [
    ("evaluation", "rating = 1"),
    ("evaluation", "reason_fr = 'x', reason_nl = 'x'"),
    ("evaluation", "valid_from = '2020-01-01', valid_from_precision = 'day'"),
    ("evaluation", "number = 77"),
    ("evaluation", "published_at = '2026-01-01 00:00:00+00:00'"),
    ("evaluation", "state = 'draft'"),
    ("evaluation", "state = 'in-review'"),
    ("statement", "text_fr = 'x'"),
    ("statement", "text_nl = 'x'"),
    ("statement", "position = 999"),
    ("ratingcitation", "label = 'x', label_language = 'fr'"),
    ("statementtopic", "stance = 'absent'"),
    ("statementdevice", "stance = 'absent'"),
    ("statementdevice", "purpose = 'call'"),
    ("statementmeasure", "actor = 'patient'"),
    ("assessment", "note_fr = 'x'"),
    ("assessmentcitation", "position = 99"),
]


def refused(action) -> None:
    """Run an action that the database must refuse."""
    with pytest.raises(IntegrityError), transaction.atomic():
        action()


def is_refused(sql: str) -> bool:
    """Return whether the database refuses a statement; undo it if not."""
    try:
        with transaction.atomic():
            execute(sql)
            transaction.set_rollback(True)
    except IntegrityError:
        return True
    return False


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(("table", "assignment"), CHANGES)
def test_raw_sql_cannot_change_what_is_published(table, assignment):
    refused(lambda: execute(f"UPDATE evaluations_{table} SET {assignment}"))


@pytest.mark.parametrize("model", BELONGING)
def test_no_row_of_a_published_evaluation_is_changed_deleted_or_added(model):
    owner = "evaluation" if hasattr(model, "evaluation") else "statement__evaluation"
    owner = "assessment__evaluation" if model is AssessmentCitation else owner
    rows = model.objects.filter(**{f"{owner}__state__in": PUBLIC_STATES})
    row = rows.first()
    table = model._meta.db_table
    refused(row.save)
    refused(lambda: rows.filter(pk=row.pk).update(id=row.pk + 10_000))
    refused(lambda: execute(f"DELETE FROM {table} WHERE id = {row.pk}"))
    row.pk, row._state.adding = None, True
    refused(lambda: row.save(force_insert=True))


@pytest.mark.parametrize("state", PUBLIC_STATES)
def test_signed_decision_is_frozen_in_every_public_state(state):
    evaluation = evaluation_in(state)
    table = Evaluation._meta.db_table
    for assignment in ("rating = 1", "author_id = NULL", "reviewer_id = NULL"):
        refused(
            lambda a=assignment: execute(
                f"UPDATE {table} SET {a} WHERE id = {evaluation.pk}"
            )
        )
    refused(lambda: execute(f"DELETE FROM {table} WHERE id = {evaluation.pk}"))
    refused(lambda: Evaluation.objects.filter(pk=evaluation.pk).update(rating=1))
    evaluation.rating = 1
    refused(evaluation.save)


def test_statement_cannot_be_moved_into_a_published_evaluation():
    draft = evaluation_in(State.DRAFT)
    published = Evaluation.objects.published().get(platform__slug="siilo")
    rows = draft.statements.filter(kind="feature", position=1)
    refused(lambda: rows.update(evaluation=published, position=99, first_line=None))


@pytest.mark.parametrize(
    "assignment",
    [
        "state = 'published'",
        "state = 'superseded'",
        "author_id = NULL, state = 'published'",
        "author_id = {other}",
    ],
)
@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW])
def test_raw_sql_cannot_skip_the_second_person(state, assignment):
    evaluation = evaluation_in(state)
    change = assignment.format(other=staff("other").pk)
    refused(
        lambda: execute(
            f"UPDATE evaluations_evaluation SET {change} WHERE id = {evaluation.pk}"
        )
    )


def test_author_cannot_be_the_reviewer_by_raw_sql():
    evaluation = evaluation_in(State.IN_REVIEW)
    refused(
        lambda: execute(
            "UPDATE evaluations_evaluation SET reviewer_id = author_id "
            f"WHERE id = {evaluation.pk}"
        )
    )


@pytest.mark.parametrize("gap", ["a text", "a note on a cited document", "a citation"])
def test_incomplete_evaluation_cannot_be_published_by_raw_sql(gap):
    evaluation = evaluation_in(State.IN_REVIEW, slug="zivver")
    if gap == "a text":
        evaluation.statements.filter(kind="feature", position=1).update(text_nl="")
    elif gap == "a note on a cited document":
        evaluation.citations.update(note_fr="Une note", note_nl="")
    else:
        evaluation.citations.update(to_confirm=True)
    _approve_without_reading(evaluation)
    supersede(evaluation.replaces_id)
    change = "state = 'published', published_at = submitted_at"
    with pytest.raises(IntegrityError, match="both languages"), transaction.atomic():
        execute(
            f"UPDATE evaluations_evaluation SET {change} WHERE id = {evaluation.pk}"
        )


def supersede(key: int) -> None:
    execute(
        "UPDATE evaluations_evaluation SET state = 'superseded', "
        "ended_on = '2026-11-24', ended_at = '2026-11-24 10:00:00+00:00' "
        f"WHERE id = {key}"
    )


def _approve_without_reading(evaluation: Evaluation) -> None:
    """Do what the workflow refuses, with its record."""
    reviewer = staff("second")
    Evaluation.objects.filter(pk=evaluation.pk).update(
        reviewer=reviewer, approved_fingerprint=evaluation.submitted_fingerprint
    )
    said = {"fingerprint": evaluation.submitted_fingerprint}
    record(AuditEntry.Action.APPROVED, evaluation, by=reviewer, details=said)


def test_approval_that_nobody_recorded_publishes_nothing():
    evaluation = evaluation_in(State.IN_REVIEW, slug="siilo")
    sign(evaluation, by=staff("second", REVIEWER))
    supersede(evaluation.replaces_id)
    change = (
        "UPDATE evaluations_evaluation SET state = 'published', published_at = "
        f"submitted_at, reviewer_id = {{}} WHERE id = {evaluation.pk}"
    )
    message = "its reviewer approved"
    with pytest.raises(IntegrityError, match=message), transaction.atomic():
        execute(change.format(staff("other").pk))
    other = "f" * 64
    made_up = f"submitted_fingerprint = '{other}', approved_fingerprint = '{other}'"
    with pytest.raises(IntegrityError, match=message), transaction.atomic():
        execute(change.format(f"reviewer_id, {made_up}"))
    execute(change.format("reviewer_id"))


def test_decision_is_superseded_only_by_what_was_approved():
    evaluation = evaluation_in(State.IN_REVIEW, slug="siilo")
    refused(lambda: supersede(evaluation.replaces_id))
    others = Evaluation.objects.published().exclude(pk=evaluation.replaces_id)
    refused(lambda: supersede(others.first().pk))
    sign(evaluation, by=staff("second", REVIEWER))
    refused(lambda: supersede(others.first().pk))
    supersede(evaluation.replaces_id)


def test_signed_decision_is_not_superseded_by_a_transcription():
    signed = evaluation_in(State.PUBLISHED)
    Evaluation.objects.create(
        platform=signed.platform, number=99, rating=4, replaces=signed
    )
    refused(lambda: supersede(signed.pk))


def test_withdrawn_by_raw_sql_needs_a_recorded_request():
    evaluation = evaluation_in(State.PUBLISHED)
    withdraw = (
        "UPDATE evaluations_evaluation SET state = 'withdrawn', "
        "ended_on = '2026-11-24', ended_at = '2026-11-24 10:00:00+00:00' "
        f"WHERE id = {evaluation.pk}"
    )
    refused(lambda: execute(withdraw))
    forged = Withdrawal.objects.create(
        evaluation=evaluation,
        reason_fr="x",
        reason_nl="x",
        requested_by=staff("author"),
        requested_at=timezone.now(),
        decided_by=staff("second"),
        decided_at=timezone.now(),
        is_accepted=True,
    )
    refused(lambda: execute(withdraw))
    record(AuditEntry.Action.WITHDRAWAL_REQUESTED, evaluation, by=forged.requested_by)
    execute(withdraw)


HEAD = "evaluations_audithead"


@pytest.mark.parametrize(
    "sql",
    [
        f"UPDATE {HEAD} SET number = number - 1",
        f"UPDATE {HEAD} SET number = number + 1",
        f"UPDATE {HEAD} SET number = number + 1, hash = 'x'",
        f"UPDATE {HEAD} SET hash = 'x'",
        f"UPDATE {HEAD} SET id = 2",
        f"DELETE FROM {HEAD}",
        f"INSERT INTO {HEAD} (id, number, hash) VALUES (1, 0, '')",
    ],
)
def test_end_of_the_record_only_goes_on(sql):
    refused(lambda: execute(sql))


@pytest.mark.parametrize("change", [{"number": 2}, {"previous_hash": "0" * 64}])
def test_entry_is_added_after_the_last_one_only(change):
    entry = AuditEntry.objects.first()
    values = {"number": entry.number + 1, "previous_hash": entry.hash, **change}
    entry.pk, entry.hash = None, "x"
    for name, value in values.items():
        setattr(entry, name, value)
    refused(lambda: entry.save(force_insert=True))


def test_record_is_never_changed_or_deleted():
    evaluation_in(State.WITHDRAWN)
    for model in (AuditEntry, Transition, Withdrawal):
        first = model.objects.earliest("pk")
        row = model.objects.filter(pk=first.pk)
        assert is_refused(f"DELETE FROM {model._meta.db_table}"), model
        refused(lambda row=row: row.update(id=10_000))
        refused(first.save)


KEPT = [Evaluation, *BELONGING, AuditEntry, Transition, Withdrawal]


def test_row_that_is_kept_cannot_be_replaced_by_another():
    """SQLite's REPLACE deletes what is in its way without firing a trigger."""
    withdrawn = evaluation_in(State.WITHDRAWN)
    draft = evaluation_in(State.DRAFT, slug="zoom")
    kept = [model for model in KEPT if is_refused(replaced(model, withdrawn, draft))]
    assert kept == KEPT


def replaced(model, withdrawn: Evaluation, draft: Evaluation) -> str:
    """Return the statement that puts a row of a model in the place of another one."""
    columns = ", ".join(f.column for f in model._meta.local_concrete_fields)
    values = columns.replace("state", "'draft'", 1) if model is Evaluation else columns
    if model in (Statement, RatingCitation, Assessment):
        values = values.replace("evaluation_id", str(draft.pk))
    table, order = model._meta.db_table, "DESC" if model is Evaluation else "ASC"
    row = f"SELECT {values} FROM {table} ORDER BY id {order} LIMIT 1 OFFSET 1"
    if model is Withdrawal:
        row = f"SELECT {values} FROM {table} WHERE evaluation_id = {withdrawn.pk}"
    if model is Transition:
        row = f"SELECT {values} FROM {table} LIMIT 1"
    if connection.vendor == "postgresql":
        rest = "ON CONFLICT (id) DO UPDATE SET id = excluded.id"
        return f"INSERT INTO {table} ({columns}) {row} {rest}"
    return f"INSERT OR REPLACE INTO {table} ({columns}) {row}"


def test_public_evaluation_is_not_pushed_aside_by_an_update():
    update = "UPDATE" if connection.vendor == "postgresql" else "UPDATE OR REPLACE"
    draft = evaluation_in(State.DRAFT, slug="zoom")
    for assignment in ("number = 1", "id = 1", "number = 2"):
        refused(
            lambda a=assignment: execute(
                f"{update} evaluations_evaluation SET {a} WHERE id = {draft.pk}"
            )
        )


def test_table_that_is_kept_cannot_be_emptied_at_once():
    evaluation_in(State.WITHDRAWN)
    # PostgreSQL empties no table that has checks left to do
    connection.check_constraints()
    empty = {"sqlite": "DELETE FROM {table}", "postgresql": "TRUNCATE {table} CASCADE"}
    sql = empty[connection.vendor]
    all_kept = [*KEPT, AuditHead]
    tables = [sql.format(table=model._meta.db_table) for model in all_kept]
    assert [sql for sql in tables if not is_refused(sql)] == []


def test_published_evaluation_cannot_be_inserted():
    refused(
        lambda: Evaluation.objects.create(
            platform_id=Evaluation.objects.first().platform_id,
            number=99,
            rating=4,
            state=State.SUPERSEDED,
        )
    )


def test_no_trigger_is_lost_on_the_way():
    # SQLite drops the triggers of a table that a migration changes
    found = triggers.names()
    tables = {table for _name, table in found.items()}
    assert len(found) == {"sqlite": 59, "postgresql": 74}[connection.vendor]
    kept = [Evaluation, *BELONGING, Attestation, Comment, Claim]
    assert tables >= {model._meta.db_table for model in kept}
