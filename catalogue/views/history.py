"""What was decided before, what changed, and the site as it was on a day."""

import datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from catalogue.pages.attested import OPENED_ON, attested_on
from catalogue.pages.forms import DayForm
from catalogue.pages.news import events, moments
from catalogue.pages.periods import periods
from catalogue.pages.sheet import Sheet
from catalogue.pages.timeline import timeline
from evaluations.models import Evaluation
from evaluations.published import published

EVENTS_PER_PAGE = 50
# names only
DECISIONS_PER_PAGE = 200


@require_safe
def platform_history(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every published decision about a platform, with its reason."""
    found = Evaluation.objects.public().of_platform(slug).with_attestation()
    decisions = list(found.for_history())
    if not decisions:
        raise Http404
    listed = published().by_slug.get(slug)
    context = {"platform": decisions[0].platform, "decisions": decisions}
    context["steps"] = timeline(decisions, listed.notes if listed else ())
    in_force = [decision for decision in decisions if decision.is_in_force]
    context["has_days_ahead"] = any(d.review_on or d.valid_until for d in in_force)
    return render(request, "catalogue/platform_history.html", context)


@require_safe
def past_evaluation(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one decision as it was published, and what became of it."""
    decisions = Evaluation.objects.public().of_platform(slug).numbered(number)
    evaluation = decisions.with_attestation().for_sheet().with_ending().first()
    if evaluation is None:
        raise Http404
    return render(
        request,
        "catalogue/past_evaluation.html",
        {"sheet": Sheet(evaluation), "evaluation": evaluation},
    )


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """Show what was published and withdrawn, the newest first."""
    pages = Paginator(moments(), EVENTS_PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {"page": page, "events": events(page.object_list), "form": DayForm()}
    return render(request, "catalogue/news.html", context)


@require_safe
def as_of(request: HttpRequest) -> HttpResponse:
    """Show what the site showed at the end of a day, or what is attested before."""
    form = DayForm(request.GET or None)
    # a copy made of files has a page for each
    known = periods() if settings.IS_ARCHIVE else []
    context: dict[str, Any] = {"form": form, "periods": known}
    if form.is_valid():
        day = form.cleaned_data["on"]
        context["period"] = next((p for p in known if p.holds(day)), None)
        context |= _shown_on(day, request.GET.get("page"))
    return render(request, "catalogue/as_of.html", context)


def _shown_on(day: datetime.date, page: str | None) -> dict[str, Any]:
    """Return what the page about a day shows."""
    if day < OPENED_ON:
        return {"is_before": True, "attested": attested_on(day)}
    shown = Evaluation.objects.shown_on(day).for_listing()
    return {
        "page": Paginator(shown, DECISIONS_PER_PAGE).get_page(page),
        "query": urlencode({"on": day.isoformat()}) + "&",
    }
