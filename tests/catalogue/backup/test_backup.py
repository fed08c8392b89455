"""A backup is a whole copy, made while people work, and no half one is ever left."""

import os
import shutil
import sqlite3
import stat
import subprocess
from contextlib import closing
from datetime import timedelta
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from catalogue.backup.contents import page_digests
from catalogue.workplace import workplace
from evaluations.models import AuditEntry, AuditHead, Evaluation
from tests.attesting import attested
from tests.catalogue.backup.backups import backup, manifest_of
from tests.databases import IS_SQLITE, using
from tests.frozen import manage
from tests.servers import environment


def test_backup_is_whole_private_and_names_its_newest_link(beside, tmp_path):
    made, link = backup(tmp_path / "kept")
    head = AuditHead.objects.get()
    assert link == f"{head.number}:{head.hash}" == manifest_of(made)["newest_link"]
    assert {path.name for path in (tmp_path / "kept").iterdir()} == {made.name}
    sums = ["sha256sum", "--quiet", "--strict", "-c", "MANIFEST.sha256"]
    subprocess.run(sums, cwd=made, check=True)
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    files = [*made.iterdir()]
    assert len(files) == 3
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


@pytest.mark.slow
def test_manifest_says_what_is_in_the_copy(beside, tmp_path):
    manifest = manifest_of(backup(tmp_path)[0])
    assert manifest["engine"] == connection.vendor
    assert manifest["versions"].keys() == {"catalogue", "database", "django", "python"}
    assert manifest["rows"]["evaluations_platform"] == 17
    assert manifest["rows"]["evaluations_auditentry"] == AuditEntry.objects.count()
    assert len(manifest["triggers"]) > 40
    assert "evaluations.0001_initial" in manifest["migrations"]
    assert {"/fr/plateformes/", "/nl/criteria/"} < manifest["pages"].keys()


def _writer(address: str):
    """Return a connection of somebody else, with a transaction that is not over."""
    if IS_SQLITE:
        writer = sqlite3.connect(address.removeprefix("sqlite:///"))
        writer.execute("BEGIN IMMEDIATE")
    else:
        writer = psycopg.connect(address)
    writer.execute("DELETE FROM evaluations_publishedfact")
    return closing(writer)


@pytest.mark.slow
def test_backup_waits_for_no_writer_and_takes_only_what_is_committed(
    beside, copied_database, tmp_path
):
    with _writer(copied_database):
        made, _link = backup(tmp_path)
    assert manifest_of(made)["rows"]["evaluations_publishedfact"] > 100


@pytest.mark.slow
def test_only_its_own_finished_ones_are_removed(beside, tmp_path, capsys):
    kept = tmp_path / "kept"
    old = [f"catalogue-2026010{n}T000000Z" for n in (1, 2, 3)]
    made, _link = backup(kept)
    for name in (*old, "catalogue-mine"):
        shutil.copytree(made, kept / name)
    # not finished by us, and a way to somewhere else
    (kept / old[0] / "MANIFEST.sha256").unlink()
    (kept / "catalogue-20260104T000000Z").symlink_to(kept / old[1])
    newest, _link = backup(kept, "--keep", "3")
    assert capsys.readouterr().err == ""
    assert {path.name for path in kept.iterdir()} == {
        *(old[0], old[2], "catalogue-mine", "catalogue-20260104T000000Z"),
        *(made.name, newest.name),
    }


@pytest.mark.slow
def test_backup_with_a_later_name_is_told_about(beside, made, tmp_path, capsys):
    shutil.copytree(made, tmp_path / "catalogue-20990101T000000Z")
    backup(tmp_path)
    assert "catalogue-20990101T000000Z has a later name" in capsys.readouterr().err


@pytest.mark.slow
def test_next_backup_removes_what_a_killed_one_left(beside, tmp_path):
    left = tmp_path / "kept" / ".catalogue.partial" / "new"
    left.mkdir(parents=True)
    (left / "catalogue.dump").write_text("half")
    made, _link = backup(tmp_path / "kept")
    assert [*made.parent.iterdir()] == [made]


def _without_tools(folder: Path) -> dict[str, str]:
    return {"PATH": str(folder)}


def _with_an_old_tool(folder: Path) -> dict[str, str]:
    (folder / "pg_dump").write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n")
    (folder / "pg_dump").chmod(0o755)
    return {"PATH": str(folder)}


def _without_server(folder: Path) -> dict[str, str]:
    return {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}


def _without_file(folder: Path) -> dict[str, str]:
    return {"DATABASE_URL": f"sqlite:///{folder}/none.sqlite3"}


def _with_another_file(folder: Path) -> dict[str, str]:
    (folder / "letter.sqlite3").write_text("Dear Sir, " * 200)
    return {"DATABASE_URL": f"sqlite:///{folder}/letter.sqlite3"}


FAULTS = (
    [(_without_file, "there is no database at"), (_with_another_file, "not a database")]
    if IS_SQLITE
    else [
        (_without_tools, "pg_dump is missing"),
        (_with_an_old_tool, "9.6.24 is too old for a server of version"),
        (_without_server, "Connection refused"),
    ]
)


def _refusal(result: subprocess.CompletedProcess, folder: Path) -> str:
    """Return the one line that a command failed with; nothing may be left."""
    assert result.returncode == 1
    assert result.stdout == ""
    assert [*folder.iterdir()] == []
    [line] = result.stderr.splitlines()
    return line


@pytest.mark.slow
@pytest.mark.parametrize(("fault", "reason"), FAULTS)
def test_fault_is_named_in_one_line_and_leaves_nothing(
    copied_database, tmp_path, fault, reason
):
    kept, place = tmp_path / "kept", tmp_path / "place"
    kept.mkdir()
    place.mkdir()
    settings = environment() | {"DEBUG": "true", "DATABASE_URL": copied_database}
    settings |= fault(place)
    result = manage("backup", str(kept), settings=settings, check=False)
    assert reason in _refusal(result, kept)
    assert not (place / "none.sqlite3").exists()


@pytest.mark.slow
def test_full_disk_is_named_in_one_line_and_leaves_nothing(copied_database, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    # no file may grow beyond some blocks, as on a disk that is full
    limited = 'ulimit -f 40; exec .venv/bin/python manage.py backup "$0"'
    result = subprocess.run(
        ["sh", "-c", limited, str(kept)],
        env={**os.environ, "DEBUG": "true", "DATABASE_URL": copied_database},
        capture_output=True,
        text=True,
        check=False,
    )
    assert _refusal(result, kept).startswith("CommandError: No backup was made: ")


def test_wish_that_makes_no_sense_is_refused(beside, tmp_path):
    for arguments in (["nowhere"], [str(tmp_path), "--keep", "0"]):
        with pytest.raises(CommandError):
            call_command("backup", *arguments, stdout=StringIO())


def test_database_without_catalogue_is_refused(beside, empty_database, tmp_path):
    (tmp_path / "kept").mkdir()
    with using(empty_database):
        connection.ensure_connection()
        assert "there is no catalogue" in backup_fails(tmp_path / "kept")
    assert [*(tmp_path / "kept").iterdir()] == []


def test_page_that_fails_does_not_keep_anyone_from_a_backup(
    beside, tmp_path, settings, caplog
):
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": []}]
    made, _link = backup(tmp_path)
    assert manifest_of(made)["pages"] == {}
    assert "no digests of pages" in caplog.text


@pytest.mark.once
def test_two_are_not_made_at_once(beside, tmp_path):
    with workplace(tmp_path / "catalogue"):
        said = backup_fails(tmp_path)
    assert said.startswith("No backup was made: another process is at work in ")


def backup_fails(folder: Path) -> str:
    """Return why no backup can be made."""
    with pytest.raises(CommandError) as raised:
        call_command("backup", str(folder), stdout=StringIO())
    return str(raised.value)


@pytest.mark.once
def test_words_that_a_drill_compares_are_those_of_any_day(
    no_triggers, settings, monkeypatch
):
    today = timezone.localdate()
    decision = Evaluation.objects.filter(pk=attested(settings).evaluation_id)
    decision.update(valid_until=today)
    noted = page_digests()
    assert len(noted) > 30
    monkeypatch.setattr(timezone, "localdate", lambda *_: today + timedelta(days=4000))
    assert page_digests() == noted
