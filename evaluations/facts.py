"""What can be done with a platform, and how: the one reading that every page shares.

Statements carry tags; several may speak of one thing. This module alone says which of
them counts. Filters and counts read what it answered from `PublishedFact`, pages that
show a decision ask it directly: docs/answers.md lists all of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evaluations.models import (
    Evaluation,
    Platform,
    PublishedFact,
    Statement,
)
from evaluations.models.evaluations import MarketLevel
from evaluations.models.querysets import EvaluationQuerySet
from evaluations.models.stances import AVAILABLE, Purpose, Stance
from evaluations.tags import DEVICE, TOPIC, Vocabulary, ensure_tags, read_tags

# the most cautious word wins
CAUTIOUS = [
    Stance.ABSENT,
    Stance.AVOID,
    Stance.CONDITION,
    Stance.PAID,
    Stance.OPTIONAL,
    Stance.PRESENT,
    Stance.CONCERNED,
]
# where the presence is the risk, it is the other way round
CAUTIOUS_OF_A_RISK = [
    Stance.PRESENT,
    Stance.AVOID,
    Stance.CONDITION,
    Stance.PAID,
    Stance.OPTIONAL,
    Stance.CONCERNED,
    Stance.ABSENT,
]
CONSULTATION, MESSAGES = "consultation", "messages"
# what a use is about, on a device
PURPOSES = {CONSULTATION: Purpose.CALL, MESSAGES: Purpose.MESSAGES}

# evaluations that are read together
AT_ONCE = 200
BROWSER = "browser"
MOBILE = {"android", "iphone-ipad"}
# devices on which a browser runs
WITH_A_BROWSER = {"android", "iphone-ipad", "windows", "macos"}
NO_INSTALLATION = "no-installation"
DOCUMENTS = "document-exchange"
# how the keys of what is encrypted begin
ENCRYPTION = "e2ee"
PHONE_NUMBER = "phone-number"

# what no tag says by itself
PHONE_PRIVATE = "phone-private"
WITH_PATIENT = "with-patient"
WITH_COLLEAGUE = "with-colleague"
DERIVED: dict[str, Promise] = {
    WITH_PATIENT: _("With a patient"),
    WITH_COLLEAGUE: _("With another care provider"),
    PHONE_PRIVATE: _("Text mentions no visible mobile number"),
}


class How(models.TextChoices):
    """In which way an answer holds, where it is not simply so."""

    CHAPTER = "chapter", _("Yes, as its chapter of the source says")
    OTHER_USE = "other-use", _("Not for calls, only for messages and files")
    ELSEWHERE = "elsewhere", _("No, for calls only mobile devices are named")
    NOT_MENTIONED = "no-mention", _("Yes, as far as the text goes")
    MENTIONED = "mention", _("No, the text mentions one")


WORDS = {
    Stance.PRESENT: pgettext_lazy("fact", "Yes"),
    Stance.OPTIONAL: pgettext_lazy("fact", "To be switched on"),
    Stance.PAID: pgettext_lazy("fact", "Yes, for a fee"),
    Stance.CONDITION: pgettext_lazy("fact", "Under a condition"),
    Stance.AVOID: pgettext_lazy("fact", "Available, not to be used"),
    Stance.ABSENT: pgettext_lazy("fact", "No"),
    Stance.CONCERNED: pgettext_lazy("fact", "See the text"),
}
NOT_STATED = pgettext_lazy("fact", "Not stated")


@dataclass(frozen=True)
class Answer:
    """Whether something can be done, in which way, and the statement that says so."""

    stance: Stance
    # None where the answer rests on the chapter in which the platform stands, or on
    # what the text leaves unsaid
    statement: Statement | None = None
    how: str = ""
    # one more statement that it takes: what names the device, beside what names the use
    also: Statement | None = None

    @property
    def cited(self) -> list[Statement]:
        """Return the statements that the answer rests on."""
        return [s for s in (self.statement, self.also) if s is not None]

    @property
    def lines(self) -> list[int]:
        """Return the lines of the source that the answer rests on."""
        return [s.first_line for s in self.cited if s.first_line]

    @property
    def is_yes(self) -> bool:
        """Return whether one can count on it."""
        return self.stance in AVAILABLE

    @property
    def words(self) -> str:
        """Return the answer in the reader's language, the same on every page."""
        return words_of(self.stance, self.how)

    @property
    def naming(self) -> Statement | None:
        """Return the statement to read: of two, the one that names the device."""
        kind = Statement.Kind.AVAILABILITY
        return next((s for s in self.cited if s.kind == kind), self.statement)

    @property
    def anchor(self) -> str:
        """Return where on the platform's page one reads it."""
        return self.naming.anchor if self.naming else "use"


Answers = dict[str, Answer]


def words_of(stance: str, how: str) -> str:
    """Return an answer in the reader's language, the same on every page."""
    return str(How(how).label if how else WORDS[Stance(stance)])


@dataclass(frozen=True)
class Capability:
    """A question that has an answer for each platform."""

    key: str
    name: str
    # the heading under which it is listed
    group: str
    # whether a «yes» is what to watch out for
    is_risk: bool = False


def capabilities(vocabulary: Vocabulary) -> list[Capability]:
    """Return every question in the order of the vocabularies."""
    derived = [Capability(key, str(name), "use") for key, name in DERIVED.items()]
    known = [
        Capability(entry.key, entry.name, entry.group or entry.kind, entry.is_risk)
        for kind in (DEVICE, TOPIC)
        for entry in vocabulary.of_kind(kind)
    ]
    return [*derived, *known]


def answers_of(evaluation: Evaluation) -> Answers:
    """Return what an evaluation loaded by `for_sheet()` answers, by capability.

    What no statement speaks of is not there: it is «not stated», which never means no.
    """
    ensure_tags(evaluation)
    use = evaluation.platform.use_case.key
    topics, risks = _topic_tags(evaluation)
    answers = {key: _cautious(tags, key in risks) for key, tags in topics.items()}
    devices = _device_answers(evaluation, PURPOSES.get(use, ""))
    answers |= devices
    if NO_INSTALLATION not in answers and (browser := devices.get(BROWSER)):
        # in a browser, but does it need something else beside it?
        stance = Stance.CONCERNED if browser.is_yes else browser.stance
        answers[NO_INSTALLATION] = Answer(stance, browser.statement, browser.how)
    _add_chapter(answers, use)
    return answers


def market_reach(evaluation: Evaluation) -> str:
    """Return how widespread the text says a platform is, in the reader's language.

    Where it says something else below that heading, that is what one has to read.
    """
    says_something = any(
        statement.kind == Statement.Kind.MARKET_REACH
        for statement in evaluation.statements.all()
    )
    if evaluation.market_level == MarketLevel.NOT_STATED and says_something:
        words = str(WORDS[Stance.CONCERNED])
        return words[0].lower() + words[1:]
    return str(MarketLevel(evaluation.market_level).label)


def _topic_tags(
    evaluation: Evaluation,
) -> tuple[dict[str, list[Answer]], set[str]]:
    found: dict[str, list[Answer]] = defaultdict(list)
    for statement in evaluation.statements.all():
        for tag in statement.tags:
            if tag.kind == TOPIC:
                found[tag.key].append(Answer(Stance(tag.word), statement))
    known = evaluation.vocabulary.of_kind(TOPIC)
    return found, {topic.key for topic in known if topic.is_risk}


def _device_answers(evaluation: Evaluation, purpose: str) -> Answers:
    """Return on which devices the platform can be used for what it was evaluated."""
    tags: dict[str, dict[str, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    for statement in evaluation.statements.all():
        for tag in statement.tags:
            if tag.kind == DEVICE:
                answer = Answer(Stance(tag.word), statement)
                tags[tag.key][tag.purpose].append(answer)
    named = {key for key, said in tags.items() if purpose and said.get(purpose)}
    answers = {}
    for key, by_purpose in tags.items():
        own, general = by_purpose.get(purpose, []), by_purpose.get("", [])
        other = [
            a for p, said in by_purpose.items() if p not in ("", purpose) for a in said
        ]
        if named and other and not own:
            answers[key] = Answer(Stance.ABSENT, other[0].statement, How.OTHER_USE)
        elif own or general:
            # of two that agree, the one that speaks of this use
            both = [_cautious(group) for group in (own, general) if group]
            answer = min(both, key=lambda answer: CAUTIOUS.index(answer.stance))
            also = next((a.statement for a in both if a is not answer), None)
            answers[key] = replace(answer, also=also)
    if named and named <= MOBILE:
        first = _cautious(a for key in named for a in tags[key][purpose])
        elsewhere = Answer(Stance.ABSENT, first.statement, How.ELSEWHERE)
        for key in (BROWSER, *sorted(WITH_A_BROWSER - MOBILE)):
            answers.setdefault(key, elsewhere)
    return answers


def _add_chapter(answers: Answers, use: str) -> None:
    """Add what follows from the chapter, and what the text mentions nowhere."""
    if use == MESSAGES:
        answers.setdefault(DOCUMENTS, Answer(Stance.PRESENT, how=How.CHAPTER))
    shown = answers.get(PHONE_NUMBER)
    answers[PHONE_PRIVATE] = (
        Answer(Stance.ABSENT, shown.statement, How.MENTIONED)
        if shown and shown.is_yes
        else Answer(Stance.PRESENT, how=How.NOT_MENTIONED)
    )
    if reserved := answers.get("professionals-only"):
        answers[WITH_PATIENT] = Answer(Stance.ABSENT, reserved.statement)
    elif limited := answers.get("practice-patients"):
        answers[WITH_PATIENT] = Answer(Stance.CONDITION, limited.statement)
    elif use == CONSULTATION:
        answers[WITH_PATIENT] = Answer(Stance.PRESENT, how=How.CHAPTER)
    if between := answers.get("between-providers"):
        answers[WITH_COLLEAGUE] = between


def _cautious(said: Iterable[Answer], is_risk: bool = False) -> Answer:
    order = CAUTIOUS_OF_A_RISK if is_risk else CAUTIOUS
    return min(said, key=lambda answer: (order.index(answer.stance), _place(answer)))


def _place(answer: Answer) -> tuple[int, int]:
    """Return where an answer stands, so that the first of those that agree counts."""
    statement = answer.statement
    if statement is None:
        return 0, 0
    return statement.first_line or 0, statement.pk or 0


@transaction.atomic
def rebuild_facts(platforms: Iterable[Platform] | None = None) -> None:
    """Keep the answers of the decisions in force, of all platforms or of some."""
    facts = PublishedFact.objects.all()
    evaluations = Evaluation.objects.published()
    if platforms is not None:
        keys = [platform.pk for platform in platforms]
        facts = facts.filter(platform__in=keys)
        evaluations = evaluations.filter(platform__in=keys)
    wanted = list(_answered(evaluations))
    if _is_kept(wanted, facts):
        return
    facts.delete()
    PublishedFact.objects.bulk_create(wanted, batch_size=500)


def facts_are_current() -> bool:
    """Return whether the answers kept are those of the decisions in force."""
    wanted = list(_answered(Evaluation.objects.published()))
    return _is_kept(wanted, PublishedFact.objects.all())


def _is_kept(
    wanted: list[PublishedFact], facts: models.QuerySet[PublishedFact]
) -> bool:
    return len(wanted) == facts.count() and _content(wanted) == _content(facts)


def _answered(evaluations: EvaluationQuerySet) -> Iterator[PublishedFact]:
    evaluations = evaluations.select_related("platform__use_case")
    keys = list(evaluations.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        some = evaluations.filter(pk__in=keys[start : start + AT_ONCE])
        found = list(some.for_sheet())
        read_tags(found)
        for evaluation in found:
            for key, answer in sorted(answers_of(evaluation).items()):
                yield PublishedFact(
                    platform_id=evaluation.platform_id,
                    capability=key,
                    stance=answer.stance,
                    statement=answer.statement,
                    how=answer.how,
                )


def _content(facts: Iterable[PublishedFact]) -> set[tuple[Any, ...]]:
    return {
        (f.platform_id, f.capability, f.stance, f.statement_id, f.how) for f in facts
    }
