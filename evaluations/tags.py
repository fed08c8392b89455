"""What statements are tagged with, and the vocabularies of it, in one query."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    F,
    IntegerField,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast
from django.utils.translation import get_language

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


@dataclass(frozen=True)
class Tag:
    """What a statement says of a device or topic, or which measure it asks of whom."""

    kind: str
    key: str
    # the stance, or who acts
    word: str
    # of a device: what it is for
    purpose: str = ""


@dataclass(frozen=True)
class Entry:
    """A device, topic or measure of the vocabularies."""

    kind: str
    key: str
    name: str
    position: int
    # of a topic
    group: str
    is_risk: bool


@dataclass
class Vocabulary:
    """Every device, topic and measure in the language that is active, by its key."""

    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)

    def of_kind(self, kind: str) -> list[Entry]:
        """Return the entries of one kind in their order."""
        found = [entry for entry in self.entries.values() if entry.kind == kind]
        return sorted(found, key=lambda entry: entry.position)

    def name(self, kind: str, key: str) -> str:
        """Return what an entry is called."""
        return self.entries[kind, key].name


def read_tags(evaluations: Iterable[Evaluation]) -> Vocabulary:
    """Give each statement of evaluations loaded by `for_sheet()` its `tags`.

    Returns the vocabularies, which each evaluation gets as well. One query.
    """
    evaluations = list(evaluations)
    keys = [s.pk for e in evaluations for s in e.statements.all()]
    rows = _entries(DEVICE, Device).union(
        _entries(TOPIC, Topic, group=F("group"), is_risk=F("is_risk")),
        _entries(MEASURE, Measure),
        _tags(DEVICE, StatementDevice, keys, F("stance"), F("purpose")),
        _tags(TOPIC, StatementTopic, keys, F("stance")),
        _tags(MEASURE, StatementMeasure, keys, F("actor")),
        all=True,
    )
    vocabulary = Vocabulary()
    tags: dict[int, list[Tag]] = defaultdict(list)
    for row in rows:
        kind, key, statement = row["kind"], row["key_"], row["of"]
        if statement is None:
            vocabulary.entries[kind, key] = Entry(
                *(kind, key, row["label"], row["place"]),
                *(row["heading"], bool(row["risk"])),
            )
        else:
            tags[statement].append(Tag(kind, key, row["word"], row["purpose_"]))
    for evaluation in evaluations:
        evaluation.vocabulary = vocabulary
        for statement in evaluation.statements.all():
            statement.tags = sorted(
                tags[statement.pk],
                key=lambda tag: vocabulary.entries[tag.kind, tag.key].position,
            )
    return vocabulary


def read_vocabulary() -> Vocabulary:
    """Return the vocabularies alone. One query."""
    return read_tags([])


def _entries(
    kind: str, model: Any, group: Any = "", is_risk: Any = False
) -> QuerySet[Any]:
    name = f"name_{get_language() or 'fr'}"
    return _row(
        model.objects.rewrite(False),
        kind,
        key=F("key"),
        label=F(name),
        place=F("position"),
        heading=group,
        risk=is_risk,
    )


def _tags(
    kind: str, model: Any, statements: list[int], word: F, purpose: Any = ""
) -> QuerySet[Any]:
    rows = model.objects.filter(statement__in=statements)
    return _row(
        rows,
        kind,
        key=F(f"{kind}__key"),
        of=F("statement_id"),
        word=word,
        purpose_=purpose,
    )


def _row(rows: QuerySet[Any], kind: str, **values: Any) -> QuerySet[Any]:
    """Return rows with the same columns of the same types, whatever they are made of.

    One column at a time: a union goes by their order.
    """
    columns: dict[str, tuple[Any, Any]] = {
        "kind": (kind, CharField()),
        "key": ("", CharField()),
        "label": ("", CharField()),
        "place": (0, IntegerField()),
        "heading": ("", CharField()),
        "risk": (False, BooleanField()),
        "of": (None, IntegerField()),
        "word": ("", CharField()),
        "purpose_": ("", CharField()),
    }
    cast = {}
    for name, (default, output) in columns.items():
        value = values.get(name, default)
        if not hasattr(value, "resolve_expression"):
            value = Value(value)
        cast[f"{name}_" if name == "key" else name] = Cast(value, output)
    return rows.order_by().annotate(**cast).values(*cast)
