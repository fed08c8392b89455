"""Which verdicts are attested for a day on which this site did not exist yet."""

import calendar
import datetime
from dataclasses import dataclass

from evaluations.models import Evaluation, RatingCitation, Source
from evaluations.models.dates import DatePrecision

# the day of version 0.1.0, the first one that transcribed the source
OPENED_ON = datetime.date(2026, 11, 24)


@dataclass
class Attested:
    """A verdict, and the newest document of that day or before that states it."""

    evaluation: Evaluation
    source: Source


def attested_on(day: datetime.date) -> list[Attested]:
    """Return for each platform the verdict that a dated document attests by a day.

    They come by use, then verdict, then name. One query.
    """
    found: dict[int, tuple[datetime.date, Attested]] = {}
    for citation in RatingCitation.objects.of_transcribed():
        known = known_by(citation.source)
        if known is None or known > day:
            continue
        platform = citation.evaluation.platform_id
        # of two evaluations that cite a document, the earlier is the one of its day
        if platform not in found or known > found[platform][0]:
            attested = Attested(citation.evaluation, citation.source)
            found[platform] = (known, attested)
    return sorted(
        (attested for _known, attested in found.values()),
        key=lambda attested: (
            attested.evaluation.platform.use_case.position,
            -attested.evaluation.verdict,
            attested.evaluation.platform.name.casefold(),
        ),
    )


def known_by(source: Source) -> datetime.date | None:
    """Return the day by which a document existed for certain; None if unknown."""
    day = source.dated
    if day is None or source.dated_precision == DatePrecision.AFTER:
        return None
    if source.dated_precision == DatePrecision.YEAR:
        return day.replace(month=12, day=31)
    if source.dated_precision == DatePrecision.MONTH:
        _weekday, last = calendar.monthrange(day.year, day.month)
        return day.replace(day=last)
    return day
