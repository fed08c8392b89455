"""Rows for tests that need more than the real catalogue holds."""

from evaluations.models import (
    Evaluation,
    Platform,
    Source,
    Statement,
    StatementDevice,
    StatementTopic,
)
from evaluations.states import State


def copy_platforms(count: int) -> None:
    """Add `count` platforms with the same statements and tags as the real ones."""
    originals = list(
        Evaluation.objects.published()
        .select_related("platform")
        .prefetch_related("statements__topic_tags", "statements__device_tags")
    )
    for number in range(count):
        _copy(originals[number % len(originals)], number)


def draft(slug: str, **values) -> Evaluation:
    """Return a draft evaluation of a new platform."""
    platform = Platform.objects.create(
        slug=slug,
        name=slug,
        name_origin="named",
        name_line=1,
        name_source=Source.objects.get(key="task-force"),
        use_case_id=Platform.objects.first().use_case_id,
    )
    return Evaluation.objects.create(
        platform=platform, number=1, **{"state": State.DRAFT, **values}
    )


def _copy(evaluation: Evaluation, number: int) -> None:
    copy = draft(
        f"{evaluation.platform.slug}-{number}",
        state=State.PUBLISHED,
        rating=evaluation.rating,
    )
    statements = [
        Statement(
            evaluation=copy,
            kind=s.kind,
            position=s.position,
            text_fr=s.text_fr,
            text_nl=s.text_nl,
            actor=s.actor,
            moment=s.moment,
        )
        for s in evaluation.statements.all()
    ]
    Statement.objects.bulk_create(statements)
    pairs = list(zip(statements, evaluation.statements.all(), strict=True))
    StatementTopic.objects.bulk_create(
        StatementTopic(statement=new, topic_id=tag.topic_id, stance=tag.stance)
        for new, old in pairs
        for tag in old.topic_tags.all()
    )
    StatementDevice.objects.bulk_create(
        StatementDevice(statement=new, device_id=tag.device_id, stance=tag.stance)
        for new, old in pairs
        for tag in old.device_tags.all()
    )
