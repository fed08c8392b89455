"""What rows hold, as digests: the record keeps them, verification compares them.

A row of a covered model has one digest, of all its columns and of all columns of the
rows that belong to it. Each entry of the record holds the digest of what it is about,
as it was afterwards; so whatever is written past the record shows.
"""

import datetime
import hashlib
import json
from collections.abc import Collection
from typing import Any

from django.apps import apps as current_apps
from django.db.models import Model, QuerySet

# What is public or says who decided it or worked at it, by name of the model, with the
# models whose rows belong to its rows and the way from there. This is the one place in
# which a new model is registered.
COVERED: dict[str, dict[str, str]] = {
    "source": {"proposal": "source"},
    "usecase": {},
    "device": {},
    "topic": {},
    "measure": {},
    "criterion": {},
    "guidancepage": {},
    "guidancesection": {},
    "platform": {"proposal": "platform"},
    "evaluation": {
        "ratingcitation": "evaluation",
        "statement": "evaluation",
        "statementtopic": "statement__evaluation",
        "statementdevice": "statement__evaluation",
        "statementmeasure": "statement__evaluation",
        "assessment": "evaluation",
        "assessmentcitation": "assessment__evaluation",
        "transition": "evaluation",
        "withdrawal": "evaluation",
        "attestation": "evaluation",
        "comment": "evaluation",
        "claim": "evaluation",
        "duedate": "evaluation",
        "previewlink": "evaluation",
    },
    "note": {},
}


def digests_of(
    name: str, keys: Collection[int] | None = None, apps: Any = current_apps
) -> dict[str, str]:
    """Return the SHA-256, in hexadecimal, of rows of a covered model, as «name key».

    All rows, or those with these keys; one query for each model that belongs to it.
    Raises ValueError, TypeError or AttributeError where a column holds no value of
    its type, which SQLite allows. A migration passes its own `apps`.
    """
    said: dict[int, list[Any]] = {}
    for model_name, owner in {name: "pk", **COVERED[name]}.items():
        if model_name not in apps.all_models["evaluations"]:
            # not yet there in the migration that asks
            continue
        model = apps.get_model("evaluations", model_name)
        names = sorted(field.attname for field in model._meta.concrete_fields)
        # not the manager of the model: for that one a text depends on the language
        rows: QuerySet[Any, Any] = QuerySet(model).order_by("pk")
        if keys is None:
            # a proposal belongs to a platform or to a source, and has no other one
            rows = rows.filter(**{f"{owner}__isnull": False})
        else:
            rows = rows.filter(**{f"{owner}__in": keys})
        for key, *values in rows.values_list(owner, *names).iterator():
            said.setdefault(key, []).append([model_name, _filled(names, values)])
    return {f"{name} {key}": _sha256(rows) for key, rows in said.items()}


def digest_of(row: Model) -> dict[str, str]:
    """Return the digest of one row, as `digests_of`; empty for a model not covered."""
    name = row._meta.model_name or ""
    return digests_of(name, [row.pk]) if name in COVERED else {}


def all_digests(apps: Any = current_apps) -> dict[str, str]:
    """Return the digests of all rows of all covered models."""
    return {k: v for name in COVERED for k, v in digests_of(name, apps=apps).items()}


def _filled(names: list[str], values: list[Any]) -> dict[str, Any]:
    # what is empty is left out, so that a new column changes no digest of before
    return {
        name: value
        for name, value in zip(names, values, strict=True)
        if not (value is None or value is False or value == "")
    }


def _sha256(rows: list[Any]) -> str:
    return hashlib.sha256(_ENCODER.encode(rows).encode()).hexdigest()


def _as_text(value: Any) -> str:
    is_time = isinstance(value, datetime.date)
    return value.isoformat() if is_time else str(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_as_text)
