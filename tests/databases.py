"""Databases beside the one of the tests: a copy of it, and empty ones."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import pytest
from django.db import connection

from catalogue.databases import instead
from tests.made import loaded_database

NUMBERS = count()
IS_SQLITE = connection.vendor == "sqlite"


def name_of(address: str) -> str:
    """Return what a database is called on its server, or its file."""
    return address.removeprefix("sqlite:///") if IS_SQLITE else address.split("/")[-1]


@contextmanager
def using(address: str) -> Iterator[None]:
    """Let all code of this thread use another database of the same kind."""
    # one may be used within another
    with instead(f"beside-{next(NUMBERS)}", NAME=name_of(address)):
        yield


@contextmanager
def _created(name: str, *options: str) -> Iterator[str]:
    name = f"{name}_{os.getpid()}"
    subprocess.run(["createdb", *options, name], check=True)
    try:
        yield f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"
    finally:
        subprocess.run(["dropdb", "--force", name], check=True)


@contextmanager
def copy_of_tests(folder: Path, blocker) -> Iterator[str]:
    """Yield the address of a copy of the database of the tests."""
    with blocker.unblock():
        if IS_SQLITE:
            connection.ensure_connection()
            with closing(sqlite3.connect(folder / "db.sqlite3")) as copy:
                connection.connection.backup(copy)
        name = connection.settings_dict["NAME"]
        connection.close()
    if IS_SQLITE:
        yield f"sqlite:///{folder}/db.sqlite3"
        return
    with _created("copied", "--template", name) as address:
        yield address


@pytest.fixture
def copied_database(tmp_path, django_db_setup, django_db_blocker) -> Iterator[str]:
    """Yield the address of a copy of the database of the tests."""
    with copy_of_tests(tmp_path, django_db_blocker) as address:
        yield address


@pytest.fixture
def empty_database(tmp_path, django_db_setup) -> Iterator[str]:
    """Yield the address of a database without tables."""
    if IS_SQLITE:
        yield f"sqlite:///{tmp_path}/empty.sqlite3"
        return
    with _created("empty") as address:
        yield address


def renew(address: str) -> None:
    """Make what `unloaded_database` yields as it was at first."""
    if IS_SQLITE:
        file = Path(name_of(address))
        for end in ("-wal", "-shm"):
            file.with_name(f"{file.name}{end}").unlink(missing_ok=True)
        file.write_bytes(file.with_suffix(".first").read_bytes())
    else:
        subprocess.run(["dropdb", "--force", name_of(address)], check=True)
        unloaded = ["--template", "unloaded_for_tests", name_of(address)]
        subprocess.run(["createdb", *unloaded], check=True)


@pytest.fixture
def unloaded_database(tmp_path, tmp_path_factory, django_db_setup) -> Iterator[str]:
    """Yield the address of a database with tables, into which nothing is loaded."""
    if IS_SQLITE:
        source = loaded_database(tmp_path_factory).with_name("unloaded.sqlite3")
        shutil.copy(source, tmp_path / "unloaded.first")
        renew(f"sqlite:///{tmp_path}/unloaded.sqlite3")
        yield f"sqlite:///{tmp_path}/unloaded.sqlite3"
        return
    with _created("unloaded", "--template", "unloaded_for_tests") as address:
        yield address
