"""Saving an evaluation with all that belongs to it, and turning one into another."""

from collections.abc import Iterable
from typing import Any

from evaluations.content.dossier import Dossier, further_of
from evaluations.models import (
    AssessmentCitation,
    Device,
    Evaluation,
    Statement,
    StatementDevice,
    StatementMeasure,
    StatementTopic,
)


def create(dossier: Dossier) -> None:
    """Save an unsaved decision row by row, without the checks of a form.

    The caller holds the transaction. Raises IntegrityError where a rule is broken.
    """
    dossier.evaluation.save()
    for row in rows_of(dossier):
        row.save()
    create_tags(dossier)
    create_citations(dossier)


def make_new(dossier: Dossier, **values: Any) -> None:
    """Turn what was read of a decision into unsaved rows of another one.

    The date and the reason are not taken over: they belong to each decision.
    """
    old = dossier.evaluation
    dossier.evaluation = Evaluation(
        platform=old.platform,
        rating=old.rating,
        market_level=old.market_level,
        scope_fr=old.scope_fr,
        scope_nl=old.scope_nl,
        source=old.source,
        first_line=old.first_line,
        last_line=old.last_line,
        **values,
    )
    copies: dict[Any, Statement] = {
        tagged.statement.pk: tagged.statement for tagged in dossier.statements
    }
    cited = [[copies[s.pk] for s in a.cited] for a in dossier.assessments]
    for citation in dossier.citations:
        citation.to_confirm = True
    # first of all: a row takes over the key of an unsaved one only when it is saved
    for row in rows_of(dossier):
        row.pk = None
        row._state.adding = True
    for statement in copies.values():
        # the copies refer to each other, not to the rows that they were read from
        statement.parent = copies.get(statement.parent_id)
    for assessment, statements in zip(dossier.assessments, cited, strict=True):
        assessment.statement = statements[0] if statements else None
        assessment.further = statements[1:]


def rows_of(dossier: Dossier) -> Iterable[Any]:
    """Yield the rows that belong to an evaluation, what others refer to first."""
    for citation in dossier.citations:
        citation.evaluation = dossier.evaluation
        yield citation
    for tagged in dossier.statements:
        tagged.statement.evaluation = dossier.evaluation
        yield tagged.statement
    for assessment in dossier.assessments:
        assessment.evaluation = dossier.evaluation
        yield assessment


def create_tags(dossier: Dossier) -> None:
    """Save the tags of statements that are saved. Three queries."""
    StatementTopic.objects.bulk_create(
        StatementTopic(statement=tagged.statement, topic=topic, stance=stance)
        for tagged in dossier.statements
        for topic, stance in tagged.topics.items()
    )
    StatementDevice.objects.bulk_create(
        device_tag(tagged.statement, device, use)
        for tagged in dossier.statements
        for device, use in tagged.devices.items()
    )
    StatementMeasure.objects.bulk_create(
        StatementMeasure(statement=tagged.statement, measure=measure, actor=actor)
        for tagged in dossier.statements
        for measure, actor in tagged.measures.items()
    )


def create_citations(dossier: Dossier) -> None:
    """Save what answers cite besides their first statement. One query."""
    AssessmentCitation.objects.bulk_create(
        AssessmentCitation(
            assessment=assessment, statement=statement, position=position
        )
        for assessment in dossier.assessments
        for position, statement in enumerate(further_of(assessment), start=1)
    )


def device_tag(statement: Statement, device: Device, use: str) -> StatementDevice:
    """Return the tag that `use_of` writes down, unsaved."""
    stance, _slash, purpose = use.partition("/")
    return StatementDevice(
        statement=statement, device=device, stance=stance, purpose=purpose
    )
