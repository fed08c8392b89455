"""What only PostgreSQL needs: its tools, passwords, a database for the drill."""

import os
import shutil
from pathlib import Path

from django.db import connection

from evaluations.models import Evaluation
from tests.catalogue.backup.backups import restore
from tests.databases import IS_SQLITE, name_of
from tests.frozen import manage
from tests.servers import environment

TOOLS = ("pg_dump", "pg_restore")


def watched(folder: Path) -> Path:
    """Put programs into a folder that note what the tools are started with."""
    seen = folder / "seen"
    for tool in TOOLS:
        note = f'echo "$0 $*" >>{seen}'
        text = f'#!/bin/sh\n{note}\nexec {shutil.which(tool)} "$@"\n'
        (folder / tool).write_text(text)
        (folder / tool).chmod(0o755)
    return seen


if not IS_SQLITE:

    def test_password_is_on_no_command_line(copied_database, tmp_path):
        """What a process is started with can be read by everybody on its machine."""
        seen = watched(tmp_path)
        kept = tmp_path / "kept"
        kept.mkdir()
        settings = environment() | {"DEBUG": "true", "DATABASE_URL": copied_database}
        settings |= {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
        manage("backup", str(kept), settings=settings)
        manage("restore", "--drill", str(kept), settings=settings)
        said = seen.read_text()
        assert "--snapshot" in said
        assert "--single-transaction" in said
        assert os.environ["PGPASSWORD"] not in said

    def test_database_named_for_the_drill_is_emptied_again(
        beside, made, empty_database
    ):
        address = empty_database.replace(f":{os.environ['PGPASSWORD']}@", "@")
        for _again in range(2):
            said = restore(made, "--drill", "--scratch", address)
            assert said.endswith("The drill went well.\n")

    def test_database_named_for_the_drill_must_be_empty(beside, made, copied_database):
        address = copied_database.replace(f":{os.environ['PGPASSWORD']}@", "@")
        assert "is not empty" in restore(made, "--drill", "--scratch", address)
        assert Evaluation.objects.published().count() == 17

    def test_address_with_a_password_is_refused_and_not_repeated(
        beside, made, empty_database
    ):
        said = restore(made, "--drill", "--scratch", empty_database)
        assert said.startswith("2 Nothing was restored: --scratch: everybody")
        assert os.environ["PGPASSWORD"] not in said

    def test_database_of_somebody_else_is_not_dropped(beside, made, copied_database):
        name = f"{name_of(copied_database)}_drill"
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        try:
            assert "is not one of a drill" in restore(made, "--drill")
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {name}")

    def test_account_that_may_make_no_database_is_told_what_to_do(
        beside, made, copied_database
    ):
        with connection.cursor() as cursor:
            cursor.execute("CREATE ROLE poor")
            cursor.execute("SET ROLE poor")
            said = restore(made, "--drill")
            cursor.execute("RESET ROLE")
            cursor.execute("DROP ROLE poor")
        assert "give the account CREATEDB" in said
