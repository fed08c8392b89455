"""The list as the source arranges it: use case, then its two lists, then verdict."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from evaluations.facts import How
from evaluations.models import Platform, PublishedFact, UseCase
from evaluations.models.evaluations import Rating
from evaluations.models.stances import AVAILABLE


@dataclass
class ListRow:
    """One platform of the list."""

    platform: Platform
    measure_count: int
    # names of the devices for what it was evaluated, then of those for messages only
    devices: list[str]
    other_devices: list[str]
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
    rows: list[ListRow]


@dataclass
class UseCaseChapter:
    """A use case with its recommended and its discouraged list."""

    use_case: UseCase
    recommended: list[VerdictGroup] = field(default_factory=list)
    discouraged: list[VerdictGroup] = field(default_factory=list)


def chapters(listed: Iterable[ListRow]) -> list[UseCaseChapter]:
    """Arrange rows in the order of `for_listing()`."""
    result = []
    for use_case, in_chapter in groupby(listed, key=lambda row: row.platform.use_case):
        chapter = UseCaseChapter(use_case)
        for verdict, alike in groupby(in_chapter, key=lambda row: row.verdict):
            group = VerdictGroup(verdict, list(alike))
            if verdict.is_recommended:
                chapter.recommended.append(group)
            else:
                chapter.discouraged.append(group)
        result.append(chapter)
    return result


def rows(platforms: list[Platform], devices: dict[str, str]) -> list[ListRow]:
    """Return platforms loaded by `for_listing()` with their devices. One query.

    `devices` gives the names of all devices by their key, in their order.
    """
    answers: dict[int, dict[str, PublishedFact]] = defaultdict(dict)
    facts = PublishedFact.objects.filter(
        platform__in=[p.pk for p in platforms], capability__in=devices
    )
    for fact in facts:
        answers[fact.platform_id][fact.capability] = fact
    return [_row(platform, answers[platform.pk], devices) for platform in platforms]


def _row(
    platform: Platform, answers: dict[str, PublishedFact], devices: dict[str, str]
) -> ListRow:
    known = [(name, answers[key]) for key, name in devices.items() if key in answers]
    return ListRow(
        platform,
        platform.current.measure_count,
        [name for name, fact in known if fact.stance in AVAILABLE],
        [name for name, fact in known if fact.how == How.OTHER_USE],
    )
