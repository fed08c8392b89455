"""The criteria of the source against the platforms."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from evaluations.editions import kept_by_edition
from evaluations.models import Assessment, Criterion
from evaluations.published import Listed, published

SHOWN_SETS = [Criterion.Set.CONDITION, Criterion.Set.RULE]
PER_PAGE = 60


@dataclass
class CriteriaRow:
    """One platform with its answer to each criterion shown, None where not stated."""

    platform: Listed
    answers: list[tuple[Criterion, Assessment | None]]

    @property
    def stated(self) -> list[tuple[Criterion, Assessment]]:
        """Return the answers that the platform's text gives."""
        return [(criterion, answer) for criterion, answer in self.answers if answer]


class CriteriaMatrix:
    """What the page of the criteria shows. Two queries."""

    def __init__(self, page: str = "1") -> None:
        self.page: Page = Paginator(published().platforms, PER_PAGE).get_page(page)
        shown: list[Listed] = list(self.page.object_list)
        answers = Assessment.objects.of_decisions(p.decision for p in shown)
        self._assessments: dict[tuple[Any, Any], Assessment] = {
            (a.evaluation_id, a.criterion_id): a for a in answers
        }
        asked = {criterion for _evaluation, criterion in self._assessments}
        self.all_criteria = shown_criteria()
        # conditions all; rules where the text of a platform speaks of them
        self.criteria = [
            criterion
            for criterion in self.all_criteria
            if criterion.set == Criterion.Set.CONDITION or criterion.pk in asked
        ]
        self.lines = [self._line(platform) for platform in shown]

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
                (criterion, self._assessments.get((platform.decision, criterion.pk)))
                for criterion in self.criteria
            ],
        )


@kept_by_edition
def shown_criteria() -> list[Criterion]:
    """Return the conditions and rules with their notes. Two queries for an edition."""
    return list(Criterion.objects.filter(set__in=SHOWN_SETS).with_notes())
