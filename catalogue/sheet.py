"""One platform's page: its decision in force, arranged for reading."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

from catalogue.facts import Fact, FactGroup, device_facts, grouped, topic_facts
from evaluations.models import Evaluation, Platform, Statement, Topic

# what to do first, then what one reads about the platform
ORDER = [
    Statement.Kind.SECURITY_MEASURE,
    Statement.Kind.AVAILABILITY,
    Statement.Kind.FEATURE,
    Statement.Kind.MARKET_REACH,
    Statement.Kind.REMARK,
]
MOMENTS = list(Statement.Moment)
ACTORS = [Statement.Actor.PROVIDER, Statement.Actor.BOTH, Statement.Actor.PATIENT]


@dataclass
class Node:
    """A statement with the statements nested below it."""

    statement: Statement
    children: list["Node"] = field(default_factory=list)
    # the other platforms for which the source asks the same, word for word
    same_on: list[Platform] = field(default_factory=list)


@dataclass
class Run:
    """Neighbouring statements set alike, under a title of ours if there is one."""

    is_paragraph: bool
    nodes: list[Node]
    title: str = ""


@dataclass
class Block:
    """One of the five headings with what stands below it."""

    kind: Statement.Kind
    runs: list[Run]
    first_line: int | None
    last_line: int | None


class Sheet:
    """What a page shows of a decision; its decisions come from `for_sheet()`."""

    def __init__(self, evaluation: Evaluation, earlier: list[Evaluation]) -> None:
        self.platform = evaluation.platform
        self.evaluation = evaluation
        self.earlier = earlier

    @property
    def shows_name_line(self) -> bool:
        """Say whether the line that gives the platform its name stands on this page."""
        line = self.platform.name_line
        return any(s.first_line == line for s in self.evaluation.statements.all())

    @cached_property
    def blocks(self) -> list[Block]:
        """Return the five headings, measures first; empty ones too."""
        return [self._block(kind) for kind in ORDER]

    @property
    def devices(self) -> list[FactGroup]:
        """Return the devices that the availability statements name, by stance."""
        return grouped(device_facts(self.evaluation))

    @property
    def encryption(self) -> list[FactGroup]:
        """Return what any statement says of end-to-end encryption, by stance."""
        facts: dict[Any, Fact] = topic_facts(self.evaluation)
        return grouped(
            {
                topic: fact
                for topic, fact in facts.items()
                if topic.group == Topic.Group.ENCRYPTION
                and topic.key.startswith("e2ee")
            }
        )

    @property
    def measure_count(self) -> int:
        """Return how many security measures stand at the first level."""
        measures = self.evaluation.statements_of(Statement.Kind.SECURITY_MEASURE)
        return sum(measure.parent_id is None for measure in measures)

    def _block(self, kind: Statement.Kind) -> Block:
        statements = self.evaluation.statements_of(kind)
        roots = nested(statements)
        if kind == Statement.Kind.SECURITY_MEASURE:
            runs = self._by_moment(roots)
        else:
            runs = [
                Run(is_paragraph, list(nodes))
                for is_paragraph, nodes in groupby(
                    roots, key=lambda node: node.statement.is_paragraph
                )
            ]
        lines = [s.first_line for s in statements if s.first_line is not None]
        return Block(kind, runs, min(lines, default=None), max(lines, default=None))

    def _by_moment(self, roots: list[Node]) -> list[Run]:
        elsewhere = self._same_measures([node.statement.text_fr for node in roots])
        for node in roots:
            node.same_on = elsewhere[node.statement.text_fr]
        ordered = sorted(
            roots,
            key=lambda node: (
                MOMENTS.index(Statement.Moment(node.statement.moment)),
                ACTORS.index(Statement.Actor(node.statement.actor)),
            ),
        )
        return [
            Run(False, list(nodes), str(Statement.Moment(moment).label))
            for moment, nodes in groupby(ordered, key=lambda n: n.statement.moment)
        ]

    def _same_measures(self, texts: list[str]) -> dict[str, list[Platform]]:
        found: dict[str, list[Platform]] = defaultdict(list)
        statements = Statement.objects.in_force().measures().filter(text_fr__in=texts)
        others = statements.exclude(evaluation__platform=self.platform)
        for statement in others.select_related("evaluation__platform").order_by(
            "evaluation__platform__name"
        )[:MOST_SAME]:
            found[statement.text_fr].append(statement.evaluation.platform)
        return found


# enough for the real catalogue; a page must not grow with the number of platforms
MOST_SAME = 100


def nested(statements: list[Statement]) -> list[Node]:
    """Return statements in order as nodes, children below their parents."""
    nodes = {s.pk: Node(s) for s in statements}
    for statement in statements:
        if statement.parent_id:
            nodes[statement.parent_id].children.append(nodes[statement.pk])
    return [nodes[s.pk] for s in statements if not s.parent_id]
