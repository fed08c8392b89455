"""The last link is noted outside of the database, and compared the next time."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluations.audit import FIRST_HASH, hash_of, record
from evaluations.models import AuditEntry, AuditHead, Evaluation
from evaluations.roles import AUDITOR
from tests.evaluations.staff import staff

pytestmark = pytest.mark.django_db

NO_SERVER = {
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_HOST": "127.0.0.1",
    "EMAIL_PORT": 1,
}
KEY = "a key of at least thirty-two characters"


def verify(*arguments: object) -> str:
    out = StringIO()
    call_command("verify_audit", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def lines_of(log) -> list[dict[str, str]]:
    return [json.loads(line) for line in log.read_text().splitlines()]


@pytest.fixture
def log(tmp_path):
    """Return a log with one line."""
    path = tmp_path / "links.jsonl"
    verify("--log", path)
    return path


def test_each_run_adds_the_last_link_and_changes_no_line(log):
    before = log.read_bytes()
    record(AuditEntry.Action.CHANGED, Evaluation.objects.first(), by=None)
    verify("--log", log)
    head = AuditHead.objects.get()
    assert log.read_bytes().startswith(before)
    assert lines_of(log)[1]["link"] == f"{head.number}:{head.hash}"
    assert "signature" not in lines_of(log)[1]


def test_record_made_again_is_found_by_the_log(log, no_triggers):
    _make_record_again()
    verify()
    before = log.read_bytes()
    with pytest.raises(CommandError, match="is not the one that was noted"):
        verify("--log", log)
    assert log.read_bytes() == before


def _make_record_again() -> None:
    entries = list(AuditEntry.objects.order_by("number"))
    AuditEntry.objects.all().delete()
    AuditHead.objects.all().delete()
    for entry in entries:
        _write_again(entry)


def _write_again(entry: AuditEntry) -> None:
    head, _created = AuditHead.objects.get_or_create(pk=1)
    entry.pk, entry.actor_name = None, "somebody else"
    entry.previous_hash = head.hash or FIRST_HASH
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    AuditHead.objects.update(number=entry.number, hash=entry.hash)


def test_every_line_of_the_log_is_compared(log, no_triggers):
    """Whoever rewrites the record may add a line of it to the log, but remove none."""
    _make_record_again()
    verify("--log", log.with_name("forged.jsonl"))
    with log.open("ab") as file:
        file.write(log.with_name("forged.jsonl").read_bytes())
    with pytest.raises(CommandError, match="is not the one that was noted"):
        verify("--log", log)


def test_thousands_of_lines_are_compared_by_one_query(
    log, django_assert_max_num_queries
):
    with CaptureQueriesContext(connection) as once:
        verify("--log", log)
    log.write_bytes(log.read_bytes() * 3000)
    with django_assert_max_num_queries(len(once)):
        verify("--log", log)


@pytest.mark.once
@pytest.mark.parametrize("change", [{"link": "1:x"}, {"signature": ""}])
def test_earlier_line_that_was_changed_is_named(tmp_path, settings, change):
    settings.AUDIT_KEY = KEY
    log = tmp_path / "links.jsonl"
    verify("--log", log)
    whole = log.read_text()
    log.write_text(f"{json.dumps(lines_of(log)[0] | change)}\n{whole}")
    with pytest.raises(CommandError, match="Line 1 of .* is not signed"):
        verify("--log", log)


@pytest.mark.once
@pytest.mark.parametrize(
    "last", ["{", "[]", '{"at": "x"}', '{"link": "1:x"}', '{"at": 1', "\udcff"]
)
def test_damaged_log_is_named_and_left_alone(log, last):
    damaged = log.read_bytes() + last.encode(errors="surrogateescape") + b"\n"
    log.write_bytes(damaged)
    with pytest.raises(CommandError, match="links.jsonl"):
        verify("--log", log)
    assert log.read_bytes() == damaged


@pytest.mark.once
def test_log_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        verify("--log", tmp_path / "no folder" / "links.jsonl")


@pytest.mark.once
def test_lines_are_signed_with_the_key(tmp_path, settings):
    settings.AUDIT_KEY = KEY
    log = tmp_path / "links.jsonl"
    verify("--log", log)
    verify("--log", log)
    assert len(lines_of(log)) == 2
    settings.AUDIT_KEY = KEY[::-1]
    with pytest.raises(CommandError, match="not signed with AUDIT_KEY"):
        verify("--log", log)


@pytest.mark.once
@pytest.mark.parametrize("change", [{"at": "2026-01-01"}, {"signature": ""}])
def test_line_that_was_forged_without_the_key_is_found(tmp_path, settings, change):
    settings.AUDIT_KEY = KEY
    log = tmp_path / "links.jsonl"
    verify("--log", log)
    forged = lines_of(log)[-1] | change
    log.write_text(json.dumps(forged) + "\n")
    with pytest.raises(CommandError, match="not signed with AUDIT_KEY"):
        verify("--log", log)


@pytest.mark.once
def test_line_from_before_the_key_is_refused(log, settings):
    settings.AUDIT_KEY = KEY
    with pytest.raises(CommandError, match="begin a new file"):
        verify("--log", log)


@pytest.fixture
def letters(settings, mailoutbox):
    """Return what is mailed to one auditor and the contact."""
    settings.EMAIL_URL = "smtp://127.0.0.1"
    settings.CONTACT_EMAIL = "contact@example.invalid"
    staff("auditor", AUDITOR)
    staff("other")
    return mailoutbox


@pytest.mark.once
def test_last_link_is_mailed_to_auditors_and_the_contact(letters):
    said = verify("--mail")
    head = AuditHead.objects.get()
    to = ["auditor@example.invalid", "contact@example.invalid"]
    assert [letter.to for letter in letters] == [[address] for address in to]
    assert f"{head.number}:{head.hash}" in letters[0].body
    assert f"Mailed to {', '.join(to)}." in said


@pytest.mark.once
def test_fault_is_mailed_too(letters, no_triggers):
    AuditHead.objects.update(hash="x")
    with pytest.raises(CommandError, match="is not the last entry"):
        verify("--mail")
    assert len(letters) == 2
    assert "is not the last entry" in letters[0].body


@pytest.mark.once
@pytest.mark.parametrize(
    ("setting", "cause"),
    [
        ({"EMAIL_URL": ""}, "EMAIL_URL is not set"),
        ({"CONTACT_EMAIL": ""}, "no auditor has an address, and CONTACT_EMAIL is"),
        (NO_SERVER, "no mail server took it for auditor@example.invalid, contact@"),
    ],
)
def test_command_fails_and_says_why_nothing_was_mailed(
    letters, settings, setting, cause
):
    if "CONTACT_EMAIL" in setting:
        staff("auditor").groups.clear()
    for name, value in setting.items():
        setattr(settings, name, value)
    out = StringIO()
    with pytest.raises(CommandError, match=cause):
        call_command("verify_audit", "--mail", stdout=out)
    assert "each as it was recorded" in out.getvalue()
    assert letters == []


@pytest.mark.once
def test_fault_is_said_even_if_it_cannot_be_mailed(no_triggers, settings, capsys):
    settings.EMAIL_URL = ""
    AuditHead.objects.update(hash="x")
    with pytest.raises(CommandError, match="is not the last entry"):
        call_command("verify_audit", "--mail")
    assert "not mailed: EMAIL_URL is not set" in capsys.readouterr().err
