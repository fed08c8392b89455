"""Two people in one draft: a save that is refused, and what was typed, is shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.formats import localize_input
from django.utils.translation import gettext as _

from evaluations.admin.tag_fields import BY_NAME, by_key, in_words, lines_of
from evaluations.content.dossier import (
    EVALUATION_FIELDS,
    PLACE_FIELDS,
    STATEMENT_FIELDS,
    as_text,
    field_labels,
)
from evaluations.content.wording import DATES
from evaluations.models import Assessment, Evaluation, RatingCitation, Statement
from evaluations.numbers import whole_number

# figures of the number of a row: ten times what a page has
ROW_FIGURES = 4
# what the page has fields for
DECISION_FIELDS = [name for name in EVALUATION_FIELDS if name != "is_text_preserved"]


@dataclass(frozen=True)
class Kind:
    """Rows of a draft that one form set of the page holds."""

    # the prefix that the admin gives to the form set
    prefix: str
    model: Any
    fields: list[str]
    # the kind of statement, where it is statements
    statements: str = ""

    def rows_of(self, evaluation: Evaluation) -> dict[str, Any]:
        """Return the saved rows by their key, in their order."""
        rows = self.model.objects.filter(evaluation=evaluation)
        if self.statements:
            rows = rows.filter(kind=self.statements)
        order = "criterion__code" if self.model is Assessment else "position"
        found = {str(row.pk): row for row in rows.order_by(order)}
        if self.statements:
            lines = lines_of([row.pk for row in found.values()])
            for row in found.values():
                row.lines = lines.get(row.pk, {})
        return found

    @property
    def heading(self) -> str:
        """Return what one of the rows is called in the reader's language."""
        if self.statements:
            return str(Statement.Kind(self.statements).label)
        is_answer = self.model is Assessment
        return _("Criterion") if is_answer else _("Cited document")

    def label(self, row: Any, name: str) -> str:
        """Return the place of a value in the reader's language."""
        place = row.criterion.code if self.model is Assessment else row.position
        return f"{self.heading} · {place} · {field_labels()[name]}"

    def text_of(self, row: Any) -> str:
        """Return what a saved row says, in a few words."""
        texts = (getattr(row, name, "") for name in ("text_fr", "text_nl", "note_fr"))
        return next(filter(None, texts), "")


# boxes of the form of a statement, and the fields that they stand for
TICKED_FIELDS = {
    "is_nested": "parent",
    "is_paragraph": "is_paragraph",
    "to_confirm": "to_confirm",
}
# between several values that are kept as one
SEPARATOR = "\x1f"
# chosen from a list, several at a time
SEVERAL = "further"
# what a new row has once somebody has typed in it: the rest is there from the start
TELLING = ("text_fr", "text_nl", "label", "note_fr", "note_nl", "criterion", "source")
# sent as several values under one name
LISTS = (SEVERAL, *BY_NAME)
_STATEMENT = [n for n in STATEMENT_FIELDS if n not in [*PLACE_FIELDS, *TICKED_FIELDS]]
_STATEMENT += BY_NAME
KINDS = [
    Kind(
        "citations",
        RatingCitation,
        [
            "source",
            "label",
            "label_language",
            "first_line",
            "last_line",
            "note_fr",
            "note_nl",
        ],
    ),
    *[
        Kind(f"statements-{n}" if n > 1 else "statements", Statement, _STATEMENT, kind)
        for n, kind in enumerate(Statement.Kind.values, start=1)
    ],
    Kind(
        "assessments",
        Assessment,
        [
            "criterion",
            "result",
            "scope_fr",
            "scope_nl",
            "note_fr",
            "note_nl",
            "statement",
            SEVERAL,
        ],
    ),
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

    The work is put again on the saved draft: rows that others added are there too, and
    typed rows that others deleted are there as new ones. Saving again then is a choice.
    """
    if data.get("version") == str(evaluation.version):
        return None
    fresh = data.copy()
    fresh["version"] = str(evaluation.version)
    differences = list(_of_decision(evaluation, data))
    for kind in KINDS:
        if f"{kind.prefix}-TOTAL_FORMS" in data:
            differences += _rebase(fresh, kind, kind.rows_of(evaluation))
    return Conflict(fresh, differences)


def work_lost(evaluation: Evaluation, data: QueryDict) -> list[Difference]:
    """Return what was typed into a draft that cannot be saved any more.

    Where the draft itself is gone, `evaluation` has its key and nothing else.
    """
    found = list(_of_decision(evaluation, data))
    for kind in KINDS:
        saved = kind.rows_of(evaluation)
        for row in _typed(data, kind.prefix):
            known = saved.get(row.get("id", ""))
            found += _of_row(kind, row, known) if known else _of_new(kind, row)
    return found


def _typed(data: QueryDict, prefix: str) -> list[dict[str, str]]:
    """Return the typed rows of a form set."""
    count = whole_number(data.get(f"{prefix}-TOTAL_FORMS", "")) or 0
    # the numbers of rows are those of fields that were sent, of which there are few
    number = rf"(\d{{1,{ROW_FIGURES}}})"
    pattern = re.compile(rf"{prefix}-{number}-([a-z]\w*|DELETE)", re.ASCII)
    rows: dict[int, dict[str, str]] = {}
    for name in data:
        if match := pattern.fullmatch(name):
            is_list = match[2] in LISTS
            value = as_one(data.getlist(name)) if is_list else data[name]
            rows.setdefault(int(match[1]), {})[match[2]] = value
    last = max(rows, default=-1)
    return [rows.get(number, {}) for number in range(min(count, last + 1))]


def _of_decision(evaluation: Evaluation, data: QueryDict) -> Iterator[Difference]:
    for name in DECISION_FIELDS:
        typed = name.removesuffix("_id")
        value = getattr(evaluation, name)
        # a date is typed as the reader's language writes it
        saved = localize_input(value) if name in DATES and value else as_text(value)
        if typed in data and not _same(_plain(name, data[typed]), saved):
            both = (_read(Evaluation, name, value) for value in (data[typed], saved))
            yield Difference(str(field_labels()[name]), *both)


def _plain(name: str, typed: str) -> str:
    """Return what was typed; a date as the field shows it, however it was written."""
    if name not in DATES:
        return typed
    try:
        return localize_input(forms.DateField(required=False).clean(typed)) or ""
    except forms.ValidationError:
        return typed


def _rebase(fresh: QueryDict, kind: Kind, saved: dict[str, Any]) -> list[Difference]:
    typed = _typed(fresh, kind.prefix)
    mine = {row["id"]: row for row in typed if row.get("id")}
    found = [d for key, row in mine.items() for d in _of_row(kind, row, saved.get(key))]
    found += [
        Difference(kind.label(row, kind.fields[0]), "", kind.text_of(row))
        for key, row in saved.items()
        if key not in mine
    ]
    if not typed:
        return found
    first = [mine.get(key) or _as_typed(kind, row) for key, row in saved.items()]
    new = [{**row, "id": ""} for row in typed if row.get("id", "") not in saved]
    _replace(fresh, kind.prefix, first, new)
    return found


def _of_row(kind: Kind, typed: dict[str, str], row: Any) -> Iterator[Difference]:
    if row is None:
        texts = (typed.get(name) for name in ("text_fr", "text_nl", "note_fr"))
        text = next(filter(None, texts), "")
        yield Difference(_("Deleted in the meantime; saving adds it again"), text, "")
        return
    for name in kind.fields:
        if name in BY_NAME:
            yield from _of_tags(kind, typed, row, name)
            continue
        mine, saved = typed.get(name), _value(row, name)
        if name == SEVERAL and mine is None and _is_left_empty(typed):
            # a list in which nothing is chosen is not sent
            mine = ""
        if mine is not None and not _same(mine, saved):
            both = (_read(kind.model, name, value) for value in (mine, saved))
            yield Difference(kind.label(row, name), *both)
    # whoever may only translate sends neither place nor ticks
    if "position" in typed and hasattr(row, "position"):
        if kind.statements and not _same(typed["position"], str(row.position)):
            label = kind.label(row, "position")
            yield Difference(label, typed["position"], str(row.position))
        for name, is_on in _ticks(row).items():
            if (name in typed) != is_on:
                words = {True: str(_("yes")), False: str(_("no"))}
                label = kind.label(row, TICKED_FIELDS[name])
                yield Difference(label, words[name in typed], words[is_on])


def _of_new(kind: Kind, typed: dict[str, str]) -> Iterator[Difference]:
    """Yield what was typed in a row that is not among the saved ones."""
    if not any(typed.get(name, "").strip() for name in TELLING):
        return
    for name in kind.fields:
        text = typed.get(name, "")
        if name in BY_NAME:
            text = in_words(BY_NAME[name], as_several(text)) if text else ""
        elif text:
            text = _read(kind.model, name, text)
        if text.strip():
            yield Difference(f"{kind.heading} · {field_labels()[name]}", text, "")


def _of_tags(
    kind: Kind, typed: dict[str, str], row: Any, name: str
) -> Iterator[Difference]:
    # a page without any line of them changes none, and so is at odds with nothing
    if name not in typed:
        return
    mine, saved, tags = as_several(typed[name]), row.lines.get(name, []), BY_NAME[name]
    if by_key(tags, mine) != by_key(tags, saved):
        label = kind.label(row, name)
        yield Difference(label, in_words(tags, mine), in_words(tags, saved))


def as_one(values: list[str]) -> str:
    """Return several values as one text, which no value can look like."""
    return SEPARATOR.join(values)


def as_several(text: str) -> list[str]:
    """Return the values again."""
    return text.split(SEPARATOR)


def _is_left_empty(typed: dict[str, str]) -> bool:
    """Return whether somebody who edits all of an answer chose no further statement."""
    return "statement" in typed and SEVERAL not in typed


def _ticks(row: Any) -> dict[str, bool]:
    if isinstance(row, RatingCitation):
        return {"to_confirm": row.to_confirm}
    return {
        "is_nested": row.parent_id is not None,
        "is_paragraph": row.is_paragraph,
    }


def _read(model: Any, name: str, value: str) -> str:
    """Return what a form holds as it is read: what it refers to or chooses, by name."""
    if name == SEVERAL:
        return ", ".join(_read(model, "statement", key) for key in as_several(value))
    field = model._meta.get_field(name)
    if field.many_to_one and (key := whole_number(value)):
        return str(field.related_model._default_manager.filter(pk=key).first() or value)
    choices = {str(key): label for key, label in field.flatchoices}
    return str(choices.get(value, value))


def _value(row: Any, name: str) -> str:
    """Return a saved value as a form holds it: what it refers to by its key."""
    if name == SEVERAL:
        return as_one([str(statement.pk) for statement in row.cited[1:]])
    if name in BY_NAME:
        return as_one(row.lines.get(name, []))
    return as_text(getattr(row, row._meta.get_field(name).attname))


def _same(typed: str, saved: str) -> bool:
    # browsers send line ends as CR LF
    return typed.replace("\r\n", "\n").strip() == saved.strip()


def _as_typed(kind: Kind, row: Any) -> dict[str, Any]:
    values = {name: _value(row, name) for name in kind.fields}
    values |= {"id": str(row.pk), "evaluation": str(row.evaluation_id)}
    if hasattr(row, "position"):
        values["position"] = str(row.position)
    if isinstance(row, Statement | RatingCitation):
        values |= {name: "on" for name, is_on in _ticks(row).items() if is_on}
    return values


def _replace(
    fresh: QueryDict,
    prefix: str,
    first: list[dict[str, Any]],
    new: list[dict[str, Any]],
) -> None:
    for name in [
        name for name in fresh if re.match(rf"{prefix}-\d+-([a-z]|DELETE)", name)
    ]:
        del fresh[name]
    fresh[f"{prefix}-INITIAL_FORMS"] = str(len(first))
    fresh[f"{prefix}-TOTAL_FORMS"] = str(len(first) + len(new))
    for number, row in enumerate([*first, *new]):
        for name, value in row.items():
            if name in LISTS:
                fresh.setlist(f"{prefix}-{number}-{name}", as_several(value))
            else:
                fresh[f"{prefix}-{number}-{name}"] = value
