"""The calendar of what is due: a page for staff, and a file for their calendars."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import uuid5

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from evaluations.icalendar import CONTENT_TYPE, Event, calendar_file
from evaluations.models import Evaluation, User
from evaluations.models.states import DRAFT_STATES
from evaluations.workflow.inbox import Waiting
from evaluations.workflow.secret_links import owner_of_calendar
from evaluations.workflow.waiting import ENDS, Due, dues_of

# on one page: what is due so far away that it comes after these can wait
MAX_ROWS = 500
# of decisions without a date: the list of evaluations has all of them
MAX_UNDATED = 50


@dataclass(frozen=True)
class Month:
    """What is due in a month, or was due before today."""

    title: str
    rows: list[tuple[Due, Waiting]]


def may_plan(user: User) -> bool:
    """Return whether somebody may see what is due."""
    names = ("view_evaluation", "schedule_evaluation")
    return any(user.has_perm(f"evaluations.{name}") for name in names)


def calendar_page(request: HttpRequest) -> HttpResponse:
    """Show what is due, month by month, and what is due on no day."""
    if not may_plan(request.user):
        raise PermissionDenied
    dues = all_dues()
    undated = Evaluation.objects.with_work().without_dates().order_by("-pk")
    published = undated.published()
    context = {
        **admin.site.each_context(request),
        "title": _("Calendar of what is due"),
        "months": list(months(dues[:MAX_ROWS])),
        "left_out": max(0, len(dues) - MAX_ROWS),
        "open_undated": [Waiting(row) for row in undated.open()],
        "undated": [Waiting(row) for row in published[:MAX_UNDATED]],
        "undated_count": published.count(),
    }
    return TemplateResponse(request, "admin/calendar.html", context)


def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give what is due to the calendar of whoever holds the link of a colleague."""
    user = owner_of_calendar(token)
    if user is None or not may_plan(user):
        raise Http404
    language = user.preferences.language or settings.LANGUAGE_CODE
    with override(language):
        events = [_event(due) for due in all_dues()]
        name = _("Due in the catalogue of care platforms")
        body = calendar_file(name, language, events)
    headers = {"Content-Disposition": 'attachment; filename="catalogue.ics"'}
    return HttpResponse(body, content_type=CONTENT_TYPE, headers=headers)


def all_dues() -> list[Due]:
    """Return all that is due, the first day first. One query."""
    dated = Evaluation.objects.with_work().with_dates()
    found = [due for evaluation in dated for due in dues_of(evaluation)]
    return sorted(found, key=lambda due: (due.day, due.evaluation.pk, due.kind))


def months(dues: list[Due]) -> Iterator[Month]:
    """Yield what is overdue, then what is due, by month."""
    overdue = [due for due in dues if due.is_overdue]
    if overdue:
        yield Month(_("Overdue"), [(due, Waiting(due.evaluation)) for due in overdue])
    later = [due for due in dues if not due.is_overdue]
    for first, found in groupby(later, lambda due: due.day.replace(day=1)):
        title = date_format(first, "YEAR_MONTH_FORMAT")
        yield Month(title, [(due, Waiting(due.evaluation)) for due in found])


def _event(due: Due) -> Event:
    evaluation = due.evaluation
    # a draft and its review are one piece of work, whose day may move
    kind = "work" if evaluation.state in DRAFT_STATES else due.kind
    due_date = getattr(evaluation, "due_date", None)
    set_at = due_date.set_at if due_date and due.kind != ENDS else None
    return Event(
        uid=uuid5(evaluation.platform.public_id, f"{evaluation.number} {kind}"),
        day=due.day,
        summary=f"{evaluation.platform.name}: {due.what}",
        changed_at=set_at or evaluation.since or _start_of(due.day),
    )


def _start_of(day: datetime.date) -> datetime.datetime:
    at = datetime.datetime.combine(day, datetime.time.min)
    return timezone.make_aware(at, datetime.UTC)
