"""Taking typed values out of one row of a file, whatever kind of file it is."""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from evaluations.numbers import whole_number

# what the columns of positions and lines hold, on each database
MAX_NUMBER = 32_767
YES_OR_NO = ("yes", "no")
# the rows that a file may refer to, by model and key
Known = Mapping[tuple[type[models.Model], str], Any]


class Values(ABC):
    """The values of one row of a file, by the names of the fields that they fill.

    What is wrong is refused at its place: a kind of file notes it or raises. Whoever
    goes on after a refusal gets the empty value.
    """

    def __init__(self, known: Known) -> None:
        self.known = known
        # the fields of which something was refused
        self.refused: set[str] = set()

    @abstractmethod
    def text(self, name: str) -> str:
        """Return a text, empty where there is none."""

    @abstractmethod
    def words(self, name: str) -> dict[str, str]:
        """Return words by words, as tags are written; empty where there are none."""

    @abstractmethod
    def refuse(self, name: str, reason: Any, **words: Any) -> None:
        """Refuse a value; `reason` may be lazy, and `words` are put into it."""

    def choice(self, name: str, allowed: Iterable[Any], default: str = "") -> str:
        """Return one of the allowed words, or the default where there is none."""
        word = self.text(name)
        if word and self._is_one_of(name, word, allowed):
            return word
        return default

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a yes or a no."""
        return self.choice(name, YES_OR_NO, "yes" if default else "no") == "yes"

    def date(self, name: str) -> datetime.date | None:
        """Return a date, or None where there is none."""
        text = self.text(name)
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.datetime.strptime(text, form).date()
            except ValueError:
                continue
        if text:
            reason = _("“%(value)s” is not a date such as 2026-11-24.")
            self.refuse(name, reason, value=text)
        return None

    def number(self, name: str) -> int | None:
        """Return a whole number from 1, or None where there is none."""
        text = self.text(name)
        if not text:
            return None
        number = whole_number(text)
        if number is not None and 1 <= number <= MAX_NUMBER:
            return number
        self.refuse(name, _("“%(value)s” is not a whole number from 1."), value=text)
        return None

    def found(self, name: str, model: type[models.Model]) -> Any:
        """Return the row that a key stands for, or None where there is no key."""
        return self._find(name, model, key) if (key := self.text(name)) else None

    def tags(
        self, name: str, model: type[models.Model], allowed: Iterable[Any]
    ) -> dict[Any, str]:
        """Return what is said of each of some rows, in one of the allowed words."""
        tags = {}
        for key, word in self.words(name).items():
            row = self._find(name, model, key)
            if row is not None and self._is_one_of(name, word, allowed):
                tags[row] = word
        return tags

    def fields(self, model: type[models.Model], names: Iterable[str]) -> dict[str, Any]:
        """Return values for some fields of a model, each read as its field is."""
        fields = [model._meta.get_field(name) for name in names]
        return {field.name: self._of(field) for field in fields}

    def _of(self, field: Any) -> Any:
        if field.is_relation:
            return self.found(field.name, field.related_model)
        if field.choices:
            allowed = [value for value, _label in field.choices]
            return self.choice(field.name, allowed, field.get_default())
        if isinstance(field, models.BooleanField):
            return self.flag(field.name, default=field.get_default())
        if isinstance(field, models.DateField):
            return self.date(field.name)
        if isinstance(field, models.IntegerField):
            return self.number(field.name)
        return self.text(field.name)

    def _find(self, name: str, model: type[models.Model], key: str) -> Any:
        if (model, key) not in self.known:
            self.refuse(name, _("“%(value)s” is not known here."), value=key)
        return self.known.get((model, key))

    def _is_one_of(self, name: str, word: str, allowed: Iterable[Any]) -> bool:
        words = list(map(str, allowed))
        if word not in words:
            reason = _("“%(value)s” is none of: %(words)s.")
            self.refuse(name, reason, value=word, words=", ".join(words))
        return word in words
