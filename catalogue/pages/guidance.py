"""A chapter of the source, arranged for reading."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evaluations.models import Criterion, GuidancePage, GuidanceSection


@dataclass(frozen=True)
class ChapterLink:
    """How pages lead to a chapter; its key is also the name of its address.

    The name is as short as a menu wants it, the title says what the chapter is about.
    """

    key: str
    name: Promise
    title: Promise
    summary: Promise


CHAPTERS = [
    ChapterLink(
        "good-practices",
        _("Good practices"),
        _("Good practices for care at a distance"),
        _(
            "Seven minimum conditions for platforms and nine rules of use, set by the "
            "Information Security Committee."
        ),
    ),
    ChapterLink(
        "gdpr",
        _("GDPR recommendations"),
        _("GDPR recommendations for apps"),
        _(
            "What the Data Protection Authority asks of an app, with or without a care "
            "relationship."
        ),
    ),
    ChapterLink(
        "app-types",
        _("Types of apps"),
        _("Types of apps"),
        _("What apps can be for, and why tracking apps were not allowed."),
    ),
    ChapterLink(
        "task-force",
        _("Role of the Task Force"),
        _("Role of the Task Force"),
        _(
            "Who sat on it, the seven questions it asked, and what its decisions are "
            "worth."
        ),
    ),
]
CHAPTERS_BY_KEY = {chapter.key: chapter for chapter in CHAPTERS}


@dataclass
class GuidanceBlock:
    """Neighbouring sections of one kind, or the criteria that stand there."""

    kind: str
    items: list[Any]


class GuidanceChapter:
    """What the page of a chapter shows; the page comes from `for_reading()`."""

    def __init__(self, page: GuidancePage) -> None:
        self.page = page
        self.blocks = [
            self._block(kind, criterion_set, list(sections))
            for (kind, criterion_set), sections in groupby(
                page.sections.all(), key=lambda s: (s.kind, s.criterion_set)
            )
        ]

    @property
    def last_line(self) -> int:
        """Return the last line of the source text that the chapter holds."""
        return max(
            item.last_line
            for block in self.blocks
            for item in block.items
            if not getattr(item, "document", None)
        )

    def _block(
        self, kind: str, criterion_set: str, sections: list[GuidanceSection]
    ) -> GuidanceBlock:
        if kind == GuidanceSection.Kind.CRITERIA:
            return GuidanceBlock(criterion_set, self._criteria(criterion_set))
        return GuidanceBlock(kind, sections)

    def _criteria(self, criterion_set: str) -> list[Criterion]:
        criteria = list(Criterion.objects.filter(set=criterion_set))
        for criterion in criteria:
            # the page names its source once, and that of a criterion that was added
            is_added = criterion.source_id != self.page.source_id
            document = criterion.source if is_added else None
            criterion.document = document  # type: ignore[attr-defined]
        return criteria
