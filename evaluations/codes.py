"""Square codes that a telephone reads: from paper to a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import segno

# modules of white around the code, which a reader needs (ISO/IEC 18004)
QUIET = 4


@dataclass(frozen=True)
class Code:
    """An address as a code, to be drawn in a square of so many modules."""

    address: str
    size: int
    # of an SVG: each row of dark modules as one stroke
    path: str


def code_of(address: str) -> Code:
    """Return the code of an address; a fold or a stain does not make it unreadable."""
    code = segno.make_qr(address, error="m")
    rows = list(code.matrix_iter(border=QUIET))
    path = "".join(
        f"M{start} {y}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for start, length in _runs(row)
    )
    return Code(address, len(rows), path)


def _runs(row: Iterable[int]) -> list[tuple[int, int]]:
    """Return where dark modules begin in a row, and how many follow each other."""
    found, at = [], 0
    for is_dark, modules in groupby(row):
        length = len(list(modules))
        if is_dark:
            found.append((at, length))
        at += length
    return found
