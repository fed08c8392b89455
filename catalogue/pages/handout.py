"""What a patient gets on paper: a poster for the waiting room, a sheet to take home.

Both say no more than the platform's own page: what is asked of the patient, in the
words of the text, by when it is done. What was decided, and why: docs/handouts.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

from django.utils.translation import gettext_lazy as _

from catalogue.pages.quoting import quoted
from catalogue.pages.sheet import Node, Sheet, asked_of, by_moment, duties
from evaluations.facts import CONSULTATION, MESSAGES, WITH_PATIENT, Answer, answers_of
from evaluations.models import Platform, Statement
from evaluations.models.evaluations import Rating
from evaluations.models.stances import Stance
from evaluations.published import Listed, members, published

PATIENT = {Statement.Actor.PATIENT, Statement.Actor.BOTH}
MOMENTS = Statement.Moment
# what a use is, in plain words that say no more than the heading of its chapter
PURPOSES = {
    CONSULTATION: _("For a consultation without physical contact"),
    MESSAGES: _("For exchanging messages and files"),
}
# when a patient does something, in plain words
WHEN = {
    CONSULTATION: {
        MOMENTS.ACCOUNT: _("Before the first time"),
        MOMENTS.PLANNING: _("Before the consultation"),
        MOMENTS.DURING: _("During the consultation"),
        MOMENTS.AFTER: _("After the consultation"),
    },
    MESSAGES: {
        MOMENTS.ACCOUNT: _("Before the first time"),
        MOMENTS.PLANNING: _("Before you send a message"),
        MOMENTS.DURING: _("With each message"),
        MOMENTS.AFTER: _("After the message"),
    },
}
# what fits on an A4 page with the smallest type, in characters: a whole sheet, its
# reasons alone, a whole poster; tests/browser/test_handouts.py prints them
ROOM, ROOM_FOR_REASONS, POSTER_ROOM = 2_700, 1_700, 1_200
# the size of type, each with what fits at most
SIZES = {"large": 700, "medium": 1_200}
NOTICE_SIZES = {"large": 1_300, "medium": 2_100}
POSTER_SIZES = {"large": 360, "medium": 650}
SMALLEST = "small"
LONG_NAME = 14
# what a statement takes besides its characters, and what a line of ours takes
OVERHEAD, A_LINE = 60, 100
# recommended ones that are named; the list has all of them
MAX_OTHERS = 12


@dataclass(frozen=True)
class Said:
    """A statement on paper: our short words, and the words that they rest on."""

    words: str
    quote: str
    line: int | None
    anchor: str
    parts: list["Said"] = field(default_factory=list)

    @property
    def length(self) -> int:
        """Return how much room it takes, in characters."""
        own = max(len(self.words) + len(self.quote) + OVERHEAD, A_LINE)
        return own + sum(part.length for part in self.parts)

    @property
    def in_short(self) -> "Said":
        """Return it without the words of the text where there are ours."""
        parts = [part.in_short for part in self.parts]
        return replace(self, quote="" if self.words else self.quote, parts=parts)


@dataclass(frozen=True)
class Fitting:
    """As much as fits on the page, and how much is left for the platform's own page."""

    said: list[Said]
    left_out: int


@dataclass(frozen=True)
class Moment:
    """What a patient does at one moment."""

    title: str
    tasks: list[Said]


@dataclass(frozen=True)
class Others:
    """Recommended platforms with one verdict."""

    verdict: Rating
    platforms: list[Listed]


class Handout:
    """What a poster and a sheet for patients say of a platform."""

    def __init__(self, sheet: Sheet, listed: Listed) -> None:
        self.sheet = sheet
        self.listed = listed
        self.evaluation = sheet.evaluation
        self.platform = sheet.platform
        self.use = self.platform.use_case

    @property
    def has_long_name(self) -> bool:
        """Return whether the name takes more than a line of a poster."""
        return len(self.platform.label) > LONG_NAME

    @property
    def has_uncertain_name(self) -> bool:
        """Return whether the page has to say that the name may be another one."""
        is_guessed = self.platform.name_origin == Platform.NameOrigin.POSITION
        return is_guessed or bool(self.platform.name_alternative)

    @property
    def purpose(self) -> str:
        """Return what it was evaluated for."""
        return str(PURPOSES.get(self.use.key, self.use.short_name))

    @property
    def is_discouraged(self) -> bool:
        """Return whether no patient is to be invited to use it."""
        return not self.sheet.verdict.is_recommended

    @cached_property
    def with_patient(self) -> Answer | None:
        """Return whether it can be used with a patient; None where nothing says so."""
        return answers_of(self.evaluation).get(WITH_PATIENT)

    @property
    def is_not_for_patients(self) -> bool:
        """Return whether the text says that no patient can use it."""
        return bool(self.with_patient and self.with_patient.stance == Stance.ABSENT)

    @property
    def is_invitation(self) -> bool:
        """Return whether patients are told how to get ready for it."""
        return not (self.is_discouraged or self.is_not_for_patients)

    @cached_property
    def moments(self) -> list[Moment]:
        """Return what is asked of the patient, by when, as much of it as fits."""
        return self._fitted[0]

    @property
    def left_out(self) -> int:
        """Return how much that is asked of the patient is on the page only."""
        return self._fitted[1]

    @property
    def silent(self) -> list[str]:
        """Return the moments at which nothing is asked of the patient."""
        asked = {moment for moment, _nodes in self._tasks}
        return [str(when) for moment, when in self._when.items() if moment not in asked]

    @cached_property
    def lines(self) -> Fitting:
        """Return the same in the shortest words, for a poster; each only once."""
        found: dict[str, Said] = {}
        for _moment, tasks in self._tasks:
            for said in _flat(tasks):
                if said.parts and not said.words:
                    # it only opens a list
                    continue
                words = said.words or said.quote
                short = replace(said, words=words, quote="", parts=[])
                found.setdefault(words, short)
        return fitting(found.values(), POSTER_ROOM - self._head)

    @cached_property
    def reasons(self) -> Fitting:
        """Return why it is discouraged, as much of it as fits."""
        reasons = self.sheet.reasons if self.is_discouraged else []
        return fitting(map(_reason, reasons), ROOM_FOR_REASONS - self._head // 2)

    @property
    def size(self) -> str:
        """Return the size of type with which the sheet fits on one page."""
        tasks = [task for moment in self.moments for task in moment.tasks]
        return _size(self._before_tasks + _length(tasks), SIZES)

    @property
    def poster_size(self) -> str:
        """Return the size of type with which the poster fits on one page."""
        if not self.is_invitation:
            return _size(self._before_tasks, NOTICE_SIZES)
        return _size(self._head + _length(self.lines.said), POSTER_SIZES)

    @cached_property
    def others(self) -> list[Others]:
        """Return recommended ones for the same use, the best verdict first.

        Those of which the text says that no patient can use them are not among them.
        """
        found = published()
        places = found.uses.get(self.use.key, 0)
        places &= ~found.ratings.get(Rating.DISCOURAGED.key, 0)
        places &= ~found.stances.get(WITH_PATIENT, {}).get(Stance.ABSENT, 0)
        places &= ~found.places_of([self.platform.pk])
        named = [
            found.platforms[place] for place in islice(members(places), MAX_OTHERS)
        ]
        verdicts = sorted({platform.verdict for platform in named}, reverse=True)
        return [
            Others(verdict, [p for p in named if p.verdict == verdict])
            for verdict in verdicts
        ]

    @property
    def note(self) -> str:
        """Return our newest note on what became of it, or its first sentences."""
        return quoted(self.listed.newest_note)

    @property
    def for_whom(self) -> str:
        """Return the words that say with whom it can be used, if any do."""
        answer = self.with_patient
        return quoted(str(answer.statement)) if answer and answer.statement else ""

    @cached_property
    def _head(self) -> int:
        """Return the characters of what every page of paper has, if it is there."""
        texts = [self.note, self.for_whom, self.evaluation.scope]
        texts += [self.platform.label, self.platform.name_detail]
        lines = self.has_uncertain_name * 2 + (self.with_patient is None)
        return sum(len(text) + OVERHEAD for text in texts if text) + lines * A_LINE

    @cached_property
    def _before_tasks(self) -> int:
        named = [platform for group in self.others for platform in group.platforms]
        others = 0 if self.is_invitation else sum(len(p.label) + 5 for p in named)
        return self._head + others + _length(self.reasons.said)

    @property
    def _when(self) -> Mapping[Statement.Moment, object]:
        return WHEN.get(self.use.key, {m: m.label for m in MOMENTS})

    @cached_property
    def _tasks(self) -> list[tuple[Statement.Moment, list[Said]]]:
        asked = by_moment(duties(self.evaluation))
        found = [(moment, self._of_patient(nodes)) for moment, nodes in asked]
        return [(moment, tasks) for moment, tasks in found if tasks]

    @cached_property
    def _fitted(self) -> tuple[list[Moment], int]:
        room, left_out, moments = ROOM - self._before_tasks, 0, []
        for moment, tasks in self._tasks:
            fit = fitting(tasks, room)
            room -= _length(fit.said)
            left_out += fit.left_out
            moments.append(Moment(str(self._when[moment]), fit.said))
        return [moment for moment in moments if moment.tasks], left_out

    def _of_patient(self, nodes: Iterable[Node]) -> list[Said]:
        """Return what is asked of the patient, lists cut down to it."""
        found = []
        for node in nodes:
            statement, parts = node.statement, self._of_patient(node.children)
            words = asked_of(self.evaluation, statement, PATIENT)
            is_list = bool(node.children) and not words
            if parts or (statement.actor in PATIENT and not is_list):
                said = _said(words, statement, str(statement), parts)
                is_quoted = statement.anchor in self._quoted
                found.append(said.in_short if is_quoted else said)
        return found

    @cached_property
    def _quoted(self) -> set[str]:
        """Return what the reasons quote: it is not said twice."""
        return {said.anchor for said in _flat(self.reasons.said)}


def fitting(said: Iterable[Said], room: int) -> Fitting:
    """Return as much as fits into so many characters, shortened before left out."""
    shown, left_out = [], 0
    for one in said:
        fit = one if one.length <= room else one.in_short
        if fit.length > room:
            left_out += 1
            continue
        room -= fit.length
        shown.append(fit)
    return Fitting(shown, left_out)


def _length(said: Iterable[Said]) -> int:
    return sum(one.length for one in said)


def _size(length: int, sizes: dict[str, int]) -> str:
    return next((size for size, most in sizes.items() if length <= most), SMALLEST)


def _said(words: str, statement: Statement, quote: str, parts: list[Said]) -> Said:
    return Said(words, quote, statement.first_line, statement.anchor, parts)


def _reason(node: Node) -> Said:
    parts = [_reason(child) for child in node.children]
    return _said("", node.statement, node.quote, parts)


def _flat(said: Iterable[Said]) -> Iterable[Said]:
    for one in said:
        yield one
        yield from _flat(one.parts)
