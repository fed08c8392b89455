"""From the rows of a file to decisions that could be saved, or to what is wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from evaluations.content.building import Builder
from evaluations.content.dossier import Dossier
from evaluations.content.values import Values
from evaluations.exchange.columns import PARTS, TABLES
from evaluations.exchange.reading import Fault, Row, Rows
from evaluations.models import (
    Criterion,
    Device,
    Evaluation,
    Measure,
    Platform,
    Source,
    Statement,
    Topic,
    User,
)
from evaluations.models.texts import UNPRINTABLE, is_printable

# the fields that share a column, and errors that belong to no field
COLUMNS = {"statement": "cites", "further": "cites", "__all__": ""}
# what a file may refer to, and the field that holds its key
KEYS = {
    Source: "key",
    Criterion: "code",
    Topic: "key",
    Device: "key",
    Measure: "key",
}


class Known:
    """What a file may refer to, read once. Nine queries."""

    def __init__(self, slugs: Iterable[str]) -> None:
        platforms = Platform.objects.filter(slug__in=set(slugs))
        evaluations = Evaluation.objects.filter(platform__in=platforms)
        self.rows: dict[tuple[Any, str], Any] = {
            (Platform, p.slug): p for p in platforms
        }
        for model, key in KEYS.items():
            for row in model._default_manager.all():
                self.rows[model, getattr(row, key)] = row
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
        values = RowValues(row, known, plan.faults)
        slug = values.text("platform")
        if slug in seen:
            values.refuse("platform", _("This platform is listed twice."))
        elif platform := values.found("platform", Platform):
            plan.dossiers.append(_dossier(row, values, platform, by))
        seen.add(slug)
    if not rows.evaluations and not plan.faults:
        plan.faults.append(Fault("", 0, "", _("The file holds no evaluation.")))
    tables = ["", *TABLES]
    plan.faults.sort(key=lambda fault: (tables.index(fault.table), fault.line))
    return plan


class RowValues(Values):
    """The values of one row; what is wrong with them is noted, not raised."""

    def __init__(self, row: Row, known: Known, faults: list[Fault]) -> None:
        super().__init__(known.rows)
        self.row = row
        self.database = known
        self.faults = faults
        for column in TABLES[row.table]:
            if column.is_required and not self.text(column.name):
                self.refuse(column.name, _("This value is missing."))
            if not is_printable(self.text(column.name)):
                self.refuse(column.name, str(UNPRINTABLE))

    def text(self, name: str) -> str:
        """Return a text, empty where there is none."""
        return self.row.values.get(name, "")

    def words(self, name: str) -> dict[str, str]:
        """Return what is written as «waiting-room: present, chat: absent»."""
        words = {}
        for entry in filter(None, map(str.strip, self.text(name).split(","))):
            key, _colon, word = entry.partition(":")
            words[key.strip()] = word.strip()
        return words

    def refuse(self, name: str, reason: Any, **words: Any) -> None:
        """Note a fault in a value."""
        self.refused.add(name)
        said = str(reason % words if words else reason)
        self.faults.append(self.row.fault(COLUMNS.get(name, name), said))


def _dossier(row: Row, values: RowValues, platform: Platform, by: User) -> Dossier:
    known = values.database
    if opened := known.open.get(platform.pk):
        reason = _("Evaluation %(number)s of this platform is still open.")
        values.refuse("platform", reason, number=opened.number)
    builder = Builder(
        values,
        platform=platform,
        number=known.last.get(platform.pk, 0) + 1,
        author=by,
        replaces=known.current.get(platform.pk),
    )
    # answers cite statements, so they come last
    for part in sorted(row.parts, key=lambda part: PARTS.index(part.table)):
        _add(builder, RowValues(part, known, values.faults))
    builder.check()
    return builder.dossier


def _add(builder: Builder, values: RowValues) -> None:
    if values.row.table == "citations":
        builder.add_citation(values)
    elif values.row.table == "statements":
        kind = values.choice("kind", Statement.Kind.values)
        parent = _parent(values, builder.dossier, kind)
        builder.add_statement(values, kind=kind, parent=parent)
    else:
        builder.add_assessment(values, list(_cited(values, builder.dossier)))


def _parent(values: RowValues, dossier: Dossier, kind: str) -> Statement | None:
    """Return the item that a nested one belongs to: the last of its kind above it."""
    if not values.flag("is_nested"):
        return None
    statements = [tagged.statement for tagged in dossier.statements]
    roots = [s for s in statements if s.kind == kind and s.parent is None]
    if not roots:
        values.refuse("is_nested", _("There is no item of this kind above it."))
    return roots[-1] if roots else None


def _cited(values: RowValues, dossier: Dossier) -> Iterator[Statement]:
    by_name = {
        f"{t.statement.kind} {t.statement.position}": t.statement
        for t in dossier.statements
    }
    names = [" ".join(name.split()) for name in values.text("cites").split(",")]
    for name in dict.fromkeys(filter(None, names)):
        if name in by_name:
            yield by_name[name]
        else:
            reason = _("There is no statement “%(value)s” in this file.")
            values.refuse("statement", reason, value=name)
