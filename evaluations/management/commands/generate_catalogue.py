"""`manage.py generate_catalogue N`: synthetic platforms, for measuring."""

import uuid
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from evaluations.audit import record_rows
from evaluations.content.dossier import PLACE_FIELDS, STATEMENT_FIELDS
from evaluations.models import (
    AuditEntry,
    Evaluation,
    Platform,
    PublishedFact,
    Statement,
    StatementDevice,
    StatementMeasure,
    StatementTopic,
)
from evaluations.models.states import State
from evaluations.search.index import rebuild_index

AT_ONCE = 500
STATEMENT = Statement._meta.db_table
# what a copy says as its original does; it stands in no line of the source
COLUMNS = ", ".join(
    ["text", "excerpt", *(n for n in STATEMENT_FIELDS if n not in PLACE_FIELDS)]
)
COLUMNS_OF_S = ", ".join(f"s.{column}" for column in COLUMNS.split(", "))
# what tags say, by the column that names what they are about
TAGS = [
    (StatementTopic, "topic_id", ["stance"]),
    (StatementDevice, "device_id", ["stance", "purpose"]),
    (StatementMeasure, "measure_id", ["actor"]),
]


class Command(BaseCommand):
    """Add platforms made of the statements and tags of the real ones."""

    help = "Add N synthetic platforms to a database without any work of staff."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the argument for the number of platforms."""
        parser.add_argument("number", type=int, help="how many platforms to add")

    @transaction.atomic
    def handle(self, *, number: int, **options: object) -> None:
        """Add the platforms in one transaction and rebuild the search index."""
        if number < 1:
            raise CommandError("The number of platforms must be at least 1.")
        if Evaluation.objects.filter(author__isnull=False).exists():
            raise CommandError("Staff work in this database: nothing was added.")
        originals = list(
            Evaluation.objects.published()
            .filter(is_text_preserved=True)
            .select_related("platform")
        )
        if not originals:
            raise CommandError("Load the catalogue first: manage.py load_catalogue.")
        numbers = iter(range(number))
        while batch := list(islice(numbers, AT_ONCE)):
            _copy([originals[n % len(originals)] for n in batch])
            self.stdout.write(f"{batch[-1] + 1} of {number}")
        rebuild_index()


def _copy(originals: list[Evaluation]) -> None:
    evaluations = Evaluation.objects.bulk_create(
        Evaluation(
            platform=platform,
            number=1,
            rating=original.rating,
            market_level=original.market_level,
            scope_fr=original.scope_fr,
            scope_nl=original.scope_nl,
        )
        for platform, original in zip(_platforms(originals), originals, strict=True)
    )
    copies: dict[int, list[int]] = {}
    for original, evaluation in zip(originals, evaluations, strict=True):
        copies.setdefault(original.pk, []).append(evaluation.pk)
    with connection.cursor() as cursor:
        for key, keys in copies.items():
            _copy_statements(cursor, key, keys)
            _copy_facts(cursor, key, keys)
    # only now: what is published cannot be added to
    added = Evaluation.objects.filter(pk__in=[e.pk for e in evaluations])
    added.update(state=State.PUBLISHED)
    for rows in ([e.platform for e in evaluations], evaluations):
        loaded = AuditEntry.Action.LOADED
        record_rows(loaded, type(rows[0]), [row.pk for row in rows])


def _copy_statements(cursor: Any, original: int, copies: list[int]) -> None:
    """Copy the statements of a decision, and their tags, within the database."""
    places = ", ".join(["%s"] * len(copies))
    cursor.execute(
        f"""
        INSERT INTO {STATEMENT} (evaluation_id, kind, position, {COLUMNS}, to_check)
        SELECT e.id, s.kind, s.position, {COLUMNS_OF_S}, ''
        FROM {STATEMENT} s, {Evaluation._meta.db_table} e
        WHERE s.evaluation_id = %s AND e.id IN ({places})
        ORDER BY e.id, s.id
        """,  # noqa: S608
        [original, *copies],
    )
    for model, column, said in TAGS:
        table = model._meta.db_table
        names = ", ".join([column, *said])
        values = ", ".join(f"t.{name}" for name in [column, *said])
        cursor.execute(
            f"""
            INSERT INTO {table} (statement_id, {names})
            SELECT n.id, {values}
            FROM {table} t
            JOIN {STATEMENT} s ON s.id = t.statement_id
            JOIN {STATEMENT} n ON n.kind = s.kind AND n.position = s.position
            WHERE s.evaluation_id = %s AND n.evaluation_id IN ({places})
            ORDER BY n.id, t.id
            """,  # noqa: S608
            [original, *copies],
        )


def _copy_facts(cursor: Any, original: int, copies: list[int]) -> None:
    """Copy what is answered about a platform: the copies say the same."""
    table, decisions = PublishedFact._meta.db_table, Evaluation._meta.db_table
    places = ", ".join(["%s"] * len(copies))
    cursor.execute(
        f"""
        INSERT INTO {table} (platform_id, capability, stance, statement_id, how)
        SELECT e.platform_id, f.capability, f.stance, n.id, f.how
        FROM {table} f
        JOIN {decisions} o ON o.platform_id = f.platform_id AND o.id = %s
        JOIN {decisions} e ON e.id IN ({places})
        LEFT JOIN {STATEMENT} s ON s.id = f.statement_id
        LEFT JOIN {STATEMENT} n ON n.evaluation_id = e.id
            AND n.kind = s.kind AND n.position = s.position
        ORDER BY e.id, f.id
        """,  # noqa: S608
        [original, *copies],
    )


def _platforms(originals: list[Evaluation]) -> list[Platform]:
    start = Platform.objects.count()
    return Platform.objects.bulk_create(
        Platform(
            public_id=uuid.uuid4(),
            slug=f"synthetic-{number:05}",
            name=f"Synthetic {number:05}",
            name_origin=Platform.NameOrigin.NAMED,
            name_line=1,
            name_source_id=original.platform.name_source_id,
            use_case_id=original.platform.use_case_id,
        )
        for number, original in enumerate(originals, start)
    )
