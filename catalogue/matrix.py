"""The criteria of the source against the platforms."""

from dataclasses import dataclass
from typing import Any

from evaluations.models import Assessment, Criterion, Platform

SHOWN_SETS = [Criterion.Set.CONDITION, Criterion.Set.RULE]
# a page for people; a larger catalogue is read platform by platform
MOST_PLATFORMS = 60


@dataclass
class Line:
    """One platform with its answer to each criterion shown, None where not stated."""

    platform: Platform
    answers: list[tuple[Criterion, Assessment | None]]

    @property
    def stated(self) -> list[tuple[Criterion, Assessment]]:
        """Return the answers that the platform's text gives."""
        return [(criterion, answer) for criterion, answer in self.answers if answer]


class Matrix:
    """What the page of the criteria shows. Four queries."""

    def __init__(self) -> None:
        self._assessments: dict[tuple[Any, Any], Assessment] = {
            (a.evaluation_id, a.criterion_id): a for a in Assessment.objects.in_force()
        }
        asked = {criterion for _evaluation, criterion in self._assessments}
        self.all_criteria = list(Criterion.objects.filter(set__in=SHOWN_SETS))
        # conditions all; rules where the text of a platform speaks of them
        self.criteria = [
            criterion
            for criterion in self.all_criteria
            if criterion.set == Criterion.Set.CONDITION or criterion.pk in asked
        ]
        platforms = Platform.objects.published().for_listing()[:MOST_PLATFORMS]
        self.lines = [self._line(platform) for platform in platforms]

    @property
    def silent(self) -> list[Criterion]:
        """Return the rules of use of which no platform's text speaks."""
        return [c for c in self.all_criteria if c not in self.criteria]

    @property
    def details(self) -> list[tuple[Criterion, list[tuple[Platform, Assessment]]]]:
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

    def _line(self, platform: Platform) -> Line:
        evaluation = platform.current
        return Line(
            platform,
            [
                (criterion, self._assessments.get((evaluation.pk, criterion.pk)))
                for criterion in self.criteria
            ],
        )
