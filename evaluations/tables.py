"""Whether the database has the tables of this version, and what is said if not."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

NO_TABLES = (
    "The database has no tables, or those of an earlier version: run manage.py migrate."
)


def pending() -> list[Any]:
    """Return the migrations that the database in use still lacks."""
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


class TablesCommand(BaseCommand):
    """A command that reads or writes tables: where they are missing, it says so."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Do what the command does; what fails for want of a migration names it."""
        try:
            return super().execute(*args, **options)
        except DatabaseError as error:
            if not connection.in_atomic_block and pending():
                raise CommandError(NO_TABLES) from error
            raise
