"""Work in child processes that are killed at random moments."""

import os
import signal
import sys
import time
from collections.abc import Callable

from django.db import connections

Work = Callable[[], object]


def start(work: Work) -> int:
    """Start work in a child process; return its number.

    No connection to a database may be open: two processes would share it.
    """
    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException as error:
        sys.stderr.write(f"{error!r}\n")
        os._exit(1)
    os._exit(0)


def status_of(child: int) -> int:
    """Return how a child process ended, once it has."""
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def seconds_of(work: Work) -> float:
    """Return how long work takes that nobody kills."""
    started = time.monotonic()
    assert status_of(start(work)) == 0
    return time.monotonic() - started


def kill(work: Work, wait: Work) -> bool:
    """Start work and kill it once `wait` returns.

    Return whether it was still at work. Raises AssertionError if it failed.
    """
    child = start(work)
    wait()
    os.kill(child, signal.SIGKILL)
    status = status_of(child)
    assert status in (0, -signal.SIGKILL), status
    return status != 0
