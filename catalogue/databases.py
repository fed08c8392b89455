"""Reading a database as it is at one moment, and using another one for a while."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connections, transaction

SQLITE = "django.db.backends.sqlite3"


@contextmanager
def still() -> Iterator[None]:
    """Read everything as it is at one moment, whatever staff do by then."""
    with transaction.atomic():
        living = connections["default"]
        if living.vendor == "postgresql":
            with living.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


@contextmanager
def connected(alias: str, **values: Any) -> Iterator[Any]:
    """Yield a connection to a database that only differs from ours in some values."""
    connections.databases[alias] = connections["default"].settings_dict | values
    try:
        yield connections[alias]
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]


@contextmanager
def instead(alias: str, **values: Any) -> Iterator[Any]:
    """Let all code of this thread use another database; yield its connection."""
    living = connections["default"]
    with connected(alias, **values) as connection:
        connections["default"] = connection
        try:
            yield connection
        finally:
            connections["default"] = living


def read_only(path: Path) -> dict[str, Any]:
    """Return what makes a connection one that only reads an SQLite file."""
    return {
        "ENGINE": SQLITE,
        "NAME": f"file:{quote(str(path))}?mode=ro",
        "OPTIONS": {"uri": True},
    }
