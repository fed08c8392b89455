"""Making the database file of a frozen copy: what the public may read, and no more.

Drafts, accounts, the record of changes and requests that were refused stay behind. Who
wrote and who reviewed a decision is kept as a number, without a name.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, transaction

from catalogue.databases import SQLITE, connected, still
from catalogue.workplace import put, sha256_of, workplace
from evaluations import models
from evaluations.models import Evaluation, Note, Platform, Source, User, Withdrawal

ALIAS = "frozen"
# written down by the migrations, and of no interest to a reader
MIGRATED_AT = "2020-01-01 00:00:00"
TRIGGERS = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' "
    "AND name NOT LIKE '%fts%' ORDER BY name"
)
# read whole, in an order in which rows find what they refer to
VOCABULARIES = [
    models.UseCase,
    models.Device,
    models.Topic,
    models.Measure,
    models.Criterion,
    models.GuidancePage,
    models.GuidanceSection,
]
TAGS = [models.StatementTopic, models.StatementDevice, models.StatementMeasure]


class FreezingError(Exception):
    """Nothing was frozen, and nothing is left of it; says why."""


def freeze(path: Path) -> str:
    """Write the frozen database and, beside it, its checksum; return the SHA-256.

    The same public content gives the same bytes. Raises FreezingError if the file is
    there or cannot be made, for instance because the disk is full.
    """
    path = path.absolute()
    if path.exists():
        raise FreezingError(f"{path} exists already.")
    try:
        return _frozen(path)
    except (OSError, DatabaseError) as error:
        raise FreezingError(f"{path} cannot be made: {error}") from error


def _frozen(path: Path) -> str:
    with workplace(path) as work:
        scratch, finished = work / "scratch.sqlite3", work / path.name
        _migrate(scratch)
        with _opened(scratch) as connection:
            _copy(connection)
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(finished)])
        digest = sha256_of(finished)
        finished.chmod(0o444)
        checksum = work / f"{path.name}.sha256"
        checksum.write_text(f"{digest}  {path.name}\n", encoding="ascii")
        put(checksum, path.with_name(checksum.name))
        put(finished, path)
    return digest


def _migrate(path: Path) -> None:
    # a process of its own: the connection of this one is the living database
    environment = {
        "CATALOGUE_ROLE": "public",
        "DATABASE_URL": f"sqlite:///{quote(str(path))}",
    }
    result = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env=os.environ | environment,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if result.returncode:
        # the last line of a trace says what went wrong
        said = result.stderr.strip().splitlines() or ["migrate was stopped"]
        raise FreezingError(f"The new database cannot be made: {said[-1]}")


def _opened(path: Path) -> Any:
    return connected(
        ALIAS,
        ENGINE=SQLITE,
        NAME=str(path),
        OPTIONS={"init_command": "PRAGMA journal_mode = DELETE;"},
    )


def _copy(connection: Any) -> None:
    with transaction.atomic(using=ALIAS), connection.cursor() as cursor:
        # they guard the living database: here whole decisions are written at once
        cursor.execute(TRIGGERS)
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        content = hashlib.sha256()
        with still():
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


def _rows() -> Iterator[list[Any]]:
    """Yield what the public may read, table by table."""
    evaluations = Evaluation.objects.public()
    withdrawals = Withdrawal.objects.filter(
        evaluation__in=evaluations, is_accepted=True
    )
    notes = Note.objects.public()
    sources = Source.objects.public()
    attestations = models.Attestation.objects.all()
    yield _people(evaluations, withdrawals, notes, sources, attestations)
    yield _all(sources)
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
    yield _all(attestations)
    yield _all(notes)
    yield _all(models.PublishedFact.objects.all())
    yield _all(models.SearchEntry.objects.all())


def _all(rows: Any) -> list[Any]:
    return list(rows.order_by("pk"))


def _people(
    evaluations: Any, withdrawals: Any, notes: Any, sources: Any, attestations: Any
) -> list[User]:
    keys: set[int | None] = set(sources.order_by().values_list("author", flat=True))
    keys |= set(attestations.order_by().values_list("issued_by", flat=True))
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
