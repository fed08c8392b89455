"""Many people save one draft at once: what is answered is what is committed."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.slow

RUN = "from tests.evaluations.workflow.many_editors import run; run()"


@pytest.fixture
def database(tmp_path, django_db_setup, django_db_blocker):
    """Yield the address of a copy of the database of the tests."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as copy:
                connection.connection.backup(copy)
        name = connection.settings_dict["NAME"]
        connection.close()
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/db.sqlite3"
        return
    copied = f"editors_{os.getpid()}"
    address = os.environ["DATABASE_URL"].rpartition("/")[0]
    subprocess.run(["createdb", "--template", name, copied], check=True)
    yield f"{address}/{copied}"
    subprocess.run(["dropdb", "--force", copied], check=True)


def test_accepted_saves_are_those_that_were_committed_and_recorded(database):
    accepted, refused, committed, recorded, fault = manage(
        database, "shell", "-c", RUN
    ).split()
    assert int(accepted) + int(refused) == 20
    assert accepted == committed == recorded
    assert int(accepted) > 0
    assert int(refused) > 0
    assert fault == "None"


def manage(database: str, *arguments: str) -> str:
    """Run a command on a database; return what it prints."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments, "-v0"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DEBUG": "true", "DATABASE_URL": database},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
