"""The list as the source arranges it: use case, then its two lists, then verdict."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from evaluations.facts import How
from evaluations.models import UseCase
from evaluations.models.evaluations import Rating
from evaluations.published import Listed, Published
from evaluations.tags import DEVICE, Vocabulary


@dataclass
class ListRow:
    """One platform of the list."""

    platform: Listed
    # names of the devices for what it was evaluated, then of those for messages only
    devices: list[str] = field(default_factory=list)
    other_devices: list[str] = field(default_factory=list)
    # words in which a search found the platform
    passage: object = None
    # the edition that says all of this but the words
    token: UUID | None = None

    @property
    def verdict(self) -> Rating:
        """Return the verdict in force."""
        return self.platform.verdict


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
    """Arrange rows that come in the order of the list."""
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


def rows(
    platforms: Iterable[Listed], published: Published, vocabulary: Vocabulary
) -> list[ListRow]:
    """Return platforms with the names of their devices, as rows of the list."""
    known = vocabulary.of_kind(DEVICE)
    devices = [(entry.name, published.able.get(entry.key, 0)) for entry in known]
    others = [
        (entry.name, published.ways.get((entry.key, How.OTHER_USE), 0))
        for entry in known
    ]
    return [
        ListRow(
            platform,
            [name for name, places in devices if places >> platform.place & 1],
            [name for name, places in others if places >> platform.place & 1],
            token=published.token,
        )
        for platform in platforms
    ]
