"""Pages that are not about one platform or one chapter of the source."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import override
from django.views.decorators.http import require_safe

from catalogue.languages import preferred_language
from catalogue.platform_list.rows import ListRow, chapters
from evaluations.models import GuidancePage, Source
from evaluations.models.evaluations import Rating
from evaluations.published import published

# home names every platform of a catalogue of this size; the list has them all
HOME_SIZE = 60
# the day on which the accessibility statement was last reviewed
STATEMENT_REVIEWED_ON = datetime.date(2026, 11, 24)


@require_safe
def chooser(request: HttpRequest) -> HttpResponse:
    """Send a browser to its language; offer both where it names neither."""
    language = preferred_language(request.headers.get("Accept-Language", ""))
    if language:
        with override(language):
            response: HttpResponse = redirect(reverse("home"))
    else:
        with override("fr"):
            response = render(request, "catalogue/chooser.html")
    patch_vary_headers(response, ["Accept-Language"])
    # the page is in both, whatever else a browser names
    response.headers["Content-Language"] = language or "fr, nl"
    return response


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show every platform's verdict at a glance, and where to read on."""
    platforms = published().platforms
    shown = [ListRow(platform) for platform in platforms[:HOME_SIZE]]
    return render(
        request,
        "catalogue/home.html",
        {"chapters": chapters(shown), "has_more": len(platforms) > HOME_SIZE},
    )


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Show the sources, the method, and what a verdict is and is not."""
    banner = GuidancePage.objects.for_reading().get(key="banner")
    sources = Source.objects.public().defer("text")
    return render(
        request,
        "catalogue/about.html",
        {"banner": banner, "sources": sources, "verdicts": list(Rating)},
    )


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement."""
    return render(
        request,
        "catalogue/accessibility.html",
        {"reviewed_on": STATEMENT_REVIEWED_ON},
    )
