"""Two to four platforms side by side."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from catalogue.pages.sheet import in_order
from catalogue.pages.unknown import MAX_ECHO_LENGTH, unknown_names, unknown_options
from catalogue.templatetags.dates import known_date
from evaluations.decisions import decisions
from evaluations.facts import (
    NOT_STATED,
    PHONE_PRIVATE,
    Answer,
    Answers,
    Capability,
    answers_of,
    capabilities,
    market_reach,
)
from evaluations.models import Evaluation, Statement, Topic
from evaluations.models.evaluations import Rating
from evaluations.models.stances import Stance
from evaluations.published import Listed, published
from evaluations.tags import MEASURE, vocabulary

MIN_COMPARED, MAX_COMPARED = 2, 4
KEYS = ["p", "only"]
DIFFERENCES = "differences"
NO_PLATFORM = gettext_lazy("There is no platform “%(slug)s”.")
FOUR_AT_MOST = gettext_lazy(
    "Four platforms at most stand side by side: here are the first."
)
ONE_MORE = gettext_lazy("Tick at least one more platform to compare it with.")
_BOTH = {Statement.Actor.PROVIDER, Statement.Actor.PATIENT}
# more than a page of boxes to tick helps nobody: the list and the sheets lead here too
MAX_CHOICES = 60


@dataclass
class ComparisonCell:
    """What one platform says in a row, with where it says so."""

    text: str
    address: str = ""
    verdict: Rating | None = None
    # «yes», «no» or «silent», where the text says so plainly, or nothing
    sign: str = ""
    # whether it says something, so that its row is shown
    is_said: bool = True


@dataclass
class ComparisonRow:
    """One point of comparison."""

    name: str
    cells: list[ComparisonCell]
    platforms: list[Listed]
    # whether a «yes» is what to watch out for
    is_risk: bool = False

    @property
    def pairs(self) -> list[tuple[ComparisonCell, Listed]]:
        """Return each cell with its platform."""
        return list(zip(self.cells, self.platforms, strict=True))

    @property
    def is_different(self) -> bool:
        """Return whether the platforms do not all say the same."""
        return len({cell.text for cell in self.cells}) > 1

    @property
    def is_said(self) -> bool:
        """Return whether one platform says something at least."""
        return any(cell.is_said for cell in self.cells)


@dataclass
class Section:
    """Rows under one heading."""

    name: str
    rows: list[ComparisonRow]


class Comparison:
    """What a query string asks to compare."""

    # whether all platforms stand there, to choose from: archive/comparing.py
    is_whole = False

    def __init__(self, data: QueryDict) -> None:
        self.slugs = list(dict.fromkeys(data.getlist("p")))
        self.only_differences = data.get("only") == DIFFERENCES
        self._unknown_keys = unknown_names(data, KEYS)
        self._only = data.get("only", "")
        self._published = published()

    @cached_property
    def platforms(self) -> list[Listed]:
        """Return the platforms to compare, in the order asked for."""
        known = self._published.by_slug
        return [known[slug] for slug in self.slugs if slug in known][:MAX_COMPARED]

    @cached_property
    def choices(self) -> list[Listed]:
        """Return what can be chosen on this page, by use, then name."""
        by_name = self._published.by_name
        ordered = sorted(by_name, key=lambda platform: platform.use_case.position)
        return ordered[:MAX_CHOICES]

    @property
    def has_more_choices(self) -> bool:
        """Return whether there are platforms that this page does not offer."""
        return len(self._published.platforms) > MAX_CHOICES

    @cached_property
    def errors(self) -> list[str]:
        """Return what could not be done as asked, in words."""
        known = {platform.slug for platform in self.platforms}
        errors = list(self._unknown_keys)
        if self._only and not self.only_differences:
            errors.append(unknown_options([self._only]))
        if len(self.slugs) <= MAX_COMPARED:
            errors += [
                str(NO_PLATFORM) % {"slug": slug[:MAX_ECHO_LENGTH]}
                for slug in self.slugs
                if slug not in known
            ]
        return errors

    @property
    def advice(self) -> str:
        """Return what is to be done about the number of platforms, or nothing."""
        if len(self.slugs) > MAX_COMPARED:
            return str(FOUR_AT_MOST)
        if len(self.platforms) == 1:
            return str(ONE_MORE)
        return ""

    @property
    def is_ready(self) -> bool:
        """Return whether there is something to compare."""
        return len(self.platforms) >= MIN_COMPARED

    @cached_property
    def sections(self) -> list[Section]:
        """Return the comparison, without empty sections."""
        rows = [(c, self._answer_row(c)) for c in self._capabilities]
        names = {
            "use": _("Use"),
            "device": _("Devices"),
            **{group.value: str(group.label) for group in Topic.Group},
        }
        sections = [
            Section(_("Verdict"), self._verdict_rows()),
            *[
                Section(name, [row for c, row in rows if c.group == group])
                for group, name in names.items()
            ],
            Section(str(Statement.Kind.SECURITY_MEASURE.label), self._measure_rows()),
        ]
        for section in sections:
            section.rows = [row for row in section.rows if self._shows(row)]
        return [section for section in sections if section.rows]

    def address(self, **changes: Any) -> str:
        """Return the query string of this comparison with some values changed."""
        values: dict[str, Any] = {"slugs": [p.slug for p in self.platforms]}
        values["only"] = DIFFERENCES if self.only_differences else ""
        values |= changes
        target = QueryDict(mutable=True)
        target.setlist("p", values["slugs"])
        if values["only"]:
            target["only"] = values["only"]
        return "?" + target.urlencode()

    @property
    def other_view(self) -> str:
        """Return the address with all rows, or with the differences only."""
        return self.address(only="" if self.only_differences else DIFFERENCES)

    @property
    def removals(self) -> list[tuple[Listed, str]]:
        """Return each platform with the address of the comparison without it."""
        return [
            (
                platform,
                self.address(slugs=[p.slug for p in self.platforms if p != platform]),
            )
            for platform in self.platforms
        ]

    @cached_property
    def _evaluations(self) -> list[Evaluation]:
        known = decisions(platform.decision for platform in self.platforms)
        return [known[platform.decision] for platform in self.platforms]

    def _shows(self, row: ComparisonRow) -> bool:
        return row.is_said and (row.is_different or not self.only_differences)

    def _verdict_rows(self) -> list[ComparisonRow]:
        return [
            self._row(
                _("Verdict"),
                [
                    ComparisonCell(str(e.verdict.label), verdict=e.verdict)
                    for e in self._evaluations
                ],
            ),
            self._row(_("What was evaluated"), self._scopes()),
            self._row(
                _("Date of the verdict"),
                [ComparisonCell(date_of(e)) for e in self._evaluations],
            ),
            self._row(
                _("List"),
                [ComparisonCell(p.use_case.short_name) for p in self.platforms],
            ),
            self._row(
                _("Market reach"),
                [ComparisonCell(capfirst(market_reach(e))) for e in self._evaluations],
            ),
            self._note_row(),
        ]

    def _scopes(self) -> list[ComparisonCell]:
        return [ComparisonCell(e.scope or _("The platform")) for e in self._evaluations]

    def _note_row(self) -> ComparisonRow:
        none = pgettext("note", "Nothing noted")
        said = [" ".join(note.text for note in p.notes) for p in self.platforms]
        cells = [ComparisonCell(words or none, is_said=bool(words)) for words in said]
        return self._row(_("What became of it (our note)"), cells)

    @cached_property
    def _answers(self) -> list[Answers]:
        return [answers_of(evaluation) for evaluation in self._evaluations]

    @cached_property
    def _capabilities(self) -> list[Capability]:
        # a number that no text mentions is the row of the visible number, upside down
        known = capabilities(vocabulary())
        return [c for c in known if c.key != PHONE_PRIVATE]

    def _answer_row(self, capability: Capability) -> ComparisonRow:
        found = [answers.get(capability.key) for answers in self._answers]
        cells = [
            self._cell(answer, platform)
            for answer, platform in zip(found, self.platforms, strict=True)
        ]
        return ComparisonRow(capability.name, cells, self.platforms, capability.is_risk)

    def _measure_rows(self) -> list[ComparisonRow]:
        """Return each measure once, whatever words it is asked in."""
        asked = [self._asked_by(evaluation) for evaluation in self._evaluations]
        names = {e.key: e.name for e in vocabulary().of_kind(MEASURE)}
        # what a draft asks for in words of its own has no key yet
        own = {
            key: str(tags[0][0])
            for found in asked
            for key, tags in found.items()
            if key not in names
        }
        # the same order, whichever platform comes first
        names |= dict(sorted(own.items()))
        return [
            self._row(
                name,
                [
                    self._asked(found.get(key), platform)
                    for found, platform in zip(asked, self.platforms, strict=True)
                ],
            )
            for key, name in names.items()
        ]

    def _asked_by(
        self, evaluation: Evaluation
    ) -> dict[str, list[tuple[Statement, str]]]:
        """Return by measure the statements that ask for it, each with who acts."""
        found: dict[str, list[tuple[Statement, str]]] = defaultdict(list)
        statements = in_order(evaluation.statements.all())
        # what only opens the list of those nested below it asks for nothing itself
        openings = {statement.parent_id for statement in statements}
        for statement in statements:
            if statement.role == Statement.Role.HOW_TO:
                continue
            tags = [tag for tag in statement.tags if tag.kind == MEASURE]
            for tag in tags:
                found[tag.key].append((statement, tag.word))
            is_measure = statement.kind == Statement.Kind.SECURITY_MEASURE
            if is_measure and not tags and statement.pk not in openings:
                found[statement.text].append((statement, statement.actor))
        return found

    def _asked(
        self, found: list[tuple[Statement, str]] | None, platform: Listed
    ) -> ComparisonCell:
        if not found:
            return self._silent()
        actors = {actor for _statement, actor in found}
        if Statement.Actor.BOTH in actors or actors >= _BOTH:
            actors = (actors - _BOTH) | {Statement.Actor.BOTH}
        labels = [str(a.label) for a in Statement.Actor if a in actors]
        who = ", ".join(label[0].lower() + label[1:] for label in labels)
        words = pgettext("measure", "For: %(who)s") % {"who": who}
        return ComparisonCell(words, self._where(found[0][0].anchor, platform))

    def _row(self, name: str, cells: list[ComparisonCell]) -> ComparisonRow:
        return ComparisonRow(name, cells, self.platforms)

    def _cell(self, answer: Answer | None, platform: Listed) -> ComparisonCell:
        if answer is None:
            return self._silent()
        where = self._where(answer.anchor, platform)
        no = "no" if answer.stance == Stance.ABSENT else ""
        sign = "yes" if answer.is_yes else no
        # that a text speaks of it is no reason to show a row
        is_said = answer.stance != Stance.CONCERNED
        return ComparisonCell(answer.words, where, sign=sign, is_said=is_said)

    def _silent(self) -> ComparisonCell:
        return ComparisonCell(str(NOT_STATED), sign="silent", is_said=False)

    def _where(self, anchor: str, platform: Listed) -> str:
        return reverse("platform-sheet", args=[platform.slug]) + f"#{anchor}"


def date_of(evaluation: Evaluation) -> str:
    """Return what is known of the date of an evaluation."""
    if evaluation.date_note and not evaluation.valid_from:
        return evaluation.date_note
    return capfirst(known_date(evaluation.valid_from, evaluation.valid_from_precision))
