"""`manage.py generate_catalogue N`: synthetic platforms, for measuring."""

import uuid
from itertools import islice
from typing import Any

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.utils import timezone

from evaluations.audit import record_rows
from evaluations.content.dossier import (
    PLACE_FIELDS,
    STATEMENT_FIELDS,
    fingerprint_of,
)
from evaluations.models import (
    Assessment,
    AssessmentCitation,
    AuditEntry,
    Evaluation,
    Note,
    Platform,
    PublishedFact,
    Statement,
    StatementDevice,
    StatementMeasure,
    StatementTopic,
    User,
)
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.search.index import rebuild_index
from evaluations.workflow import note_transitions, transitions

AT_ONCE = 500
# before which batches the rows are counted: when there are twice as many
DOUBLINGS = [2**n for n in range(20)]
# of so many platforms, one has a newer decision and a note, both by two people
ONE_DECIDED_OF = 250
# of so many of those, one was withdrawn since
ONE_WITHDRAWN_OF = 10
STATEMENT = Statement._meta.db_table
# what an answer says beside the passage that it cites
ANSWER = [
    field.attname
    for field in Assessment._meta.local_concrete_fields
    if field.attname not in ("id", "evaluation_id", "statement_id")
]
# said of what is synthetic, in both languages
SYNTHETIC = ("Fictif : pour mesurer.", "Verzonnen: om te meten.")
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
        added: list[Evaluation] = []
        numbers = iter(range(number))
        while batch := list(islice(numbers, AT_ONCE)):
            if batch[0] // AT_ONCE in DOUBLINGS:
                _count()
            added += _copy([originals[n % len(originals)] for n in batch])
            self.stdout.write(f"{batch[-1] + 1} of {number}")
        _count()
        rebuild_index()
        decided = added[ONE_DECIDED_OF - 1 :: ONE_DECIDED_OF]
        if decided:
            _decide(decided)
            self.stdout.write(f"{len(decided)} of them decided and noted by two people")


def _count() -> None:
    """Tell PostgreSQL how many rows there are by now: nobody else does before the end.

    It would go on to search tables in ways that suit the few rows it began with.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _decide(replaced: list[Evaluation]) -> None:
    """Let two people who do not exist decide anew, write notes, withdraw some."""
    author = _person("synthetic-evaluator", EVALUATOR)
    reviewer = _person("synthetic-reviewer", REVIEWER)
    for number, decision in enumerate(replaced):
        newer = transitions.start(platform=decision.platform, by=author)
        newer.valid_from, newer.valid_from_precision = timezone.localdate(), "day"
        newer.reason_fr, newer.reason_nl = SYNTHETIC
        newer.save()
        newer.citations.update(to_confirm=False)
        transitions.submit(evaluation=newer, by=author)
        approved = transitions.approve(
            evaluation=newer,
            by=reviewer,
            fingerprint=fingerprint_of(newer),
            confirmation=SYNTHETIC[0],
        )
        transitions.publish(evaluation=approved, by=reviewer)
        if number % ONE_WITHDRAWN_OF == 0:
            asked = transitions.request_withdrawal(
                evaluation=newer,
                by=author,
                reason_fr=SYNTHETIC[0],
                reason_nl=SYNTHETIC[1],
            )
            transitions.withdraw(withdrawal=asked, by=reviewer)
        note = Note.objects.create(
            platform=decision.platform,
            source_id=decision.platform.name_source_id,
            seen_on=timezone.localdate(),
            author=author,
            text_fr=SYNTHETIC[0],
            text_nl=SYNTHETIC[1],
        )
        note_transitions.publish_note(
            note=note, by=reviewer, fingerprint=note_transitions.fingerprint_of(note)
        )


def _person(name: str, role: str) -> User:
    """Return somebody who cannot sign in."""
    person = User(username=name, is_active=True, is_staff=True)
    person.set_unusable_password()
    person.save()
    person.groups.set(Group.objects.filter(name=role))
    return person


def _copy(originals: list[Evaluation]) -> list[Evaluation]:
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
            _copy_assessments(cursor, key, keys)
            _copy_facts(cursor, key, keys)
    # only now: what is published cannot be added to
    added = Evaluation.objects.filter(pk__in=[e.pk for e in evaluations])
    added.update(state=State.PUBLISHED)
    for rows in ([e.platform for e in evaluations], evaluations):
        loaded = AuditEntry.Action.LOADED
        record_rows(loaded, type(rows[0]), [row.pk for row in rows])
    return evaluations


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


def _copy_assessments(cursor: Any, original: int, copies: list[int]) -> None:
    """Copy the answers to criteria, with the passages of the copy that they cite."""
    table, said = Assessment._meta.db_table, AssessmentCitation._meta.db_table
    places = ", ".join(["%s"] * len(copies))
    cursor.execute(
        f"""
        INSERT INTO {table} (evaluation_id, statement_id, {", ".join(ANSWER)})
        SELECT e.id, n.id, {", ".join(f"a.{name}" for name in ANSWER)}
        FROM {table} a
        JOIN {Evaluation._meta.db_table} e ON e.id IN ({places})
        LEFT JOIN {STATEMENT} s ON s.id = a.statement_id
        LEFT JOIN {STATEMENT} n ON n.evaluation_id = e.id
            AND n.kind = s.kind AND n.position = s.position
        WHERE a.evaluation_id = %s
        ORDER BY e.id, a.id
        """,  # noqa: S608
        [*copies, original],
    )
    cursor.execute(
        f"""
        INSERT INTO {said} (assessment_id, statement_id, position)
        SELECT b.id, n.id, c.position
        FROM {said} c
        JOIN {table} a ON a.id = c.assessment_id
        JOIN {STATEMENT} s ON s.id = c.statement_id
        JOIN {table} b ON b.criterion_id = a.criterion_id
        JOIN {STATEMENT} n ON n.evaluation_id = b.evaluation_id
            AND n.kind = s.kind AND n.position = s.position
        WHERE a.evaluation_id = %s AND b.evaluation_id IN ({places})
        ORDER BY b.id, c.position
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
