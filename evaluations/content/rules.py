"""What is wrong with a row that is not saved yet: one answer for every way in.

The rules themselves stand on the models, as constraints and in `clean()`.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from functools import cache, reduce
from operator import and_
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from evaluations.models.conditions import OnlyOne, Rule, value_of

# stands for the key of a row that is not saved yet
NO_KEY_YET = -1
Errors = dict[str, list[ValidationError]]


def broken_rules(row: models.Model, exclude: Iterable[str] = ()) -> Errors:
    """Return what is wrong with a row, by field; nothing is read of other rows.

    `exclude` names the fields that are known to be wrong: what speaks of them is not
    asked, as in Django's own forms. One query, unless something is wrong.
    """
    excluded = set(exclude)
    errors: Errors = {}
    for check in (_check_fields, _check_itself, _check_constraints):
        try:
            check(row, excluded)
        except ValidationError as error:
            error.update_error_dict(errors)
        excluded |= errors.keys()
    return errors


def values_of_its_own(row: models.Model) -> Iterator[tuple[OnlyOne, tuple[Any, ...]]]:
    """Yield what no other row of the same evaluation may have, and the rule."""
    for rule in row._meta.constraints:
        if isinstance(rule, OnlyOne) and "evaluation" in rule.fields:
            names = [name for name in rule.fields if name != "evaluation"]
            values = tuple(value_of(row, name) for name in names)
            if None not in values:
                yield rule, values


def _check_fields(row: models.Model, excluded: set[str]) -> None:
    # what a row refers to was looked up; a text is that of one of its two languages
    skipped = {
        field.name
        for field in row._meta.concrete_fields
        if field.is_relation or hasattr(row, f"{field.name}_fr")
    }
    row.clean_fields(exclude=excluded | skipped)


def _check_itself(row: models.Model, excluded: set[str]) -> None:
    try:
        row.clean()
    except ValidationError as error:
        errors = error.update_error_dict({})
        if kept := {name: errors[name] for name in errors.keys() - excluded}:
            raise ValidationError(kept) from error


def _check_constraints(row: models.Model, excluded: set[str]) -> None:
    twin = _as_if_saved(row)
    if not excluded and _holds(twin):
        return
    errors: Errors = {}
    for rule in _rules(type(row)):
        try:
            rule.validate(type(row), twin, exclude=excluded)
        except ValidationError as error:
            error.update_error_dict(errors)
    if errors:
        raise ValidationError(errors)


def _holds(row: models.Model) -> bool:
    """Return whether a row keeps to all rules of its model, in one query."""
    if not _rules(type(row)):
        return True
    try:
        _all_rules(type(row)).validate(type(row), row)
    except ValidationError:
        return False
    return True


@cache
def _all_rules(model: type[models.Model]) -> models.CheckConstraint:
    condition = reduce(and_, [rule.condition for rule in _rules(model)])
    return models.CheckConstraint(condition=condition, name="all_rules")


def _rules(model: type[models.Model]) -> list[Rule]:
    return [rule for rule in model._meta.constraints if isinstance(rule, Rule)]


def _as_if_saved(row: Any) -> Any:
    """Return a copy that refers by key to rows which have none yet."""
    twin = copy(row)
    for field in row._meta.concrete_fields:
        if field.is_relation and field.is_cached(row):
            target = field.get_cached_value(row)
            if target is not None and target.pk is None:
                setattr(twin, field.attname, NO_KEY_YET)
    return twin
