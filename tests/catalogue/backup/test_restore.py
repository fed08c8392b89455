"""What is restored is all that was there; a drill leaves nothing."""

import os
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from catalogue.backup.contents import page_digests
from catalogue.backup.making import remove_older
from evaluations.audit import record
from evaluations.models import (
    AuditEntry,
    AuditHead,
    Evaluation,
    PublishedFact,
    SearchEntry,
    Source,
)
from tests import triggers
from tests.catalogue.backup.backups import backup, manifest_of, restore, rewrite
from tests.databases import IS_SQLITE, using
from tests.servers import ROOT

OTHER = "postgresql" if IS_SQLITE else "sqlite"


@pytest.fixture
def copy(made, tmp_path) -> Path:
    """Return a copy of the backup, to be changed."""
    return shutil.copytree(made, tmp_path / "kept" / made.name)


@pytest.fixture
def empty(empty_database, django_db_blocker):
    """Let the test work on an empty database."""
    with django_db_blocker.unblock(), using(empty_database):
        yield empty_database


@pytest.mark.slow
def test_restored_database_is_whole_and_shows_the_same_pages(empty, made):
    # of several below a folder it is the newest
    said = restore(made.parent)
    assert f"Restored {made.name}, made at {manifest_of(made)['made_at']}." in said
    assert f"whole up to {manifest_of(made)['newest_link']}" in said
    assert said.endswith("All is as it was.\n")
    assert page_digests() == manifest_of(made)["pages"]
    assert Evaluation.objects.published().count() == 17


@pytest.mark.slow
def test_rules_of_the_database_and_its_counters_are_restored(empty, made):
    restore(made)
    assert sorted(triggers.names()) == [
        name
        for name in manifest_of(made)["triggers"]
        if "_fts" not in name and not name.startswith("edition")
    ]
    before = AuditEntry.objects.latest("pk")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as c:
        c.execute("UPDATE evaluations_evaluation SET rating = 1")
    entry = record(AuditEntry.Action.CHANGED, Source.objects.latest("pk"), by=None)
    assert entry.pk > before.pk
    call_command("verify_audit", stdout=StringIO())


@pytest.mark.slow
def test_key_of_a_row_that_was_deleted_is_not_given_again(
    beside, empty_database, tmp_path
):
    """A sequence stands where it stood, not at the newest row that is left."""
    gone = Group.objects.create(name="gone")
    key = gone.pk
    gone.delete()
    kept, _link = backup(tmp_path / "kept")
    with using(empty_database):
        restore(kept)
        assert Group.objects.create(name="new").pk > key


def test_database_that_holds_something_is_not_touched(beside, made):
    before = AuditHead.objects.get().number
    said = restore(made)
    assert said.startswith("2 Nothing was restored: the database is not empty")
    assert AuditHead.objects.get().number == before


def test_backup_of_another_engine_is_refused_with_what_to_do(empty, copy):
    rewrite(copy, engine=OTHER)
    for options in ([], ["--drill"]):
        said = restore(copy, *options)
        assert said.startswith("2 Nothing was restored: this is a backup of")
        assert "set it to an empty database of" in said


@pytest.mark.once
def test_backup_of_a_newer_version_is_refused(empty, copy):
    rewrite(copy, migrations=["evaluations.9999_later"])
    assert "of a newer version (0.1.0): use the code" in restore(copy)
    assert connection.introspection.table_names() == []


def flip(path: Path) -> None:
    """Change one bit in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def empty_it(path: Path) -> None:
    """Leave nothing in a file."""
    path.write_text("")


@pytest.mark.once
@pytest.mark.parametrize("damage", [flip, Path.unlink, empty_it])
@pytest.mark.parametrize("number", range(3))
def test_damaged_backup_is_refused_before_anything_is_written(
    empty, copy, damage, number
):
    damage(sorted(copy.iterdir())[number])
    assert restore(copy)[0] in "12"
    assert connection.introspection.table_names() == []


@pytest.mark.once
@pytest.mark.parametrize("said", [{"engine": "oracle"}, {"engine": 1}, {"rows": None}])
def test_manifest_that_no_backup_has_is_refused(empty, copy, said):
    rewrite(copy, **said)
    assert restore(copy).startswith("1 Not whole: ")
    assert "says what no backup says" in restore(copy, "--drill")
    (copy / "manifest.json").write_text('{"format": "catalogue-backup 1"}')
    rewrite(copy, files=["catalogue.sqlite3" if IS_SQLITE else "catalogue.dump"])
    assert "manifest.json cannot be read: 'made_at'" in restore(copy)


if IS_SQLITE:

    def test_file_that_is_no_database_is_not_whole(empty, copy):
        (copy / "catalogue.sqlite3").write_text("Dear Sir, " * 200)
        rewrite(copy)
        for options in ([], ["--drill"]):
            said = restore(copy, *options)
            assert said.startswith("1 Not whole: ")
            assert "file is not a database" in said

    def test_database_that_is_torn_is_not_whole(empty, copy):
        file = copy / "catalogue.sqlite3"
        # all pages but the first, which says how many there are
        file.write_bytes(file.read_bytes()[:4096] + b"x" * (file.stat().st_size - 4096))
        rewrite(copy)
        assert restore(copy).startswith("1 Not whole: the database is damaged: ")

    def test_full_disk_restores_nothing(empty, copy):
        connection.cursor().execute("PRAGMA max_page_count = 20")
        said = restore(copy)
        assert said.startswith("2 Nothing was restored: ")
        assert said.endswith("database or disk is full")


OTHERWISE = {
    "migrations": [],
    "triggers": ["one"],
    "rows": {"evaluations_platform": 18},
    "newest_link": "34:0",
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_copy_that_is_not_what_the_manifest_says_is_named(empty, copy, name):
    rewrite(copy, **{name: OTHERWISE[name]})
    assert restore(copy) == f"1 Not whole: what was restored differs in: {name}"


@pytest.mark.slow
@pytest.mark.once
def test_page_that_says_something_else_is_named(empty, copy):
    rewrite(copy, pages=manifest_of(copy)["pages"] | {"/fr/criteres/": "0" * 64})
    assert restore(copy) == "1 Not whole: pages say something else: /fr/criteres/"


@pytest.mark.slow
@pytest.mark.once
def test_pages_of_other_code_are_not_compared(empty, copy):
    rewrite(copy, code="0" * 64, pages={"/fr/criteres/": "0" * 64})
    assert "Pages were not compared" in restore(copy)


@pytest.mark.slow
def test_record_that_was_not_whole_is_found_by_the_drill(beside, tmp_path):
    triggers.drop()
    AuditEntry.objects.filter(number=5).update(details='{"x": 1}')
    kept, _link = backup(tmp_path / "kept")
    said = restore(kept, "--drill")
    assert said.startswith("1 Not whole: the record is not whole: Entry 5 ")


@pytest.mark.slow
def test_drill_leaves_nothing_and_touches_nothing(beside, made, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = _own_databases(tmp_path)
    if IS_SQLITE:
        # of a drill that was killed, with all that is in the database
        (tmp_path / "catalogue-drill-x").mkdir()
        (tmp_path / "catalogue-drill-x/.lock").touch()
    number = AuditHead.objects.get().number
    assert restore(made, "--drill").endswith("The drill went well.\n")
    assert AuditHead.objects.get().number == number
    assert _own_databases(tmp_path) == before


def _own_databases(folder: Path) -> set[str]:
    """Return the databases in the folder, or those on the server of this process."""
    if IS_SQLITE:
        return {path.name for path in folder.iterdir() if "-" not in path.suffix}
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        mine = str(os.getpid())
        return {name for (name,) in cursor.fetchall() if mine in name}


@pytest.mark.once
def test_database_named_for_the_drill_is_for_postgresql(beside, made, empty_database):
    said = restore(made, "--drill", "--scratch", empty_database)
    assert said.startswith("2 Nothing was restored: --scratch is for PostgreSQL")


@pytest.mark.slow
def test_backup_made_before_an_upgrade_is_brought_up_to_date(beside, tmp_path):
    # this one only changes what models say of themselves
    late = ("admin", "0003_logentry_add_action_flag_choices")
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM django_migrations WHERE app = %s AND name = %s", late
        )
    # as a version would have left it that found something else in the same rows
    SearchEntry.objects.latest("pk").delete()
    PublishedFact.objects.latest("pk").delete()
    kept, _link = backup(tmp_path / "kept")
    assert manifest_of(kept)["pages"] == {}
    said = restore(kept, "--drill")
    assert "the migrations since were applied" in said
    assert said.endswith("The drill went well.\n")


@pytest.mark.slow
def test_migration_that_fails_is_no_reason_to_say_that_nothing_is_there(
    beside, empty_database, tmp_path
):
    # its table is there, so that it cannot be applied
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    kept, _link = backup(tmp_path / "kept")
    with using(empty_database):
        said = restore(kept)
        assert Evaluation.objects.exists()
    assert said.startswith("1 Not whole: restored, but ")
    assert said.endswith("already exists: do not use it")


@pytest.fixture
def made_in_the_future(copy) -> Path:
    """Return a copy with a name of 2099 and a record of one entry."""
    future = shutil.copytree(copy, copy.with_name("catalogue-20990101T000000Z"))
    rewrite(future, newest_link="1:0")
    return future


@pytest.mark.once
def test_backup_of_a_wrong_clock_is_not_taken_for_the_newest(
    empty, copy, made_in_the_future
):
    said = restore(copy.parent)
    assert said.startswith(f"2 Nothing was restored: {made_in_the_future.name} is the")
    assert f"the record of {copy.name} goes further" in said
    assert connection.introspection.table_names() == []
    # whose record ends nowhere is found to be damaged, not passed over
    (made_in_the_future / "manifest.json").write_text("{")
    assert "1 Not whole" in restore(copy.parent)


@pytest.mark.once
def test_backup_of_a_wrong_clock_is_rotated(copy, made_in_the_future):
    newest = shutil.copytree(copy, copy.with_name("catalogue-20980101T000000Z"))
    remove_older(newest, keep=2)
    assert {path.name for path in copy.parent.iterdir()} == {newest.name, copy.name}


@pytest.mark.once
def test_folder_without_backup_is_named(beside, tmp_path):
    for folder in (tmp_path, tmp_path / "nowhere"):
        assert restore(folder).startswith("2 Nothing was restored: ")
    assert "needs --drill" in restore(tmp_path, "--scratch", "postgres://x/y")


@pytest.mark.slow
@pytest.mark.once
def test_drill_compares_pages_on_any_day_and_with_any_role(made, tmp_path):
    command = ["manage.py", "restore", str(made), "--drill"]
    result = subprocess.run(
        ["faketime", "-f", "+10y", sys.executable, *command],
        cwd=ROOT,
        env=os.environ
        | {"DEBUG": "true", "CATALOGUE_ROLE": "backoffice", "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "pages say what they said" in result.stdout, result.stderr
    assert [*tmp_path.iterdir()] == []
