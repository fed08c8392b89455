"""Copying an SQLite database, and writing a copy into an empty one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import DatabaseError, connection

from catalogue.backup.errors import BackupError, DamagedError, one_line
from catalogue.databases import instead, read_only
from catalogue.workplace import temporary

DUMP = "catalogue.sqlite3"
DRILL = "catalogue-drill-"
# what a file is that cannot be read: its codes without what they say beyond
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def version() -> str:
    """Return the version of the library."""
    return f"SQLite {sqlite3.sqlite_version}"


@contextmanager
def copied(file: Path) -> Iterator[None]:
    """Copy the database into a new file, and meanwhile read that copy instead.

    Raises BackupError if there is no database, DamagedError if the copy has faults.
    """
    name = str(connection.settings_dict["NAME"])
    # otherwise a new file would be made at the wrong address
    if not name.startswith("file:") and not Path(name).is_file():
        raise BackupError(f"there is no database at {name}")
    with connection.cursor() as cursor:
        # reads in one transaction, and lets others write
        cursor.execute("VACUUM INTO %s", [str(file)])
    with instead("copy", **read_only(file)):
        _check()
        yield


def restore(file: Path) -> None:
    """Write a copy into the database in use: all of it, or nothing.

    Raises DamagedError if the copy is no whole database, BackupError if it cannot be
    written, for instance because the disk is full.
    """
    connection.ensure_connection()
    address = f"file:{quote(str(file.absolute()))}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as source:
            source.backup(connection.connection)
    except sqlite3.Error as error:
        is_damaged = getattr(error, "sqlite_errorcode", 0) & 0xFF in DAMAGED
        kind = DamagedError if is_damaged else BackupError
        raise kind(f"{file} cannot be copied: {error}") from error
    _check()


@contextmanager
def scratch(address: str) -> Iterator[None]:
    """Use a database in a temporary file, which goes at the end."""
    if address:
        raise BackupError("--scratch is for PostgreSQL: set TMPDIR to another folder")
    with temporary(DRILL) as folder:
        values: dict[str, Any] = {"NAME": str(folder / DUMP)}
        with instead("scratch", **values):
            yield


def triggers() -> str:
    """Return the query for the names of the triggers that are in force."""
    return "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"


def _check() -> None:
    try:
        said = _faults()
    except DatabaseError as error:
        said = [one_line(error)]
    if said != ["ok"]:
        raise DamagedError(f"the database is damaged: {said[-1].splitlines()[0]}")


def _faults() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        said = [row[0] for row in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        if cursor.fetchone():
            said.append("a row refers to one that is not there")
    return said
