"""The template that the import reads, as a spreadsheet and as JSON."""

import io
import json
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from evaluations.exchange.columns import EVALUATIONS, PARTS, TABLES, Column
from evaluations.models import Criterion, Device, Measure, Platform, Source, Topic
from evaluations.models.stances import Stance

ROWS = 2000
BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")


def spreadsheet_template() -> bytes:
    """Return the empty spreadsheet, explained in the language that is active."""
    book = Workbook()
    book.remove(book.active)
    for name, columns in TABLES.items():
        _table(book.create_sheet(name), columns)
    _explain(book.create_sheet(_("Explanation")))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def json_template() -> bytes:
    """Return the JSON that has every name, and no value."""
    entry: dict[str, Any] = _empty(EVALUATIONS)
    for name in PARTS:
        # the place in the file says which platform it is about
        part = _empty(name)
        del part["platform"]
        entry[name] = [part]
    text = json.dumps({EVALUATIONS: [entry]}, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def _empty(table: str) -> dict[str, Any]:
    return {c.name: "" for c in TABLES[table] if not c.is_ignored}


def _table(sheet: Any, columns: list[Column]) -> None:
    for number, column in enumerate((c for c in columns if not c.is_ignored), start=1):
        letter = get_column_letter(number)
        cell = sheet.cell(1, number, column.name)
        cell.font = BOLD
        is_prose = column.name.startswith(("text_", "reason_", "note_"))
        sheet.column_dimensions[letter].width = 60 if is_prose else 20
        if column.choices:
            words = ",".join(column.choices)
            rule = DataValidation("list", formula1=f'"{words}"', allow_blank=True)
            rule.add(f"{letter}2:{letter}{ROWS}")
            sheet.add_data_validation(rule)
    sheet.freeze_panes = "A2"


def _explain(sheet: Any) -> None:
    _line(sheet, _("Table"), _("Column"), _("Meaning"), _("What it takes"), bold=True)
    for table, columns in TABLES.items():
        for column in columns:
            if column.is_ignored:
                continue
            takes = [", ".join(column.choices), str(column.note)]
            takes += [_("needed")] if column.is_required else []
            words = "; ".join(filter(None, takes))
            _line(sheet, table, column.name, column.label, words)
    for title, rows in _vocabularies():
        sheet.append([])
        _line(sheet, title, bold=True)
        for key, meaning in rows:
            _line(sheet, "", key, meaning)
    for letter, width in zip("ABCD", (20, 24, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"


def _line(sheet: Any, *values: str, bold: bool = False) -> None:
    sheet.append(values)
    for cell in sheet[sheet.max_row]:
        cell.alignment = WRAPPED
        if bold:
            cell.font = BOLD


def _vocabularies() -> Iterable[tuple[str, list[tuple[str, str]]]]:
    yield _("Platforms"), [(p.slug, p.name) for p in Platform.objects.order_by("slug")]
    yield _("Sources"), [(s.key, str(s.title or "")) for s in Source.objects.all()]
    yield _("Criteria"), [(c.code, str(c.text or "")) for c in Criterion.objects.all()]
    yield _("Topics"), [(t.key, str(t.name or "")) for t in Topic.objects.all()]
    yield _("Devices"), [(d.key, str(d.name or "")) for d in Device.objects.all()]
    yield _("Measures"), [(m.key, str(m.name or "")) for m in Measure.objects.all()]
    yield (
        _("What a statement says of a topic or device"),
        [(stance.value, str(stance.label)) for stance in Stance],
    )
