"""Spreadsheets that are made to harm whoever reads them."""

import io
import zipfile

import pytest
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.xml import functions

from evaluations.exchange.reading import UnreadableError, read_rows

pytestmark = pytest.mark.once


def spreadsheet(**changed: bytes) -> bytes:
    """Return an empty table of evaluations, with some of its parts changed."""
    book = Workbook()
    book.active.title = "evaluations"
    whole, stream = io.BytesIO(), io.BytesIO()
    book.save(whole)
    with (
        zipfile.ZipFile(whole) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        parts = {name: old.read(name) for name in old.namelist()}
        for name, data in (parts | changed).items():
            new.writestr(name, data)
    return stream.getvalue()


def reason(data: bytes) -> str:
    """Return why a spreadsheet is refused."""
    with override("en"), pytest.raises(UnreadableError) as refused:
        read_rows("a.xlsx", data)
    return refused.value.fault.reason


def workbook_part() -> bytes:
    """Return the part of a spreadsheet that names its tables."""
    with zipfile.ZipFile(io.BytesIO(spreadsheet())) as archive:
        return archive.read("xl/workbook.xml")


def test_spreadsheets_are_read_by_the_parser_that_refuses_harm():
    assert functions.fromstring.__module__.startswith("defusedxml")


def test_entities_are_refused():
    assert read_rows("a.xlsx", spreadsheet()).faults == []
    named = b'<!DOCTYPE workbook [<!ENTITY e "evaluations">]>'
    part = named + workbook_part().replace(b'"evaluations"', b'"&e;"')
    assert b"&e;" in part
    hostile = spreadsheet(**{"xl/workbook.xml": part})
    assert reason(hostile) == "This is not a spreadsheet (.xlsx)."


@pytest.mark.slow
def test_archive_that_unpacks_to_too_much_is_refused():
    hostile = spreadsheet(**{"xl/media/a": bytes(101 * 1024 * 1024)})
    assert len(hostile) < 1024 * 1024
    assert reason(hostile) == "This spreadsheet is too large once unpacked."
