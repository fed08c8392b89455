"""The catalogue as tables for whoever has no use for pages: JSON, CSV, description."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import models as fields
from django.utils.translation import override

from catalogue.api.whole import LICENCE
from catalogue.clock import frozen_words
from evaluations import models
from evaluations.content.dossier import as_text
from evaluations.exchange.csv_cells import safe

# who wrote and reviewed is kept as a number in the database, and of no interest here
LEFT_OUT = {
    "author",
    "reviewer",
    "requested_by",
    "decided_by",
    "version",
    "to_check",
    "to_confirm",
    "withdrawal_requested_by",
    "withdrawn_by",
    "submitted_at",
    "submitted_fingerprint",
    "approved_at",
    "approved_fingerprint",
    "is_facet",
}
TABLES: dict[str, Any] = {
    "sources": models.Source,
    "use-cases": models.UseCase,
    "devices": models.Device,
    "topics": models.Topic,
    "measures": models.Measure,
    "criteria": models.Criterion,
    "guidance-pages": models.GuidancePage,
    "guidance-sections": models.GuidanceSection,
    "platforms": models.Platform,
    "evaluations": models.Evaluation,
    "citations": models.RatingCitation,
    "statements": models.Statement,
    "statement-topics": models.StatementTopic,
    "statement-devices": models.StatementDevice,
    "statement-measures": models.StatementMeasure,
    "assessments": models.Assessment,
    "assessment-citations": models.AssessmentCitation,
    "withdrawals": models.Withdrawal,
    "notes": models.Note,
    "facts": models.PublishedFact,
}
TYPES = {
    fields.DateTimeField: "datetime",
    fields.DateField: "date",
    fields.BooleanField: "boolean",
    fields.IntegerField: "integer",
    fields.AutoField: "integer",
    fields.ForeignKey: "integer",
}


def data_files() -> Iterator[tuple[str, bytes]]:
    """Yield the files of the data folder: path and bytes."""
    whole: dict[str, Any] = {}
    resources = []
    for name, model in TABLES.items():
        columns = _columns(model)
        rows = [
            {column.attname: getattr(row, column.attname) for column in columns}
            for row in model._base_manager.order_by("pk")
        ]
        whole[name] = [{k: _plain(v) for k, v in row.items()} for row in rows]
        yield f"data/{name}.csv", _csv([c.attname for c in columns], rows)
        resources.append(_description(name, model, columns))
    yield "data/catalogue.json", _json(whole)
    description = {
        "name": "care-platform-catalogue",
        "title": "Catalogue of care platforms",
        "description": _in_both_languages(),
        "created": f"{settings.ARCHIVED_ON}T00:00:00Z",
        # another version lays the same rows out in other bytes
        "sqlite": sqlite3.sqlite_version,
        "profile": "tabular-data-package",
        "licenses": [
            {"name": "CC0-1.0", "path": LICENCE},
            {"title": "Of the French text, which is not ours", "path": "../NOTICE.txt"},
        ],
        "resources": resources,
    }
    if settings.ORIGINAL_ADDRESS:
        description["homepage"] = settings.ORIGINAL_ADDRESS
    yield "data/datapackage.json", _json(description)


def _columns(model: Any) -> list[Any]:
    names = {column.name for column in model._meta.concrete_fields}
    return [
        column
        for column in model._meta.concrete_fields
        if column.name not in LEFT_OUT and f"{column.name}_fr" not in names
    ]


def _csv(names: list[str], rows: list[dict[str, Any]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow(safe(_text(value)) for value in row.values())
    return stream.getvalue().encode()


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return as_text(value)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    return as_text(value)


def _description(name: str, model: Any, columns: list[Any]) -> dict[str, Any]:
    described = []
    for column in columns:
        entry = {"name": column.attname, "type": _type(column)}
        if column.choices:
            entry["constraints"] = {"enum": [key for key, _label in column.choices]}
            entry["description"] = _words(column.choices)
        described.append(entry)
    foreign = [
        {
            "fields": column.attname,
            "reference": {"resource": target, "fields": "id"},
        }
        for column in columns
        if column.is_relation
        for target, other in TABLES.items()
        if other is column.related_model
    ]
    schema = {"fields": described, "primaryKey": "id", "foreignKeys": foreign}
    about = (model.__doc__ or "").splitlines()[0]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "description": about,
        "encoding": "utf-8",
        "schema": schema,
    }


def _in_both_languages() -> str:
    """Return since when the copy is frozen, by whom it is kept and where to go now."""
    said = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            said.append(frozen_words())
    return " / ".join(said)


def _words(choices: Any) -> str:
    """Return what each key means, in French and Dutch."""
    with override("fr"):
        french = {key: str(label) for key, label in choices}
    with override("nl"):
        dutch = {key: str(label) for key, label in choices}
    return "; ".join(f"{key}: {french[key]} / {dutch[key]}" for key in french)


def _type(column: Any) -> str:
    return next((t for kind, t in TYPES.items() if isinstance(column, kind)), "string")


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
