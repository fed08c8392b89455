"""What the page of a draft sends, row by row, beside what is saved and was shown."""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.formats import localize_input
from django.utils.translation import gettext as _

from evaluations.admin import values
from evaluations.admin.tag_fields import BY_NAME, by_key, in_words, lines_of, pairs
from evaluations.admin.values import names_of
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
# between several values that are kept as one
SEPARATOR = "\x1f"
# chosen from a list, several at a time
SEVERAL = "further"
# sent as several values under one name
LISTS = (SEVERAL, *BY_NAME)
# boxes of a row, which are sent where they are ticked, and what they stand for
TICKED_FIELDS = {
    "is_nested": "parent",
    "is_paragraph": "is_paragraph",
    "to_confirm": "to_confirm",
}
# bytes of the digest of a value that was shown: it tells two values apart, no more
DIGEST_SIZE = 4


@dataclass(frozen=True)
class Kind:
    """Rows of a draft that one form set of the page holds; without prefix, itself."""

    # the prefix that the admin gives to the form set
    prefix: str
    model: Any
    fields: list[str]
    ticks: list[str]
    # the kind of statement, where it is statements
    statements: str = ""

    @property
    def is_ordered(self) -> bool:
        """Return whether the rows have an order that is typed."""
        return self.model in (Statement, RatingCitation)

    @property
    def names(self) -> list[str]:
        """Return the names of all that is typed in a row."""
        return [*self.fields, *(["position"] if self.is_ordered else []), *self.ticks]

    def rows_of(self, evaluation: Evaluation) -> dict[str, Any]:
        """Return the saved rows by their key, in their order."""
        if self.model is Evaluation:
            return {"": evaluation}
        rows = self.model.objects.filter(evaluation=evaluation)
        if self.statements:
            rows = rows.filter(kind=self.statements)
        order = "position" if self.is_ordered else "criterion__code"
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
        if self.model is Evaluation:
            return _("Decision")
        is_answer = self.model is Assessment
        return _("Criterion") if is_answer else _("Cited document")

    def place(self, row: Any) -> str:
        """Return where a saved row stands, in the reader's language."""
        if self.model is Evaluation:
            return self.heading
        where = row.criterion.code if self.model is Assessment else row.position
        return f"{self.heading} · {where}"

    def label(self, place: str, name: str) -> str:
        """Return the place of a value in the reader's language."""
        field = str(field_labels()[TICKED_FIELDS.get(name, name)])
        return field if self.model is Evaluation else f"{place} · {field}"

    def text_of(self, values: dict[str, str]) -> str:
        """Return what a row says, in a few words."""
        for name in ("text_fr", "text_nl", "note_fr", "note_nl", "source", "result"):
            if values.get(name):
                return self.read(name, values[name])
        return ""

    def read(self, name: str, value: str) -> str:
        """Return what a form holds as it is read: what it refers to, by name."""
        if name in self.ticks:
            return _("yes") if value else _("no")
        if name in BY_NAME:
            return in_words(BY_NAME[name], as_several(value))
        if name == SEVERAL:
            return ", ".join(self.read("statement", key) for key in as_several(value))
        # a date stays as the reader's language types it
        if name in DATES:
            return value
        field = self.model._meta.get_field(name)
        named = [(field.related_model, value)] if field.is_relation else []
        return values.in_words(field, value, names_of(named))

    def held(self, row: Any) -> dict[str, str]:
        """Return a row as a form holds it: boxes that are ticked, all else by name."""
        values = {name: _value(row, name) for name in self.fields}
        if self.is_ordered:
            values["position"] = as_text(row.position)
        return values | {name: "on" for name in self.ticks if _is_ticked(row, name)}


DECISION = Kind(
    "",
    Evaluation,
    [n.removesuffix("_id") for n in EVALUATION_FIELDS if n != "is_text_preserved"],
    [],
)
_STATEMENT = [n for n in STATEMENT_FIELDS if n not in [*PLACE_FIELDS, "is_paragraph"]]
_CITATION = ["source", "label", "label_language", "first_line", "last_line"]
_ANSWER = ["criterion", "result", "scope_fr", "scope_nl", "note_fr", "note_nl"]
KINDS = [
    DECISION,
    Kind(
        "citations", RatingCitation, [*_CITATION, "note_fr", "note_nl"], ["to_confirm"]
    ),
    *[
        Kind(
            f"statements-{n}" if n > 1 else "statements",
            Statement,
            [*_STATEMENT, *BY_NAME],
            ["is_nested", "is_paragraph"],
            kind,
        )
        for n, kind in enumerate(Statement.Kind.values, start=1)
    ],
    Kind("assessments", Assessment, [*_ANSWER, "statement", SEVERAL], []),
]


@dataclass(frozen=True)
class SentRow:
    """A row as a browser sent it."""

    kind: Kind
    # as the page counts its rows
    number: int
    values: dict[str, str]

    @property
    def key(self) -> str:
        """Return the key of the saved row; none of what is new."""
        return self.values.get("id", "")

    @property
    def is_new(self) -> bool:
        """Return whether the row was not saved when the page was opened."""
        return bool(self.kind.prefix) and not self.key

    @property
    def is_deleted(self) -> bool:
        """Return whether the row was ticked for deletion."""
        return "DELETE" in self.values

    @property
    def is_checked(self) -> bool:
        """Return whether somebody ticked that the translation was checked."""
        return "is_checked" in self.values

    @property
    def place(self) -> str:
        """Return where it stood on the page, in the reader's language."""
        return f"{self.kind.heading} · #{self.number}" if self.kind.prefix else ""

    @cached_property
    def sent(self) -> list[str]:
        """Return the names of what this person could type in."""
        return [name for name in self.kind.names if self._is_sent(name)]

    @cached_property
    def shown(self) -> list[str]:
        """Return the digests of what the page had shown; none where it is not known."""
        if self.is_new:
            return _digests(self.kind, self.kind.held(self.kind.model()))
        said, size = self.values.get("shown", ""), 2 * DIGEST_SIZE
        found = [said[at : at + size] for at in range(0, len(said), size)]
        return found if len(found) == len(self.kind.names) else []

    @cached_property
    def changed(self) -> list[str]:
        """Return the names of what was typed; of all that was sent, if nobody knows."""
        if not self.shown:
            return self.sent
        shown = dict(zip(self.kind.names, self.shown, strict=True))
        typed = dict(
            zip(self.kind.names, _digests(self.kind, self.values), strict=True)
        )
        return [name for name in self.sent if shown[name] != typed[name]]

    @property
    def left(self) -> list[str]:
        """Return the names of what stands as the page had shown it."""
        return [name for name in self.sent if name not in self.changed]

    def read(self, name: str) -> str:
        """Return what was sent in a field, as it is read."""
        return self.kind.read(name, self.values.get(name, ""))

    def _is_sent(self, name: str) -> bool:
        """Return whether a field was on the page, also where nothing of it is sent."""
        # a box that is not ticked is not sent, nor a list in which nothing is chosen
        beside = {SEVERAL: "statement"} | dict.fromkeys(self.kind.ticks, "position")
        return name in self.values or beside.get(name) in self.values


def sent_rows(data: QueryDict, kind: Kind) -> list[SentRow]:
    """Return the rows of a kind that a browser sent, in their order."""
    if not kind.prefix:
        names = [*kind.names, "shown", "is_checked"]
        return [SentRow(kind, 1, {name: data[name] for name in names if name in data})]
    count = whole_number(data.get(f"{kind.prefix}-TOTAL_FORMS", "")) or 0
    # the numbers of rows are those of fields that were sent, of which there are few
    number = rf"(\d{{1,{ROW_FIGURES}}})"
    pattern = re.compile(rf"{kind.prefix}-{number}-([a-z]\w*|DELETE)", re.ASCII)
    rows: dict[int, dict[str, str]] = {}
    for name in data:
        if match := pattern.fullmatch(name):
            is_list = match[2] in LISTS
            value = as_one(data.getlist(name)) if is_list else data[name]
            rows.setdefault(int(match[1]), {})[match[2]] = value
    last = min(count, max(rows, default=-1) + 1)
    return [SentRow(kind, at + 1, rows.get(at, {})) for at in range(last)]


def as_shown(row: Any, lines: dict[str, list[str]]) -> str:
    """Return what a page sends along of a saved row: a digest of each of its values.

    `lines` are its tags, as `lines_of` returns them.
    """
    model = row._meta.concrete_model
    kind = next(kind for kind in KINDS if kind.model is model)
    tags = {name: as_one(values) for name, values in lines.items()}
    return "".join(_digests(kind, kind.held(row) | tags))


def same(name: str, first: str, second: str) -> bool:
    """Return whether two values of a field say the same, however they are written."""
    if tags := BY_NAME.get(name):
        return by_key(tags, as_several(first)) == by_key(tags, as_several(second))
    return _plain(name, first) == _plain(name, second)


def as_one(values: list[str]) -> str:
    """Return several values as one text, which no value can look like."""
    return SEPARATOR.join(values)


def as_several(text: str) -> list[str]:
    """Return the values again."""
    return text.split(SEPARATOR)


def _digests(kind: Kind, values: dict[str, str]) -> list[str]:
    return [_digest(_plain(name, values.get(name, ""))) for name in kind.names]


def _digest(text: str) -> str:
    said = text.encode(errors="replace")
    return hashlib.blake2b(said, digest_size=DIGEST_SIZE).hexdigest()


def _plain(name: str, value: str) -> str:
    """Return a value in the one way that stands for all ways to write it."""
    if name in DATES:
        try:
            return as_text(forms.DateField(required=False).clean(value))
        except forms.ValidationError:
            return value
    if name in BY_NAME:
        return as_one(
            [each for pair in sorted(pairs(as_several(value))) for each in pair]
        )
    if name == SEVERAL:
        return as_one(sorted(as_several(value)))
    # browsers send line ends as CR LF
    return value.replace("\r\n", "\n").strip()


def _value(row: Any, name: str) -> str:
    """Return a value as a form holds it: what it refers to by its key."""
    if name == SEVERAL:
        cited = row.cited[1:] if row.pk else []
        return as_one([str(statement.pk) for statement in cited])
    if name in BY_NAME:
        return as_one(getattr(row, "lines", {}).get(name, []))
    value = getattr(row, row._meta.get_field(name).attname)
    # a date is typed as the reader's language writes it
    return localize_input(value) if name in DATES and value else as_text(value)


def _is_ticked(row: Any, name: str) -> bool:
    if name == "is_nested":
        return row.parent_id is not None
    return bool(getattr(row, name))
