"""The columns of the import: one description for template, explanation and check.

Their names are those of the fields and the same in both languages, so that a file can
be passed on; what they mean is explained in the reader's language.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evaluations.content.building import WORD_LANGUAGES
from evaluations.content.dossier import field_labels
from evaluations.content.values import YES_OR_NO
from evaluations.models import Assessment, Statement
from evaluations.models.dates import DatePrecision
from evaluations.models.evaluations import MarketLevel, Rating

# what is called otherwise than the field, or is none
LABELS = {
    "platform": _("short name of the platform in its address"),
    "is_nested": _("belongs to the item above it"),
}
DATE = _("a date, as in 2026-11-24")
LINES = _("a line of the source, with its source")
SCOPE = _("in both languages or in neither")
EXCERPT = _("of a reason: words of the text, as they stand there")
WHO_AND_WHEN = _("of a security measure, or of a remark that asks for something")


@dataclass(frozen=True)
class Column:
    """One column: its name, what to write in it, and the words that it takes."""

    name: str
    note: str | Promise = ""
    choices: Sequence[str] = ()
    is_required: bool = False
    # written by an export and not read
    is_ignored: bool = False

    @property
    def label(self) -> str:
        """Return what the column holds, in the reader's language."""
        return str(LABELS.get(self.name) or field_labels()[self.name])


PLATFORM = Column("platform", _("of a platform that exists"), is_required=True)
SOURCE_LINES = [
    Column("source", _("the key of a source")),
    Column("first_line", LINES),
    Column("last_line", LINES),
]
# of an evaluation, for whoever reads an export
WRITTEN_ONLY = ["author", "reviewer", "published_at", "ended_on"]
NOTES = [Column("note_fr"), Column("note_nl")]

# the first table names the evaluations; each row of the others names its platform
TABLES: dict[str, list[Column]] = {
    "evaluations": [
        PLATFORM,
        Column("number", _("not read"), is_ignored=True),
        Column("state", _("not read"), is_ignored=True),
        Column("rating", choices=[rating.key for rating in Rating]),
        Column("valid_from", DATE),
        Column("valid_from_precision", choices=DatePrecision.values),
        Column("valid_until", DATE),
        Column("review_on", DATE),
        Column("market_level", choices=MarketLevel.values),
        Column("reason_fr"),
        Column("reason_nl"),
        Column("scope_fr", SCOPE),
        Column("scope_nl", SCOPE),
        Column("date_note_fr"),
        Column("date_note_nl"),
        *SOURCE_LINES,
        *[Column(name, _("not read"), is_ignored=True) for name in WRITTEN_ONLY],
    ],
    "citations": [
        PLATFORM,
        Column("source", _("the key of a source"), is_required=True),
        Column("label"),
        Column("label_language", choices=WORD_LANGUAGES),
        *SOURCE_LINES[1:],
        *NOTES,
    ],
    "statements": [
        PLATFORM,
        Column("kind", choices=Statement.Kind.values, is_required=True),
        Column("is_nested", choices=YES_OR_NO),
        Column("text_fr", _("one of both languages at least")),
        Column("text_nl", _("one of both languages at least")),
        Column("is_paragraph", choices=YES_OR_NO),
        Column("actor", WHO_AND_WHEN, Statement.Actor.values),
        Column("moment", WHO_AND_WHEN, Statement.Moment.values),
        Column("role", choices=Statement.Role.values),
        Column("excerpt_fr", EXCERPT),
        Column("excerpt_nl", EXCERPT),
        *SOURCE_LINES,
        Column("topics", _("as in “waiting-room: present, chat: absent”")),
        Column("devices", _("as in “browser: present, android: present/call”")),
        Column("measures", _("as in “sender-verified: both”")),
    ],
    "assessments": [
        PLATFORM,
        Column("criterion", _("the code of a criterion"), is_required=True),
        Column("result", choices=Assessment.Result.values, is_required=True),
        *NOTES,
        Column("scope_fr", SCOPE),
        Column("scope_nl", SCOPE),
        Column("cites", _("statements, as in “feature 3, remark 1”")),
    ],
}
EVALUATIONS = "evaluations"
# of the template in which suppliers describe a product: one row for each question
ANSWERS = "answers"
DESCRIPTION = {
    ANSWERS: [
        Column("question", is_required=True),
        Column("asked", is_ignored=True),
        Column("why", is_ignored=True),
        Column("where", is_ignored=True),
        Column("answer"),
    ]
}
PARTS = [name for name in TABLES if name != EVALUATIONS]


def names_in(table: str) -> set[str]:
    """Return the names of the columns of a table, of whichever template."""
    return {column.name for column in (TABLES | DESCRIPTION)[table]}
