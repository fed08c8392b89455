"""The list as the source arranges it: use case, then its two lists, then verdict."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from evaluations.models import Device, Platform, UseCase
from evaluations.models.evaluations import Rating
from evaluations.models.vocabularies import Stance


@dataclass
class Row:
    """One platform of the list."""

    platform: Platform
    measure_count: int
    devices: list[Device]


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


def chapters(platforms: Iterable[Platform]) -> list[Chapter]:
    """Arrange platforms loaded and ordered by `for_listing()`."""
    result = []
    for use_case, in_chapter in groupby(platforms, key=lambda p: p.use_case):
        chapter = Chapter(use_case)
        for verdict, alike in groupby(in_chapter, key=lambda p: p.current.verdict):
            group = VerdictGroup(verdict, [_row(platform) for platform in alike])
            if verdict.is_recommended:
                chapter.recommended.append(group)
            else:
                chapter.discouraged.append(group)
        result.append(chapter)
    return result


def _row(platform: Platform) -> Row:
    evaluation = platform.current
    devices = {
        tag.device
        for statement in evaluation.availability
        for tag in statement.device_tags.all()
        if tag.stance in (Stance.PRESENT, Stance.OPTIONAL)
    }
    return Row(
        platform,
        evaluation.measure_count,
        sorted(devices, key=lambda device: device.position),
    )
