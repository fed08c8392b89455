"""What somebody with access to the database can do to it, one change at a time.

The changes follow from the models, so that no new model and no new column is left out.
"""

import datetime
import random
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from evaluations.digests import COVERED

# vouched for by its own links
CHAIN = ["auditentry", "audithead"]
# compared with what the covered rows give
DERIVED = ["searchentry", "publishedfact"]
# what no reader sees and nothing refers to: the numbers of rows that are made anew
# whenever they are derived, and those of entries, which have a number of their own
SAME = {("searchentry", "id"), ("publishedfact", "id"), ("auditentry", "id")}
FURTHER = 100_000


@dataclass(frozen=True)
class Mutation:
    """A change of one row, as a statement of SQL."""

    name: str
    sql: str
    values: tuple[Any, ...]

    def run(self) -> int:
        """Make it; return how many rows it touched."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.values)
            return cursor.rowcount


def guarded_models(apps: Any) -> list[type[models.Model]]:
    """Return the models whose rows are public, or are the record."""
    names = [*CHAIN, *DERIVED, *COVERED, *(n for own in COVERED.values() for n in own)]
    # a proposal belongs to a platform or to a source
    return [apps.get_model("evaluations", name) for name in dict.fromkeys(names)]


def mutations(apps: Any, seed: int) -> Iterator[Mutation]:
    """Yield a change of each column, a deletion and an insertion, for each model."""
    chosen = random.Random(seed)  # noqa: S311
    for model in guarded_models(apps):
        table = model._meta.db_table
        keys = sorted(models.QuerySet(model).values_list("pk", flat=True))
        for field in model._meta.concrete_fields:
            if (model._meta.model_name, field.name) not in SAME:
                yield _change(model, field, chosen.choice(keys))
        key = chosen.choice(keys)
        sql = f"DELETE FROM {table} WHERE id = %s"
        yield Mutation(f"{table} delete {key}", sql, (key,))
        yield _insert(model, chosen.choice(keys))


def let_everything_pass() -> None:
    """Take the checks of values away, as whoever owns the database can."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            return
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint "
            "WHERE contype = 'c' AND conrelid <> 0"
            " AND connamespace = 'public'::regnamespace"
        )
        for table, name in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')


def restore_checks() -> None:
    """Take back what outlives a transaction."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def _change(model: type[models.Model], field: models.Field, key: int) -> Mutation:
    old = _values(model, key)[field.attname]
    table = model._meta.db_table
    sql = f'UPDATE {table} SET "{field.column}" = %s WHERE id = %s'
    value = field.get_db_prep_save(_another(field, old), connection)
    return Mutation(f"{table} {key} {field.column}", sql, (value, key))


def _insert(model: type[models.Model], key: int) -> Mutation:
    """Return a copy of a row, with another value wherever two may not share one."""
    values = _values(model, key)
    fields = model._meta.concrete_fields
    unique = [c for c in model._meta.constraints if hasattr(c, "deferrable")]
    # the last one of several: the first says to what the row belongs
    alone = {model._meta.get_field(c.fields[-1]).attname for c in unique}
    alone |= {field.attname for field in fields if field.unique}
    prepared = [
        field.get_db_prep_save(
            _another(field, values[field.attname])
            if field.attname in alone
            else values[field.attname],
            connection,
        )
        for field in fields
    ]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = model._meta.db_table
    sql = f"INSERT INTO {table} ({columns}) VALUES ({places})"
    return Mutation(f"{table} insert a copy of {key}", sql, tuple(prepared))


def _values(model: type[models.Model], key: int) -> dict[str, Any]:
    # not the manager of the model: for that one a text depends on the language
    return models.QuerySet(model).filter(pk=key).values().get()


def _another(field: models.Field, old: Any) -> Any:
    """Return another value that the column takes."""
    if isinstance(field, models.ForeignKey):
        return FURTHER + (old or 0)
    for kind, another in OTHERS.items():
        if isinstance(field, kind):
            return another(old, field)
    raise NotImplementedError(f"no other value is known for {field!r}")


def _another_text(old: str | None, field: models.Field) -> str:
    text = (old or "") + "x"
    if field.max_length and len(text) > field.max_length:
        return ("y" if text[0] == "x" else "x") + text[1 : field.max_length]
    return text


def _another_number(old: int | None, field: models.Field) -> int:
    is_small = isinstance(field, models.PositiveSmallIntegerField)
    return (old or 0) + (1000 if is_small else FURTHER)


OTHERS: dict[type[models.Field], Callable[[Any, models.Field], Any]] = {
    models.BinaryField: lambda old, field: bytes(old) + b"x",
    models.BooleanField: lambda old, field: not old,
    models.DateTimeField: lambda old, field: (
        (old or datetime.datetime.now(datetime.UTC)) - datetime.timedelta(seconds=1)
    ),
    models.DateField: lambda old, field: (
        (old or datetime.date(2026, 1, 1)) - datetime.timedelta(days=1)
    ),
    models.UUIDField: lambda old, field: uuid.uuid4(),
    models.IntegerField: _another_number,
    models.CharField: _another_text,
    models.TextField: _another_text,
}
