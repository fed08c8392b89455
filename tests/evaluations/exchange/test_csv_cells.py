"""No spreadsheet takes a text for a formula, and the text can be had again."""

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evaluations.exchange.csv_cells import safe, starts_formula

pytestmark = pytest.mark.once

UNSEEN = [
    "",
    " ",
    "\t",
    "\r",
    "\n",
    "\x0b",
    "\x1f",
    "\xa0",
    "\u200b",
    "\u202f",
    "\ufeff",
]
PIECES = [*UNSEEN, ";", "'", '"', ",", "1", "a", *"=+-@＝＋－＠﹣"]
texts = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


def formulas_in(text: str) -> list[str]:
    """Return what a spreadsheet would take for a formula, wherever it splits a text."""
    cells = [text, *re.split(r"[;\t\n\r]", text)]
    passed_over = "".join(UNSEEN) + '"'
    starts = tuple("=+-@＝＋－＠﹣")
    return [
        cell
        for cell in cells
        if cell.lstrip(passed_over).startswith(starts)
        and not re.fullmatch(r"-\d+([.,]\d+)?", cell)
    ]


@pytest.mark.parametrize("unseen", UNSEEN)
@pytest.mark.parametrize("start", "=+-@＝＋－＠")
def test_formula_is_none_whatever_stands_before_it(unseen, start):
    for text in (f"{unseen}{start}A1", f"a;{unseen}{start}A1"):
        assert formulas_in(text)
        assert not formulas_in(safe(text))


@pytest.mark.parametrize(
    "text",
    ["-5", "-0.25", "-1,5", "7", "", "a=b", "a - b", "2026-11-24", "a@b.be"],
)
def test_numbers_and_common_words_stay_as_they_are(text):
    assert safe(text) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("-1+1", "'-1+1"),
        ("+32 2 123", "'+32 2 123"),
        ("- one\n- two", "'- one\n'- two"),
        ("a;b;=1", "a;b;'=1"),
        ('a;"=1"', 'a;\'"=1"'),
        ("'=1", "''=1"),
    ],
)
def test_apostrophe_stands_before_each_part_that_would_be_a_formula(text, told):
    assert safe(text) == told


@given(st.lists(texts, min_size=1, max_size=3))
@example(["a;=1+1", "b"])
@example(["x,\n\t=1"])
@example(["\n-5"])
def test_no_cell_is_a_formula_wherever_the_file_is_split(row):
    stream = io.StringIO()
    csv.writer(stream).writerow(safe(text) for text in row)
    written = stream.getvalue()
    [read] = csv.reader(io.StringIO(written, newline=""))
    for text in (written, *read):
        assert not formulas_in(text)


@given(texts)
def test_text_can_be_had_again(text):
    parts = re.split(r"([;\t\n\r])", safe(text))
    marked = [starts_formula(part) and part.startswith("'") for part in parts]
    again = [part[mark:] for part, mark in zip(parts, marked, strict=True)]
    assert "".join(again) == text
