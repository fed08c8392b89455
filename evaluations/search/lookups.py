"""The one search operator, in the terms of each database."""

from typing import Any

from django.db import models
from django.db.models import Lookup

TABLE = "evaluations_searchentry"


class TokensField(models.TextField):
    """Tokens separated by spaces; `__matches` finds them through a full-text index."""


@TokensField.register_lookup
class Matches(Lookup):
    """Find rows whose tokens satisfy one of a list of alternatives."""

    lookup_name = "matches"
    # alternatives are tuples of tokens, not a text
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Look the tokens up in the FTS5 table that follows the index table."""
        alias = compiler.quote_name_unless_alias(self.lhs.alias)
        found = f"SELECT rowid FROM {TABLE}_fts WHERE {TABLE}_fts MATCH %s"  # noqa: S608
        return f'{alias}."id" IN ({found})', [self._expression('"{}"', " AND ", "* ")]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Look the tokens up through the index on the same expression."""
        tokens, parameters = compiler.compile(self.lhs)
        vector = f"array_to_tsvector(string_to_array({tokens}, ' '))"
        query = self._expression("'{}'", " & ", ":*")
        return f"{vector} @@ %s::tsquery", [*parameters, query]

    def _expression(self, quoted: str, conjunction: str, prefix: str) -> str:
        alternatives = [
            conjunction.join(
                quoted.format(token.rstrip("*")) + (prefix if token[-1] == "*" else "")
                for token in alternative
            )
            for alternative in self.rhs
        ]
        disjunction = " OR " if conjunction == " AND " else " | "
        return disjunction.join(f"({alternative})" for alternative in alternatives)
