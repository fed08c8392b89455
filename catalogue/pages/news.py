"""What was published and withdrawn on this site."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from evaluations.models import Evaluation


@dataclass
class Event:
    """The publication or the withdrawal of a decision."""

    # in Belgian time
    at: datetime.datetime
    evaluation: Evaluation
    is_withdrawal: bool


def events() -> list[Event]:
    """Return what was published and withdrawn here, the newest first."""
    published = Evaluation.objects.published_here().for_news()
    withdrawn = Evaluation.objects.withdrawn_here().for_news()
    found = [
        Event(timezone.localtime(e.published_at), e, False)
        for e in published
        if e.published_at
    ]
    found += [
        Event(timezone.localtime(e.ended_at), e, True) for e in withdrawn if e.ended_at
    ]
    return sorted(found, key=lambda e: (e.at, e.evaluation.pk), reverse=True)
