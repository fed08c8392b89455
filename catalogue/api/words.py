"""Words of the catalogue as the API says them: codes, and texts in both languages."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import override

from catalogue.languages import LANGUAGE_CODES


def code(word: str) -> str:
    """Return a key of ours as a code of the API: «fairly-wide» is `fairlyWide`."""
    first, *rest = word.split("-")
    return first + "".join(part.capitalize() for part in rest)


def stated(**values: Any) -> dict[str, Any]:
    """Return the values that there are: what is not stated is left out, never null."""
    return {
        name: _as_text(value)
        for name, value in values.items()
        if value is not None and value not in ("", {})
    }


def localized(row: models.Model, name: str) -> dict[str, str]:
    """Return a text of a row by language, without those that it does not have."""
    texts = {
        language: getattr(row, f"{name}_{language}") for language in LANGUAGE_CODES
    }
    return {language: text for language, text in texts.items() if text}


def translated(words: Promise | str) -> dict[str, str]:
    """Return words of this site by language."""
    return in_languages(lambda: str(words))


def in_languages(say: Callable[[], str]) -> dict[str, str]:
    """Return what is said in each language when it is the active one."""
    found = {}
    for language in LANGUAGE_CODES:
        with override(language):
            found[language] = say()
    return found


def choice(options: type[models.TextChoices], value: str) -> dict[str, Any]:
    """Return one of some choices as a code with its name."""
    return {"code": code(value), "name": translated(options(value).label)}


def known(words: Iterable[str]) -> dict[str, str]:
    """Return keys of ours by the codes that stand for them."""
    return {code(word): word for word in words}


def _as_text(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        moment = value.astimezone(datetime.UTC).isoformat(timespec="seconds")
        return moment.replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, datetime.date) else value
