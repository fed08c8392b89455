"""The chapters of the source that are not about one platform."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalogue.pages.guidance import GuidanceChapter
from evaluations.models import GuidancePage


@require_safe
def guidance_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show one chapter with its criteria, and links to the others."""
    page = get_object_or_404(GuidancePage.objects.for_reading(), key=key)
    return render(
        request,
        "catalogue/guidance_page.html",
        {"chapter": GuidanceChapter(page), "notes": page.notes.published()},
    )
