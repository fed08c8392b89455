"""The days that decisions in force name, for calendars."""

import datetime
from collections.abc import Iterable, Iterator
from uuid import uuid5

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.feeds import SOURCE_ENDED
from catalogue.templatetags.typography import typeset
from evaluations.icalendar import CONTENT_TYPE, Event, calendar_file
from evaluations.models import Evaluation, Platform
from evaluations.models.texts import as_printable


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Give the days on which decisions are to be reviewed, or end."""
    name = _("Reviews and ends of the catalogue of care platforms")
    return _file(request, name, Evaluation.objects.with_days_ahead())


@require_safe
def platform_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the same of one platform."""
    platform = get_object_or_404(Platform.objects.public(), slug=slug)
    words = _("%(name)s: reviews and ends") % {"name": platform.label}
    found = Evaluation.objects.of_platform(slug).with_days_ahead()
    return _file(request, as_printable(typeset(words)), found)


def _file(
    request: HttpRequest, name: str, decisions: Iterable[Evaluation]
) -> HttpResponse:
    events = [e for decision in decisions for e in _events(request, decision)]
    events.sort(key=lambda event: (event.day, event.uid))
    body = calendar_file(name, get_language() or "fr", events)
    return HttpResponse(body, content_type=CONTENT_TYPE)


def _events(request: HttpRequest, decision: Evaluation) -> Iterator[Event]:
    name = {"name": decision.platform.label}
    if decision.review_on:
        words = _("%(name)s: to be reviewed") % name
        yield _event(request, decision, "review", decision.review_on, words)
    if decision.valid_until:
        words = _("%(name)s: valid until today") % name
        yield _event(request, decision, "end", decision.valid_until, words)


def _event(
    request: HttpRequest,
    decision: Evaluation,
    kind: str,
    day: datetime.date,
    words: str,
) -> Event:
    slug, number = decision.platform.slug, decision.number
    address = reverse("past-evaluation", args=[slug, number])
    return Event(
        uuid5(decision.platform.public_id, f"{number}:{kind}"),
        day,
        as_printable(typeset(words)),
        decision.published_at or SOURCE_ENDED,
        request.build_absolute_uri(address),
    )
