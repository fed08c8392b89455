"""The cache that processes share through the database, as JSON.

Django's own backend for databases keeps pickles: whoever could write to its table could
run code in the back office. It keeps the table, and reads and writes text only.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.utils import timezone

# what never expires; databases know no later moment
NEVER = datetime(9999, 12, 31, tzinfo=UTC)
# `add` takes the place of what has expired, `set` of anything
WRITE = """
    INSERT INTO {table} (cache_key, value, expires) VALUES (%s, %s, %s)
    ON CONFLICT (cache_key) DO UPDATE
    SET value = excluded.value, expires = excluded.expires
"""
STATEMENTS = {
    "set": WRITE,
    "add": f"{WRITE} WHERE {{table}}.expires <= %s",
    "touch": "UPDATE {table} SET expires = %s WHERE cache_key = %s AND expires > %s",
    "read": "SELECT cache_key, value FROM {table} WHERE cache_key IN ({keys}) "
    "AND expires > %s",
    "expire": "DELETE FROM {table} WHERE cache_key IN "
    "(SELECT cache_key FROM {table} WHERE expires <= %s {unlocked})",
}


class JSONCache(DatabaseCache):
    """Keeps what JSON can hold; each operation is one statement and thus whole.

    Nothing is dropped before it expires, so that nobody pushes a count out.
    """

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict:
        """Return what is kept and has not expired; what is no JSON is not there."""
        names = {self.make_and_validate_key(key, version=version): key for key in keys}
        if not names:
            return {}
        marks = ", ".join(["%s"] * len(names))
        found = {}
        with self._cursor() as cursor:
            self._run(cursor, "read", *names, self._moment(timezone.now()), keys=marks)
            for name, text in cursor.fetchall():
                try:
                    found[names[name]] = json.loads(text)
                except ValueError:
                    continue
        return found

    def _base_set(
        self, mode: str, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT
    ) -> bool:
        """Return whether something was written; clear away what has expired."""
        until = self.get_backend_timeout(timeout)
        expires = NEVER if until is None else datetime.fromtimestamp(until, UTC)
        now, end = self._moment(timezone.now()), self._moment(expires)
        with self._cursor() as cursor:
            if mode == "touch":
                return self._run(cursor, mode, end, key, now)
            values = [key, json.dumps(value), end]
            if mode == "add":
                return self._run(cursor, mode, *values, now)
            self._run(cursor, "expire", now, unlocked=self._unlocked())
            return self._run(cursor, mode, *values)

    def _run(self, cursor: Any, statement: str, *values: Any, **parts: str) -> bool:
        table = connections[self._alias()].ops.quote_name(
            self.cache_model_class._meta.db_table
        )
        cursor.execute(STATEMENTS[statement].format(table=table, **parts), values)
        return cursor.rowcount > 0

    def _unlocked(self) -> str:
        # of two processes that clear away the same, none waits for the other
        features = connections[self._alias()].features
        skips = features.has_select_for_update_skip_locked
        return "FOR UPDATE SKIP LOCKED" if skips else ""

    def _cursor(self) -> Any:
        return connections[self._alias()].cursor()

    def _moment(self, moment: datetime) -> Any:
        return connections[self._alias()].ops.adapt_datetimefield_value(moment)

    def _alias(self) -> str:
        return router.db_for_write(self.cache_model_class)
