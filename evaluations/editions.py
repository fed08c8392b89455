"""What pages read is kept in the process for as long as nothing public changes.

A request asks at most once which edition this is, and only if it needs to know. What
is kept is what functions return that take nothing, keys of public rows, or words that
stand in the index: nothing that a visitor invents.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from functools import cache, wraps
from threading import RLock
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection

from evaluations.models import Edition
from evaluations.models.editions import UNWATCHED

T = TypeVar("T")
K = TypeVar("K")

# of this process: requests that began before a change may still read the old one
MOST_EDITIONS = 2
TOKEN = f"SELECT token FROM {Edition._meta.db_table}"  # noqa: S608
_kept: dict[UUID, dict[Any, Any]] = {}
_lock = RLock()
# what the request that is being answered was told, once it asked
_told: ContextVar[list[UUID] | None] = ContextVar("told", default=None)


class Passing(UUID):
    """A token that nothing is kept under: no trigger would tell of a change."""


@contextmanager
def one_edition() -> Iterator[None]:
    """Let what is read inside speak of one edition, or of a newer one.

    Inside of another one it is that one.
    """
    if _told.get() is not None:
        yield
        return
    token = _told.set([])
    try:
        yield
    finally:
        _told.reset(token)


def edition() -> UUID:
    """Return the token of the edition that is being read. One query, or none."""
    told = _told.get()
    if told is None:
        return asked_again()
    if not told:
        told.append(asked_again())
    return told[0]


def kept_by_edition(read: Callable[[], T]) -> Callable[[], T]:
    """Let a function that reads what is public do so once for each edition.

    What it returns is shared by all threads and must not be changed, nor depend on the
    language. The edition is asked again after the reading: what belongs to two of them
    is read again.
    """

    @wraps(read)
    def kept() -> T:
        token = edition()
        known = _kept.get(token, {})
        if read in known:
            return known[read]
        # one thread reads, the others wait for it
        with _lock:
            return _read(read, token)

    return kept


def kept_by_edition_and_key(
    most: int, *, is_awaited: bool = True
) -> Callable[[Callable[[list[K]], dict[K, T]]], Callable[[Iterable[K]], dict[K, T]]]:
    """Let a function that reads public rows by their keys keep so many of an edition.

    What it returns for a key is shared by all threads and must not be changed, nor
    depend on the language. Those that came first make place for the others. Threads
    wait for what another one reads, unless it `is_awaited` by none: what is asked for
    often and seldom kept would keep them waiting in vain.
    """

    def decorated(
        read: Callable[[list[K]], dict[K, T]],
    ) -> Callable[[Iterable[K]], dict[K, T]]:
        @wraps(read)
        def kept(keys: Iterable[K]) -> dict[K, T]:
            keys, token = list(keys), edition()
            known = dict(_kept.get(token, {}).get(read, {}))
            if any(key not in known for key in keys):
                with _lock if is_awaited else nullcontext():
                    known |= _read_some(read, keys, token, most)
            return {key: known[key] for key in keys if key in known}

        return kept

    return decorated


def _read_some(
    read: Callable[[list[K]], dict[K, T]], keys: list[K], token: UUID, most: int
) -> dict[K, T]:
    # another thread may have read them while this one waited
    known = dict(_kept.get(token, {}).get(read, {}))
    missing = [key for key in keys if key not in known]
    if not missing:
        return known
    found = read(missing)
    # of another edition meanwhile: shown once, and not kept
    if asked_again() == token:
        with _lock:
            # a new dictionary each time: other threads may be reading the one before
            together = _parts(token).get(read, {}) | found
            _parts(token)[read] = dict(list(together.items())[-most:])
    return known | found


def _read(read: Callable[[], T], token: UUID) -> T:
    while read not in _kept.get(token, {}):
        found = read()
        now = asked_again()
        if now == token:
            _parts(token)[read] = found
            return found
        if isinstance(token, Passing) and isinstance(now, Passing):
            return found
        # published meanwhile: the rest of the request speaks of the new edition
        token = now
        if told := _told.get():
            told[0] = now
    return _kept[token][read]


def _parts(token: UUID) -> dict[Any, Any]:
    if token not in _kept:
        for oldest in list(_kept)[: len(_kept) + 1 - MOST_EDITIONS]:
            del _kept[oldest]
        _kept[token] = {}
    return _kept[token]


def asked_again() -> UUID:
    """Return the token of the edition that stands there now. One query, or none."""
    return _asked_for_good() if settings.IS_ARCHIVE else _in_database()


@cache
def _asked_for_good() -> UUID:
    # nothing writes to a frozen copy
    return _in_database()


def _in_database() -> UUID:
    # without the ORM, which would take longer than the database: each request asks
    with connection.cursor() as cursor:
        cursor.execute(TOKEN)
        [(found,)] = cursor.fetchall()
    # SQLite keeps it as text
    token = found if isinstance(found, UUID) else UUID(found)
    return Passing(int=uuid4().int) if token == UNWATCHED else token
