"""Triggers that change the edition with whatever the public reads, raw SQL included.

They stand aside during migrations and are made again after each of them, for the
tables as they are then: a migration need not know of them.
"""

# ruff: noqa: S608
# what is put into SQL here is names of our own, and no value that anybody gave

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from evaluations import models as ours
from evaluations.models.editions import UNWATCHED
from evaluations.models.states import PUBLIC_STATES

EDITION = ours.Edition._meta.db_table
EVENTS = ("INSERT", "UPDATE", "DELETE")
PREFIX = "edition_follows_"
NEW_TOKEN = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()"}

PUBLIC = "IN ({})".format(", ".join(f"'{state}'" for state in PUBLIC_STATES))
OF_EVALUATION = (
    f"(SELECT state FROM {ours.Evaluation._meta.db_table} "
    f"WHERE id = {{row}}.evaluation_id) {PUBLIC}"
)


def _through(parent: type[models.Model], column: str) -> str:
    return (
        f"(SELECT e.state FROM {ours.Evaluation._meta.db_table} e "
        f"JOIN {parent._meta.db_table} p ON p.evaluation_id = e.id "
        f"WHERE p.id = {{row}}.{column}) {PUBLIC}"
    )


@dataclass(frozen=True)
class Shown:
    """A table, which of its rows the public may read, and what of them it may not."""

    model: type[models.Model]
    # about {row}
    condition: str = "1 = 1"
    unread: frozenset[str] = field(default_factory=frozenset)

    @property
    def table(self) -> str:
        """Return the name of the table."""
        return self.model._meta.db_table

    @property
    def columns(self) -> list[str]:
        """Return the columns that the public reads, quoted."""
        names = [column.column for column in self.model._meta.local_concrete_fields]
        return [f'"{name}"' for name in names if name not in self.unread]


SHOWN = [
    *map(
        Shown,
        [
            *(ours.Source, ours.UseCase, ours.Device, ours.Topic, ours.Measure),
            *(ours.Criterion, ours.GuidancePage, ours.GuidanceSection),
            *(ours.Platform, ours.PublishedFact, ours.SearchEntry),
            ours.Attestation,
        ],
    ),
    Shown(ours.Evaluation, f"{{row}}.state {PUBLIC}"),
    Shown(ours.Withdrawal, "{row}.is_accepted"),
    Shown(
        ours.Note,
        "{row}.state <> 'draft'",
        unread=frozenset({"withdrawal_requested_by_id"}),
    ),
    Shown(ours.Statement, OF_EVALUATION),
    Shown(ours.RatingCitation, OF_EVALUATION),
    Shown(ours.Assessment, OF_EVALUATION),
    Shown(ours.StatementTopic, _through(ours.Statement, "statement_id")),
    Shown(ours.StatementDevice, _through(ours.Statement, "statement_id")),
    Shown(ours.StatementMeasure, _through(ours.Statement, "statement_id")),
    Shown(ours.AssessmentCitation, _through(ours.Assessment, "assessment_id")),
]


def make(connection: Any) -> None:
    """Make every trigger, as the tables are now; whoever reads is not kept waiting."""
    is_sqlite = connection.vendor == "sqlite"
    write = _on_sqlite if is_sqlite else _on_postgresql
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        if is_sqlite:
            drop(connection)
        for shown in SHOWN:
            for statement in write(shown):
                cursor.execute(statement)


def is_known(connection: Any) -> bool:
    """Return whether the database has the row of the edition: earlier ones have not."""
    return EDITION in connection.introspection.table_names()


def is_whole(connection: Any) -> bool:
    """Return whether it has all that has a part in the edition, too."""
    tables = {EDITION, *(shown.table for shown in SHOWN)}
    return tables <= {*connection.introspection.table_names()}


def stand_aside(connection: Any) -> None:
    """Drop the triggers; until `change` nothing is kept, since nothing tells of it.

    So it stays after a migration that failed, also for processes that began before it.
    """
    with transaction.atomic(connection.alias):
        drop(connection)
        if is_known(connection):
            _edition(connection).update(token=UNWATCHED)


def stands_aside(connection: Any) -> bool:
    """Return whether `stand_aside` was the last that was done."""
    return _edition(connection).filter(token=UNWATCHED).exists()


def drop(connection: Any) -> None:
    """Drop the triggers that there are, and what they call."""
    with connection.cursor() as cursor:
        for name, table in _names(cursor, connection.vendor):
            if connection.vendor == "postgresql":
                cursor.execute(f'DROP TRIGGER "{name}" ON {table}')
                cursor.execute(f'DROP FUNCTION "{name}"()')
            else:
                cursor.execute(f'DROP TRIGGER "{name}"')


def change(connection: Any) -> None:
    """Begin a new edition, for a change that no trigger saw."""
    with connection.cursor() as cursor:
        cursor.execute(_next(connection.vendor))


def _edition(connection: Any) -> Any:
    return ours.Edition.objects.using(connection.alias)


def _names(cursor: Any, vendor: str) -> list[tuple[str, str]]:
    if vendor == "postgresql":
        cursor.execute(
            "SELECT tgname, tgrelid::regclass::text FROM pg_trigger "
            f"WHERE starts_with(tgname, '{PREFIX}')"
        )
    else:
        cursor.execute(
            "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' "
            f"AND name GLOB '{PREFIX}*'"
        )
    return cursor.fetchall()


def _next(vendor: str) -> str:
    return f"UPDATE {EDITION} SET number = number + 1, token = {NEW_TOKEN[vendor]}"


def _on_sqlite(shown: Shown) -> Iterator[str]:
    """Yield a trigger for each event; it looks at each row."""
    for event in EVENTS:
        rows = {"INSERT": ["NEW"], "DELETE": ["OLD"]}.get(event, ["OLD", "NEW"])
        condition = " OR ".join(shown.condition.format(row=row) for row in rows)
        if event == "UPDATE":
            changed = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in shown.columns)
            condition = f"({condition}) AND ({changed})"
        yield (
            f"CREATE TRIGGER {PREFIX}{shown.table}_{event.lower()} "
            f"AFTER {event} ON {shown.table} WHEN {condition} "
            f"BEGIN {_next('sqlite')}; END"
        )


def _on_postgresql(shown: Shown) -> Iterator[str]:
    """Yield a trigger for each event; it looks once at all rows of a statement."""
    columns = ", ".join(shown.columns)
    condition = shown.condition.format(row="row_")
    old, new = (
        f"(SELECT {columns} FROM {rows} AS row_ WHERE {condition})"
        for rows in ("old_rows", "new_rows")
    )
    changed = {
        "INSERT": ("NEW TABLE AS new_rows", new),
        "DELETE": ("OLD TABLE AS old_rows", old),
        "UPDATE": (
            "OLD TABLE AS old_rows NEW TABLE AS new_rows",
            f"({old} EXCEPT {new}) UNION ALL ({new} EXCEPT {old})",
        ),
        "TRUNCATE": ("", "SELECT 1"),
    }
    for event, (tables, found) in changed.items():
        name = f"{PREFIX}{shown.table}_{event.lower()}"
        yield f"""
            CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS ({found}) THEN
                    {_next("postgresql")};
                END IF;
                RETURN NULL;
            END $$
        """
        yield (
            f"CREATE OR REPLACE TRIGGER {name} AFTER {event} ON {shown.table} "
            f"{f'REFERENCING {tables}' if tables else ''} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )
