"""What several tests read and none changes: made once for a run of the tests."""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection

from tests.servers import ROOT, environment


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable) -> Path:
    """Return a folder that `make` fills, once for all processes of a test run.

    tests/run.sh names one folder for the runs without and with a browser.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    base = Path(os.environ.get("SHARED_BY_TESTS", base))
    folder = base / name
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            (folder / "made").touch()
    return folder


def loaded_database(factory: pytest.TempPathFactory) -> Path:
    """Return an SQLite file with the real transcription, to be copied."""
    return made_once(factory, "loaded", make_loaded) / "db.sqlite3"


def copy_into_memory(database: Path) -> None:
    """Make the database of this process one in memory, with what a file holds."""
    connection.close()
    # of all threads of the process, as Django's own database for tests
    connection.settings_dict["NAME"] = "file:tests?mode=memory&cache=shared"
    connection.ensure_connection()
    with closing(sqlite3.connect(database)) as source:
        source.backup(connection.connection)


@contextmanager
def copied_on_server(factory: pytest.TempPathFactory) -> Iterator[None]:
    """Make the database of this process a PostgreSQL one with the real transcription.

    All processes of a run copy one that is loaded once: «loaded_for_tests», on the
    server of DATABASE_URL, where «unloaded_for_tests» is what it was before. The copy
    goes at the end.
    """
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    loaded, copy = "loaded_for_tests", f"test_{os.getpid()}"
    unloaded = "unloaded_for_tests"

    def make(folder: Path) -> None:
        for name in (loaded, unloaded):
            subprocess.run(["dropdb", "--if-exists", name], check=True)
        subprocess.run(["createdb", unloaded], check=True)
        manage("migrate", f"{server}/{unloaded}")
        subprocess.run(["createdb", "--template", unloaded, loaded], check=True)
        manage("load_catalogue", f"{server}/{loaded}")

    made_once(factory, loaded, make)
    subprocess.run(["createdb", "--template", loaded, copy], check=True)
    connection.close()
    connection.settings_dict["NAME"] = copy
    yield
    connection.close()
    subprocess.run(["dropdb", "--force", copy], check=True)


def make_loaded(folder: Path) -> None:
    """Make two SQLite files in a folder: unloaded.sqlite3, and db.sqlite3 from it.

    Both have all tables; the real transcription is in the second.
    """
    unloaded = folder / "unloaded.sqlite3"
    manage("migrate", f"sqlite:///{unloaded}")
    shutil.copy(unloaded, folder / "db.sqlite3")
    manage("load_catalogue", f"sqlite:///{folder}/db.sqlite3")


def manage(command: str, database: str) -> None:
    """Run a command on a database, named by its address."""
    subprocess.run(
        [sys.executable, "manage.py", command, "-v0"],
        cwd=ROOT,
        env=environment() | {"DEBUG": "true", "DATABASE_URL": database},
        check=True,
        stdout=subprocess.DEVNULL,
    )
