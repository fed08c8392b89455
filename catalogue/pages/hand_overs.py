"""What came after the Task Force: the scheme of line 6, and who stands where in it."""

import datetime

from django.utils.functional import cached_property

from evaluations.models import GuidancePage, GuidanceSection, Note
from evaluations.published import Listed, published

# of the chapter on the Task Force: the line that hands over
KEY, LINE = "task-force", 6
# platforms of which nothing is said that are named; the list has them all
MAX_SILENT = 60


class HandOvers:
    """What the page about mHealthBELGIUM shows."""

    def __init__(self) -> None:
        self._page = GuidancePage.objects.for_reading().get(key=KEY)
        self._platforms = published().by_name

    @property
    def quote(self) -> GuidanceSection | None:
        """Return the words of the source that hand over."""
        sections = self._page.sections.all()
        return next((s for s in sections if s.first_line == LINE), None)

    @cached_property
    def notes(self) -> list[Note]:
        """Return what became of what the chapter says: by date, then what has none."""
        notes = self._page.notes.published()
        return sorted(notes, key=lambda n: (n.happened_on or datetime.date.max, n.pk))

    @property
    def stated(self) -> list[Listed]:
        """Return the platforms of which a document says where they stand."""
        return [platform for platform in self._platforms if platform.hand_overs]

    @property
    def silent(self) -> list[Listed]:
        """Return the first platforms of which no document that we know says it."""
        rest = (platform for platform in self._platforms if not platform.hand_overs)
        return [platform for platform, _n in zip(rest, range(MAX_SILENT), strict=False)]

    @property
    def has_more_silent(self) -> bool:
        """Return whether there are more of them."""
        return len(self._platforms) - len(self.stated) > MAX_SILENT
