"""What statements are tagged with, and the vocabularies of it, in one query."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language

from evaluations.editions import kept_by_edition
from evaluations.models import (
    Device,
    Evaluation,
    Measure,
    StatementDevice,
    StatementMeasure,
    StatementTopic,
    Topic,
)

DEVICE, TOPIC, MEASURE = "device", "topic", "measure"
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True, slots=True)
class Tag:
    """What a statement says of a device or topic, or which measure it asks of whom."""

    kind: str
    key: str
    # the stance, or who acts
    word: str
    # of a device: what it is for
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A device, topic or measure of the vocabularies."""

    kind: str
    key: str
    names: dict[str, str]
    position: int
    # of a topic
    group: str = ""
    is_facet: bool = False
    is_risk: bool = False

    @property
    def name(self) -> str:
        """Return what it is called in the language that is active."""
        return self.names[get_language() or "fr"]


@dataclass
class Vocabulary:
    """Every device, topic and measure by its kind and key, in order."""

    entries: dict[tuple[str, str], Entry]

    @cached_property
    def by_kind(self) -> dict[str, list[Entry]]:
        """Return the entries by kind, in their order."""
        found: dict[str, list[Entry]] = {DEVICE: [], TOPIC: [], MEASURE: []}
        for entry in self.entries.values():
            found[entry.kind].append(entry)
        return found

    def of_kind(self, kind: str) -> list[Entry]:
        """Return the entries of one kind in their order."""
        return self.by_kind[kind]

    def name(self, kind: str, key: str) -> str:
        """Return what an entry is called."""
        return self.entries[kind, key].name


def read_tags(evaluations: Iterable[Evaluation]) -> Vocabulary:
    """Give each statement of evaluations loaded by `for_sheet()` its `tags`.

    Returns the vocabularies, which each evaluation gets as well. One query.
    """
    evaluations = list(evaluations)
    keys = [s.pk for e in evaluations for s in e.statements.all()]
    tags = tags_of(keys)
    known = _vocabulary_with(tag for found in tags.values() for tag in found)
    for evaluation in evaluations:
        evaluation.vocabulary = known
        for statement in evaluation.statements.all():
            statement.tags = sorted(
                tags[statement.pk],
                key=lambda tag: known.entries[tag.kind, tag.key].position,
            )
    return known


def ensure_tags(evaluation: Evaluation) -> None:
    """Give the statements of an evaluation their `tags`, unless they have them."""
    if not hasattr(evaluation, "vocabulary"):
        read_tags([evaluation])


def tags_of(statements: list[int]) -> dict[int, list[Tag]]:
    """Return by key of a statement what it is tagged with, in no order. One query."""
    rows = _tags(DEVICE, StatementDevice, statements, "stance").union(
        _tags(TOPIC, StatementTopic, statements, "stance"),
        _tags(MEASURE, StatementMeasure, statements, "actor"),
        all=True,
    )
    tags: dict[int, list[Tag]] = defaultdict(list)
    for *said, statement in rows:
        tags[statement].append(Tag(*said))
    return tags


@kept_by_edition
def vocabulary() -> Vocabulary:
    """Return the vocabularies. Three queries, once for each edition."""
    return _read_vocabulary()


def _vocabulary_with(tags: Iterable[Tag]) -> Vocabulary:
    known = vocabulary()
    if all((tag.kind, tag.key) in known.entries for tag in tags):
        return known
    # loaded since this request asked for the edition
    return _read_vocabulary()


def _read_vocabulary() -> Vocabulary:
    entries = [
        *_entries(DEVICE, Device),
        *_entries(TOPIC, Topic, "group", "is_facet", "is_risk"),
        *_entries(MEASURE, Measure),
    ]
    return Vocabulary({(entry.kind, entry.key): entry for entry in entries})


def _entries(kind: str, model: Any, *more: str) -> list[Entry]:
    names = [f"name_{language}" for language in LANGUAGES]
    rows = model.objects.order_by("position").values("key", "position", *names, *more)
    return [
        Entry(
            kind,
            row["key"],
            {language: row[f"name_{language}"] for language in LANGUAGES},
            row["position"],
            *(row[name] for name in more),
        )
        for row in rows
    ]


def _tags(kind: str, model: Any, statements: list[int], said: str) -> QuerySet[Any]:
    """Return tags with the same columns of the same types, whatever they are of."""
    columns: dict[str, tuple[Any, Any]] = {
        "kind": (Value(kind), CharField()),
        "tagged": (F(f"{kind}__key"), CharField()),
        "word": (F(said), CharField()),
        "for": (F("purpose") if kind == DEVICE else Value(""), CharField()),
        "of": (F("statement_id"), IntegerField()),
    }
    cast = {name: Cast(value, output) for name, (value, output) in columns.items()}
    rows = model.objects.filter(statement__in=statements).order_by()
    return rows.annotate(**cast).values_list(*cast)
