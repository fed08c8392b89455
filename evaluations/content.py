"""What an evaluation says, as a list of named values.

One reading serves them all: the fingerprint that is approved, the record of an edit,
and the check of the transcription against what is loaded.
"""

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Self

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from evaluations.models import (
    Assessment,
    Device,
    Evaluation,
    RatingCitation,
    Statement,
    StatementDevice,
    StatementTopic,
    Topic,
)

# the state, the people and the times belong to the workflow
EVALUATION_FIELDS = [
    "rating",
    "valid_from",
    "valid_from_precision",
    "valid_until",
    "review_on",
    "market_level",
    "reason_fr",
    "reason_nl",
    "is_text_preserved",
    "source_id",
    "first_line",
    "last_line",
]
CITATION_FIELDS = [
    "source_id",
    "label",
    "label_language",
    "first_line",
    "last_line",
    "note_fr",
    "note_nl",
]
STATEMENT_FIELDS = [
    "text_fr",
    "text_nl",
    "is_paragraph",
    "source_id",
    "first_line",
    "last_line",
    "actor",
    "moment",
]
ASSESSMENT_FIELDS = ["result", "note_fr", "note_nl"]

SECTION_LABELS = {
    "evaluation": _("Decision"),
    "citation": _("Cited document"),
    "assessment": _("Criterion"),
    **dict(Statement.Kind.choices),
}


@cache
def field_labels() -> dict[str, Any]:
    """Return what the values of a decision are called, by the name of the field."""
    labels: dict[str, Any] = {"cites": _("cited statements")}
    for model in (Assessment, RatingCitation, Statement, Evaluation):
        labels |= labels_of(model)
    return labels


def labels_of(model: type[Model]) -> dict[str, Any]:
    """Return what the fields of a model are called, by the names of their columns."""
    fields = (*model._meta.concrete_fields, *model._meta.many_to_many)
    return {name: f.verbose_name for f in fields for name in (f.name, f.attname)}


@dataclass(frozen=True)
class Part:
    """The place of a value: «feature 3 text_fr»."""

    section: str
    item: str
    name: str

    def __str__(self) -> str:
        return " ".join(filter(None, [self.section, self.item, self.name]))

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the place that was written down as a text."""
        section, _space, rest = text.partition(" ")
        item, _space, name = rest.rpartition(" ")
        return cls(section, item, name)

    @property
    def label(self) -> str:
        """Return the place in the reader's language."""
        section = SECTION_LABELS.get(self.section, self.section)
        field_label = field_labels().get(self.name, self.name)
        return " · ".join(filter(None, [str(section), self.item, str(field_label)]))


# a value, under a name that stays the same when statements change their order
Passages = dict[tuple[str, str], tuple[Part, str]]


@dataclass
class TaggedStatement:
    """A statement with what its tags say: the stance for each topic and device."""

    statement: Statement
    topics: dict[Topic, str]
    devices: dict[Device, str]


@dataclass
class Decision:
    """An evaluation with all that belongs to it, saved or not."""

    evaluation: Evaluation
    citations: list[RatingCitation] = field(default_factory=list)
    statements: list[TaggedStatement] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)

    def content(self) -> dict[Part, str]:
        """Return what the decision says, by place, in a fixed order."""
        return dict(self._passages().values())

    def passages(self) -> Passages:
        """Return the same by a name that belongs to the saved row, and where it stands.

        By place a move shows as texts that change; by row it would not show at all.
        """
        passages = self._passages()
        for tagged in self.statements:
            statement = tagged.statement
            part = Part(statement.kind, str(statement.position), "position")
            name = f"{statement.kind} {statement.pk}"
            passages[name, "position"] = (part, str(statement.position))
        return passages

    def fingerprint(self) -> str:
        """Return the SHA-256, in hexadecimal, of what the decision says."""
        said = [[str(part), value] for part, value in self.content().items()]
        whole = [str(self.evaluation.platform.public_id), self.evaluation.number, said]
        text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def _passages(self) -> Passages:
        passages: Passages = {}

        def say(row: Any, part: Part, value: Any) -> None:
            name = f"{part.section} {row.pk or part.item}"
            passages[name, part.name] = (part, as_text(value))

        for name in EVALUATION_FIELDS:
            say(self.evaluation, Part("evaluation", "", name), _of(self, name))
        for citation in self.citations:
            for name in CITATION_FIELDS:
                part = Part("citation", str(citation.position), name)
                say(citation, part, getattr(citation, name))
        for tagged in self.statements:
            statement = tagged.statement
            for name, value in _said(tagged):
                part = Part(statement.kind, str(statement.position), name)
                say(statement, part, value)
        for assessment in self.assessments:
            for name in ASSESSMENT_FIELDS:
                part = Part("assessment", assessment.criterion.code, name)
                say(assessment, part, getattr(assessment, name))
            part = Part("assessment", assessment.criterion.code, "cites")
            say(assessment, part, cited_as_text(assessment))
        return passages


def stored(evaluation: Evaluation) -> Decision:
    """Return an evaluation with all that the database holds of it. Six queries."""
    statements = evaluation.statements.select_related("parent").order_by(
        "kind", "position"
    )
    return Decision(
        evaluation,
        list(evaluation.citations.order_by("position")),
        [
            TaggedStatement(
                statement,
                {tag.topic: tag.stance for tag in statement.topic_tags.all()},
                {tag.device: tag.stance for tag in statement.device_tags.all()},
            )
            for statement in statements.prefetch_related(
                "topic_tags__topic", "device_tags__device"
            )
        ],
        list(
            evaluation.assessments.select_related(
                "criterion", "statement", "further_statement"
            ).order_by("criterion__code")
        ),
    )


def fingerprint_of(evaluation: Evaluation) -> str:
    """Return the fingerprint of an evaluation as the database holds it."""
    return stored(evaluation).fingerprint()


def differing(before: dict[Part, str], after: dict[Part, str]) -> list[Part]:
    """Return the places at which two decisions say something else."""
    return [part for part in before | after if before.get(part) != after.get(part)]


def edits(before: Passages, after: Passages) -> list[tuple[Part, str, str]]:
    """Return what an edit changed: place, text before and text after."""
    found = []
    for name in before | after:
        part, old = before.get(name, (None, ""))
        new_part, new = after.get(name, (None, ""))
        if old != new and (place := new_part or part):
            found.append((place, old, new))
    return found


def create(decision: Decision) -> None:
    """Save an unsaved decision row by row, without the checks of a form.

    The caller holds the transaction. Raises IntegrityError where a rule is broken.
    """
    decision.evaluation.save()
    for row in rows_of(decision):
        row.save()
    create_tags(decision)


def make_new(decision: Decision, **values: Any) -> None:
    """Turn what was read of a decision into unsaved rows of another one.

    The date and the reason are not taken over: they belong to each decision.
    """
    old = decision.evaluation
    decision.evaluation = Evaluation(
        platform=old.platform,
        rating=old.rating,
        market_level=old.market_level,
        source=old.source,
        first_line=old.first_line,
        last_line=old.last_line,
        **values,
    )
    copies: dict[Any, Statement] = {
        tagged.statement.pk: tagged.statement for tagged in decision.statements
    }
    for statement in copies.values():
        # the copies refer to each other, not to the rows that they were read from
        statement.parent = copies.get(statement.parent_id)
    for assessment in decision.assessments:
        assessment.statement = copies.get(assessment.statement_id)
        assessment.further_statement = copies.get(assessment.further_statement_id)
    for row in rows_of(decision):
        row.pk = None
        row._state.adding = True


def rows_of(decision: Decision) -> Iterable[Any]:
    """Yield the rows that belong to a saved evaluation, each ready to be saved.

    They take over the keys that earlier ones got when they were saved.
    """
    for citation in decision.citations:
        citation.evaluation = decision.evaluation
        yield citation
    for tagged in decision.statements:
        tagged.statement.evaluation = decision.evaluation
        tagged.statement.parent = tagged.statement.parent
        yield tagged.statement
    for assessment in decision.assessments:
        assessment.evaluation = decision.evaluation
        assessment.statement = assessment.statement
        assessment.further_statement = assessment.further_statement
        yield assessment


def create_tags(decision: Decision) -> None:
    """Save the tags of statements that are saved. Two queries."""
    StatementTopic.objects.bulk_create(
        StatementTopic(statement=tagged.statement, topic=topic, stance=stance)
        for tagged in decision.statements
        for topic, stance in tagged.topics.items()
    )
    StatementDevice.objects.bulk_create(
        StatementDevice(statement=tagged.statement, device=device, stance=stance)
        for tagged in decision.statements
        for device, stance in tagged.devices.items()
    )


def as_text(value: Any) -> str:
    """Return a value as it is compared and recorded."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def _of(decision: Decision, name: str) -> Any:
    value = getattr(decision.evaluation, name)
    if name == "rating" and value:
        return decision.evaluation.verdict.key
    return value


def _said(tagged: TaggedStatement) -> Iterable[tuple[str, Any]]:
    statement = tagged.statement
    for name in STATEMENT_FIELDS:
        yield name, getattr(statement, name)
    yield "parent", statement.parent.position if statement.parent else None
    yield "topics", tags_as_text(tagged.topics)
    yield "devices", tags_as_text(tagged.devices)


def tags_as_text(tags: dict[Any, str]) -> str:
    """Return tags as «chat: absent, waiting-room: present»."""
    return ", ".join(
        sorted(f"{target.key}: {stance}" for target, stance in tags.items())
    )


def cited_as_text(assessment: Assessment) -> str:
    """Return the statements that an answer cites, as «feature 3, remark 1»."""
    cited = [assessment.statement, assessment.further_statement]
    return ", ".join(
        f"{statement.kind} {statement.position}" for statement in cited if statement
    )
