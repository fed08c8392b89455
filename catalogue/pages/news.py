"""What was published and withdrawn on this site."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from evaluations.editions import kept_by_edition
from evaluations.models import Evaluation


@dataclass
class Event:
    """The publication or the withdrawal of a decision."""

    # in Belgian time
    at: datetime.datetime
    evaluation: Evaluation
    is_withdrawal: bool


@dataclass(frozen=True)
class Moment:
    """When which decision was published or withdrawn."""

    at: datetime.datetime
    key: int
    is_withdrawal: bool


@kept_by_edition
def moments() -> list[Moment]:
    """Return when something was published or withdrawn here, the newest first."""
    published = Evaluation.objects.published_here().values_list("published_at", "pk")
    withdrawn = Evaluation.objects.withdrawn_here().values_list("ended_at", "pk")
    found = [Moment(at, key, False) for at, key in published if at]
    found += [Moment(at, key, True) for at, key in withdrawn if at]
    return sorted(found, key=lambda moment: (moment.at, moment.key), reverse=True)


def events(chosen: Iterable[Moment]) -> list[Event]:
    """Return what happened at some moments, in their order. Three queries."""
    chosen = list(chosen)
    known = Evaluation.objects.for_news().in_bulk([moment.key for moment in chosen])
    return [
        Event(timezone.localtime(m.at), known[m.key], m.is_withdrawal) for m in chosen
    ]
