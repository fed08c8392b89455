"""Two to four platforms side by side."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalogue.facts import Fact, device_facts, topic_facts
from catalogue.templatetags.dates import known_date
from catalogue.unknown import unknown_names, unknown_options
from evaluations.models import Evaluation, Platform, Statement, Topic
from evaluations.models.evaluations import Rating
from evaluations.models.vocabularies import Stance

FEWEST, MOST = 2, 4
KEYS = ["p", "only"]
DIFFERENCES = "differences"
# more than a page of boxes to tick helps nobody: the list and the sheets lead here too
MOST_CHOICES = 60


@dataclass
class Cell:
    """What one platform says in a row, with where it says so."""

    text: str
    address: str = ""
    verdict: Rating | None = None


@dataclass
class Row:
    """One point of comparison."""

    name: str
    cells: list[Cell]
    platforms: list[Platform]

    @property
    def pairs(self) -> list[tuple[Cell, Platform]]:
        """Return each cell with its platform."""
        return list(zip(self.cells, self.platforms, strict=True))

    @property
    def is_different(self) -> bool:
        """Say whether the platforms do not all say the same."""
        return len({cell.text for cell in self.cells}) > 1


@dataclass
class Section:
    """Rows under one heading."""

    name: str
    rows: list[Row]


class Comparison:
    """What a query string asks to compare. Seven queries."""

    def __init__(self, data: QueryDict) -> None:
        self.slugs = list(dict.fromkeys(data.getlist("p")))
        self.only_differences = data.get("only") == DIFFERENCES
        self._unknown_keys = unknown_names(data, KEYS)
        self._only = data.get("only", "")

    @cached_property
    def platforms(self) -> list[Platform]:
        """Return the platforms to compare, in the order asked for."""
        found = Platform.objects.published().filter(slug__in=self.slugs[:50])
        by_slug = {platform.slug: platform for platform in found.for_sheet()}
        return [by_slug[slug] for slug in self.slugs if slug in by_slug][:MOST]

    @cached_property
    def choices(self) -> list[Platform]:
        """Return what can be chosen."""
        published = Platform.objects.published().select_related("use_case")
        return list(published.order_by("use_case__position", "name")[:MOST_CHOICES])

    @cached_property
    def errors(self) -> list[str]:
        """Return what could not be done as asked, in words."""
        known = {platform.slug for platform in self.platforms}
        errors = list(self._unknown_keys)
        if self._only and not self.only_differences:
            errors.append(unknown_options([self._only]))
        if len(self.slugs) > MOST:
            errors.append(_("You can compare four platforms at most."))
        else:
            errors += [
                _("There is no platform “%(slug)s”.") % {"slug": slug[:40]}
                for slug in self.slugs
                if slug not in known
            ]
        return errors

    @property
    def is_ready(self) -> bool:
        """Say whether there is something to compare."""
        return len(self.platforms) >= FEWEST

    @cached_property
    def sections(self) -> list[Section]:
        """Return the comparison, without empty sections."""
        sections = [
            Section(_("Verdict"), self._verdict_rows()),
            Section(_("Devices"), self._fact_rows(device_facts)),
            *[
                Section(str(group.label), self._fact_rows(topic_facts, group))
                for group in Topic.Group
            ],
            Section(str(Statement.Kind.SECURITY_MEASURE.label), self._measure_rows()),
        ]
        if self.only_differences:
            for section in sections:
                section.rows = [row for row in section.rows if row.is_different]
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
    def removals(self) -> list[tuple[Platform, str]]:
        """Return each platform with the address of the comparison without it."""
        return [
            (
                platform,
                self.address(slugs=[p.slug for p in self.platforms if p != platform]),
            )
            for platform in self.platforms
        ]

    @property
    def _evaluations(self) -> list[Evaluation]:
        return [platform.current for platform in self.platforms]

    def _verdict_rows(self) -> list[Row]:
        return [
            self._row(
                _("Verdict"),
                [
                    Cell(str(e.verdict.label), verdict=e.verdict)
                    for e in self._evaluations
                ],
            ),
            self._row(
                _("Date of the verdict"),
                [
                    Cell(capfirst(known_date(e.valid_from, e.valid_from_precision)))
                    for e in self._evaluations
                ],
            ),
            self._row(_("Use"), [Cell(p.use_case.short_name) for p in self.platforms]),
            self._row(
                _("Market reach"),
                [
                    Cell(capfirst(e.get_market_level_display()))
                    for e in self._evaluations
                ],
            ),
        ]

    def _fact_rows(self, read: Any, group: Topic.Group | None = None) -> list[Row]:
        facts = [read(evaluation) for evaluation in self._evaluations]
        targets = {target for found in facts for target in found}
        rows = [
            self._row(
                target.name,
                [
                    self._cell(found.get(target), platform)
                    for found, platform in zip(facts, self.platforms, strict=True)
                ],
            )
            for target in sorted(targets, key=lambda target: target.position)
            if group is None or target.group == group
        ]
        unknown = pgettext("fact", "Not stated")
        only_mentioned = {unknown, pgettext("fact", "See the text")}
        return [
            row
            for row in rows
            if any(cell.text not in only_mentioned for cell in row.cells)
        ]

    def _measure_rows(self) -> list[Row]:
        measures: dict[str, str] = {}
        by_platform: list[dict[str, Statement]] = []
        for evaluation in self._evaluations:
            measures_of = evaluation.statements_of(Statement.Kind.SECURITY_MEASURE)
            own = {s.text_fr: s for s in measures_of if not s.parent_id}
            by_platform.append(own)
            measures |= {key: s.text for key, s in own.items()}
        return [
            self._row(
                text,
                [
                    Cell(pgettext("fact", "Asked"), self._where(own[key], platform))
                    if key in own
                    else Cell(pgettext("fact", "Not asked"))
                    for own, platform in zip(by_platform, self.platforms, strict=True)
                ],
            )
            for key, text in measures.items()
        ]

    def _row(self, name: str, cells: list[Cell]) -> Row:
        return Row(name, cells, self.platforms)

    def _cell(self, fact: Fact | None, platform: Platform) -> Cell:
        if fact is None:
            return Cell(pgettext("fact", "Not stated"))
        words = {
            Stance.PRESENT: pgettext("fact", "Yes"),
            Stance.OPTIONAL: pgettext("fact", "To be switched on"),
            Stance.ABSENT: pgettext("fact", "No"),
            Stance.CONCERNED: pgettext("fact", "See the text"),
        }
        return Cell(words[fact.stance], self._where(fact.statement, platform))

    def _where(self, statement: Statement, platform: Platform) -> str:
        return reverse("platform-sheet", args=[platform.slug]) + f"#{statement.anchor}"
