"""Our reading of an evaluation in single words, each with the statement it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from evaluations.models import Evaluation, Statement
from evaluations.models.vocabularies import Stance

# several statements may speak of one thing: the most cautious word wins
PRECEDENCE = [Stance.ABSENT, Stance.OPTIONAL, Stance.PRESENT, Stance.CONCERNED]
SHOWN_ORDER = [Stance.PRESENT, Stance.OPTIONAL, Stance.CONCERNED, Stance.ABSENT]


@dataclass
class Fact:
    """What a statement says of a topic or device."""

    name: str
    stance: Stance
    statement: Statement


FactGroup = tuple[Stance, list[Fact]]


def device_facts(evaluation: Evaluation) -> dict[Any, Fact]:
    """Return the devices that the availability statements name."""
    return _facts(
        (tag.device, tag.stance, statement)
        for statement in evaluation.statements_of(Statement.Kind.AVAILABILITY)
        for tag in statement.device_tags.all()
    )


def topic_facts(evaluation: Evaluation) -> dict[Any, Fact]:
    """Return the topics that any statement speaks of."""
    return _facts(
        (tag.topic, tag.stance, statement)
        for statement in evaluation.statements.all()
        for tag in statement.topic_tags.all()
    )


def grouped(facts: dict[Any, Fact]) -> list[FactGroup]:
    """Return facts by stance, each group in the order of its vocabulary."""
    ordered = [facts[target] for target in sorted(facts, key=lambda t: t.position)]
    return [
        (stance, alike)
        for stance in SHOWN_ORDER
        if (alike := [fact for fact in ordered if fact.stance == stance])
    ]


def _facts(tags: Iterable[tuple[Any, str, Statement]]) -> dict[Any, Fact]:
    facts: dict[Any, Fact] = {}
    for target, stance, statement in tags:
        fact = Fact(target.name, Stance(stance), statement)
        if target not in facts or _rank(fact) < _rank(facts[target]):
            facts[target] = fact
    return facts


def _rank(fact: Fact) -> int:
    return PRECEDENCE.index(fact.stance)
