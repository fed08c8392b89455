"""What a decision says in the words of its reader: labels for codes, dates in full."""

import datetime
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from evaluations.content.dossier import SECTION_LABELS, Part
from evaluations.models import Assessment, Source, Statement
from evaluations.models.dates import DatePrecision
from evaluations.models.evaluations import MarketLevel, Rating

CHOICES: dict[str, Any] = {
    "rating": {rating.key: rating.label for rating in Rating},
    "valid_from_precision": dict(DatePrecision.choices),
    "market_level": dict(MarketLevel.choices),
    "result": dict(Assessment.Result.choices),
    "actor": dict(Statement.Actor.choices),
    "moment": dict(Statement.Moment.choices),
    "role": dict(Statement.Role.choices),
}
DATES = {"valid_from", "valid_until", "review_on"}
FLAGS = {"is_text_preserved", "to_confirm", "is_paragraph"}
WORDS = re.compile(r"\w+|\s+|[^\w\s]")
# below it two texts are two texts, and not one that was changed
ALIKE = 0.4


@dataclass(frozen=True)
class Piece:
    """Some words of a text, and whether the other text has them too."""

    text: str
    is_shared: bool


def in_words(part: Part, value: str) -> str:
    """Return a value of a decision as its reader reads it."""
    name = part.name
    if not value:
        return ""
    if name in CHOICES:
        return str(CHOICES[name].get(value, value))
    if name in DATES:
        return date_format(datetime.date.fromisoformat(value), "DATE_FORMAT")
    if name in FLAGS:
        return _("yes") if value == "yes" else _("no")
    if name == "source_id":
        return str(Source.objects.filter(pk=value).first() or value)
    if name == "label_language":
        return str(get_language_info(value)["name_translated"])
    if name == "cites":
        return ", ".join(map(_place, value.split(", ")))
    return value


def language_of(part: Part) -> str:
    """Return the language of a value; empty where it is the reader's own."""
    return part.name[-2:] if part.name.endswith(("_fr", "_nl")) else ""


def whole(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return two values that have nothing in common."""
    was, now = ([Piece(text, False)] if text else [] for text in (before, after))
    return was, now


def pieces(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return two texts, cut where their words differ."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return whole(before, after)
    was: list[Piece] = []
    now: list[Piece] = []
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        words = "".join(old[i:i_end])
        # the space between two words that changed belongs to them
        is_shared = tag == "equal" and (bool(words.strip()) or not (i and j))
        _add(was, words, is_shared)
        _add(now, "".join(new[j:j_end]), is_shared)
    return was, now


def _add(found: list[Piece], text: str, is_shared: bool) -> None:
    """Add words; those that follow each other and changed are one piece."""
    if not text:
        return
    if found and found[-1].is_shared == is_shared:
        text = found.pop().text + text
    found.append(Piece(text, is_shared))


def _place(cited: str) -> str:
    """Return «feature 3» in the reader's language."""
    kind, _space, number = cited.partition(" ")
    return f"{SECTION_LABELS.get(kind, kind)} {number}"
