"""Text in a CSV file that no spreadsheet takes for a formula.

A spreadsheet splits a file at commas, semicolons, tabs or line ends, whatever the file
means, and passes over what it does not show. So an apostrophe stands before each part
of a cell that would then start a formula; plain numbers stay numbers. Whoever takes one
apostrophe away from each such part has the text again, whatever it was.
"""

import re
import unicodedata

# where a spreadsheet may split a cell although it stands in quotes
SEPARATORS = re.compile(r"([;\t\n\r])")
STARTS = "=+-@＝＋－＠﹦﹢﹣﹫"
# what a reader does not see: control, format and spaces of every kind
UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
QUOTES = "\"'"
NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")


def safe(text: str) -> str:
    """Return a text that starts no formula, in one cell or in several."""
    if NUMBER.fullmatch(text):
        return text
    parts = SEPARATORS.split(text)
    return "".join(f"'{part}" if starts_formula(part) else part for part in parts)


def starts_formula(part: str) -> bool:
    """Return whether a part of a cell starts a formula, but for what stands before."""
    for character in part:
        if character in STARTS:
            return True
        if not (character in QUOTES or unicodedata.category(character) in UNSEEN):
            return False
    return False
