"""The criteria of the source against the platforms."""

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page, Paginator

from evaluations.editions import kept_by_edition, kept_by_edition_and_key
from evaluations.models import Assessment, Criterion, UseCase
from evaluations.models.evaluations import Rating
from evaluations.models.states import State
from evaluations.published import Listed, published

SHOWN_SETS = [Criterion.Set.CONDITION, Criterion.Set.RULE]
PER_PAGE = 60
# decisions of one edition whose answers are kept, some 10 KB each
MOST_KEPT = 200


@dataclass
class CriteriaRow:
    """One platform with its answer to each criterion shown, None where not stated."""

    platform: Listed
    answers: list[tuple[Criterion, Assessment | None]]

    @property
    def stated(self) -> list[tuple[Criterion, Assessment]]:
        """Return the answers that the platform's text gives."""
        return [(criterion, answer) for criterion, answer in self.answers if answer]


@dataclass
class CriteriaGroup:
    """The platforms of one use that share a verdict."""

    use_case: UseCase
    verdict: Rating
    lines: list[CriteriaRow]


class CriteriaMatrix:
    """What the page of the criteria shows."""

    def __init__(self, page: str = "1") -> None:
        self.page: Page = Paginator(published().platforms, PER_PAGE).get_page(page)
        shown: list[Listed] = list(self.page.object_list)
        self._stated = answers_of(platform.decision for platform in shown)
        asked = {key for answers in self._stated.values() for key in answers}
        # on all pages; one page says it of all
        self._answered = answered()
        self.all_criteria = shown_criteria()
        # conditions all; rules where the text of a platform speaks of them
        self.criteria = [
            criterion
            for criterion in self.all_criteria
            if criterion.set == Criterion.Set.CONDITION
            or criterion.pk in self._answered
        ]
        # what the table has a column for; the others would be empty
        self.columns = [
            criterion for criterion in self.criteria if criterion.pk in asked
        ]
        self.lines = [self._line(platform) for platform in shown]

    @property
    def groups(self) -> list[CriteriaGroup]:
        """Return the platforms shown, in the order of the list, by use and verdict."""
        by_verdict = groupby(
            self.lines, key=lambda line: (line.platform.use_case, line.platform.verdict)
        )
        return [CriteriaGroup(*of, list(lines)) for of, lines in by_verdict]

    @property
    def without_column(self) -> list[Criterion]:
        """Return the conditions of which no platform's text says anything."""
        return [c for c in self.criteria if c.pk not in self._answered]

    @property
    def silent(self) -> list[Criterion]:
        """Return the rules of use of which no platform's text speaks."""
        return [c for c in self.all_criteria if c not in self.criteria]

    @property
    def is_decided_here(self) -> bool:
        """Return whether one of the decisions shown was published on this site."""
        return any(line.platform.is_signed for line in self.lines)

    @property
    def details(self) -> list[tuple[Criterion, list[tuple[Listed, Assessment]]]]:
        """Return the answers criterion by criterion, those that are stated."""
        return [
            (
                criterion,
                [
                    (line.platform, answer)
                    for line in self.lines
                    for shown, answer in line.stated
                    if shown == criterion
                ],
            )
            for criterion in self.criteria
        ]

    def _line(self, platform: Listed) -> CriteriaRow:
        return CriteriaRow(
            platform,
            [
                (criterion, self._stated[platform.decision].get(criterion.pk))
                for criterion in self.columns
            ],
        )


@kept_by_edition
def shown_criteria() -> list[Criterion]:
    """Return the conditions and rules with their notes. Two queries for an edition."""
    return list(Criterion.objects.filter(set__in=SHOWN_SETS).with_notes())


@kept_by_edition
def answered() -> set[int]:
    """Return the keys of all criteria that a decision in force answers. One query."""
    found = Assessment.objects.stated().filter(evaluation__state=State.PUBLISHED)
    return set(found.values_list("criterion", flat=True))


@kept_by_edition_and_key(MOST_KEPT)
def answers_of(decisions: list[int]) -> dict[int, dict[int, Assessment]]:
    """Return what decisions answer, by the key of the criterion. Two queries."""
    found: dict[int, dict[int, Assessment]] = {key: {} for key in decisions}
    for answer in Assessment.objects.of_decisions(decisions):
        found[answer.evaluation_id][answer.criterion_id] = answer
    return found
