"""Many people save one draft at once: what is answered is what is committed."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

RUN = "from tests.evaluations.many_editors import run; run()"


@pytest.fixture
def database(tmp_path, request):
    """Yield the address of an empty database of the kind that the tests use."""
    if connection.vendor != "postgresql":
        yield f"sqlite:///{tmp_path}/db.sqlite3"
        return
    request.getfixturevalue("db")
    name = f"editors_{os.getpid()}"
    address = os.environ["DATABASE_URL"].rpartition("/")[0]
    subprocess.run(["createdb", name], check=True)
    yield f"{address}/{name}"
    subprocess.run(["dropdb", "--force", name], check=True)


def test_accepted_saves_are_those_that_were_committed_and_recorded(database):
    for command in (["migrate"], ["load_catalogue"]):
        manage(database, *command)
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
