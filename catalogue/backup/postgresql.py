"""Copying a PostgreSQL database with its tools, and writing a copy into an empty one.

Passwords go to the tools through the environment or ~/.pgpass, where `ps` shows none.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import environ
from django.db import ProgrammingError, connection
from django.db.backends.postgresql.client import DatabaseClient

from catalogue.backup.errors import BackupError
from catalogue.databases import instead, still

DUMP = "catalogue.dump"
# how a database that a drill may drop is told from all others
MARK = "Scratch database of «manage.py restore --drill»: may be dropped at any time."
LOCATION = ("HOST", "PORT", "USER")
ALL_TABLES = """
    SELECT format('DROP TABLE %s CASCADE', oid::regclass) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
"""
ALL_FUNCTIONS = """
    SELECT format('DROP ROUTINE %s CASCADE', oid::regprocedure) FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace
"""


def version() -> str:
    """Return the version of the server."""
    connection.ensure_connection()
    return f"PostgreSQL {connection.connection.info.parameter_status('server_version')}"


@contextmanager
def copied(file: Path) -> Iterator[None]:
    """Copy the database into a new file, and meanwhile read it as it is in the copy.

    Raises BackupError if pg_dump is missing, too old, or cannot do it.
    """
    _check_version("pg_dump")
    with still(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        options = ["--format=custom", f"--snapshot={snapshot}", f"--file={file}"]
        _run("pg_dump", *options)
        yield


def restore(file: Path) -> None:
    """Write a copy into the database in use: all of it, or nothing.

    Raises BackupError if pg_restore is missing, too old, or cannot do it.
    """
    _check_version("pg_restore")
    options = ["--single-transaction", "--exit-on-error"]
    # accounts may have other names there
    options += ["--no-owner", "--no-privileges"]
    _run("pg_restore", *options, str(file))


@contextmanager
def scratch(address: str) -> Iterator[None]:
    """Use another database, which is made and dropped, or named and then emptied."""
    living = connection.settings_dict
    options = {k: v for k, v in living["OPTIONS"].items() if k != "pool"}
    if address:
        with instead("scratch", **_named(address), OPTIONS=options):
            # what stands there is somebody's: without this it would be emptied
            if connection.introspection.table_names(include_views=True):
                raise BackupError(f"{address} is not empty")
            try:
                yield
            finally:
                _empty()
        return
    name = f"{living['NAME']}_drill"[:63]
    _drop_scratch(name)
    _create_scratch(name)
    try:
        with instead("scratch", NAME=name, OPTIONS=options):
            yield
    finally:
        _drop_scratch(name)


def triggers() -> str:
    """Return the query for the names of the triggers that are in force."""
    return (
        "SELECT tgname FROM pg_trigger "
        "WHERE NOT tgisinternal AND tgenabled <> 'D' ORDER BY tgname, tgrelid"
    )


def _named(address: str) -> dict[str, Any]:
    """Return the values of an address; its password is ours on the same server."""
    values = environ.Env.db_url_config(address)
    if "postgresql" not in str(values.get("ENGINE")) or not values.get("NAME"):
        raise BackupError("--scratch: an address as in postgres://user@host/name")
    if values.get("PASSWORD"):
        raise BackupError(
            "--scratch: everybody on this machine could read its password; leave it "
            "out: the one of DATABASE_URL or of ~/.pgpass is used"
        )
    living = connection.settings_dict
    same = all(str(values.get(k, "")) == str(living.get(k, "")) for k in LOCATION)
    password = living["PASSWORD"] if same else ""
    return {k: values.get(k, "") for k in ("NAME", *LOCATION)} | {"PASSWORD": password}


def _create_scratch(name: str) -> None:
    quoted = connection.ops.quote_name(name)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_encoding_to_char(encoding), datcollate, datctype "
            "FROM pg_database WHERE datname = current_database()"
        )
        encoding, collate, ctype = cursor.fetchone()
        try:
            cursor.execute(
                f"CREATE DATABASE {quoted} TEMPLATE template0 "
                f"ENCODING '{encoding}' LC_COLLATE '{collate}' LC_CTYPE '{ctype}'"
            )
        except ProgrammingError as error:
            raise BackupError(
                f"{name} cannot be made ({str(error).strip()}): give the account "
                "CREATEDB, or name an empty database with --scratch"
            ) from error
        cursor.execute(f"COMMENT ON DATABASE {quoted} IS %s", [MARK])


def _drop_scratch(name: str) -> None:
    """Drop what a drill has made, also one that was killed; never anything else."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database "
            "WHERE datname = %s",
            [name],
        )
        if row := cursor.fetchone():
            if row[0] != MARK:
                raise BackupError(f"the database {name} is not one of a drill")
            cursor.execute(f"DROP DATABASE {connection.ops.quote_name(name)}")


def _empty() -> None:
    with connection.cursor() as cursor:
        for query in (ALL_TABLES, ALL_FUNCTIONS):
            cursor.execute(query)
            for (statement,) in cursor.fetchall():
                cursor.execute(statement)


def _check_version(tool: str) -> None:
    said = _said([tool, "--version"])
    found = re.search(r" (\d+)", said)
    connection.ensure_connection()
    server = connection.connection.info.server_version // 10_000
    if not found or int(found[1]) < server:
        raise BackupError(
            f"{said.strip()} is too old for a server of version {server}: install "
            f"postgresql-client-{server}"
        )


def _run(tool: str, *options: str) -> None:
    """Run a tool on the database in use."""
    settings = connection.settings_dict
    # as Django starts psql, whose last argument is the name of the database
    arguments, given = DatabaseClient.settings_to_cmd_args_env(settings, [])
    located = [*arguments[1:-1], f"--dbname={settings['NAME']}", "--no-password"]
    _said([tool, *located, *options], given)


def _said(command: list[str], given: dict[str, str] | None = None) -> str:
    try:
        done = subprocess.run(  # noqa: S603
            command,
            env=os.environ | (given or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise BackupError(
            f"{command[0]} is missing: install the client tools of PostgreSQL"
        ) from error
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"{command[0]} failed"]
        raise BackupError(next((line for line in lines if "error" in line), lines[-1]))
    return done.stdout
