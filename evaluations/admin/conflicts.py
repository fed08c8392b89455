"""Two people in one draft: the second save is refused, and what was typed is kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from evaluations.content import FIELD_LABELS, as_text
from evaluations.models import Evaluation, Statement

# the prefix that the admin gives to each form set of statements, and its kind
PREFIXES = {
    "statements": Statement.Kind.AVAILABILITY,
    "statements-2": Statement.Kind.FEATURE,
    "statements-3": Statement.Kind.MARKET_REACH,
    "statements-4": Statement.Kind.SECURITY_MEASURE,
    "statements-5": Statement.Kind.REMARK,
}
STATEMENT_FIELDS = ["text_fr", "text_nl", "actor", "moment"]
DECISION_FIELDS = [
    *["rating", "valid_from", "valid_until", "review_on", "market_level"],
    *["reason_fr", "reason_nl"],
]


@dataclass(frozen=True)
class Difference:
    """What somebody typed in a field, and what another person saved there."""

    label: str
    typed: str
    saved: str


@dataclass(frozen=True)
class Conflict:
    """A save that was refused: what differs, and the same work on the new state."""

    data: QueryDict
    differences: list[Difference]


def conflict_of(evaluation: Evaluation, data: QueryDict) -> Conflict | None:
    """Return how typed work and the saved draft differ; None if nobody saved since.

    The work is set anew on the saved draft: rows that others added are there too, and
    typed rows that others deleted are there as new ones. Saving again then is a choice.
    """
    if data.get("version") == str(evaluation.version):
        return None
    fresh = data.copy()
    fresh["version"] = str(evaluation.version)
    differences = list(_of_decision(evaluation, data))
    for prefix, kind in PREFIXES.items():
        if f"{prefix}-TOTAL_FORMS" not in data:
            continue
        rows = list(evaluation.statements.filter(kind=kind).order_by("position"))
        differences += _rebase(fresh, data, _prefixed(prefix, data), rows)
    return Conflict(fresh, differences)


def _prefixed(prefix: str, data: QueryDict) -> list[dict[str, str]]:
    """Return the typed rows of a form set, each with its prefix under «»."""
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    pattern = re.compile(rf"{prefix}-(\d+)-([a-z]\w*)")
    rows: dict[int, dict[str, str]] = {}
    for name in data:
        if match := pattern.fullmatch(name):
            rows.setdefault(int(match[1]), {})[match[2]] = data[name]
    count = int(total) if total.isdigit() else 0
    return [{"": prefix, **rows.get(number, {})} for number in range(count)]


def _of_decision(evaluation: Evaluation, data: QueryDict) -> Iterator[Difference]:
    for name in DECISION_FIELDS:
        saved = as_text(getattr(evaluation, name))
        if name in data and not _same(data[name], saved):
            yield Difference(str(FIELD_LABELS[name]), data[name], saved)


def _rebase(
    fresh: QueryDict,
    data: QueryDict,
    typed: list[dict[str, str]],
    rows: list[Statement],
) -> list[Difference]:
    prefix = typed[0][""] if typed else next(iter(PREFIXES))
    saved = {str(row.pk): row for row in rows}
    mine = {row["id"]: row for row in typed if row.get("id")}
    found = [d for key, row in mine.items() for d in _of_row(row, saved.get(key))]
    found += [
        Difference(_label(row, "text_fr"), "", row.text_fr or row.text_nl or "")
        for key, row in saved.items()
        if key not in mine
    ]
    if not typed:
        return found
    first = [mine.get(key) or _as_typed(row) for key, row in saved.items()]
    new = [{**row, "id": ""} for row in typed if row.get("id", "") not in saved]
    _replace(fresh, prefix, first, new)
    return found


def _of_row(typed: dict[str, str], row: Statement | None) -> Iterator[Difference]:
    if row is None:
        text = typed.get("text_fr") or typed.get("text_nl") or ""
        yield Difference(_("Deleted meanwhile; saving adds it again"), text, "")
        return
    for name in STATEMENT_FIELDS:
        if name in typed and not _same(typed[name], getattr(row, name) or ""):
            yield Difference(_label(row, name), typed[name], getattr(row, name) or "")


def _label(row: Statement, name: str) -> str:
    return f"{row.get_kind_display()} · {row.position} · {FIELD_LABELS[name]}"


def _same(typed: str, saved: str) -> bool:
    # browsers send line ends as CR LF
    return typed.replace("\r\n", "\n").strip() == saved.strip()


def _as_typed(row: Statement) -> dict[str, Any]:
    values = {name: getattr(row, name) or "" for name in STATEMENT_FIELDS}
    values |= {"id": str(row.pk), "evaluation": str(row.evaluation_id)}
    values["position"] = str(row.position)
    if row.parent_id:
        values["is_nested"] = "on"
    if row.is_paragraph:
        values["is_paragraph"] = "on"
    return values


def _replace(
    fresh: QueryDict,
    prefix: str,
    first: list[dict[str, Any]],
    new: list[dict[str, Any]],
) -> None:
    for name in [name for name in fresh if re.match(rf"{prefix}-\d+-[a-z]", name)]:
        del fresh[name]
    fresh[f"{prefix}-INITIAL_FORMS"] = str(len(first))
    fresh[f"{prefix}-TOTAL_FORMS"] = str(len(first) + len(new))
    for number, row in enumerate([*first, *new]):
        for name, value in row.items():
            if name:
                fresh[f"{prefix}-{number}-{name}"] = value
