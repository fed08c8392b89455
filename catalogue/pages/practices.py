"""The good practices beside one platform: what its text says, what is left to do.

Nothing is answered here anew: the answers are those of the table of the criteria, the
measures those of the platform's own page.
"""

from dataclasses import dataclass

from django.db import models
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.pages.comparison import MAX_CHOICES, NO_PLATFORM
from catalogue.pages.criteria_matrix import answers_of, shown_criteria
from catalogue.pages.sheet import Sheet, StatementRun
from catalogue.pages.unknown import MAX_ECHO_LENGTH, unknown_names
from evaluations.facts import CONSULTATION
from evaluations.models import Assessment, Criterion, Statement
from evaluations.models.evaluations import Rating
from evaluations.published import Listed, published

KEYS = ["p"]
# what the tool itself has to meet; the rest is for those who use it
OF_TOOL = ("C3", "C4", "C5", "C6")


class When(models.TextChoices):
    """When a care provider sees to something."""

    BEFORE = "before", gettext_lazy("Before the contact")
    DURING = "during", gettext_lazy("During the contact")
    AFTER = "after", gettext_lazy("After the contact")


# what is not named here is read before
_WHEN = {
    **dict.fromkeys(("R3", "R4"), When.DURING),
    **dict.fromkeys(("R5", "R6", "R7", "R8", "R9"), When.AFTER),
}


def of_tool(criteria: list[Criterion]) -> list[Criterion]:
    """Return the conditions that the tool itself has to meet."""
    return [criterion for criterion in criteria if criterion.code in OF_TOOL]


def own_by_moment(criteria: list[Criterion]) -> list[tuple[When, list[Criterion]]]:
    """Return what a care provider sees to, rules first, by when."""
    own = [criterion for criterion in criteria if criterion.code not in OF_TOOL]
    own.sort(key=lambda criterion: criterion.set != Criterion.Set.RULE)
    by_moment = [
        (when, [c for c in own if _WHEN.get(c.code, When.BEFORE) == when])
        for when in When
    ]
    return [(when, found) for when, found in by_moment if found]


class PlatformChooser:
    """Which platform a visitor asks about, and which there are."""

    def __init__(self, data: QueryDict) -> None:
        self._data = data
        self._slugs = list(filter(None, data.getlist("p")))
        self._published = published()

    @property
    def platform(self) -> Listed | None:
        """Return the first one asked for, if it has a decision in force."""
        known = self._published.by_slug
        return next((known[slug] for slug in self._slugs if slug in known), None)

    @property
    def choices(self) -> list[Listed]:
        """Return the platforms to choose from, by name."""
        return self._published.by_name[:MAX_CHOICES]

    @property
    def has_more(self) -> bool:
        """Return whether there are platforms that are not offered."""
        return len(self._published.platforms) > MAX_CHOICES

    @cached_property
    def problems(self) -> list[str]:
        """Return what could not be understood, in words."""
        known = self._published.by_slug
        problems = unknown_names(self._data, KEYS)
        problems += [
            str(NO_PLATFORM) % {"slug": slug[:MAX_ECHO_LENGTH]}
            for slug in dict.fromkeys(self._slugs)
            if slug not in known
        ]
        if len({slug for slug in self._slugs if slug in known}) > 1:
            problems.append(_("One platform at a time: here is the first."))
        return problems


@dataclass
class Point:
    """A condition or rule, with what the text of a platform says of it."""

    criterion: Criterion
    answer: Assessment | None


class Practices:
    """What the page of the good practices shows of one platform."""

    def __init__(self, sheet: Sheet, platform: Listed) -> None:
        self.sheet = sheet
        self.platform = platform
        self._criteria = shown_criteria()
        self._answers = answers_of([platform.decision])[platform.decision]

    @property
    def verdict(self) -> Rating:
        """Return the verdict in force."""
        return self.platform.verdict

    @property
    def is_for_consultations(self) -> bool:
        """Return whether conditions and rules were written for such a platform."""
        return self.platform.use_case.key == CONSULTATION

    @property
    def of_tool(self) -> list[Point]:
        """Return what the platform itself has to meet."""
        return self._points(of_tool(self._criteria))

    @property
    def moments(self) -> list[tuple[When, list[Point]]]:
        """Return what the care provider sees to, by when."""
        return [
            (when, self._points(found)) for when, found in own_by_moment(self._criteria)
        ]

    @property
    def measures(self) -> list[StatementRun]:
        """Return what the text asks for this platform, as its own page shows it."""
        [block] = [
            block
            for block in self.sheet.blocks
            if block.kind == Statement.Kind.SECURITY_MEASURE
        ]
        return block.runs

    def _points(self, criteria: list[Criterion]) -> list[Point]:
        return [Point(c, self._answers.get(c.pk)) for c in criteria]
