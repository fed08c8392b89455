"""Conditions that several models put in their database constraints, and the rules.

Translated columns may be NULL, and a CHECK that is NULL passes: each condition
therefore says «is not null» itself.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

# the field that a message belongs to: its name, or how it is found in a row
Place = str | Callable[[Any], str]

NOT_KNOWN = _("This is not one of the known values.")
LANGUAGE_MISSING = _("Give this text in French and in Dutch.")
LANGUAGE_ALONE = _("Give this text in both languages or in neither.")
DATE_WITHOUT_PRECISION = _(
    "Give the date and how precise it is, or neither of the two."
)
ENDS_TOO_EARLY = _("It ends before it starts.")
LINES_OUT_OF_ORDER = _(
    "Give the first and the last line, in this order, or neither of the two."
)


class _Worded(models.constraints.BaseConstraint):
    """A constraint that says in plain words what is wrong, and at which field.

    Words and field are not part of the schema: no migration keeps them.
    """

    def __init__(self, *, message: Any, at: Place, **kwargs: Any) -> None:
        super().__init__(violation_error_message=message, **kwargs)
        self.at = at

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, models.constraints.BaseConstraint)
            and self.deconstruct() == other.deconstruct()
        )

    def deconstruct(self) -> Any:
        """Return the constraint as a migration knows it: as one of Django's own."""
        _path, args, kwargs = super().deconstruct()
        del kwargs["violation_error_message"]
        [parent] = [c for c in type(self).__bases__ if c is not _Worded]
        return f"django.db.models.{parent.__name__}", args, kwargs

    def clone(self) -> Any:
        """Return the same constraint again, words and field included."""
        _path, _args, kwargs = self.deconstruct()
        message = self.violation_error_message
        return type(self)(message=message, at=self.at, **kwargs)

    def validate(
        self,
        model: Any,
        instance: Any,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Raise ValidationError, at the field, where a row breaks the constraint."""
        try:
            super().validate(model, instance, exclude=exclude, using=using)
        except ValidationError as error:
            # still lazy: whoever shows it chooses the language
            message = self.violation_error_message
            raise ValidationError({self.field_of(instance): message}) from error

    def field_of(self, row: Any) -> str:
        """Return the field of a row to which the message belongs."""
        return self.at if isinstance(self.at, str) else self.at(row)


class Rule(_Worded, models.CheckConstraint):
    """What every row has to keep to."""


class OnlyOne(_Worded, models.UniqueConstraint):
    """What no two rows may share."""


def known(field: str, values: Sequence[Any], *, name: str) -> Rule:
    """Return the rule that a field holds one of some values."""
    condition = Q(**{f"{field}__in": values})
    return Rule(condition=condition, name=name, message=NOT_KNOWN, at=field)


def lines_in_order(*, name: str) -> Rule:
    """Return the rule that source lines come as a pair, from 1, first to last."""
    condition = Q(first_line__isnull=True, last_line__isnull=True) | Q(
        first_line__isnull=False,
        last_line__isnull=False,
        first_line__gte=1,
        last_line__gte=F("first_line"),
    )
    at = first_empty("first_line", "last_line")
    return Rule(condition=condition, name=name, message=LINES_OUT_OF_ORDER, at=at)


def first_empty(*fields: str) -> Place:
    """Return how to find the first of some fields that is empty, else the last."""

    def find(row: Any) -> str:
        return next((name for name in fields if not value_of(row, name)), fields[-1])

    return find


def without_its_twin(*fields: str) -> Place:
    """Return how to find the language that is missing beside the other one."""

    def find(row: Any) -> str:
        for field in fields:
            french, dutch = f"{field}_fr", f"{field}_nl"
            if bool(value_of(row, french)) != bool(value_of(row, dutch)):
                return dutch if value_of(row, french) else french
        return f"{fields[0]}_fr"

    return find


def value_of(row: Any, name: str) -> Any:
    """Return what stands in a column; nothing is read to find what it refers to."""
    return getattr(row, row._meta.get_field(name).attname)


def filled(field: str) -> Q:
    """Return the condition that a text column holds text."""
    return Q(**{f"{field}__isnull": False}) & ~Q(**{field: ""})


def in_both_languages(*fields: str) -> Q:
    """Return the condition that each translated field has its French and Dutch text."""
    condition = Q()
    for field in fields:
        condition &= filled(f"{field}_fr") & filled(f"{field}_nl")
    return condition


def in_both_languages_or_neither(field: str) -> Q:
    """Return the condition that one language of a field never comes alone."""
    return in_both_languages(field) | (~filled(f"{field}_fr") & ~filled(f"{field}_nl"))
