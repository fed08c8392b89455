"""Reading a spreadsheet or a JSON file as rows that remember where they stand."""

import datetime
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from evaluations.bounds import MAX_FILE
from evaluations.exchange.columns import ANSWERS, EVALUATIONS, PARTS, names_in
from evaluations.exchange.located import Located, located

# of a spreadsheet, which is a compressed archive
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Fault:
    """What is wrong in a file: table, line from 1, column, and why."""

    table: str
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        place = _("%(table)s, line %(line)s, column %(column)s") % {
            "table": self.table or "–",
            "line": self.line or "–",
            "column": self.column or "–",
        }
        return f"{place}: {self.reason}"


class UnreadableError(Exception):
    """A file of which nothing can be read; holds the one fault."""

    def __init__(self, reason: str, line: int = 0, column: str = "") -> None:
        super().__init__(reason)
        self.fault = Fault("", line, column, reason)


@dataclass
class Row:
    """One row: its values as text, and the line and column where each one stands."""

    table: str
    line: int
    values: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[int, str]] = field(default_factory=dict)
    parts: list["Row"] = field(default_factory=list)

    def fault(self, name: str, reason: str) -> Fault:
        """Return a fault in one of the values."""
        line, column = self.places.get(name, (self.line, name))
        return Fault(self.table, line, column, reason)


@dataclass
class Rows:
    """The evaluations of a file, each with its parts, and what could not be read."""

    evaluations: list[Row] = field(default_factory=list)
    # of a description by a supplier, which holds nothing else
    answers: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_rows(name: str, data: bytes) -> Rows:
    """Return the rows of a file, by the end of its name: .xlsx or .json.

    Raises UnreadableError where it is no such file at all.
    """
    return _read(name, data, _of_book, _of_evaluations)


def read_answers(name: str, data: bytes) -> Rows:
    """Return the rows of a description that a supplier filled in, one for each answer.

    Raises UnreadableError where it is no such file at all.
    """
    return _read(name, data, _answers_of_book, _answers_of_object)


def _read(
    name: str,
    data: bytes,
    of_book: Callable[[Any], Rows],
    of_object: Callable[[Located], Rows],
) -> Rows:
    if len(data) > MAX_FILE:
        raise UnreadableError(
            _("The file is larger than %(number)s MB.")
            % {"number": MAX_FILE // MEGABYTE}
        )
    if name.lower().endswith(".xlsx"):
        return _of_spreadsheet(data, of_book)
    if name.lower().endswith(".json"):
        return of_object(_of_json(data))
    raise UnreadableError(_("Choose a spreadsheet (.xlsx) or a JSON file (.json)."))


def _of_spreadsheet(data: bytes, of_book: Callable[[Any], Rows]) -> Rows:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > MAX_UNPACKED_BYTES:
            raise UnreadableError(_("This spreadsheet is too large once unpacked."))
        # a fifth of what a process would load at its start, for few that read one
        from openpyxl import load_workbook

        return of_book(load_workbook(io.BytesIO(data), read_only=True))
    except UnreadableError:
        raise
    # a damaged file can break the library that reads it at any place
    except Exception as error:
        raise UnreadableError(_("This is not a spreadsheet (.xlsx).")) from error


def _of_book(book: Any) -> Rows:
    rows = Rows()
    sheet = _sheet(book, EVALUATIONS)
    rows.evaluations = list(_of_sheet(sheet, EVALUATIONS, rows.faults))
    by_platform = {row.values.get("platform"): row for row in rows.evaluations}
    for table in PARTS:
        if table not in book.sheetnames:
            continue
        for row in _of_sheet(book[table], table, rows.faults):
            owner = by_platform.get(row.values.get("platform"))
            if owner is not None:
                owner.parts.append(row)
            else:
                reason = _("No row of “evaluations” names this platform.")
                rows.faults.append(row.fault("platform", reason))
    return rows


def _answers_of_book(book: Any) -> Rows:
    rows = Rows()
    rows.answers = list(_of_sheet(_sheet(book, ANSWERS), ANSWERS, rows.faults))
    return rows


def _sheet(book: Any, name: str) -> Any:
    if name not in book.sheetnames:
        raise UnreadableError(_("The sheet “%(name)s” is missing.") % {"name": name})
    return book[name]


def _of_sheet(sheet: Any, table: str, faults: list[Fault]) -> Iterator[Row]:
    known = names_in(table)
    names: dict[int, str] = {}
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        filled = {i: cell for i, cell in enumerate(cells) if cell.value is not None}
        if line == 1:
            names = {i: str(cell.value).strip() for i, cell in filled.items()}
            faults += _headings(table, names, known)
        elif filled:
            row = Row(table, line)
            for i, name in names.items():
                row.places[name] = (line, f"{_letter(i)} ({name})")
            for i, cell in filled.items():
                name = names.get(i, _letter(i))
                if name not in known:
                    # said once, at the heading
                    if i not in names:
                        faults.append(row.fault(name, _("This column has no heading.")))
                elif cell.data_type == "f":
                    reason = _("A formula: write its value instead.")
                    faults.append(row.fault(name, reason))
                else:
                    row.values[name] = _as_text(cell.value)
            yield row


def _letter(index: int) -> str:
    """Return what a spreadsheet calls a column, which is counted from 0."""
    from openpyxl.utils import get_column_letter

    return get_column_letter(index + 1)


def _headings(table: str, names: dict[int, str], known: set[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for i, name in names.items():
        column = f"{_letter(i)} ({name})"
        if name not in known:
            yield Fault(table, 1, column, _("The template has no such column."))
        elif name in seen:
            yield Fault(table, 1, column, _("This column is listed twice."))
        seen.add(name)


def _of_json(data: bytes) -> Located:
    try:
        return located(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableError(_("The text of the file is not UTF-8.")) from error
    except json.JSONDecodeError as error:
        raise UnreadableError(
            _("This is not JSON."), error.lineno, str(error.colno)
        ) from error
    # nested too deeply, or a number of thousands of digits
    except (RecursionError, ValueError) as error:
        raise UnreadableError(_("This is not JSON.")) from error


def _answers_of_object(whole: Located) -> Rows:
    rows = Rows()
    found = (
        _of_object(ANSWERS, item, rows.faults) for item in _list(whole, ANSWERS).items()
    )
    rows.answers = [row for row in found if row is not None]
    return rows


def _list(whole: Located, name: str) -> Located:
    listed = _members(whole).get(name)
    if listed is None or not isinstance(listed.value, list):
        raise UnreadableError(_("The list “%(name)s” is missing.") % {"name": name})
    return listed


def _of_evaluations(whole: Located) -> Rows:
    rows = Rows()
    for item in _list(whole, EVALUATIONS).items():
        row = _of_object(EVALUATIONS, item, rows.faults)
        if row is None:
            continue
        rows.evaluations.append(row)
        for table in PARTS:
            row.parts += _of_list(table, item, row, rows.faults)
    return rows


def _members(entry: Located) -> dict[str, Located]:
    """Return what stands in an object; of a name that stands twice, the last."""
    if not isinstance(entry.value, dict):
        return {}
    return {name.value: value for name, value in entry.members()}


def _of_list(
    table: str, entry: Located, owner: Row, faults: list[Fault]
) -> Iterator[Row]:
    listed = _members(entry).get(table)
    if listed is None:
        return
    if not isinstance(listed.value, list):
        faults.append(owner.fault(table, _("Expected a list.")))
        return
    for part in listed.items():
        row = _of_object(table, part, faults)
        if row is not None:
            row.values.setdefault("platform", owner.values.get("platform", ""))
            yield row


def _of_object(table: str, entry: Located, faults: list[Fault]) -> Row | None:
    line, column = entry.place
    if not isinstance(entry.value, dict):
        faults.append(Fault(table, line, str(column), _("Expected an object.")))
        return None
    row = Row(table, line)
    known = names_in(table)
    parts = set(PARTS) if table == EVALUATIONS else set()
    for name, value in entry.members():
        line, column = name.place
        row.places[name.value] = (line, f"{column} ({name.value})")
        if name.value in known:
            if isinstance(value.value, dict | list):
                faults.append(row.fault(name.value, _("Expected a text.")))
            else:
                row.values[name.value] = _as_text(value.value)
        elif name.value not in parts:
            faults.append(row.fault(name.value, _("The template has no such name.")))
    return row


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
