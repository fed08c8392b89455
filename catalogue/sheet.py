"""One platform's page: its decision in force, arranged for reading."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from evaluations.models import Evaluation, Platform, Statement, Topic
from evaluations.models.vocabularies import Stance

# a device or topic may be named by several statements: the most cautious word wins
PRECEDENCE = [Stance.ABSENT, Stance.OPTIONAL, Stance.CONCERNED, Stance.PRESENT]
SHOWN_ORDER = [Stance.PRESENT, Stance.OPTIONAL, Stance.CONCERNED, Stance.ABSENT]


@dataclass
class Node:
    """A statement with the statements nested below it."""

    statement: Statement
    children: list["Node"] = field(default_factory=list)


@dataclass
class Run:
    """Neighbouring statements set alike: items of one list, or paragraphs."""

    is_paragraph: bool
    nodes: list[Node]


@dataclass
class Block:
    """One of the five headings with what stands below it."""

    kind: Statement.Kind
    runs: list[Run]
    first_line: int | None
    last_line: int | None


@dataclass
class Fact:
    """Our reading of a statement, in a word, with the statement it rests on."""

    name: str
    stance: Stance
    statement: Statement


class Sheet:
    """What the page of a platform shows; the platform comes from `for_sheet()`."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.evaluation: Evaluation = platform.current
        self.earlier = [e for e in platform.public_evaluations if e != self.evaluation]
        self._statements = list(self.evaluation.statements.all())

    @property
    def blocks(self) -> list[Block]:
        """Return the five headings in the order of the source, empty ones too."""
        return [self._block(kind) for kind in Statement.Kind]

    @property
    def devices(self) -> list[tuple[Stance, list[Fact]]]:
        """Return the devices that the availability statements name, by stance."""
        return _facts(
            (tag.device, tag.stance, statement)
            for statement in self._of(Statement.Kind.AVAILABILITY)
            for tag in statement.device_tags.all()
        )

    @property
    def encryption(self) -> list[tuple[Stance, list[Fact]]]:
        """Return what any statement says of end-to-end encryption, by stance."""
        return _facts(
            (tag.topic, tag.stance, statement)
            for statement in self._statements
            for tag in statement.topic_tags.all()
            if tag.topic.group == Topic.Group.ENCRYPTION
            and tag.topic.key.startswith("e2ee")
        )

    @property
    def measure_count(self) -> int:
        """Return how many security measures stand at the first level."""
        measures = self._of(Statement.Kind.SECURITY_MEASURE)
        return sum(measure.parent_id is None for measure in measures)

    def _of(self, kind: Statement.Kind) -> list[Statement]:
        return [s for s in self._statements if s.kind == kind]

    def _block(self, kind: Statement.Kind) -> Block:
        statements = self._of(kind)
        nodes = {s.pk: Node(s) for s in statements}
        runs: list[Run] = []
        for statement in statements:
            node = nodes[statement.pk]
            if statement.parent_id:
                nodes[statement.parent_id].children.append(node)
            elif runs and runs[-1].is_paragraph == statement.is_paragraph:
                runs[-1].nodes.append(node)
            else:
                runs.append(Run(statement.is_paragraph, [node]))
        lines = [s.first_line for s in statements if s.first_line is not None]
        return Block(kind, runs, min(lines, default=None), max(lines, default=None))


def _facts(
    tags: Iterable[tuple[Any, str, Statement]],
) -> list[tuple[Stance, list[Fact]]]:
    facts: dict[Any, Fact] = {}
    for target, stance, statement in tags:
        fact = Fact(target.name, Stance(stance), statement)
        if target not in facts or _strength(fact) < _strength(facts[target]):
            facts[target] = fact
    ordered = [facts[target] for target in sorted(facts, key=lambda t: t.position)]
    return [
        (stance, alike)
        for stance in SHOWN_ORDER
        if (alike := [fact for fact in ordered if fact.stance == stance])
    ]


def _strength(fact: Fact) -> int:
    return PRECEDENCE.index(fact.stance)
