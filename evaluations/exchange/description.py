"""The description template as a file: empty, and what suppliers filled in."""

import datetime
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from evaluations.declarations.checking import as_written, faults_of
from evaluations.declarations.questions import Question, asked
from evaluations.exchange.columns import ANSWERS, DESCRIPTION
from evaluations.exchange.reading import Fault, Row, UnreadableError, read_answers

# the same file at any time, so that a copy of it is known to be the same
MADE = datetime.datetime(2020, 1, 1)
WIDTHS = {"asked": 60, "why": 40, "where": 40, "answer": 80}


@dataclass
class Filled:
    """The answers of a file by question, and every fault that keeps it out."""

    answers: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_description(name: str, data: bytes) -> Filled:
    """Return what a file answers; `name` says its format by its end. One query."""
    try:
        rows = read_answers(name, data)
    except UnreadableError as error:
        return Filled(faults=[error.fault])
    filled = Filled(faults=list(rows.faults))
    questions = {question.code: question for question in asked()}
    for row in rows.answers:
        filled.faults += _take(row, questions, filled.answers)
    if not rows.answers and not filled.faults:
        filled.faults.append(Fault(ANSWERS, 0, "", _("The file holds no answer.")))
    filled.faults.sort(key=lambda fault: fault.line)
    return filled


def _take(
    row: Row, questions: dict[str, Question], answers: dict[str, str]
) -> Iterator[Fault]:
    code = row.values.get("question", "")
    text = as_written(row.values.get("answer", ""))
    question = questions.get(code)
    if not code:
        yield row.fault("question", _("This value is missing."))
    elif question is None:
        words = _("“%(value)s” is not known here.")
        yield row.fault("question", words % {"value": code[:40]})
    elif code in answers:
        yield row.fault("question", _("This question is answered twice."))
    else:
        answers[code] = text
        for reason in faults_of(question, text):
            yield row.fault("answer", reason)


def json_description() -> bytes:
    """Return every question as JSON, without an answer, in the active language."""
    rows = {ANSWERS: [_row(question) for question in asked()]}
    return f"{json.dumps(rows, ensure_ascii=False, indent=2)}\n".encode()


def spreadsheet_description() -> bytes:
    """Return every question as a spreadsheet, without an answer, in the language."""
    # what writes spreadsheets is loaded by few
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    book.remove(book.active)
    sheet = book.create_sheet(ANSWERS)
    names = [column.name for column in DESCRIPTION[ANSWERS]]
    sheet.append(names)
    for question in asked():
        sheet.append([_row(question)[name] for name in names])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        width = WIDTHS.get(str(cell.value), 20)
        sheet.column_dimensions[cell.column_letter].width = width
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    return _as_file(book)


def _row(question: Question) -> dict[str, str]:
    parts = [question.name, *question.paragraphs, str(question.hint)]
    if question.is_needed:
        parts.append(_("needed"))
    return {
        "question": question.code,
        "asked": "\n".join(filter(None, parts)),
        "why": str(question.why),
        "where": str(question.where),
        "answer": "",
    }


def _as_file(book: Any) -> bytes:
    """Return a spreadsheet whose bytes do not depend on when it was written."""
    written = io.BytesIO()
    book.save(written)
    stream = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "docProps/core.xml":
                data = _without_moments(data)
            made = zipfile.ZipInfo(entry.filename, MADE.timetuple()[:6])
            new.writestr(made, data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _without_moments(core: bytes) -> bytes:
    from openpyxl.packaging.core import DocumentProperties
    from openpyxl.xml.functions import fromstring, tostring

    properties = DocumentProperties.from_tree(fromstring(core))
    properties.created = properties.modified = MADE
    return tostring(properties.to_tree())
