"""The triggers that keep what was decided as it is; those of the edition stay."""

from django.db import connection

SQLITE = (
    "SELECT name, tbl_name FROM sqlite_master "
    "WHERE type = 'trigger' AND name NOT LIKE '%fts%' AND name NOT LIKE 'edition%'"
)
POSTGRESQL = (
    "SELECT tgname, tgrelid::regclass::text FROM pg_trigger "
    "WHERE NOT tgisinternal AND tgname NOT LIKE 'edition%'"
)


def names() -> dict[str, str]:
    """Return the triggers of the database in use with their tables."""
    with connection.cursor() as cursor:
        cursor.execute(POSTGRESQL if connection.vendor == "postgresql" else SQLITE)
        return dict(cursor.fetchall())


def drop() -> None:
    """Drop them, for a test about something else; its transaction restores them."""
    with connection.cursor() as cursor:
        for name, table in names().items():
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")
