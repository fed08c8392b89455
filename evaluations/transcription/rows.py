"""Saving a row on behalf of the fixture entry that describes it."""

from typing import Any

from django.db import IntegrityError

from evaluations.content.rules import broken_rules
from evaluations.transcription.entries import Entry


def save(entry: Entry, row: Any) -> Any:
    """Save a row; refuse the entry if the model or the database refuses the row."""
    for name, errors in broken_rules(row).items():
        entry.refuse(name, errors[0].message, **(errors[0].params or {}))
    try:
        row.save()
    except IntegrityError as error:
        entry.fail(f"breaks a rule of the database: {error}")
    return row
