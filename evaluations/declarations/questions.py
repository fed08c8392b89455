"""The questions of the description template, as data.

They are those of the source: what its page says of a platform, under five headings, and
what it measures platforms against. The texts of criteria stand in their rows and
nowhere else. At most thirty are asked, and nothing that the catalogue would not show.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evaluations.models import Criterion, Declaration, Statement

MOST = 30
# characters of one answer, and its lines: each can become a statement of a kind, of
# which an evaluation has `bounds.MAX_STATEMENTS` at most
LONGEST = 4_000
MOST_LINES = 80


@dataclass(frozen=True)
class Section:
    """A part of the template."""

    key: str
    title: Promise
    intro: Promise


@dataclass(frozen=True)
class Question:
    """One question: where it comes from, why it is asked, where its answer appears."""

    code: str
    section: str
    why: Promise
    where: Promise
    # its own words; a criterion has those of its row
    label: Promise | str = ""
    # what helps to answer it
    hint: Promise | str = ""
    # a column of the declaration; other answers are rows of their own
    column: str = ""
    is_needed: bool = False
    # of the criteria; filled by `asked`
    criterion: Criterion | None = None

    @property
    def longest(self) -> int:
        """Return how many characters an answer may have."""
        if not self.column:
            return LONGEST
        column: Any = Declaration._meta.get_field(self.column)
        return column.max_length

    @property
    def name(self) -> str:
        """Return what the question is called, in the reader's language."""
        if self.criterion is None:
            return str(self.label)
        return f"{self.code} – {self._short}" if self._short else self.code

    @property
    def subject(self) -> str:
        """Return what the question is about, without its code."""
        if self.criterion is None:
            return str(self.label)
        return self._short or str(self.criterion.get_set_display())

    @property
    def paragraphs(self) -> list[str]:
        """Return the words of the source, paragraph by paragraph, if it has any."""
        return self.criterion.paragraphs if self.criterion else []

    @property
    def wording(self) -> str:
        """Return the words of the source where the name is a bare code."""
        return "" if self.criterion is None or self._short else str(self.criterion.text)

    @property
    def is_short(self) -> bool:
        """Return whether the words of the source are read at a glance."""
        return sum(map(len, self.paragraphs)) < 700

    @property
    def _short(self) -> str:
        """Return the short name of a criterion, which the seven questions lack."""
        return (self.criterion.label or self.criterion.title) if self.criterion else ""


SECTIONS = [
    Section(
        "product",
        _("The product"),
        _("One description is about one version: a later one is described anew."),
    ),
    Section(
        "headings",
        _("The five headings of an evaluation"),
        _("What the page of a platform says, in the order of the source."),
    ),
    Section(
        "questions",
        _("The seven questions of the Task Force"),
        _("Those on which the Task Force focused when it evaluated, among others."),
    ),
    Section(
        "conditions",
        _("The seven minimum conditions"),
        _("Set by the Information Security Committee for care at a distance."),
    ),
    Section(
        "gdpr",
        _("The recommendations on data protection"),
        _(
            "Made by the Data Protection Authority, by situation. Answer where your "
            "product is in that situation; say so where it is not."
        ),
    ),
    Section(
        "contact",
        _("Whom evaluators can ask"),
        _("Read by evaluators only, never published, and deleted after a while."),
    ),
]

_OF_HEADING = _("In the evaluation, under this heading, as declared by the supplier.")
_HEADINGS: list[tuple[Statement.Kind, Promise, Promise, bool]] = [
    (
        Statement.Kind.AVAILABILITY,
        _("Readers first look for what runs on their devices, and on their patients’."),
        _("Devices, systems and browsers; whether something has to be installed."),
        True,
    ),
    (
        Statement.Kind.FEATURE,
        _("Readers compare platforms by what they can do."),
        _("One line for each: calls, messages, documents, waiting room, encryption …"),
        True,
    ),
    (
        Statement.Kind.MARKET_REACH,
        _("Readers ask whether those they work with use it, too."),
        _("How widespread it is in Belgium, and since when."),
        False,
    ),
    (
        Statement.Kind.SECURITY_MEASURE,
        _("A recommendation holds together with what its users have to do."),
        _("One line for each: who does what, and when."),
        False,
    ),
    (
        Statement.Kind.REMARK,
        _("What limits its use, and what else one has to know, belongs to an opinion."),
        _("Limits, costs, where data are kept, who processes them."),
        False,
    ),
]
_OF_CRITERIA: dict[str, tuple[str, Promise, Promise]] = {
    Criterion.Set.QUESTION: (
        "questions",
        _("The Task Force focused on it when it evaluated, among others."),
        _("In the evaluation: whether it was examined, and on what grounds."),
    ),
    Criterion.Set.CONDITION: (
        "conditions",
        _("A platform that does not meet it may be judged contrary to the rules."),
        _("In the table of the criteria, once an evaluator has checked it."),
    ),
    Criterion.Set.GDPR: (
        "gdpr",
        _("It says what an app has to do with personal data in this situation."),
        _("In the evaluation, where an evaluator rests on it."),
    ),
}
_NOWHERE = _("Nowhere: it is not published.")
PRODUCT = [
    Question(
        "product",
        "product",
        _("An opinion is about a product that readers can recognise."),
        _("As the name of the platform."),
        label=_("Name of the product"),
        column="product",
        is_needed=True,
    ),
    Question(
        "version",
        "product",
        _("A later version may do other things: an opinion is about one of them."),
        _("In the evaluation, as the document that it rests on."),
        label=_("Version"),
        column="version",
        is_needed=True,
    ),
]
HEADINGS = [
    Question(
        kind.value,
        "headings",
        why,
        _OF_HEADING,
        label=kind.label,
        hint=hint,
        is_needed=is_needed,
    )
    for kind, why, hint, is_needed in _HEADINGS
]
CONTACT = [
    Question(
        "contact-name",
        "contact",
        _("Evaluators may have to ask something."),
        _NOWHERE,
        label=pgettext_lazy("person", "Name"),
        column="contact_name",
    ),
    Question(
        "contact-email",
        "contact",
        _("So that they can write."),
        _NOWHERE,
        label=_("E-mail"),
        column="contact_email",
        is_needed=True,
    ),
    Question(
        "contact-phone",
        "contact",
        _("So that they can call, if you want that."),
        _NOWHERE,
        label=_("Telephone"),
        column="contact_phone",
    ),
]


def asked() -> list[Question]:
    """Return all questions in their order, with the words of the source. One query."""
    rows = Criterion.objects.filter(set__in=_OF_CRITERIA).order_by("position")
    criteria = [
        _of_criterion(row) for kind in _OF_CRITERIA for row in rows if row.set == kind
    ]
    return [*PRODUCT, *HEADINGS, *criteria, *CONTACT]


def by_section(
    questions: Iterable[Any],
) -> list[tuple[Section, list[Any]]]:
    """Return what has a `section`, by the sections of the template."""
    found = list(questions)
    return [
        (section, [q for q in found if q.section == section.key])
        for section in SECTIONS
    ]


def _of_criterion(criterion: Criterion) -> Question:
    section, why, where = _OF_CRITERIA[criterion.set]
    return Question(criterion.code, section, why, where, criterion=criterion)
