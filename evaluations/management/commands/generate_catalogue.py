"""`manage.py generate_catalogue N`: synthetic platforms, for measuring."""

import uuid
from itertools import islice

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from evaluations.models import (
    Evaluation,
    Platform,
    Statement,
    StatementDevice,
    StatementTopic,
)
from evaluations.search.index import rebuild_index
from evaluations.states import State

AT_ONCE = 500


class Command(BaseCommand):
    """Add platforms made of the statements and tags of the real ones."""

    help = "Add N synthetic platforms to a database without any work of staff."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask how many."""
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
            .prefetch_related("statements__topic_tags", "statements__device_tags")
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
        )
        for platform, original in zip(_platforms(originals), originals, strict=True)
    )
    pairs = [
        (old, evaluation)
        for evaluation, original in zip(evaluations, originals, strict=True)
        for old in original.statements.all()
    ]
    statements = Statement.objects.bulk_create(
        Statement(
            evaluation=evaluation,
            kind=old.kind,
            position=old.position,
            text_fr=old.text_fr,
            text_nl=old.text_nl,
            actor=old.actor,
            moment=old.moment,
        )
        for old, evaluation in pairs
    )
    _copy_tags([(new, old) for new, (old, _e) in zip(statements, pairs, strict=True)])
    # only now: what is published cannot be added to
    added = Evaluation.objects.filter(pk__in=[e.pk for e in evaluations])
    added.update(state=State.PUBLISHED)


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


def _copy_tags(copies: list[tuple[Statement, Statement]]) -> None:
    StatementTopic.objects.bulk_create(
        StatementTopic(statement=new, topic_id=tag.topic_id, stance=tag.stance)
        for new, old in copies
        for tag in old.topic_tags.all()
    )
    StatementDevice.objects.bulk_create(
        StatementDevice(statement=new, device_id=tag.device_id, stance=tag.stance)
        for new, old in copies
        for tag in old.device_tags.all()
    )
