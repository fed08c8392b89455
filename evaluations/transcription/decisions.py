"""Loading one evaluation: never written over once it exists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from evaluations.audit import record
from evaluations.content.dossier import (
    Dossier,
    Part,
    TaggedStatement,
    differing,
    stored,
)
from evaluations.content.writing import create_citations, create_tags, rows_of
from evaluations.models import (
    Assessment,
    AuditEntry,
    Criterion,
    Device,
    Evaluation,
    Measure,
    Platform,
    RatingCitation,
    Source,
    Statement,
    Topic,
)
from evaluations.models.dates import DatePrecision
from evaluations.models.evaluations import MarketLevel, Rating
from evaluations.models.stances import DEVICE_USES, Stance
from evaluations.models.states import State
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


def load_evaluation(loading: Loading, entry: Entry, platform: Platform) -> bool:
    """Create the evaluation that an entry describes; return whether it was created.

    Where the platform has an evaluation of this number and it says something else, the
    decision is not written over: with a correction to hand, a new evaluation supersedes
    it; without, the differences are kept in `loading.differences`.
    What has ended, also because staff have decided since, stays as it is and is
    reported. Raises FixtureError where staff used the number or have a draft open.
    """
    state = State(entry.choice("state", State.values))
    dossier = _read(loading, entry, platform)
    existing = _latest_version(platform, dossier.evaluation.number)
    if existing is None:
        _create(loading, entry, dossier, state)
        record(AuditEntry.Action.LOADED, dossier.evaluation, by=None)
        return True
    differences = _differences(existing, dossier)
    return bool(differences) and _correct(
        loading, entry, existing, dossier, ", ".join(map(str, differences))
    )


def _differences(existing: Evaluation, dossier: Dossier) -> list[Part]:
    return [
        part
        for part in differing(stored(existing).content(), dossier.content())
        # a correction has a reason of its own
        if not (existing.replaces_id and part.name.startswith("reason_"))
    ]


def _correct(
    loading: Loading,
    entry: Entry,
    existing: Evaluation,
    dossier: Dossier,
    differences: str,
) -> bool:
    """Supersede what is in force, if there is a correction; return whether it was."""
    platform = existing.platform
    if existing.is_signed:
        entry.refuse(
            f"evaluation {existing.number} of {platform} was decided on this site and "
            "cannot be corrected by the fixtures"
        )
    if existing.state != State.PUBLISHED:
        # what has ended is past: a correction has nothing to supersede
        loading.report(
            f"evaluation {existing.number} of {platform} has ended and stays as it "
            f"was loaded; it differs in: {differences}"
        )
        return False
    loading.differences.append(
        f"evaluation {existing.number} of {platform} exists and is never written "
        f"over; it differs in: {differences}"
    )
    if loading.correction is None:
        return False
    if opened := Evaluation.objects.open().filter(platform=platform).first():
        entry.refuse(
            f"evaluation {opened.number} of {platform} is still open: publish or "
            "discard it before a correction is loaded"
        )
    loading.correction.apply(
        existing, dossier, lambda: _create(loading, entry, dossier, State.PUBLISHED)
    )
    return True


def _latest_version(platform: Platform, number: int) -> Evaluation | None:
    """Return an evaluation, or what the last correction of the fixtures made of it."""
    found = Evaluation.objects.filter(platform=platform, number=number).first()
    while found and (newer := found.replacements.filter(author=None).first()):
        found = newer
    return found


def _read(loading: Loading, entry: Entry, platform: Platform) -> Dossier:
    evaluation = Evaluation(
        platform=platform,
        number=entry.number("number"),
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
        scope_fr=entry.optional("scope_fr"),
        scope_nl=entry.optional("scope_nl"),
        date_note_fr=entry.optional("date_note_fr"),
        date_note_nl=entry.optional("date_note_nl"),
        is_text_preserved=entry.flag("text_preserved", default=True),
    )
    if entry.optional("source"):
        evaluation.source = loading.find(entry, Source, "source")
        evaluation.first_line, evaluation.last_line = entry.lines()
    dossier = Dossier(evaluation)
    for position, citation in enumerate(entry.entries("citations"), start=1):
        dossier.citations.append(
            _read_citation(loading, citation, evaluation, position)
        )
    for name, kind in BLOCKS.items():
        _read_block(loading, entry.entry(name), dossier, kind)
    for assessment in entry.entries("assessments"):
        _read_assessment(loading, assessment, dossier)
    entry.finish()
    return dossier


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
    dossier: Dossier,
    kind: Statement.Kind,
) -> None:
    if block is None:
        return
    line = block.number("heading")
    with override("fr"):
        loading.source_text.use(block, "heading", line, line, str(kind.label))
    for entry in block.entries("statements"):
        _read_statement(loading, entry, dossier, kind, parent=None)
    block.finish()


def _read_statement(
    loading: Loading,
    entry: Entry,
    dossier: Dossier,
    kind: Statement.Kind,
    parent: Statement | None,
) -> None:
    first, last = entry.lines()
    statement = Statement(
        evaluation=dossier.evaluation,
        kind=kind,
        position=sum(t.statement.kind == kind for t in dossier.statements) + 1,
        parent=parent,
        text_fr=entry.text("fr"),
        text_nl=entry.text("nl"),
        is_paragraph=entry.flag("paragraph", default=False),
        source=dossier.evaluation.source,
        first_line=first,
        last_line=last,
        role=entry.choice("role", ["", *Statement.Role.values]),
        excerpt_fr=entry.optional("excerpt_fr"),
        excerpt_nl=entry.optional("excerpt_nl"),
    )
    asks = _read_tags(loading, entry, Measure, "asks", Statement.Actor.values)
    if kind == Statement.Kind.SECURITY_MEASURE or (
        asks and statement.role != Statement.Role.HOW_TO
    ):
        statement.actor = entry.choice("who", Statement.Actor.values)
        statement.moment = entry.choice("when", Statement.Moment.values)
    for language in ("fr", "nl"):
        if entry.optional(f"excerpt_{language}") not in entry.text(language):
            entry.refuse(
                "the excerpt does not stand in the text", f"excerpt_{language}"
            )
    loading.source_text.use(entry, "lines", first, last, entry.text("fr"))
    tagged = TaggedStatement(
        statement,
        _read_tags(loading, entry, Topic, "topics", Stance.values),
        _read_tags(loading, entry, Device, "devices", DEVICE_USES),
        asks,
    )
    dossier.statements.append(tagged)
    loading.entries[id(statement)] = entry
    for child in entry.entries("statements"):
        _read_statement(loading, child, dossier, kind, parent=statement)
    entry.finish()


def _read_assessment(loading: Loading, entry: Entry, dossier: Dossier) -> None:
    results = [r for r in Assessment.Result.values if r != Assessment.Result.NOT_STATED]
    by_line = {t.statement.first_line: t.statement for t in dossier.statements}
    cited = entry.numbers("cites")
    for line in cited:
        if line not in by_line:
            entry.refuse(
                f"no statement of this evaluation stands at line {line}", "cites"
            )
    statements = [by_line[line] for line in cited]
    if not statements or len(set(cited)) < len(cited):
        entry.refuse("«cites» must name one line or more, each of them once", "cites")
    assessment = Assessment(
        evaluation=dossier.evaluation,
        criterion=loading.find(entry, Criterion, "criterion"),
        result=entry.choice("result", results),
        scope_fr=entry.optional("scope_fr"),
        scope_nl=entry.optional("scope_nl"),
        note_fr=entry.text("note_fr"),
        note_nl=entry.text("note_nl"),
        statement=statements[0],
    )
    assessment.further = statements[1:]
    dossier.assessments.append(assessment)
    entry.finish()


def _read_tags(
    loading: Loading, entry: Entry, model: Any, name: str, allowed: list[str]
) -> dict[Any, str]:
    tags = {}
    for key, word in entry.words(name).items():
        if word not in allowed:
            entry.refuse(f"«{key}: {word}» is none of {', '.join(allowed)}", name)
        tags[loading.find_key(entry, model, name, key)] = word
    return tags


def _create(loading: Loading, entry: Entry, dossier: Dossier, state: State) -> None:
    save(entry, dossier.evaluation)
    for row in rows_of(dossier):
        save(loading.entries.get(id(row), entry), row)
    create_tags(dossier)
    create_citations(dossier)
    # only now: what is published cannot be added to
    dossier.evaluation.state = state
    save(entry, dossier.evaluation)
