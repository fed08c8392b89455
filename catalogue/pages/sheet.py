"""One platform's page: its decision in force, arranged for reading."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property, reduce
from itertools import groupby, islice
from operator import and_
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalogue.pages.quoting import quoted
from catalogue.pages.timeline import Step, timeline
from evaluations.facts import (
    DOCUMENTS,
    ENCRYPTION,
    NO_INSTALLATION,
    Answer,
    How,
    answers_of,
    market_reach,
)
from evaluations.models import Assessment, Evaluation, Note, Source, Statement
from evaluations.models.evaluations import Rating
from evaluations.published import Listed, Places, members, published
from evaluations.tags import DEVICE, MEASURE, TOPIC, ensure_tags

# what to do first, then what one reads about the platform
ORDER = [
    Statement.Kind.SECURITY_MEASURE,
    Statement.Kind.AVAILABILITY,
    Statement.Kind.FEATURE,
    Statement.Kind.MARKET_REACH,
    Statement.Kind.REMARK,
]
# platforms with the same measure that are named; the page says how many there are
MAX_SAME = 20
MOMENTS = list(Statement.Moment)
ACTORS = [Statement.Actor.PROVIDER, Statement.Actor.BOTH, Statement.Actor.PATIENT]


@dataclass
class Node:
    """A statement with the statements nested below it."""

    statement: Statement
    children: list["Node"] = field(default_factory=list)
    # the other platforms for which the source asks the same
    same_on: list[Listed] = field(default_factory=list)
    # all of them; only the first are named
    same_count: int = 0
    # the remarks that say how it is done
    how_to: list[Statement] = field(default_factory=list)
    # of a remark: what it asks, in our words; its own stand among the remarks
    duty: str = ""
    # who acts on it, where it is not who acts on the statement
    of_supplier: bool = False

    @property
    def actor(self) -> str:
        """Return who acts, in the reader's language."""
        if self.of_supplier:
            return str(Statement.Actor.SUPPLIER.label)
        actor = self.statement.actor
        return str(Statement.Actor(actor).label) if actor else ""

    @property
    def quote(self) -> str:
        """Return the words that decide, as much of them as is read at a glance."""
        return quoted(self.statement.quote)


@dataclass
class StatementRun:
    """Neighbouring statements set alike, under a title of ours if there is one."""

    is_paragraph: bool
    nodes: list[Node]
    title: str = ""


@dataclass
class StatementBlock:
    """One of the five headings with what stands below it."""

    kind: Statement.Kind
    runs: list[StatementRun]
    first_line: int | None
    last_line: int | None


@dataclass
class Answered:
    """Names with the same answer, each with the place where it is read."""

    words: str
    names: list[tuple[str, str]]


class Sheet:
    """What a page shows of a decision; its decisions come from `for_sheet()`."""

    def __init__(
        self,
        evaluation: Evaluation,
        earlier: Iterable[Evaluation] = (),
        notes: Iterable[Note] = (),
        *,
        edition: UUID | None = None,
    ) -> None:
        ensure_tags(evaluation)
        self.platform = evaluation.platform
        self.evaluation = evaluation
        self.earlier = list(earlier)
        # what became of the platform; nothing on the page of a past decision
        self.notes = list(notes)
        # the one that says all this: the verdict and what stands below it are kept
        # under it, for so many seconds; a draft changes, and is not kept
        self.edition = edition
        self.kept_for = None if edition else 0

    @property
    def verdict(self) -> Rating:
        """Return the verdict that the page is about."""
        return self.evaluation.verdict

    @property
    def title(self) -> str:
        """Return the platform and its verdict, as one line."""
        colon = pgettext("punctuation", ":")
        return f"{self.platform.label}{colon} {self.verdict.label}"

    @property
    def shows_name_line(self) -> bool:
        """Return whether the line that gives the platform its name is on this page."""
        line = self.platform.name_line
        return any(s.first_line == line for s in self.evaluation.statements.all())

    @property
    def news(self) -> list[Note]:
        """Return what became of the platform, without what is said further down."""
        return [note for note in self.notes if not note.is_hand_over]

    @property
    def hand_overs(self) -> list[Note]:
        """Return where documents say that it stands in the scheme that took over."""
        return [note for note in self.notes if note.is_hand_over]

    @property
    def steps(self) -> list[Step]:
        """Return what is dated of the decisions; nothing on the page of one alone."""
        if self.edition is None:
            return []
        return timeline([self.evaluation, *self.earlier], self.notes)

    @cached_property
    def blocks(self) -> list[StatementBlock]:
        """Return the five headings, measures first; empty ones too."""
        return [self._block(kind) for kind in ORDER]

    @property
    def reasons(self) -> list[Node]:
        """Return what says why the verdict is what it is; conditions below their head.

        Out of that order, what the source asks would read as what is so.
        """
        return nested(self._with_role(Statement.Role.REASON))

    @property
    def has_stated_reasons(self) -> bool:
        """Return whether the source gives reasons: it does so among the remarks."""
        remark = Statement.Kind.REMARK
        return any(node.statement.kind == remark for node in self.reasons)

    @cached_property
    def questions(self) -> list[Assessment]:
        """Return which questions of the Task Force were examined, where it is said."""
        answers = Assessment.objects.filter(evaluation=self.evaluation)
        return list(answers.to_questions())

    @property
    def document(self) -> Source | None:
        """Return the document that the words are from, where it is not the source."""
        source = self.evaluation.source
        return source if source and source.author_id else None

    @property
    def market_reach(self) -> str:
        """Return how widespread the platform is."""
        return market_reach(self.evaluation)

    @property
    def scope(self) -> Statement | None:
        """Return the statement that says what was evaluated, if one does."""
        return next(iter(self._with_role(Statement.Role.SCOPE)), None)

    @property
    def devices(self) -> list[Answered]:
        """Return on which devices it can be used for what it was evaluated."""
        known = self.evaluation.vocabulary.of_kind(DEVICE)
        return self._answered(
            [
                (entry.name, answer)
                for entry in known
                if (answer := self._answers.get(entry.key))
                and answer.how != How.ELSEWHERE
            ]
        )

    @property
    def encryption(self) -> list[Answered]:
        """Return what the statements say of end-to-end encryption."""
        known = self.evaluation.vocabulary.of_kind(TOPIC)
        return self._answered(
            [
                (entry.name, self._answers[entry.key])
                for entry in known
                if entry.key.startswith(ENCRYPTION) and entry.key in self._answers
            ]
        )

    @property
    def no_installation(self) -> Answer | None:
        """Return whether a browser is all that is needed."""
        return self._answers.get(NO_INSTALLATION)

    @property
    def documents(self) -> Answer | None:
        """Return whether documents can be exchanged."""
        return self._answers.get(DOCUMENTS)

    @cached_property
    def measure_count(self) -> int:
        """Return how many things a user has to do."""
        return len(duties(self.evaluation))

    @cached_property
    def _answers(self) -> dict[str, Answer]:
        return answers_of(self.evaluation)

    def _with_role(self, role: Statement.Role) -> list[Statement]:
        return in_order(s for s in self.evaluation.statements.all() if s.role == role)

    def _answered(self, found: list[tuple[str, Answer]]) -> list[Answered]:
        groups: dict[str, Answered] = {}
        for name, answer in sorted(found, key=lambda pair: not pair[1].is_yes):
            group = groups.setdefault(answer.words, Answered(answer.words, []))
            group.names.append((name, answer.anchor))
        return list(groups.values())

    def _block(self, kind: Statement.Kind) -> StatementBlock:
        statements = self.evaluation.statements_of(kind)
        roots = nested(statements)
        if kind == Statement.Kind.SECURITY_MEASURE:
            runs = self._by_moment(roots)
        else:
            runs = [
                StatementRun(is_paragraph, list(nodes))
                for is_paragraph, nodes in groupby(
                    roots, key=lambda node: node.statement.is_paragraph
                )
            ]
        lines = [s.first_line for s in statements if s.first_line is not None]
        return StatementBlock(
            kind, runs, min(lines, default=None), max(lines, default=None)
        )

    def _by_moment(self, roots: list[Node]) -> list[StatementRun]:
        self._add_what_is_known(roots)
        asked = [*roots, *_duties_in_remarks(self.evaluation)]
        own = [n for n in asked if n.statement.actor != Statement.Actor.SUPPLIER]
        runs = [
            StatementRun(False, nodes, str(moment.label))
            for moment, nodes in by_moment(own)
        ]
        of_supplier = [n for n in asked if n not in own]
        shown = {node.statement.pk for node in of_supplier}
        of_supplier += [
            node
            for node in _duties_of_supplier(self.evaluation)
            if node.statement.pk not in shown
        ]
        if of_supplier:
            runs.append(
                StatementRun(False, of_supplier, _("What is up to the supplier"))
            )
        return runs

    def _add_what_is_known(self, roots: list[Node]) -> None:
        """Add to each measure where else it is asked, and how it is carried out."""
        found = published()
        how_to = self._with_role(Statement.Role.HOW_TO)
        for node in _flat(roots):
            own = measures_of(node.statement)
            asked = self._asked_the_same(own)
            node.same_count = asked.bit_count()
            # those of the best verdict, by name
            shown = islice(members(asked), MAX_SAME)
            same_on = [found.platforms[place] for place in shown]
            node.same_on = sorted(same_on, key=lambda platform: platform.slug)
            node.how_to = [s for s in how_to if set(measures_of(s)) & set(own)]

    def _asked_the_same(self, measures: list[str]) -> Places:
        """Return the other platforms of which the source asks all of these."""
        if not measures:
            return 0
        found = published()
        asked = [found.measures.get(key, 0) for key in measures]
        return reduce(and_, asked) & ~found.places_of([self.platform.pk])


def nested(statements: list[Statement]) -> list[Node]:
    """Return statements in order as nodes, children below those of their parents."""
    nodes = {s.pk: Node(s) for s in statements}
    roots: list[Node] = []
    for node in nodes.values():
        parent = nodes.get(node.statement.parent_id or 0)
        (parent.children if parent else roots).append(node)
    return roots


def duties(evaluation: Evaluation) -> list[Node]:
    """Return what users have to do: the measures, and what remarks ask of them."""
    measures = nested(evaluation.statements_of(Statement.Kind.SECURITY_MEASURE))
    own = [n for n in measures if n.statement.actor != Statement.Actor.SUPPLIER]
    return own + _duties_in_remarks(evaluation)


def by_moment(nodes: Iterable[Node]) -> list[tuple[Statement.Moment, list[Node]]]:
    """Return what users have to do by when they do it, then by who does it."""
    ordered = sorted(
        nodes,
        key=lambda node: (
            MOMENTS.index(Statement.Moment(node.statement.moment)),
            ACTORS.index(Statement.Actor(node.statement.actor)),
        ),
    )
    return [
        (Statement.Moment(moment), list(found))
        for moment, found in groupby(ordered, key=lambda node: node.statement.moment)
    ]


def measures_of(statement: Statement) -> list[str]:
    """Return the keys of the measures that a statement asks for."""
    return [tag.key for tag in statement.tags if tag.kind == MEASURE]


def asked_of(
    evaluation: Evaluation, statement: Statement, actors: Collection[str]
) -> str:
    """Return what a statement asks of some, as names of measures, in our words."""
    names = [
        evaluation.vocabulary.name(MEASURE, tag.key)
        for tag in statement.tags
        if tag.kind == MEASURE and tag.word in actors
    ]
    return ", ".join([*names[:1], *(name[0].lower() + name[1:] for name in names[1:])])


def in_order(statements: Iterable[Statement]) -> list[Statement]:
    """Return statements of several kinds in the order of the source."""
    return sorted(statements, key=lambda s: (s.first_line or 0, s.pk))


def _duties_in_remarks(evaluation: Evaluation) -> list[Node]:
    remarks = in_order(evaluation.statements_of(Statement.Kind.REMARK))
    return [
        Node(remark, duty=_duty(evaluation, remark, of_supplier=False))
        for remark in remarks
        if remark.actor and remark.actor != Statement.Actor.SUPPLIER
    ]


def _duties_of_supplier(evaluation: Evaluation) -> list[Node]:
    return [
        Node(statement, duty=duty, of_supplier=True)
        for statement in in_order(evaluation.statements.all())
        if (duty := _duty(evaluation, statement, of_supplier=True))
    ]


def _duty(evaluation: Evaluation, statement: Statement, *, of_supplier: bool) -> str:
    actors = [Statement.Actor.SUPPLIER] if of_supplier else ACTORS
    # a remark of a draft may have no measure yet
    fallback = "" if of_supplier else str(statement)
    return asked_of(evaluation, statement, actors) or fallback


def _flat(nodes: list[Node]) -> Iterable[Node]:
    for node in nodes:
        yield node
        yield from _flat(node.children)
