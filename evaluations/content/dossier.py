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

from django.db.models import Model, Prefetch
from django.utils.translation import gettext_lazy as _

from evaluations.models import (
    Assessment,
    Device,
    Evaluation,
    Measure,
    RatingCitation,
    Statement,
    StatementDevice,
    StatementMeasure,
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
    "scope_fr",
    "scope_nl",
    "date_note_fr",
    "date_note_nl",
]
CITATION_FIELDS = [
    "source_id",
    "label",
    "label_language",
    "first_line",
    "last_line",
    "note_fr",
    "note_nl",
    "to_confirm",
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
    "role",
    "excerpt_fr",
    "excerpt_nl",
]
# where a statement stands in a source, which no reader of its words looks at
PLACE_FIELDS = ["source_id", "first_line", "last_line"]
ASSESSMENT_FIELDS = ["result", "note_fr", "note_nl", "scope_fr", "scope_nl"]
# said only where there is something to say: what was approved before there were these
# keeps its fingerprint
SAID_IF_ANY = {
    "scope_fr",
    "scope_nl",
    "date_note_fr",
    "date_note_nl",
    "to_confirm",
    "role",
    "excerpt_fr",
    "excerpt_nl",
    "measures",
}

SECTION_LABELS = {
    "evaluation": _("Decision"),
    "citation": _("Cited document"),
    "assessment": _("Criterion"),
    **dict(Statement.Kind.choices),
}


@cache
def field_labels() -> dict[str, Any]:
    """Return what the values of a decision are called, by the name of the field."""
    labels: dict[str, Any] = {
        "cites": _("cited statements"),
        "further": _("further cited statements"),
    }
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
    """A statement with what its tags say.

    The stance for each topic; the stance for each device, with what it is for as in
    «present/call»; who acts for each measure.
    """

    statement: Statement
    topics: dict[Topic, str]
    devices: dict[Device, str]
    measures: dict[Measure, str] = field(default_factory=dict)


@dataclass
class Dossier:
    """An evaluation with all that belongs to it, saved or not."""

    evaluation: Evaluation
    citations: list[RatingCitation] = field(default_factory=list)
    statements: list[TaggedStatement] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)

    def content(self) -> dict[Part, str]:
        """Return what the decision says, by place, in a fixed order."""
        return dict(self._passages().values())

    def passages(self) -> Passages:
        """Return the same by a name of the saved row, with its place.

        By place a move shows as texts that change; by row it would not show at all.
        """
        passages = self._passages()
        for citation in self.citations:
            part = Part("citation", str(citation.position), "position")
            name = f"citation {citation.pk}"
            passages[name, "position"] = (part, str(citation.position))
        for tagged in self.statements:
            statement = tagged.statement
            part = Part(statement.kind, str(statement.position), "position")
            name = f"{statement.kind} {statement.pk}"
            passages[name, "position"] = (part, str(statement.position))
        return passages

    def fingerprint(self) -> str:
        """Return the SHA-256, in hexadecimal, of what is said, and of whom."""
        platform = self.evaluation.platform
        return self._fingerprint(platform.public_id, platform.slug, platform.name)

    def is_signed(self) -> bool:
        """Return whether the decision says what was approved.

        Earlier approvals knew the platform by its permanent identifier alone.
        """
        earlier = self._fingerprint(self.evaluation.platform.public_id)
        return self.evaluation.approved_fingerprint in (self.fingerprint(), earlier)

    def _fingerprint(self, *names: object) -> str:
        said = [[str(part), value] for part, value in self.content().items()]
        whole = [*map(str, names), self.evaluation.number, said]
        text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def _passages(self) -> Passages:
        passages: Passages = {}

        def say(row: Any, part: Part, value: Any) -> None:
            if part.name in SAID_IF_ANY and not value:
                return
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


def stored(evaluation: Evaluation) -> Dossier:
    """Return an evaluation with all that the database holds of it. Seven queries."""
    statements = evaluation.statements.select_related("parent").order_by(
        "kind", "position"
    )
    return Dossier(
        evaluation,
        list(evaluation.citations.order_by("position")),
        [
            TaggedStatement(
                statement,
                {tag.topic: tag.stance for tag in statement.topic_tags.all()},
                {tag.device: use_of(tag) for tag in statement.device_tags.all()},
                {tag.measure: tag.actor for tag in statement.measure_tags.all()},
            )
            for statement in statements.prefetch_related(
                _with_what_it_names(StatementTopic, "topic"),
                _with_what_it_names(StatementDevice, "device"),
                _with_what_it_names(StatementMeasure, "measure"),
            )
        ],
        list(
            Assessment.objects.filter(evaluation=evaluation)
            .select_related("criterion", "statement")
            .cited()
            .order_by("criterion__code")
        ),
    )


def _with_what_it_names(tag: type[Model], name: str) -> Prefetch:
    return Prefetch(f"{name}_tags", tag._default_manager.select_related(name))


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


def use_of(tag: StatementDevice) -> str:
    """Return what a tag says of a device, as «present» or «present/call»."""
    return f"{tag.stance}/{tag.purpose}" if tag.purpose else tag.stance


def as_text(value: Any) -> str:
    """Return a value as it is compared and recorded."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def _of(dossier: Dossier, name: str) -> Any:
    value = getattr(dossier.evaluation, name)
    if name == "rating" and value:
        return dossier.evaluation.verdict.key
    return value


def _said(tagged: TaggedStatement) -> Iterable[tuple[str, Any]]:
    statement = tagged.statement
    for name in STATEMENT_FIELDS:
        yield name, getattr(statement, name)
    yield "parent", statement.parent.position if statement.parent else None
    yield "topics", tags_as_text(tagged.topics)
    yield "devices", tags_as_text(tagged.devices)
    yield "measures", tags_as_text(tagged.measures)


def tags_as_text(tags: dict[Any, str]) -> str:
    """Return tags as «chat: absent, waiting-room: present»."""
    return ", ".join(
        sorted(f"{target.key}: {stance}" for target, stance in tags.items())
    )


def cited_as_text(assessment: Assessment) -> str:
    """Return the statements that an answer cites, as «feature 3, remark 1»."""
    first = [assessment.statement] if assessment.statement else []
    return ", ".join(
        f"{statement.kind} {statement.position}"
        for statement in [*first, *further_of(assessment)]
    )


def further_of(assessment: Assessment) -> list[Statement]:
    """Return what an answer cites besides its first statement, saved or not."""
    if assessment.further is not None:
        return assessment.further
    return assessment.cited[1:]
