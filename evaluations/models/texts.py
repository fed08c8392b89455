"""What a text may hold: what XML, CSV and a browser can carry.

Texts that are pasted from a word processor may hold characters that nobody sees, such
as its line break. A feed or an export cannot carry them: they are refused everywhere.
"""

import re
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import Rule, value_of

UNPRINTABLE = _(
    "This text holds a character that cannot be shown, often pasted from a word "
    "processor. Retype the words around it."
)
# what XML 1.0 (section 2.2) leaves out; no database takes NUL and surrogates at all.
# «45» stands for «to»
_CODES = (1, 45, 8, 11, 12, 14, 45, 31)
# SQLite takes these for U+FFFD in a pattern
_NO_CHARACTERS = (0xFFFE, 0xFFFF)
_POSTGRESQL = r"[\u0001-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]"
_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def is_printable(text: str | None) -> bool:
    """Return whether a text can be shown and exported."""
    return not _CHARACTERS.search(text or "")


def as_printable(text: str) -> str:
    """Return a text with a space for each character that cannot be shown."""
    return _CHARACTERS.sub(" ", text)


@models.CharField.register_lookup
@models.TextField.register_lookup
class Printable(models.Lookup):
    """Find rows whose text can be shown: `text__printable=True`."""

    lookup_name = "printable"

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Compare with a set of characters; the schema holds their codes."""
        lhs, parameters = self.process_lhs(compiler, connection)
        signs = f"char({', '.join(map(str, _CODES))})"
        conditions = [f"{lhs} NOT GLOB ('*[' || {signs} || ']*')"]
        conditions += [f"instr({lhs}, char({code})) = 0" for code in _NO_CHARACTERS]
        return f"({' AND '.join(conditions)})", list(parameters) * len(conditions)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Compare with a regular expression."""
        lhs, parameters = self.process_lhs(compiler, connection)
        return f"{lhs} !~ '{_POSTGRESQL}'", list(parameters)


def printable(*fields: str, name: str) -> Rule:
    """Return the rule that texts hold nothing that cannot be shown."""
    condition = models.Q(**{f"{field}__printable": True for field in fields})

    def at(row: Any) -> str:
        return next(
            (n for n in fields if not is_printable(value_of(row, n))), fields[0]
        )

    return Rule(condition=condition, name=name, message=UNPRINTABLE, at=at)


def both(*fields: str) -> list[str]:
    """Return the columns of translated fields in both languages."""
    return [f"{field}_{language}" for field in fields for language in ("fr", "nl")]
