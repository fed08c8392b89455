"""Loading one evaluation: never written over once it exists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from evaluations.models import (
    Assessment,
    Criterion,
    Device,
    Evaluation,
    Platform,
    RatingCitation,
    Source,
    Statement,
    StatementDevice,
    StatementTopic,
    Topic,
)
from evaluations.models.dates import DatePrecision
from evaluations.models.evaluations import MarketLevel, Rating
from evaluations.models.vocabularies import Stance
from evaluations.states import State
from evaluations.transcription.rows import save

if TYPE_CHECKING:
    from evaluations.transcription.entries import Entry
    from evaluations.transcription.loading import Loading

# the blocks of a platform by their name in the fixtures, in the order of the source
BLOCKS = {
    "availability": Statement.Kind.AVAILABILITY,
    "features": Statement.Kind.FEATURE,
    "market_reach": Statement.Kind.MARKET_REACH,
    "security_measures": Statement.Kind.SECURITY_MEASURE,
    "remarks": Statement.Kind.REMARK,
}

# what two versions of an evaluation are compared by; its state belongs to the workflow
EVALUATION_FIELDS = [
    "rating",
    "valid_from",
    "valid_from_precision",
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


@dataclass
class TaggedStatement:
    """A statement with what its tags say: the stance for each topic and device."""

    statement: Statement
    topics: dict[Topic, str]
    devices: dict[Device, str]
    entry: Entry | None = None


@dataclass
class Decision:
    """An evaluation with all that belongs to it, saved or not."""

    evaluation: Evaluation
    citations: list[RatingCitation] = field(default_factory=list)
    statements: list[TaggedStatement] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)

    def content(self) -> dict[str, Any]:
        """Return what the decision says, by a name that a reader can find."""
        content: dict[str, Any] = {
            name: getattr(self.evaluation, name) for name in EVALUATION_FIELDS
        }
        for citation in self.citations:
            for name in CITATION_FIELDS:
                content[f"citation {citation.position} {name}"] = getattr(
                    citation, name
                )
        for tagged in self.statements:
            statement = tagged.statement
            label = f"{statement.kind} {statement.position}"
            for name in STATEMENT_FIELDS:
                content[f"{label} {name}"] = getattr(statement, name)
            parent = statement.parent
            content[f"{label} parent"] = parent.position if parent else None
            content[f"{label} topics"] = _by_key(tagged.topics)
            content[f"{label} devices"] = _by_key(tagged.devices)
        for assessment in self.assessments:
            label = f"assessment {assessment.criterion.code}"
            content[f"{label} result"] = assessment.result
            content[f"{label} note_fr"] = assessment.note_fr
            content[f"{label} note_nl"] = assessment.note_nl
            content[f"{label} cites"] = [
                statement.first_line
                for statement in (assessment.statement, assessment.further_statement)
                if statement
            ]
        return content


def load_evaluation(loading: Loading, entry: Entry, platform: Platform) -> bool:
    """Create the evaluation that an entry describes; return whether it was created.

    Raises FixtureError if the platform has an evaluation of this number already and
    it says something else: a decision is never written over.
    """
    decision = _read(loading, entry, platform)
    existing = Evaluation.objects.filter(
        platform=platform, number=decision.evaluation.number
    ).first()
    if existing is None:
        _create(decision, entry)
        return True
    before, after = _stored(existing).content(), decision.content()
    differences = [
        name for name in before | after if before.get(name) != after.get(name)
    ]
    if differences:
        entry.refuse(
            f"evaluation {existing.number} of {platform} exists and is never written "
            f"over; it differs in: {', '.join(differences)}"
        )
    return False


def _read(loading: Loading, entry: Entry, platform: Platform) -> Decision:
    evaluation = Evaluation(
        platform=platform,
        number=entry.number("number"),
        state=entry.choice("state", State.values),
        rating=_rating(entry),
        valid_from=entry.date("valid_from"),
        valid_from_precision=entry.choice(
            "valid_from_precision", DatePrecision.values, DatePrecision.UNKNOWN
        ),
        market_level=entry.choice(
            "market_level", MarketLevel.values, MarketLevel.NOT_STATED
        ),
        reason_fr=entry.optional("reason_fr"),
        reason_nl=entry.optional("reason_nl"),
        is_text_preserved=entry.flag("text_preserved", default=True),
    )
    if entry.optional("source"):
        evaluation.source = loading.find(entry, Source, "source")
        evaluation.first_line, evaluation.last_line = entry.lines()
    decision = Decision(evaluation)
    for position, citation in enumerate(entry.entries("citations"), start=1):
        decision.citations.append(
            _read_citation(loading, citation, evaluation, position)
        )
    for name, kind in BLOCKS.items():
        _read_block(loading, entry.entry(name), decision, kind)
    for assessment in entry.entries("assessments"):
        _read_assessment(loading, assessment, decision)
    entry.finish()
    return decision


def _rating(entry: Entry) -> Rating:
    key = entry.choice("rating", [rating.key for rating in Rating])
    return next(rating for rating in Rating if rating.key == key)


def _read_citation(
    loading: Loading, entry: Entry, evaluation: Evaluation, position: int
) -> RatingCitation:
    citation = RatingCitation(
        evaluation=evaluation,
        position=position,
        source=loading.find(entry, Source, "source"),
        label=entry.optional("label"),
        label_language=entry.optional("label_language"),
        note_fr=entry.optional("note_fr"),
        note_nl=entry.optional("note_nl"),
    )
    if entry.optional("lines"):
        citation.first_line, citation.last_line = entry.lines()
        if citation.label:
            loading.source_text.use(
                entry, "lines", *entry.lines(), french=citation.label
            )
    entry.finish()
    return citation


def _read_block(
    loading: Loading,
    block: Entry | None,
    decision: Decision,
    kind: Statement.Kind,
) -> None:
    if block is None:
        return
    line = block.number("heading")
    with override("fr"):
        loading.source_text.use(block, "heading", line, line, str(kind.label))
    for entry in block.entries("statements"):
        _read_statement(loading, entry, decision, kind, parent=None)
    block.finish()


def _read_statement(
    loading: Loading,
    entry: Entry,
    decision: Decision,
    kind: Statement.Kind,
    parent: Statement | None,
) -> None:
    first, last = entry.lines()
    statement = Statement(
        evaluation=decision.evaluation,
        kind=kind,
        position=sum(t.statement.kind == kind for t in decision.statements) + 1,
        parent=parent,
        text_fr=entry.text("fr"),
        text_nl=entry.text("nl"),
        is_paragraph=entry.flag("paragraph", default=False),
        source=decision.evaluation.source,
        first_line=first,
        last_line=last,
    )
    if kind == Statement.Kind.SECURITY_MEASURE:
        statement.actor = entry.choice("who", Statement.Actor.values)
        statement.moment = entry.choice("when", Statement.Moment.values)
    loading.source_text.use(entry, "lines", first, last, entry.text("fr"))
    decision.statements.append(
        TaggedStatement(
            statement,
            _read_tags(loading, entry, Topic, "topics"),
            _read_tags(loading, entry, Device, "devices"),
            entry,
        )
    )
    for child in entry.entries("statements"):
        _read_statement(loading, child, decision, kind, parent=statement)
    entry.finish()


def _read_assessment(loading: Loading, entry: Entry, decision: Decision) -> None:
    results = [r for r in Assessment.Result.values if r != Assessment.Result.NOT_STATED]
    by_line = {t.statement.first_line: t.statement for t in decision.statements}
    cited = entry.numbers("cites")
    for line in cited:
        if line not in by_line:
            entry.refuse(
                f"no statement of this evaluation stands at line {line}", "cites"
            )
    statements = [by_line[line] for line in cited]
    if len(statements) not in (1, 2):
        entry.refuse("«cites» must name one or two lines", "cites")
    decision.assessments.append(
        Assessment(
            evaluation=decision.evaluation,
            criterion=loading.find(entry, Criterion, "criterion"),
            result=entry.choice("result", results),
            note_fr=entry.text("note_fr"),
            note_nl=entry.text("note_nl"),
            statement=statements[0],
            further_statement=statements[1] if len(statements) == 2 else None,
        )
    )
    entry.finish()


def _read_tags(loading: Loading, entry: Entry, model: Any, name: str) -> dict[Any, str]:
    tags = {}
    for key, stance in entry.words(name).items():
        if stance not in Stance.values:
            entry.refuse(f"«{key}: {stance}» is none of {', '.join(Stance)}", name)
        tags[loading.find_key(entry, model, name, key)] = stance
    return tags


def _create(decision: Decision, entry: Entry) -> None:
    save(entry, decision.evaluation)
    for citation in decision.citations:
        citation.evaluation = decision.evaluation
        save(entry, citation)
    for tagged in decision.statements:
        tagged.statement.evaluation = decision.evaluation
        # takes over the key that the parent got when it was saved, just before
        tagged.statement.parent = tagged.statement.parent
        save(tagged.entry or entry, tagged.statement)
    for assessment in decision.assessments:
        # takes over the keys that these got when they were saved, as above
        assessment.evaluation = decision.evaluation
        assessment.statement = assessment.statement
        assessment.further_statement = assessment.further_statement
        save(entry, assessment)
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


def _stored(evaluation: Evaluation) -> Decision:
    statements = evaluation.statements.select_related("parent").prefetch_related(
        "topic_tags__topic", "device_tags__device"
    )
    return Decision(
        evaluation,
        list(evaluation.citations.all()),
        [
            TaggedStatement(
                statement,
                {tag.topic: tag.stance for tag in statement.topic_tags.all()},
                {tag.device: tag.stance for tag in statement.device_tags.all()},
            )
            for statement in statements
        ],
        list(
            evaluation.assessments.select_related(
                "criterion", "statement", "further_statement"
            )
        ),
    )


def _by_key(tags: dict[Any, str]) -> dict[str, str]:
    return {target.key: stance for target, stance in tags.items()}
