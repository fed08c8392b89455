"""The record is whole, or its first broken entry is named."""

import json
import re
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluations.audit import hash_of, record, record_rows
from evaluations.content.dossier import fingerprint_of
from evaluations.models import (
    AuditEntry,
    AuditHead,
    Evaluation,
    Note,
    Source,
    Statement,
)
from evaluations.models.states import State
from evaluations.roles import AUDITOR, REVIEWER
from evaluations.verification import VerificationError, verify
from evaluations.workflow.note_transitions import fingerprint_of as fingerprint_of_note
from evaluations.workflow.note_transitions import publish_note
from tests.evaluations.staff import draft_note, evaluation_in, staff
from tests.people import signed_in

pytestmark = pytest.mark.django_db

LENGTH = 12
# each was recorded as a whole when it was loaded
LISTS = ["source", "device", "topic", "measure", "usecase", "criterion"]
LISTS += ["guidancepage", "guidancesection", "platform"]
TABLE = AuditEntry._meta.db_table
COLUMNS = ["action", "actor_name", "target_type", "target_id", "target_name", "details"]
COLUMNS += ["previous_hash", "hash"]


@pytest.fixture
def log(no_triggers):
    """Write a record that anyone with access to the database could now touch."""
    AuditEntry.objects.all().delete()
    AuditHead.objects.all().delete()
    person = staff("author")
    for number in range(LENGTH):
        record(
            AuditEntry.Action.CHANGED,
            Evaluation.objects.first(),
            by=person if number % 2 else None,
            details={"n": number},
        )
    assert broken() is None


def broken(*noted: str) -> int | None:
    """Return the entry that verification stops at, or None if the chain is whole.

    Of the rows that the record is about, most have no entry here.
    """
    try:
        verify(noted)
    except VerificationError as error:
        found = re.match(r"Entry (\d+) ", str(error))
        return int(found[1]) if found else None
    return None


@pytest.mark.slow
def test_time_never_runs_backwards_and_the_clock_is_not_forgotten(log, caplog):
    person = staff("author")
    last = AuditEntry.objects.get(number=LENGTH)
    later = last.at + timedelta(days=200)
    _sql(f"UPDATE {TABLE} SET at = %s WHERE number = %s", later, LENGTH)
    asked = Evaluation.objects.first()
    entry = record(AuditEntry.Action.CHANGED, asked, by=person, details={"n": 1})
    assert entry.at == later
    said = json.loads(entry.details)
    assert said["n"] == 1
    assert abs(datetime.fromisoformat(said["clock"]) - timezone.now()) < timedelta(
        minutes=1
    )
    assert f"entry {LENGTH} of the record was made at" in caplog.text
    caplog.clear()
    # where the clock is right nothing is said of it
    _sql(f"UPDATE {TABLE} SET at = %s WHERE number = %s", last.at, LENGTH + 1)
    entry = record(AuditEntry.Action.CHANGED, asked, by=person)
    assert entry.at > last.at
    assert "clock" not in json.loads(entry.details)
    assert caplog.text == ""


@pytest.mark.slow
@pytest.mark.once
def test_page_says_what_a_clock_said_that_was_behind(log):
    later = timezone.now() + timedelta(days=200)
    _sql(f"UPDATE {TABLE} SET at = %s WHERE number = %s", later, LENGTH)
    source = Source.objects.first()
    record(AuditEntry.Action.CHANGED, source, by=None)
    auditor = signed_in("checker", AUDITOR)
    page = auditor.get(f"/admin/evaluations/source/{source.pk}/history/").text
    assert timezone.now().date().isoformat() in page


def _edit(number, data):
    column = data.draw(st.sampled_from(COLUMNS))
    _sql(f"UPDATE {TABLE} SET {column} = %s WHERE number = %s", "0", number)
    return number


def _delete(number, data):
    _sql(f"DELETE FROM {TABLE} WHERE number = %s", number)
    return number


def _truncate(number, data):
    _sql(f"DELETE FROM {TABLE} WHERE number >= %s", number)
    return number


def _insert(number, data):
    _sql(f"UPDATE {TABLE} SET number = number + 1000 WHERE number >= %s", number)
    _sql(f"UPDATE {TABLE} SET number = number - 999 WHERE number > 1000")
    # one row further stands the entry that belongs here
    others = [n for n in range(1, LENGTH + 2) if n not in (number, number + 1)]
    columns = ", ".join([*COLUMNS, "at", "actor_id"])
    _sql(
        f"INSERT INTO {TABLE} (number, {columns}) SELECT %s, {columns} FROM {TABLE} "
        "WHERE number = %s",
        number,
        data.draw(st.sampled_from(others)),
    )
    return number


def _append(number, data):
    columns = ", ".join([*COLUMNS, "at", "actor_id"])
    _sql(
        f"INSERT INTO {TABLE} (number, {columns}) SELECT %s, {columns} FROM {TABLE} "
        "WHERE number = %s",
        LENGTH + 1,
        number,
    )
    return LENGTH + 1


def _swap(number, data):
    other = data.draw(st.sampled_from([n for n in range(1, LENGTH + 1) if n != number]))
    _sql(f"UPDATE {TABLE} SET number = 5000 WHERE number = %s", number)
    _sql(f"UPDATE {TABLE} SET number = %s WHERE number = %s", number, other)
    _sql(f"UPDATE {TABLE} SET number = %s WHERE number = 5000", other)
    return min(number, other)


def _sql(sql: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@settings(
    max_examples=600,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    tamper=st.sampled_from([_edit, _delete, _truncate, _insert, _append, _swap]),
    number=st.integers(1, LENGTH),
    data=st.data(),
)
@pytest.mark.slow
def test_every_touch_is_found_at_the_first_broken_entry(log, tamper, number, data):
    savepoint = transaction.savepoint()
    try:
        expected = tamper(number, data)
        found = broken()
    finally:
        transaction.savepoint_rollback(savepoint)
    assert found == expected


@pytest.mark.once
def test_record_made_again_does_not_hold_the_link_that_was_noted(log):
    head = AuditHead.objects.get()
    noted = f"{head.number}:{head.hash}"
    assert broken(noted) is None
    AuditEntry.objects.all().delete()
    AuditHead.objects.all().delete()
    for _ in range(LENGTH):
        record(AuditEntry.Action.CHANGED, Evaluation.objects.first(), by=None)
    assert broken() is None
    assert broken(noted) == LENGTH


def test_command_says_that_all_is_well_or_names_the_entry(no_triggers):
    out = StringIO()
    call_command("verify_audit", stdout=out)
    # what was transcribed was recorded when it was loaded
    loaded = Evaluation.objects.count() + Note.objects.count() + len(LISTS)
    assert f"{loaded} entries" in out.getvalue()
    _edit_details = f"UPDATE {TABLE} SET details = 'x' WHERE number = 5"
    _sql(_edit_details)
    with pytest.raises(CommandError, match="Entry 5 does not say what was recorded"):
        call_command("verify_audit", stdout=StringIO())


def test_command_finds_a_published_text_that_was_touched(no_triggers):
    evaluation = evaluation_in(State.PUBLISHED)
    call_command("verify_audit", stdout=StringIO())
    Statement.objects.filter(evaluation=evaluation, position=1).update(text_nl="x")
    with pytest.raises(CommandError, match="Siilo 2"):
        call_command("verify_audit", stdout=StringIO())


TOUCHES = [
    # an ending that nobody decided
    "UPDATE evaluations_evaluation SET state = 'superseded', ended_on = '2026-11-24', "
    "ended_at = '2026-11-24 10:00:00+00:00' WHERE id = {transcribed}",
    # another person as the one who signed
    "UPDATE evaluations_evaluation SET reviewer_id = {other} WHERE id = {signed}",
    # neither loaded nor signed
    "UPDATE evaluations_evaluation SET author_id = NULL, reviewer_id = NULL "
    "WHERE id = {signed}",
]


@pytest.mark.parametrize("touch", TOUCHES)
def test_state_that_the_record_does_not_account_for_is_found(no_triggers, touch):
    signed = evaluation_in(State.PUBLISHED)
    transcribed = Evaluation.objects.published().filter(author=None).first()
    verify()
    rows = {"signed": signed, "transcribed": transcribed}
    keys = {name: row.pk for name, row in rows.items()}
    _sql(touch.format(**keys, other=staff("other").pk))
    with pytest.raises(VerificationError, match="not as they were recorded"):
        verify()
    # an entry that follows well from the last one vouches for the row as it is now
    for row in rows.values():
        record(AuditEntry.Action.CHANGED, row, by=None)
    with pytest.raises(VerificationError, match="than what was appr|they are"):
        verify()


@pytest.mark.once
def test_text_that_nobody_approved_is_found_under_an_entry_that_vouches(no_triggers):
    evaluation = evaluation_in(State.PUBLISHED)
    Statement.objects.filter(evaluation=evaluation, position=1).update(text_nl="x")
    made_up = fingerprint_of(evaluation)
    Evaluation.objects.filter(pk=evaluation.pk).update(
        submitted_fingerprint=made_up, approved_fingerprint=made_up
    )
    record(AuditEntry.Action.CHANGED, evaluation, by=None)
    with pytest.raises(VerificationError, match="than what was approved: Siilo 2"):
        verify()


@pytest.mark.once
@pytest.mark.parametrize(
    "touch",
    [
        "reviewer_id = {other}",
        "author_id = NULL, reviewer_id = NULL",
        "state = 'withdrawn', withdrawn_by_id = {other}, "
        "withdrawn_at = '2026-11-24 10:00:00+00:00', "
        "withdrawal_requested_by_id = author_id",
    ],
)
def test_note_that_nobody_decided_on_is_found_under_such_an_entry(no_triggers, touch):
    note = draft_note()
    record(AuditEntry.Action.CREATED, note, by=note.author)
    seen, reviewer = fingerprint_of_note(note), staff("second", REVIEWER)
    publish_note(note=note, by=reviewer, fingerprint=seen)
    verify()
    change = touch.format(other=staff("other").pk)
    _sql(f"UPDATE evaluations_note SET {change} WHERE id = {note.pk}")
    record(AuditEntry.Action.CHANGED, note, by=None)
    with pytest.raises(VerificationError, match=f"they are: note {note.pk}"):
        verify()


TOUCHES = [
    "DELETE FROM evaluations_transition WHERE evaluation_id = {key} "
    "AND to_state = 'withdrawn'",
    "UPDATE evaluations_transition SET by_id = {other} WHERE evaluation_id = {key} "
    "AND to_state = 'published'",
    "UPDATE evaluations_withdrawal SET is_accepted = {false} "
    "WHERE evaluation_id = {key}",
    "UPDATE evaluations_withdrawal SET requested_by_id = {other} "
    "WHERE evaluation_id = {key}",
    "DELETE FROM evaluations_withdrawal WHERE evaluation_id = {key}",
]


def test_move_without_its_entry_is_found_under_such_an_entry(no_triggers):
    evaluation = evaluation_in(State.WITHDRAWN)
    other = staff("other")
    verify()
    false = {"sqlite": "0", "postgresql": "FALSE"}[connection.vendor]
    message = f"the record speaks of: evaluation {evaluation.pk}"
    for touch in TOUCHES:
        with transaction.atomic():
            _sql(touch.format(key=evaluation.pk, other=other.pk, false=false))
            record(AuditEntry.Action.CHANGED, evaluation, by=None)
            with pytest.raises(VerificationError, match=message):
                verify()
            transaction.set_rollback(True)


@pytest.mark.once
def test_entry_without_its_move_is_found():
    evaluation = evaluation_in(State.PUBLISHED)
    record(AuditEntry.Action.SENT_BACK, evaluation, by=staff("second"))
    with pytest.raises(VerificationError, match="the record speaks of: evaluation"):
        verify()


def test_time_of_an_entry_is_never_before_the_last_one(log):
    last = AuditEntry.objects.first()
    later = last.at + timedelta(days=200)
    _forge(last, at=later)
    evaluation = Evaluation.objects.first()
    entry = record(AuditEntry.Action.CHANGED, evaluation, by=None)
    assert entry.at == later
    assert broken() is None
    _forge(entry, at=later - timedelta(days=1))
    with pytest.raises(VerificationError, match="dated before the one before it"):
        verify()


def _forge(entry: AuditEntry, **values) -> None:
    """Write the last entry again, with a hash that is right."""
    for name, value in values.items():
        setattr(entry, name, value)
    entry.hash = hash_of(entry)
    entry.save()
    AuditHead.objects.update(hash=entry.hash)


def test_entry_whose_time_is_no_time_is_named(log):
    # PostgreSQL takes no text for a time
    time = {"sqlite": "garbage", "postgresql": "2020-01-01"}[connection.vendor]
    _sql(f"UPDATE {TABLE} SET at = %s WHERE number = 3", time)
    assert broken() == 3


@pytest.mark.parametrize("is_list", [False, True])
def test_digests_are_read_once_nobody_else_can_add_an_entry(is_list):
    source = Source.objects.first()
    with CaptureQueriesContext(connection) as queries:
        if is_list:
            record_rows(AuditEntry.Action.CHANGED, Source, [source.pk])
        else:
            record(AuditEntry.Action.CHANGED, source, by=None)
    asked = [re.search(r'FROM "(\w+)"', query["sql"]) for query in queries]
    tables = [found[1] for found in asked if found]
    assert tables.index(AuditHead._meta.db_table) < tables.index(Source._meta.db_table)


def test_record_falls_with_the_change_that_failed():
    evaluation = Evaluation.objects.first()
    before = AuditEntry.objects.count()
    savepoint = transaction.savepoint()
    record(AuditEntry.Action.CHANGED, evaluation, by=None)
    transaction.savepoint_rollback(savepoint)
    assert AuditEntry.objects.count() == before
    assert broken() is None
