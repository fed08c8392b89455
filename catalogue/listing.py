"""The list as the source arranges it: use case, then its two lists, then verdict."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from evaluations.models import Device, Platform, StatementDevice, UseCase
from evaluations.models.evaluations import Rating


@dataclass
class Row:
    """One platform of the list."""

    platform: Platform
    measure_count: int
    devices: list[Device]
    # words in which a search found the platform
    passage: object = None

    @property
    def verdict(self) -> Rating:
        """Return the verdict in force."""
        return self.platform.current.verdict


@dataclass
class VerdictGroup:
    """The platforms of one use case that share a verdict."""

    verdict: Rating
    rows: list[Row]


@dataclass
class Chapter:
    """A use case with its recommended and its discouraged list."""

    use_case: UseCase
    recommended: list[VerdictGroup] = field(default_factory=list)
    discouraged: list[VerdictGroup] = field(default_factory=list)


def chapters(listed: Iterable[Row]) -> list[Chapter]:
    """Arrange rows in the order of `for_listing()`."""
    result = []
    for use_case, in_chapter in groupby(listed, key=lambda row: row.platform.use_case):
        chapter = Chapter(use_case)
        for verdict, alike in groupby(in_chapter, key=lambda row: row.verdict):
            group = VerdictGroup(verdict, list(alike))
            if verdict.is_recommended:
                chapter.recommended.append(group)
            else:
                chapter.discouraged.append(group)
        result.append(chapter)
    return result


def rows(platforms: list[Platform]) -> list[Row]:
    """Return platforms loaded by `for_listing()` with their devices. One query."""
    devices: dict[int, set[Device]] = defaultdict(set)
    tags = StatementDevice.objects.in_force().available()
    for tag in tags.filter(
        statement__evaluation__platform__in=[p.pk for p in platforms]
    ).select_related("device", "statement__evaluation"):
        devices[tag.statement.evaluation.platform_id].add(tag.device)
    return [
        Row(
            platform,
            platform.current.measure_count,
            sorted(devices[platform.pk], key=lambda device: device.position),
        )
        for platform in platforms
    ]
