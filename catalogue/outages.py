"""When the database is out of reach, or has no connection to spare.

Both pass by themselves, so that visitors are asked to come back; they are no faults of
the code.
"""

import sqlite3
import time

import psycopg
from django.db import OperationalError
from psycopg_pool import PoolTimeout

# somebody else writes for longer than we wait; the file cannot be opened
OF_SQLITE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN}
# connections that are refused or end: appendix A of PostgreSQL's manual, class 08,
# 53300 «too many connections», 57P01 to 57P03 «shutdown» and «cannot connect now»
OF_POSTGRESQL = ("08", "53300", "57P01", "57P02", "57P03")


def is_outage(error: BaseException | None) -> bool:
    """Return whether an error says that the database cannot be asked right now."""
    cause = error.__cause__ if isinstance(error, OperationalError) else None
    if isinstance(cause, sqlite3.OperationalError):
        # the lower byte is the kind, the rest says more of it
        return cause.sqlite_errorcode & 0xFF in OF_SQLITE
    if isinstance(cause, psycopg.OperationalError):
        # without a state the server has not said a word
        return (cause.sqlstate or "08").startswith(OF_POSTGRESQL)
    return False


class Pause:
    """A moment in which nobody waits for a connection, since somebody did in vain.

    Otherwise each request would hold a thread for as long as the pool lets it wait,
    and the last of many would be answered minutes later.
    """

    SECONDS = 1.0

    def __init__(self) -> None:
        self._until = 0.0

    def begin_after(self, outage: BaseException | None) -> None:
        """Begin it if this outage is that the pool had no connection in time."""
        if isinstance(outage, OperationalError) and isinstance(
            outage.__cause__, PoolTimeout
        ):
            self._until = time.monotonic() + self.SECONDS

    def lasts(self) -> bool:
        """Return whether it has begun and not ended yet."""
        return time.monotonic() < self._until


# of the process, as its pool
pause = Pause()
