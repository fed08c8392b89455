"""From the rows of a file to decisions that could be saved, or to what is wrong."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from evaluations.content.dossier import Dossier, TaggedStatement
from evaluations.exchange.columns import PARTS, TABLES, Column
from evaluations.exchange.reading import Fault, Row, Rows
from evaluations.models import (
    Assessment,
    Criterion,
    Device,
    Evaluation,
    Measure,
    Platform,
    RatingCitation,
    Source,
    Statement,
    Topic,
    User,
)
from evaluations.models.dates import DatePrecision
from evaluations.models.evaluations import MarketLevel, Rating
from evaluations.models.stances import DEVICE_USES, Stance

# what the columns of positions and lines hold, on each database
MAX_NUMBER = 32_767
MAX_LABEL_LENGTH = 60
MAX_TEXT_LENGTHS = {("evaluations", "scope"): 160, ("assessments", "scope"): 60}
# no database keeps a null character, or half of a pair of code units
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Known:
    """What a file may refer to, read once. Eight queries."""

    def __init__(self, slugs: Iterable[str]) -> None:
        platforms = Platform.objects.filter(slug__in=set(slugs))
        evaluations = Evaluation.objects.filter(platform__in=platforms)
        self.platforms = {platform.slug: platform for platform in platforms}
        self.sources = {source.key: source for source in Source.objects.all()}
        self.criteria = {c.code: c for c in Criterion.objects.all()}
        self.topics = {topic.key: topic for topic in Topic.objects.all()}
        self.devices = {device.key: device for device in Device.objects.all()}
        self.measures = {measure.key: measure for measure in Measure.objects.all()}
        self.open = {e.platform_id: e for e in evaluations.open()}
        self.current = {e.platform_id: e for e in evaluations.published()}
        last = evaluations.order_by().values("platform").annotate(last=Max("number"))
        self.last = {entry["platform"]: entry["last"] for entry in last}


@dataclass
class Plan:
    """What an import would make, or every fault that keeps it from making anything."""

    dossiers: list[Dossier] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def check(rows: Rows, *, by: User) -> Plan:
    """Return the drafts that the rows describe, unsaved, and all faults."""
    plan = Plan(faults=list(rows.faults))
    known = Known(row.values.get("platform", "") for row in rows.evaluations)
    seen: set[str] = set()
    for row in rows.evaluations:
        values = Values(row, known, plan.faults)
        slug = row.values.get("platform", "")
        if slug in seen:
            values.refuse("platform", _("This platform stands here twice."))
        elif evaluation := _evaluation(values, by):
            plan.dossiers.append(_decision(row, evaluation, known, plan.faults))
        seen.add(slug)
    if not rows.evaluations and not plan.faults:
        plan.faults.append(Fault("", 0, "", _("The file holds no evaluation.")))
    tables = ["", *TABLES]
    plan.faults.sort(key=lambda fault: (tables.index(fault.table), fault.line))
    return plan


class Values:
    """Takes the values of one row; what is wrong with them is noted, not raised."""

    def __init__(self, row: Row, known: Known, faults: list[Fault]) -> None:
        self.row = row
        self.known = known
        self._faults = faults
        self._columns: dict[str, Column] = {c.name: c for c in TABLES[row.table]}
        for column in TABLES[row.table]:
            self._check(column)

    def refuse(self, name: str, reason: str) -> None:
        """Note a fault in a value."""
        self._faults.append(self.row.fault(name, reason))

    def text(self, name: str) -> str:
        """Return a text, empty where there is none."""
        return self.row.values.get(name, "")

    def word(self, name: str, default: str = "") -> str:
        """Return one of the words of a column, or the default."""
        word = self.text(name)
        return word if word in self._columns[name].choices else default

    def flag(self, name: str) -> bool:
        """Return a yes or a no."""
        return self.word(name) == "yes"

    def date(self, name: str) -> datetime.date | None:
        """Return a date, or None where there is none or no real one."""
        text = self.text(name)
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.datetime.strptime(text, form).date()
            except ValueError:
                continue
        if text:
            reason = _("“%(value)s” is not a date such as 2026-11-24.")
            self.refuse(name, reason % {"value": text})
        return None

    def lines(self) -> tuple[int | None, int | None]:
        """Return the first and last line, which come as a pair."""
        first, last = self._number("first_line"), self._number("last_line")
        if (first is None) != (last is None):
            name = "last_line" if last is None else "first_line"
            if not self.text(name):
                self.refuse(name, _("First and last line come together."))
            return None, None
        if first and last and last < first:
            self.refuse("last_line", _("The last line comes before the first one."))
        return first, last

    def found(self, name: str, among: dict[str, Any]) -> Any:
        """Return what a key stands for, or None."""
        key = self.text(name)
        if key and key not in among:
            self._refuse_unknown(name, key)
        return among.get(key)

    def tags(
        self, name: str, among: dict[str, Any], words: list[str]
    ) -> dict[Any, str]:
        """Return tags written as «waiting-room: present, chat: absent»."""
        tags = {}
        for entry in filter(None, map(str.strip, self.text(name).split(","))):
            key, _colon, stance = (part.strip() for part in entry.partition(":"))
            if key not in among:
                self._refuse_unknown(name, key)
            elif stance not in words:
                self._refuse_word(name, stance, words)
            else:
                tags[among[key]] = stance
        return tags

    def _refuse_unknown(self, name: str, key: str) -> None:
        self.refuse(name, _("“%(value)s” is not known here.") % {"value": key})

    def _refuse_word(self, name: str, word: str, words: Iterable[str]) -> None:
        reason = _("“%(value)s” is none of: %(words)s.")
        self.refuse(name, reason % {"value": word, "words": ", ".join(words)})

    def _check(self, column: Column) -> None:
        text = self.text(column.name)
        if column.is_required and not text:
            self.refuse(column.name, _("This value is missing."))
        if text and column.choices and text not in column.choices:
            self._refuse_word(column.name, text, column.choices)
        if UNSTORABLE.search(text):
            reason = _("This text holds a character that cannot be saved.")
            self.refuse(column.name, reason)

    def _number(self, name: str) -> int | None:
        text = self.text(name)
        if not text:
            return None
        is_number = text.isascii() and text.isdigit() and len(text) < 9
        if is_number and 1 <= int(text) <= MAX_NUMBER:
            return int(text)
        reason = _("“%(value)s” is not a whole number from 1.")
        self.refuse(name, reason % {"value": text})
        return None


def _evaluation(values: Values, by: User) -> Evaluation | None:
    platform = values.found("platform", values.known.platforms)
    if platform is None:
        return None
    if opened := values.known.open.get(platform.pk):
        reason = _("Evaluation %(number)s of this platform is still open.")
        values.refuse("platform", reason % {"number": opened.number})
    ratings = {rating.key: rating for rating in Rating}
    first, last = values.lines()
    evaluation = Evaluation(
        platform=platform,
        number=values.known.last.get(platform.pk, 0) + 1,
        author=by,
        replaces=values.known.current.get(platform.pk),
        rating=ratings.get(values.text("rating")),
        valid_from=values.date("valid_from"),
        valid_from_precision=values.word("valid_from_precision", DatePrecision.UNKNOWN),
        valid_until=values.date("valid_until"),
        review_on=values.date("review_on"),
        market_level=values.word("market_level", MarketLevel.NOT_STATED),
        reason_fr=values.text("reason_fr"),
        reason_nl=values.text("reason_nl"),
        scope_fr=values.text("scope_fr"),
        scope_nl=values.text("scope_nl"),
        date_note_fr=values.text("date_note_fr"),
        date_note_nl=values.text("date_note_nl"),
        source=values.found("source", values.known.sources),
        first_line=first,
        last_line=last,
    )
    _check_dates(values, evaluation)
    _check_pair(values, "scope")
    _check_pair(values, "date_note")
    return evaluation


def _check_pair(values: Values, name: str) -> None:
    """Refuse a text that stands in one language alone."""
    french, dutch = f"{name}_fr", f"{name}_nl"
    if bool(values.text(french)) != bool(values.text(dutch)):
        missing = dutch if values.text(french) else french
        values.refuse(missing, _("This text needs both languages."))
    for column in (french, dutch):
        most = MAX_TEXT_LENGTHS.get((values.row.table, name))
        if most and len(values.text(column)) > most:
            reason = _("This is longer than %(number)s characters.")
            values.refuse(column, reason % {"number": most})


def _check_dates(values: Values, evaluation: Evaluation) -> None:
    is_unknown = evaluation.valid_from_precision == DatePrecision.UNKNOWN
    if evaluation.valid_from and is_unknown:
        reason = _("Say how precise the date is: day, year, by or after.")
        values.refuse("valid_from_precision", reason)
    if not values.text("valid_from") and not is_unknown:
        reason = _("Give the date, or “unknown” as its precision.")
        values.refuse("valid_from", reason)
    start, end = evaluation.valid_from, evaluation.valid_until
    if start and end and end < start:
        values.refuse("valid_until", _("It ends before it starts."))


def _decision(
    row: Row, evaluation: Evaluation, known: Known, faults: list[Fault]
) -> Dossier:
    dossier = Dossier(evaluation)
    # answers cite statements, so they come last
    for part in sorted(row.parts, key=lambda part: PARTS.index(part.table)):
        values = Values(part, known, faults)
        if part.table == "citations":
            _add_citation(values, dossier)
        elif part.table == "statements":
            _add_statement(values, dossier)
        else:
            _add_assessment(values, dossier)
    return dossier


def _add_citation(values: Values, dossier: Dossier) -> None:
    first, last = values.lines()
    citation = RatingCitation(
        position=len(dossier.citations) + 1,
        source=values.found("source", values.known.sources),
        label=values.text("label"),
        label_language=values.word("label_language"),
        first_line=first,
        last_line=last,
        note_fr=values.text("note_fr"),
        note_nl=values.text("note_nl"),
    )
    if len(citation.label) > MAX_LABEL_LENGTH:
        reason = _("This is longer than %(number)s characters.")
        values.refuse("label", reason % {"number": MAX_LABEL_LENGTH})
    if citation.label and not values.text("label_language"):
        values.refuse("label_language", _("Say in which language these words are."))
    if bool(citation.note_fr) != bool(citation.note_nl):
        name = "note_nl" if citation.note_fr else "note_fr"
        values.refuse(name, _("A note needs both languages."))
    dossier.citations.append(citation)


def _add_statement(values: Values, dossier: Dossier) -> None:
    kind = values.word("kind")
    before = [t.statement for t in dossier.statements if t.statement.kind == kind]
    roots = [statement for statement in before if statement.parent is None]
    parent = roots[-1] if roots and values.flag("is_nested") else None
    if values.flag("is_nested") and not roots:
        values.refuse("is_nested", _("No item of this kind stands above it."))
    if not (values.text("text_fr") or values.text("text_nl")):
        values.refuse("text_fr", _("Give the text in one language at least."))
    first, last = values.lines()
    statement = Statement(
        kind=kind,
        position=len(before) + 1,
        parent=parent,
        text_fr=values.text("text_fr"),
        text_nl=values.text("text_nl"),
        is_paragraph=values.flag("is_paragraph"),
        actor=values.word("actor"),
        moment=values.word("moment"),
        role=values.word("role"),
        excerpt_fr=values.text("excerpt_fr"),
        excerpt_nl=values.text("excerpt_nl"),
        source=values.found("source", values.known.sources),
        first_line=first,
        last_line=last,
    )
    _check_statement(values, dossier, statement)
    known = values.known
    dossier.statements.append(
        TaggedStatement(
            statement,
            values.tags("topics", known.topics, Stance.values),
            values.tags("devices", known.devices, DEVICE_USES),
            values.tags("measures", known.measures, Statement.Actor.values),
        )
    )


def _check_statement(values: Values, dossier: Dossier, statement: Statement) -> None:
    is_measure = statement.kind == Statement.Kind.SECURITY_MEASURE
    is_remark = statement.kind == Statement.Kind.REMARK
    said = [name for name in ("actor", "moment") if values.text(name)]
    for name in ("actor", "moment"):
        if is_measure and name not in said:
            values.refuse(name, _("A security measure says who acts and when."))
        elif is_remark and said and name not in said:
            values.refuse(name, _("Who acts and when come together."))
        elif not (is_measure or is_remark) and name in said:
            values.refuse(
                name, _("Only a security measure or a remark says who acts and when.")
            )
    for language in ("fr", "nl"):
        name = f"excerpt_{language}"
        if values.text(name) not in values.text(f"text_{language}"):
            values.refuse(name, _("These words do not stand in the text."))
    if bool(values.text("source")) != bool(values.text("first_line")):
        name = "first_line" if values.text("source") else "source"
        values.refuse(name, _("A source and its lines come together."))
    taken = [(t.statement.source, t.statement.first_line) for t in dossier.statements]
    if statement.first_line and (statement.source, statement.first_line) in taken:
        reason = _("Another statement stands at line %(line)s of %(source)s.")
        words = {"line": statement.first_line, "source": values.text("source")}
        values.refuse("first_line", reason % words)


def _add_assessment(values: Values, dossier: Dossier) -> None:
    result = values.word("result", Assessment.Result.NOT_STATED)
    cited = _cited(values, dossier)
    assessment = Assessment(
        criterion=values.found("criterion", values.known.criteria),
        result=result,
        note_fr=values.text("note_fr"),
        note_nl=values.text("note_nl"),
        scope_fr=values.text("scope_fr"),
        scope_nl=values.text("scope_nl"),
        statement=cited[0] if cited else None,
    )
    assessment.further = cited[1:]
    _check_pair(values, "scope")
    taken = {a.criterion_id for a in dossier.assessments}
    if assessment.criterion_id and assessment.criterion_id in taken:
        values.refuse("criterion", _("This criterion stands here twice."))
    if result == Assessment.Result.NOT_STATED:
        if values.text("cites"):
            values.refuse("cites", _("An answer “not stated” cites no statement."))
    else:
        if not values.text("cites"):
            values.refuse("cites", _("Name the statement that the answer rests on."))
        if not (assessment.note_fr or assessment.note_nl):
            values.refuse("note_fr", _("Give the reason in one language at least."))
    dossier.assessments.append(assessment)


def _cited(values: Values, dossier: Dossier) -> list[Statement]:
    by_name = {
        f"{t.statement.kind} {t.statement.position}": t.statement
        for t in dossier.statements
    }
    names = [" ".join(name.split()) for name in values.text("cites").split(",")]
    names = list(dict.fromkeys(name for name in names if name))
    for name in names:
        if name not in by_name:
            reason = _("There is no statement “%(value)s” in this file.")
            values.refuse("cites", reason % {"value": name})
    return [by_name[name] for name in names if name in by_name]
