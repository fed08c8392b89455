"""Loading one evaluation: never written over once it exists."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError
from django.utils.translation import override

from evaluations.audit import record
from evaluations.content.building import Builder
from evaluations.content.dossier import Dossier, Part, differing, stored
from evaluations.content.writing import create
from evaluations.models import (
    Assessment,
    AuditEntry,
    Evaluation,
    Platform,
    Statement,
)
from evaluations.models.evaluations import Rating
from evaluations.models.states import State
from evaluations.transcription.context import Context
from evaluations.transcription.entries import Entry

# the blocks of a platform by their name in the fixtures, in the order of the source
BLOCKS = {
    "availability": Statement.Kind.AVAILABILITY,
    "features": Statement.Kind.FEATURE,
    "market_reach": Statement.Kind.MARKET_REACH,
    "security_measures": Statement.Kind.SECURITY_MEASURE,
    "remarks": Statement.Kind.REMARK,
}


def load_evaluation(context: Context, entry: Entry, platform: Platform) -> bool:
    """Create the evaluation that an entry describes; return whether it was created.

    Where the platform has an evaluation of this number and it says something else, the
    decision is not written over: with a correction to hand, a new evaluation supersedes
    it; without, the differences are kept in `context.differences`.
    What has ended, also because staff have decided since, stays as it is and is
    reported. Raises FixtureError where staff used the number or have a draft open.
    """
    state = State(entry.required_choice("state", State.values))
    builder = _read(context, entry, platform)
    dossier = builder.dossier
    existing = _latest_version(platform, dossier.evaluation.number)
    if existing is None:
        _create(entry, builder)
        _settle(entry, builder, state)
        record(AuditEntry.Action.LOADED, dossier.evaluation, by=None)
        return True
    differences = _differences(existing, dossier)
    return bool(differences) and _correct(
        context, entry, existing, builder, ", ".join(map(str, differences))
    )


def _differences(existing: Evaluation, dossier: Dossier) -> list[Part]:
    return [
        part
        for part in differing(stored(existing).content(), dossier.content())
        # a correction has a reason of its own
        if not (existing.replaces_id and part.name.startswith("reason_"))
    ]


def _correct(
    context: Context,
    entry: Entry,
    existing: Evaluation,
    builder: Builder,
    differences: str,
) -> bool:
    """Supersede what is in force, if there is a correction; return whether it was."""
    platform = existing.platform
    if existing.is_signed:
        entry.fail(
            f"evaluation {existing.number} of {platform} was decided on this site and "
            "cannot be corrected by the fixtures"
        )
    if existing.state != State.PUBLISHED:
        # what has ended is past: a correction has nothing to supersede
        context.report(
            f"evaluation {existing.number} of {platform} has ended and stays as it "
            f"was loaded; it differs in: {differences}"
        )
        return False
    context.differences.append(
        f"evaluation {existing.number} of {platform} exists and is never written "
        f"over; it differs in: {differences}"
    )
    if context.correction is None:
        return False
    if opened := Evaluation.objects.open_of(platform):
        entry.fail(
            f"evaluation {opened.number} of {platform} is still open: publish or "
            "discard it before a correction is loaded"
        )
    context.correction.apply(
        existing,
        builder.dossier,
        create=lambda: _create(entry, builder),
        publish=lambda: _settle(entry, builder, State.PUBLISHED),
    )
    return True


def _latest_version(platform: Platform, number: int) -> Evaluation | None:
    """Return an evaluation, or what the last correction of the fixtures made of it."""
    found = Evaluation.objects.filter(platform=platform, number=number).first()
    while found and (newer := found.replacements.filter(author=None).first()):
        found = newer
    return found


def _read(context: Context, entry: Entry, platform: Platform) -> Builder:
    entry.required_choice("rating", [rating.key for rating in Rating])
    if entry.text("source"):
        entry.lines()
    builder = Builder(entry, platform=platform, number=entry.line_number("number"))
    for citation in entry.entries("citations"):
        _read_citation(context, citation, builder)
    for name, kind in BLOCKS.items():
        _read_block(context, entry.entry(name), builder, kind)
    for assessment in entry.entries("assessments"):
        _read_assessment(assessment, builder)
    entry.finish()
    return builder


def _read_citation(context: Context, entry: Entry, builder: Builder) -> None:
    entry.required("source")
    citation = builder.add_citation(entry)
    if citation.label and citation.first_line:
        context.source_text.use(entry, "lines", *entry.lines(), french=citation.label)
    entry.finish()


def _read_block(
    context: Context, block: Entry | None, builder: Builder, kind: Statement.Kind
) -> None:
    if block is None:
        return
    line = block.line_number("heading")
    with override("fr"):
        context.source_text.use(block, "heading", line, line, str(kind.label))
    for entry in block.entries("statements"):
        _read_statement(context, entry, builder, kind, parent=None)
    block.finish()


def _read_statement(
    context: Context,
    entry: Entry,
    builder: Builder,
    kind: Statement.Kind,
    parent: Statement | None,
) -> None:
    entry.required("text_nl")
    context.source_text.use(entry, "lines", *entry.lines(), entry.required("text_fr"))
    source = builder.dossier.evaluation.source
    tagged = builder.add_statement(entry, kind=kind, parent=parent, source=source)
    # who is asked for a measure has to be told when; how it is done says neither
    if tagged.measures and tagged.statement.role != Statement.Role.HOW_TO:
        entry.required("actor")
    for child in entry.entries("statements"):
        _read_statement(context, child, builder, kind, parent=tagged.statement)
    entry.finish()


def _read_assessment(entry: Entry, builder: Builder) -> None:
    by_line = {t.statement.first_line: t.statement for t in builder.dossier.statements}
    cited = entry.numbers("cites")
    for line in cited:
        if line not in by_line:
            entry.fail(f"this evaluation has no statement at line {line}", "cites")
    entry.required_choice(
        "result", [r for r in Assessment.Result.values if r != "not-stated"]
    )
    for name in ("criterion", "note_fr", "note_nl"):
        entry.required(name)
    builder.add_assessment(entry, [by_line[line] for line in cited])
    entry.finish()


def _create(entry: Entry, builder: Builder) -> None:
    builder.check()
    with _naming(entry):
        create(builder.dossier)


def _settle(entry: Entry, builder: Builder, state: State) -> None:
    """Give an evaluation that is whole its state: what is published stays as it is."""
    evaluation = builder.dossier.evaluation
    evaluation.state = state
    with _naming(entry):
        evaluation.save()


@contextmanager
def _naming(entry: Entry) -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        entry.fail(f"breaks a rule of the database: {error}")
