"""What the columns of a row hold, in the words of their reader."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evaluations.numbers import whole_number
from evaluations.roles import named

# what a column refers to: a model, and a key as it was written down
Reference = tuple[type[models.Model], str]


def names_of(references: Iterable[Reference]) -> dict[Reference, str]:
    """Return what rows are called, without those that are gone.

    One query for each model, however many rows of it are asked for.
    """
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for model, text in references:
        if key := whole_number(text):
            wanted[model].add(key)
    return {
        (model, str(key)): str(row)
        for model, keys in wanted.items()
        for key, row in model._default_manager.in_bulk(keys).items()
    }


def in_words(field: Any, text: str, names: Mapping[Reference, str]) -> str:
    """Return what a column holds, written down by `as_text`, as its reader reads it.

    `names` are those of `names_of`. What cannot be read stays as it is: a column may
    have held something else when it was written down.
    """
    if field.many_to_many:
        is_role = field.related_model is Group
        return ", ".join(map(named, text.split(", "))) if is_role else text
    if field.is_relation:
        return names.get((field.related_model, text), text)
    if isinstance(field, models.BooleanField):
        return {"yes": _("yes"), "no": _("no")}.get(text, text)
    if isinstance(field, models.DateField):
        return _day_or_moment(field, text)
    labels = {str(key): label for key, label in field.flatchoices}
    return str(labels.get(text, text))


def _day_or_moment(field: models.DateField, text: str) -> str:
    try:
        moment = datetime.datetime.fromisoformat(text)
        if isinstance(field, models.DateTimeField):
            return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
    except ValueError:
        return text
    return date_format(moment.date(), "DATE_FORMAT")
