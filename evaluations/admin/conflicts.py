"""Two people in one draft: a save that is refused, and what was typed, is shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from evaluations.admin.draft_rows import (
    DECISION,
    KINDS,
    LISTS,
    Kind,
    SentRow,
    as_several,
    same,
    sent_rows,
)
from evaluations.models import Evaluation

# texts: what is said to be their translation was read beside them
TEXTS = ("reason_fr", "reason_nl", "text_fr", "text_nl", "note_fr", "note_nl")


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
    # what this person typed and is not what is saved
    differences: list[Difference] = field(default_factory=list)
    # what the other person saved where this one had typed nothing
    taken: list[Difference] = field(default_factory=list)


def conflict_of(evaluation: Evaluation, data: QueryDict) -> Conflict | None:
    """Return how typed work and the saved draft differ; None if nobody saved since.

    What this person typed is put on the saved draft: where they left a field as the
    page had shown it, it says what is saved. Rows that others added are there too, and
    rows in which they typed and that others deleted are there as new ones. Saving
    again then is a choice.
    """
    if data.get("version") == str(evaluation.version):
        return None
    conflict = Conflict(data.copy())
    conflict.data["version"] = str(evaluation.version)
    for kind in KINDS:
        if not kind.prefix or f"{kind.prefix}-TOTAL_FORMS" in data:
            _rebase(conflict, kind, kind.rows_of(evaluation))
    return conflict


def work_lost(evaluation: Evaluation | None, data: QueryDict) -> list[Difference]:
    """Return what somebody typed into a draft that cannot be saved any more.

    `evaluation` is None where the draft itself is gone.
    """
    found: list[Difference] = []
    for kind in KINDS:
        saved = kind.rows_of(evaluation) if evaluation else {}
        for row in sent_rows(data, kind):
            known = saved.get(row.key)
            if known:
                found += _of_row(row, known, kind.held(known))
            else:
                found += _of_lost_row(row)
    return found


def left_as_opened(data: QueryDict) -> list[Difference]:
    """Return what a page had shown of a draft that is gone, and nobody changed."""
    return [
        Difference(row.kind.label(row.place, name), text, "")
        for kind in KINDS
        for row in sent_rows(data, kind)
        if not row.is_new
        for name in row.left
        if name not in ("position", *kind.ticks) and (text := row.read(name).strip())
    ]


def _rebase(conflict: Conflict, kind: Kind, saved: dict[str, Any]) -> None:
    rows = sent_rows(conflict.data, kind)
    mine = {row.key: row for row in rows if not row.is_new}
    first = []
    for key, known in saved.items():
        held = kind.held(known)
        if row := mine.get(key):
            left = [] if row.is_deleted else row.left
            conflict.differences.extend(_of_row(row, known, held))
            conflict.taken.extend(_differences(row, left, known, held))
            first.append(_merged(row, held))
            continue
        conflict.taken.append(Difference(kind.place(known), "", kind.text_of(held)))
        keys = {"id": key, "evaluation": str(known.evaluation_id)}
        first.append(held | keys)
    new = []
    for row in rows:
        if row.is_new:
            new.append(row.values)
        elif row.key not in saved and _is_put_back(conflict, row):
            new.append(row.values | {"id": ""})
    if kind is DECISION:
        conflict.data.pop("is_checked", None)
        _write(conflict.data, "", first[0])
    elif rows:
        _replace(conflict.data, kind.prefix, first, new)


def _is_put_back(conflict: Conflict, row: SentRow) -> bool:
    """Return whether a row that another person deleted is wanted; say that it is gone.

    It is where this person typed in it.
    """
    if row.is_deleted:
        return False
    text = row.kind.text_of(row.values)
    if row.changed:
        label = _("Deleted in the meantime; saving adds it again")
        conflict.differences.append(Difference(label, text, ""))
        return True
    conflict.taken.append(Difference(_("Deleted in the meantime"), text, ""))
    return False


def _of_row(row: SentRow, known: Any, held: dict[str, str]) -> Iterator[Difference]:
    """Yield what was typed in a row that is saved, where it says something else."""
    place = row.kind.place(known)
    if row.is_deleted:
        yield Difference(place, _("to be deleted"), row.kind.text_of(held))
        return
    yield from _differences(row, row.changed, known, held)
    if row.is_checked and known.to_check:
        yield Difference(_of_check(place), _("yes"), _("no"))


def _of_lost_row(row: SentRow) -> Iterator[Difference]:
    """Yield what was typed in a row that is not among the saved ones."""
    kind = row.kind
    if row.is_deleted:
        text = kind.text_of(row.values)
        label = " · ".join(filter(None, [row.place, text]))
        yield Difference(label, _("to be deleted"), "")
        return
    # of a new row, what was there from the start says what the rest is about
    for name in row.sent if row.is_new and row.changed else row.changed:
        text = row.read(name)
        is_emptied = row.shown and name in row.changed
        if row.values.get(name, "").strip() or is_emptied:
            yield Difference(kind.label(row.place, name), text, "")
    if row.is_checked:
        yield Difference(_of_check(row.place or kind.heading), _("yes"), "")


def _of_check(place: str) -> str:
    return f"{place} · {_('I have checked the translation')}"


def _differing(row: SentRow, names: list[str], held: dict[str, str]) -> list[str]:
    """Return the names of the fields that say something else than what is saved."""
    return [
        name
        for name in names
        if not same(name, row.values.get(name, ""), held.get(name, ""))
    ]


def _differences(
    row: SentRow, names: list[str], known: Any, held: dict[str, str]
) -> Iterator[Difference]:
    """Yield what some fields said, and what is saved there, where that is not alike."""
    kind, place = row.kind, row.kind.place(known)
    for name in _differing(row, names, held):
        saved = kind.read(name, held.get(name, ""))
        yield Difference(kind.label(place, name), row.read(name), saved)


def _merged(row: SentRow, held: dict[str, str]) -> dict[str, str]:
    """Return a row as it was sent, with what is saved where nothing was typed."""
    taken = _differing(row, row.left, held)
    values = {name: text for name, text in row.values.items() if name not in taken}
    values |= {name: held[name] for name in taken if name in held}
    # nobody has checked a text that they have not seen
    if set(taken) & set(TEXTS):
        values.pop("is_checked", None)
    return values


def _replace(
    fresh: QueryDict,
    prefix: str,
    first: list[dict[str, str]],
    new: list[dict[str, str]],
) -> None:
    pattern = re.compile(rf"{prefix}-\d+-([a-z]|DELETE)")
    for name in [name for name in fresh if pattern.match(name)]:
        del fresh[name]
    fresh[f"{prefix}-INITIAL_FORMS"] = str(len(first))
    fresh[f"{prefix}-TOTAL_FORMS"] = str(len(first) + len(new))
    for number, values in enumerate([*first, *new]):
        _write(fresh, f"{prefix}-{number}-", values)


def _write(fresh: QueryDict, prefix: str, values: dict[str, str]) -> None:
    for name, value in values.items():
        if name in LISTS:
            fresh.setlist(f"{prefix}{name}", as_several(value))
        else:
            fresh[f"{prefix}{name}"] = value
