"""Choosing by situation: plain questions, answered by what the source says.

Each answer asks for a capability; `evaluations.facts` says what each platform answers,
and this module only says what that means for somebody who has to choose.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import reduce
from operator import and_

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from catalogue.pages.quoting import quoted
from catalogue.pages.sheet import Node, duties
from evaluations.decisions import decisions
from evaluations.facts import (
    BROWSER,
    CONSULTATION,
    DERIVED,
    DOCUMENTS,
    MESSAGES,
    NO_INSTALLATION,
    NOT_STATED,
    PHONE_PRIVATE,
    WITH_COLLEAGUE,
    WITH_PATIENT,
    Answer,
    Answers,
    answers_of,
)
from evaluations.models import Evaluation, Platform
from evaluations.models.evaluations import Rating
from evaluations.models.stances import Stance
from evaluations.published import Places, published, union
from evaluations.tags import DEVICE, TOPIC, Vocabulary

QUESTIONS = {
    "with": ["patient", "colleague"],
    "need": [CONSULTATION, MESSAGES],
    "device": ["browser", "iphone-ipad", "android", "computer"],
    "documents": ["yes", "no"],
    "phone": ["no", "yes"],
}
# which capabilities an answer asks for: the best one counts
ASKED = {
    ("with", "patient"): [WITH_PATIENT],
    ("with", "colleague"): [WITH_COLLEAGUE],
    ("device", "browser"): [NO_INSTALLATION],
    ("device", "iphone-ipad"): ["iphone-ipad"],
    ("device", "android"): ["android"],
    ("device", "computer"): ["windows", "macos", BROWSER],
    ("documents", "yes"): [DOCUMENTS],
    ("phone", "no"): [PHONE_PRIVATE],
}
PER_PAGE = 40


class Outcome(IntEnum):
    """How well a platform suits; the worst of all answers counts."""

    FITS = 0
    CONDITION = 1
    CHECK = 2
    OUT = 3
    DISCOURAGED = 4
    OTHER_USE = 5

    @property
    def key(self) -> str:
        """Return the name used in style sheets and anchors."""
        return self.name.lower().replace("_", "-")


MEANS = {
    Stance.PRESENT: Outcome.FITS,
    Stance.OPTIONAL: Outcome.CONDITION,
    Stance.PAID: Outcome.CONDITION,
    Stance.CONDITION: Outcome.CONDITION,
    Stance.AVOID: Outcome.OUT,
    Stance.ABSENT: Outcome.OUT,
    Stance.CONCERNED: Outcome.CHECK,
}
HEADINGS = {
    Outcome.FITS: gettext_lazy("Suited, according to the evaluation"),
    Outcome.CONDITION: gettext_lazy("Suited under a condition"),
    Outcome.CHECK: gettext_lazy("To be checked"),
    Outcome.OUT: gettext_lazy("Not suited"),
    Outcome.DISCOURAGED: gettext_lazy("Discouraged by the Task Force"),
    Outcome.OTHER_USE: gettext_lazy("Evaluated for another use"),
}
EXPLANATIONS = {
    Outcome.CONDITION: gettext_lazy(
        "What you asked is possible only in the way that the reason says, or by "
        "another way that it names."
    ),
    Outcome.CHECK: gettext_lazy(
        "The source does not say enough about something you asked. That does not "
        "mean no."
    ),
    Outcome.OUT: gettext_lazy(
        "As we read the source, something you asked is not possible."
    ),
}


def outcome_of(capability: str, stance: str | None) -> Outcome:
    """Return what an answer means for somebody who asks for a capability."""
    if stance is None:
        return Outcome.CHECK
    # documents that may not pass through the platform can go another way
    if capability == DOCUMENTS and stance == Stance.AVOID:
        return Outcome.CONDITION
    return MEANS[Stance(stance)]


@dataclass(frozen=True)
class Reason:
    """What the source answers to something asked, in its words, and where."""

    outcome: Outcome
    words: str
    quote: str
    line: int | None
    anchor: str
    # the answers that it is for, where all reasons stand together: archive/choosing.py
    asked: str = ""


class Suggestion:
    """A platform with what the source answers."""

    def __init__(
        self, evaluation: Evaluation, answers: dict[str, str], note: str = ""
    ) -> None:
        self.platform: Platform = evaluation.platform
        self.evaluation = evaluation
        # the newest public one on the platform
        self.note = note
        self._asked = answers

    @cached_property
    def reasons(self) -> list[Reason]:
        """Return the reasons, the decisive ones first; there always is one."""
        reasons = [self.answer_to(keys) for keys in self._keys()]
        if not self.evaluation.verdict.is_recommended:
            reasons.append(self.of_verdict())
        of_use = self.of_use(self._asked.get("need"))
        if of_use.outcome == Outcome.OTHER_USE or not reasons:
            reasons.append(of_use)
        return sorted(reasons, key=lambda reason: -reason.outcome)

    @property
    def outcome(self) -> Outcome:
        """Return the worst outcome of all reasons."""
        return self.reasons[0].outcome

    @property
    def measures(self) -> list[Node]:
        """Return what users then have to do, with what is nested below it."""
        return duties(self.evaluation)

    def answer_to(self, capabilities: list[str]) -> Reason:
        """Return what the source answers: of several capabilities the best one."""
        reasons = [self._reason(key, self._answers.get(key)) for key in capabilities]
        return min(reasons, key=lambda reason: reason.outcome)

    def of_use(self, need: str | None) -> Reason:
        """Return for which use it was evaluated, and whether that is the one needed."""
        use = self.platform.use_case
        outcome = Outcome.OTHER_USE if need and use.key != need else Outcome.FITS
        words = _("Evaluated in the chapter “%(chapter)s”.") % {"chapter": use.name}
        return Reason(outcome, words, "", use.heading_line, "use")

    def of_verdict(self) -> Reason:
        """Return that it is discouraged."""
        line = self.platform.use_case.discouraged_line
        words = _("The Task Force discourages this platform.")
        return Reason(Outcome.DISCOURAGED, words, "", line, "decision")

    @cached_property
    def _answers(self) -> Answers:
        return answers_of(self.evaluation)

    def _keys(self) -> list[list[str]]:
        return [keys for pair in self._asked.items() if (keys := ASKED.get(pair))]

    def _reason(self, capability: str, answer: Answer | None) -> Reason:
        name = _name(capability, self.evaluation.vocabulary)
        said = answer.words if answer else str(NOT_STATED)
        colon = pgettext("punctuation", ":")
        words = f"{name}{colon} {said}"
        stance = answer.stance if answer else None
        outcome = outcome_of(capability, stance)
        if answer is None or (statement := answer.naming) is None:
            return Reason(outcome, words, "", None, "use" if answer else "brief")
        quote = quoted(statement.text)
        return Reason(outcome, words, quote, statement.first_line, statement.anchor)


@dataclass
class SuitableGroup:
    """The suggestions of one page with the same outcome."""

    outcome: Outcome
    suggestions: list[Suggestion]
    # on all pages
    count: int

    @property
    def heading(self) -> str:
        """Return the heading, in the past: it speaks of the day of the evaluation."""
        return str(HEADINGS[self.outcome])

    @property
    def explanation(self) -> str:
        """Return what the group means, where the heading does not say it all."""
        return str(EXPLANATIONS.get(self.outcome, ""))

    @property
    def shows_measures(self) -> bool:
        """Return whether its platforms come into question."""
        return self.outcome <= Outcome.CHECK


class Choice:
    """All platforms by how well they suit, then by verdict, then by name."""

    def __init__(self, answers: dict[str, str], page: str = "1") -> None:
        self._asked = answers
        self._published = published()
        self._places = self._by_outcome()
        self._ranked = [
            (outcome, platform)
            for outcome, places in self._places.items()
            for platform in self._published.best_first
            if places >> platform.place & 1
        ]
        self.page: Page = Paginator(self._ranked, PER_PAGE).get_page(page)

    @cached_property
    def groups(self) -> list[SuitableGroup]:
        """Return what this page shows, the best first."""
        known = decisions(p.decision for _outcome, p in self.page.object_list)
        groups: dict[Outcome, SuitableGroup] = {}
        for outcome, platform in self.page.object_list:
            count = self._places[outcome].bit_count()
            group = groups.setdefault(outcome, SuitableGroup(outcome, [], count))
            group.suggestions.append(
                Suggestion(known[platform.decision], self._asked, platform.newest_note)
            )
        return list(groups.values())

    @property
    def nothing_fits(self) -> bool:
        """Return whether no platform suits, not even under a condition."""
        return not (self._places[Outcome.FITS] | self._places[Outcome.CONDITION])

    def outcomes(self) -> dict[int, Outcome]:
        """Return the outcome of each decision in force, by its key."""
        return {platform.decision: outcome for outcome, platform in self._ranked}

    def _by_outcome(self) -> dict[Outcome, Places]:
        """Return the platforms of each outcome: the worst of all answers counts."""
        asked = [keys for pair in self._asked.items() if (keys := ASKED.get(pair))]
        places: dict[Outcome, Places] = {}
        better = 0
        for outcome in Outcome:
            # of several capabilities that one answer asks for, the best one counts
            suited = [union(self._at_best(key, outcome) for key in k) for k in asked]
            suited.append(self._decided(outcome))
            up_to_here = reduce(and_, suited)
            places[outcome] = up_to_here & ~better
            better |= up_to_here
        return places

    def _at_best(self, capability: str, worst: Outcome) -> Places:
        """Return the platforms that answer so, or better."""
        stances = self._published.stances.get(capability, {})
        silent = self._published.everything & ~union(stances.values())
        by_stance: list[tuple[str | None, Places]] = [*stances.items(), (None, silent)]
        return union(
            places
            for stance, places in by_stance
            if outcome_of(capability, stance) <= worst
        )

    def _decided(self, worst: Outcome) -> Places:
        """Return the platforms whose use and verdict do not make it worse than that."""
        need = self._asked.get("need")
        everything = self._published.everything
        of_use = self._published.uses.get(need, 0) if need else everything
        if worst == Outcome.OTHER_USE:
            return everything
        if worst == Outcome.DISCOURAGED:
            return of_use
        return of_use & ~self._published.ratings.get(Rating.DISCOURAGED.key, 0)


def _name(capability: str, vocabulary: Vocabulary) -> str:
    if capability in DERIVED:
        return str(DERIVED[capability])
    kind = DEVICE if (DEVICE, capability) in vocabulary.entries else TOPIC
    return vocabulary.name(kind, capability)
