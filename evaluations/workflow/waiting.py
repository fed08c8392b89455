"""What is waited for: by when something is due, since when it waits, who has it."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evaluations.models import Claim, Evaluation
from evaluations.models.states import State

# what is due: the state that an evaluation is in, or that it ends
ENDS = "ends"
WORDS: dict[str, Promise] = {
    State.DRAFT: gettext_lazy("draft to finish"),
    State.IN_REVIEW: gettext_lazy("review to finish"),
    State.PUBLISHED: gettext_lazy("decision to look at again"),
    ENDS: gettext_lazy("last day on which the decision is valid"),
}


@dataclass(frozen=True)
class Due:
    """Something that is due on a day."""

    evaluation: Evaluation
    day: datetime.date
    kind: str

    @property
    def what(self) -> str:
        """Return what is due, in words."""
        return str(WORDS[self.kind])

    @property
    def is_overdue(self) -> bool:
        """Return whether the day has passed."""
        return self.day < timezone.localdate()

    def __str__(self) -> str:
        day = {"day": date_format(self.day, "SHORT_DATE_FORMAT")}
        if self.is_overdue:
            return _("overdue since %(day)s") % day
        if self.day == timezone.localdate():
            return _("due today")
        return _("due on %(day)s") % day


def dues_of(evaluation: Evaluation) -> list[Due]:
    """Return what is due of an evaluation, the first day first; nothing once it ended.

    A due date that was set since goes before the one that the decision names.
    """
    if evaluation.state not in WORDS:
        return []
    is_published = evaluation.state == State.PUBLISHED
    set_since = getattr(evaluation, "due_date", None)
    day = set_since.due_on if set_since else is_published and evaluation.review_on
    found = [Due(evaluation, day, evaluation.state)] if day else []
    if is_published and evaluation.valid_until:
        found.append(Due(evaluation, evaluation.valid_until, ENDS))
    return sorted(found, key=lambda due: due.day)


def due_of(evaluation: Evaluation) -> Due | None:
    """Return what is due first of an evaluation."""
    return next(iter(dues_of(evaluation)), None)


def live_claim(evaluation: Evaluation) -> Claim | None:
    """Return who is reviewing an evaluation, if anybody says so now."""
    claim = getattr(evaluation, "claim", None)
    return claim if claim and claim.is_live else None


def age(since: datetime.datetime | None) -> str:
    """Return for how long something waits, in whole days; nothing if it is unknown."""
    if since is None:
        return ""
    days = (timezone.localdate() - timezone.localdate(since)).days
    if days < 1:
        return _("since today")
    words = ngettext("for %(count)s day", "for %(count)s days", days)
    return words % {"count": days}


def moment(at: datetime.datetime) -> str:
    """Return a day and a time as the reader writes them."""
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")
