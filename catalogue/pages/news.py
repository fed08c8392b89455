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
    # of the decision
    key: int
    is_withdrawal: bool
    # its key
    platform: int


@kept_by_edition
def moments() -> list[Moment]:
    """Return when something was published or withdrawn here, the newest first."""
    keys = ("pk", "platform")
    published = Evaluation.objects.published_here().values_list("published_at", *keys)
    withdrawn = Evaluation.objects.withdrawn_here().values_list("ended_at", *keys)
    found = [Moment(at, key, False, platform) for at, key, platform in published if at]
    found += [Moment(at, key, True, platform) for at, key, platform in withdrawn if at]
    return sorted(found, key=lambda moment: (moment.at, moment.key), reverse=True)


def moments_of(platform: int) -> list[Moment]:
    """Return the same of one platform, by its key."""
    return [moment for moment in moments() if moment.platform == platform]


def events(chosen: Iterable[Moment]) -> list[Event]:
    """Return what happened at some moments, in their order. Three queries."""
    chosen = list(chosen)
    known = Evaluation.objects.for_news().in_bulk([moment.key for moment in chosen])
    return [
        Event(timezone.localtime(m.at), known[m.key], m.is_withdrawal) for m in chosen
    ]
