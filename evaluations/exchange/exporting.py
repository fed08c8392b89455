"""Rows as CSV and JSON, for people who are allowed to read them."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from django.db import models

from evaluations.content.dossier import (
    Dossier,
    as_text,
    cited_as_text,
    stored,
    tags_as_text,
)
from evaluations.exchange.columns import EVALUATIONS, TABLES
from evaluations.exchange.csv_cells import safe
from evaluations.models import Evaluation

# never leaves the database
SECRET = {"password"}


def as_csv(rows: Iterable[models.Model]) -> str:
    """Return rows of one model as CSV with a heading, safe against formulas."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    for number, row in enumerate(rows):
        facts = facts_of(row)
        if number == 0:
            writer.writerow(facts)
        writer.writerow(safe(value) for value in facts.values())
    return stream.getvalue()


def as_json(rows: Iterable[models.Model]) -> str:
    """Return rows of one model as JSON; whole decisions where it is evaluations."""
    name = "rows"
    said: list[dict[str, Any]] = []
    for row in rows:
        if isinstance(row, Evaluation):
            name = EVALUATIONS
            said.append(decision_as_rows(stored(row)))
        else:
            name = str(row._meta.model_name)
            said.append(facts_of(row))
    return json.dumps({name: said}, ensure_ascii=False, indent=2) + "\n"


def facts_of(row: models.Model) -> dict[str, str]:
    """Return the columns of a row as text; what it refers to by its name."""
    facts = {"id": str(row.pk)}
    for column in row._meta.concrete_fields:
        if column.primary_key or column.name in SECRET or _is_bare(row, column.name):
            continue
        value = getattr(row, column.name)
        facts[column.name] = as_text(value)
    return facts


def decision_as_rows(dossier: Dossier) -> dict[str, Any]:
    """Return a decision in the form that the import reads."""
    evaluation = dossier.evaluation
    entry: dict[str, Any] = {
        "platform": evaluation.platform.slug,
        "number": evaluation.number,
        "state": evaluation.state,
        **_row("evaluations", evaluation),
    }
    entry["rating"] = evaluation.verdict.key if evaluation.rating else ""
    entry["citations"] = [_row("citations", c) for c in dossier.citations]
    entry["statements"] = [
        _row("statements", tagged.statement)
        | {
            "is_nested": "yes" if tagged.statement.parent_id else "no",
            "topics": tags_as_text(tagged.topics),
            "devices": tags_as_text(tagged.devices),
            "measures": tags_as_text(tagged.measures),
        }
        for tagged in dossier.statements
    ]
    entry["assessments"] = [
        _row("assessments", a)
        | {"criterion": a.criterion.code, "cites": cited_as_text(a)}
        for a in dossier.assessments
    ]
    return entry


def _row(table: str, row: Any) -> dict[str, str]:
    facts = {}
    for column in TABLES[table]:
        name = column.name
        if name in ("platform", "number", "state"):
            continue
        value = getattr(row, name, "")
        if name == "source":
            value = row.source.key if row.source else ""
        facts[name] = as_text(value)
    return facts


def _is_bare(row: models.Model, name: str) -> bool:
    """Return whether a column only repeats one of the two languages."""
    return hasattr(row, f"{name}_fr")
