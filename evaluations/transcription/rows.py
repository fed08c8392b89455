"""Saving a row on behalf of the fixture entry that describes it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from evaluations.transcription.entries import Entry


def save(entry: Entry, row: Any) -> Any:
    """Save a row; refuse the entry if the model or the database refuses the row."""
    try:
        row.clean_fields()
        row.save()
    except ValidationError as error:
        faults = error.message_dict.items()
        entry.refuse("; ".join(f"{name}: {' '.join(why)}" for name, why in faults))
    except IntegrityError as error:
        entry.refuse(f"breaks a rule of the database: {error}")
    return row
