"""Choosing by situation: plain questions, and rules that answer with a reason.

The rules are data. Each one belongs to an answer and says what a statement must say for
a platform to fit; where no statement speaks, the platform stays «to be checked», since
«not stated» never means «no».
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from catalogue.facts import Fact, device_facts, topic_facts
from catalogue.sheet import Node, nested
from evaluations.models import Platform, Statement
from evaluations.models.vocabularies import Stance


class Outcome(IntEnum):
    """How well a platform suits; the worst of all reasons counts."""

    FITS = 0
    CHECK = 1
    OUT = 2


@dataclass(frozen=True)
class When:
    """If one of these topics or devices has one of these stances: outcome and words."""

    what: str
    keys: tuple[str, ...]
    stances: tuple[Stance, ...]
    outcome: Outcome
    words: Any


@dataclass(frozen=True)
class Rule:
    """What an answer asks: the first condition that holds decides, else silence."""

    question: str
    answer: str
    conditions: tuple[When, ...]
    silence: Outcome | None = None
    silent_words: Any = ""


@dataclass
class Reason:
    """Why a platform is in or out, with the place on its page where one reads it."""

    outcome: Outcome
    words: str
    anchor: str


AVAILABLE = (Stance.PRESENT, Stance.OPTIONAL)
ABSENT = (Stance.ABSENT,)

QUESTIONS = {
    "with": ["patient", "colleague"],
    "need": ["consultation", "messages"],
    "device": ["browser", "iphone-ipad", "android", "computer"],
    "documents": ["yes", "no"],
    "phone": ["no", "yes"],
}


FOR_CONSULTATION = When(
    "use",
    ("consultation",),
    AVAILABLE,
    Outcome.FITS,
    _("Evaluated for consultation without physical contact."),
)
FOR_MESSAGES = When(
    "use",
    ("messages",),
    AVAILABLE,
    Outcome.FITS,
    _("Evaluated for exchanging messages and files."),
)


def _device(answer: str, keys: tuple[str, ...], *, or_browser: bool) -> Rule:
    conditions = [
        When("device", keys, AVAILABLE, Outcome.FITS, _("Available on this device.")),
        When(
            "device",
            keys,
            ABSENT,
            Outcome.OUT,
            _("Not available on this device, or not suitable there."),
        ),
    ]
    if or_browser:
        conditions.append(
            When(
                "device",
                ("browser",),
                AVAILABLE,
                Outcome.CHECK,
                _("Works in a browser: check that the device has a recent one."),
            )
        )
    return Rule(
        "device",
        answer,
        tuple(conditions),
        Outcome.CHECK,
        _("The source does not mention this device."),
    )


RULES = [
    Rule(
        "need",
        "consultation",
        (FOR_CONSULTATION,),
        Outcome.OUT,
        _("Evaluated for another use."),
    ),
    Rule(
        "need",
        "messages",
        (FOR_MESSAGES,),
        Outcome.OUT,
        _("Evaluated for another use."),
    ),
    Rule(
        "with",
        "patient",
        (
            When(
                "topic",
                ("professionals-only",),
                AVAILABLE,
                Outcome.OUT,
                _("For health professionals only."),
            ),
            FOR_CONSULTATION,
        ),
        Outcome.CHECK,
        _("The source does not say whether a patient can use it."),
    ),
    Rule(
        "with",
        "colleague",
        (
            When(
                "topic",
                ("professionals-only", "between-providers"),
                AVAILABLE,
                Outcome.FITS,
                _("Available between care providers."),
            ),
        ),
        Outcome.CHECK,
        _("The source does not speak of use between care providers."),
    ),
    _device("browser", ("browser",), or_browser=False),
    _device("iphone-ipad", ("iphone-ipad",), or_browser=True),
    _device("android", ("android",), or_browser=True),
    _device("computer", ("windows", "macos", "browser"), or_browser=False),
    Rule(
        "documents",
        "yes",
        (
            When(
                "topic",
                ("document-exchange", "e2ee-documents"),
                ABSENT,
                Outcome.OUT,
                _("Documents must be exchanged in another way."),
            ),
            When(
                "topic",
                ("document-exchange",),
                AVAILABLE,
                Outcome.FITS,
                _("Documents can be exchanged."),
            ),
            FOR_MESSAGES,
        ),
        Outcome.CHECK,
        _("The source does not speak of exchanging documents."),
    ),
    Rule(
        "phone",
        "no",
        (
            When(
                "topic",
                ("phone-number",),
                AVAILABLE,
                Outcome.OUT,
                _("The patient sees the mobile number of the care provider."),
            ),
        ),
    ),
]

# where one sees that the source is silent on a question
SILENT = {
    "need": "use",
    "with": "use",
    "device": Statement.Kind.AVAILABILITY.value,
    "documents": Statement.Kind.FEATURE.value,
}
DISCOURAGED = _("The Task Force discourages this platform.")


class Suggestion:
    """A platform with the reasons for and against it; loaded by `for_sheet()`."""

    def __init__(self, platform: Platform, answers: dict[str, str]) -> None:
        self.platform = platform
        self.evaluation = platform.current
        self._answers = answers

    @cached_property
    def reasons(self) -> list[Reason]:
        """Return the reasons, the decisive ones first."""
        reasons = [self._apply(rule) for rule in RULES if self._is_asked(rule)]
        if not self.evaluation.verdict.is_recommended:
            reasons.append(Reason(Outcome.OUT, str(DISCOURAGED), "decision"))
        # two questions may have the same answer
        found = {(r.words, r.anchor): r for r in reasons if r}.values()
        return sorted(found, key=lambda reason: -reason.outcome)

    @property
    def outcome(self) -> Outcome:
        """Return the worst outcome of all reasons."""
        return max((reason.outcome for reason in self.reasons), default=Outcome.FITS)

    @property
    def measures(self) -> list[Node]:
        """Return the measures that then apply, with what is nested below them."""
        return nested(self.evaluation.statements_of(Statement.Kind.SECURITY_MEASURE))

    def _is_asked(self, rule: Rule) -> bool:
        return self._answers.get(rule.question) == rule.answer

    def _apply(self, rule: Rule) -> Reason | None:
        for when in rule.conditions:
            if when.what == "use":
                if self.platform.use_case.key in when.keys:
                    return Reason(when.outcome, str(when.words), "use")
            elif fact := self._fact(when):
                return Reason(when.outcome, str(when.words), fact.statement.anchor)
        if rule.silence is None:
            return None
        return Reason(rule.silence, str(rule.silent_words), SILENT[rule.question])

    def _fact(self, when: When) -> Fact | None:
        for key in when.keys:
            fact = self._facts[when.what].get(key)
            if fact and fact.stance in when.stances:
                return fact
        return None

    @cached_property
    def _facts(self) -> dict[str, dict[str, Fact]]:
        read: dict[str, Callable[[Any], dict[Any, Fact]]]
        read = {"device": device_facts, "topic": topic_facts}
        return {
            what: {target.key: fact for target, fact in facts(self.evaluation).items()}
            for what, facts in read.items()
        }


class Choice:
    """The platforms that suit a situation, those to check, and those that do not."""

    def __init__(self, platforms: list[Platform], answers: dict[str, str]) -> None:
        ordered = sorted(platforms, key=lambda p: (-p.current.verdict, p.name))
        self._suggestions = [Suggestion(platform, answers) for platform in ordered]

    @property
    def fits(self) -> list[Suggestion]:
        """Return what suits, as far as the source says."""
        return self._with(Outcome.FITS)

    @property
    def to_check(self) -> list[Suggestion]:
        """Return what may suit: the source is silent on something asked."""
        return self._with(Outcome.CHECK)

    @property
    def out(self) -> list[Suggestion]:
        """Return what does not suit."""
        return self._with(Outcome.OUT)

    def _with(self, outcome: Outcome) -> list[Suggestion]:
        return [s for s in self._suggestions if s.outcome == outcome]
