"""The chapters of the source that are not about one platform, and what came after."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalogue.pages.guidance import GuidanceChapter
from catalogue.pages.hand_overs import HandOvers
from evaluations.models import GuidancePage


@require_safe
def guidance_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show one chapter with its criteria, and links to the others."""
    return show_chapter(request, key)


def show_chapter(request: HttpRequest, key: str, **more: Any) -> HttpResponse:
    """Show one chapter, with more above its text where there is more."""
    page = get_object_or_404(GuidancePage.objects.for_reading(), key=key)
    context = {"chapter": GuidanceChapter(page), "notes": page.notes.published()}
    return render(request, "catalogue/guidance_page.html", context | more)


@require_safe
def mhealthbelgium(request: HttpRequest) -> HttpResponse:
    """Show what took over after the Task Force, and which platform stands where."""
    return render(request, "catalogue/mhealthbelgium.html", {"after": HandOvers()})
