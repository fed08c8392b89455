"""Making the database file of a frozen copy: what the public may read, and no more.

Drafts, accounts, the record of changes and requests that were refused stay behind. Who
wrote and who reviewed a decision is kept as a number, without a name.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction

from evaluations import models
from evaluations.models import Evaluation, Note, Platform, User, Withdrawal

ALIAS = "frozen"
# written down by the migrations, and of no interest to a reader
MIGRATED_AT = "2020-01-01 00:00:00"
TRIGGERS = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' "
    "AND name NOT LIKE '%fts%' ORDER BY name"
)
# read whole, in an order in which rows find what they refer to
VOCABULARIES = [
    models.Source,
    models.UseCase,
    models.Device,
    models.Topic,
    models.Measure,
    models.Criterion,
    models.GuidancePage,
    models.GuidanceSection,
]
TAGS = [models.StatementTopic, models.StatementDevice, models.StatementMeasure]


def freeze(path: Path) -> str:
    """Write the frozen database and, beside it, its checksum; return the SHA-256.

    The same public content gives the same bytes. Raises FileExistsError if the file is
    there, CalledProcessError if the new database cannot be made.
    """
    path = path.absolute()
    if path.exists():
        raise FileExistsError(path)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".freeze-") as folder:
        scratch, finished = Path(folder) / "scratch.sqlite3", Path(folder) / path.name
        _migrate(scratch)
        with _connected(scratch) as connection:
            _copy(connection)
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(finished)])
        digest = hashlib.sha256(finished.read_bytes()).hexdigest()
        finished.chmod(0o444)
        finished.rename(path)
    checksum = path.with_name(f"{path.name}.sha256")
    checksum.write_text(f"{digest}  {path.name}\n", encoding="ascii")
    return digest


def _migrate(path: Path) -> None:
    # a process of its own: the connection of this one is the living database
    environment = {
        "CATALOGUE_ROLE": "public",
        "DATABASE_URL": f"sqlite:///{quote(str(path))}",
    }
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env=os.environ | environment,
        check=True,
    )


@contextmanager
def _connected(path: Path) -> Iterator[Any]:
    living = connections.databases["default"]
    connections.databases[ALIAS] = living | {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"init_command": "PRAGMA journal_mode = DELETE;"},
    }
    try:
        yield connections[ALIAS]
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.databases[ALIAS]


def _copy(connection: Any) -> None:
    with transaction.atomic(using=ALIAS), connection.cursor() as cursor:
        # they guard the living database: here whole decisions are written at once
        cursor.execute(TRIGGERS)
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        content = hashlib.sha256()
        with _still():
            for rows in _rows():
                _write(rows)
                content.update(_as_bytes(rows))
        # the same content is the same edition, wherever it was published
        token = UUID(bytes=content.digest()[:16])
        models.Edition.objects.using(ALIAS).update(number=1, token=token)
        for _name, sql in triggers:
            cursor.execute(sql)
        cursor.execute("UPDATE django_migrations SET applied = %s", [MIGRATED_AT])
        table = models.SearchEntry._meta.db_table
        cursor.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('optimize')")  # noqa: S608


@contextmanager
def _still() -> Iterator[None]:
    """Read everything as it is at one moment, whatever staff do by then."""
    with transaction.atomic():
        living = connections["default"]
        if living.vendor == "postgresql":
            with living.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _rows() -> Iterator[list[Any]]:
    """Yield what the public may read, table by table."""
    evaluations = Evaluation.objects.public()
    withdrawals = Withdrawal.objects.filter(
        evaluation__in=evaluations, is_accepted=True
    )
    notes = Note.objects.public()
    yield _people(evaluations, withdrawals, notes)
    for model in VOCABULARIES:
        yield _all(model._base_manager.all())
    yield _all(Platform.objects.filter(pk__in=evaluations.values("platform")))
    yield _all(evaluations)
    of_evaluations = [models.RatingCitation, models.Statement, models.Assessment]
    for model in of_evaluations:
        yield _all(model._base_manager.filter(evaluation__in=evaluations))
    for model in TAGS:
        yield _all(model._base_manager.filter(statement__evaluation__in=evaluations))
    yield _all(
        models.AssessmentCitation.objects.filter(assessment__evaluation__in=evaluations)
    )
    yield _all(withdrawals)
    yield _all(notes)
    yield _all(models.PublishedFact.objects.all())
    yield _all(models.SearchEntry.objects.all())


def _all(rows: Any) -> list[Any]:
    return list(rows.order_by("pk"))


def _people(evaluations: Any, withdrawals: Any, notes: Any) -> list[User]:
    keys: set[int | None] = set()
    for name in ("author", "reviewer"):
        keys |= set(evaluations.values_list(name, flat=True))
        keys |= set(notes.values_list(name, flat=True))
    for name in ("withdrawal_requested_by", "withdrawn_by"):
        keys |= set(notes.values_list(name, flat=True))
    for name in ("requested_by", "decided_by"):
        keys |= set(withdrawals.values_list(name, flat=True))
    return [
        User(
            pk=key,
            username=f"person-{key}",
            password="!",  # noqa: S106
            is_active=False,
            date_joined=f"{MIGRATED_AT}+00:00",
        )
        for key in sorted(filter(None, keys))
    ]


def _write(rows: list[Any]) -> None:
    if rows:
        type(rows[0])._base_manager.using(ALIAS).bulk_create(rows, batch_size=500)


def _as_bytes(rows: list[Any]) -> bytes:
    """Return what rows hold, the same bytes for the same values."""
    return repr(
        [
            [getattr(row, column.attname) for column in row._meta.concrete_fields]
            for row in rows
        ]
    ).encode()
