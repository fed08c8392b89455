"""How a process uses its database: what a frozen copy, readers and writers need."""

from typing import Any
from urllib.parse import quote

SQLITE = "django.db.backends.sqlite3"


def as_used(
    named: dict[str, Any], *, is_frozen: bool, is_written: bool, connections: int
) -> dict[str, Any]:
    """Return the setting of a database that an address named.

    `connections` are those that the threads of a process share; 0 for no pool.
    """
    if named["ENGINE"] != SQLITE:
        return named | _on_a_server(named, is_frozen=is_frozen, connections=connections)
    if is_frozen:
        # nothing writes to this file, so that SQLite needs neither locks nor a journal
        file = f"file:{quote(str(named['NAME']))}?mode=ro&immutable=1"
        return named | {"NAME": file, "CONN_MAX_AGE": None, "OPTIONS": {"uri": True}}
    # whoever only reads keeps the file open (seconds): opening it costs more than
    # what a page asks. Whoever writes must never write to one that was replaced.
    stays_open = {} if is_written else {"CONN_MAX_AGE": 60}
    return named | stays_open | {"OPTIONS": _OF_A_LIVING_FILE}


_OF_A_LIVING_FILE = {
    # a writer takes its lock at BEGIN and waits (seconds) instead of failing
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode = WAL;"
        # what was answered is on the disk, also after a power cut
        "PRAGMA synchronous = FULL;"
        "PRAGMA foreign_keys = ON;"
    ),
}


def _on_a_server(
    named: dict[str, Any], *, is_frozen: bool, connections: int
) -> dict[str, Any]:
    options: dict[str, Any] = {**named.get("OPTIONS", {})}
    if connections:
        # the threads of a process share them, and wait so many seconds for one
        options["pool"] = {"min_size": 1, "max_size": connections, "timeout": 2}
    if is_frozen:
        options["options"] = "-c default_transaction_read_only=on"
    # a connection goes back to the pool, or ends, with the request
    return {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}
