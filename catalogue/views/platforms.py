"""The list of platforms and the page of one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalogue.listing import chapters
from catalogue.sheet import Sheet
from evaluations.models import Platform


@require_safe
def platform_list(request: HttpRequest) -> HttpResponse:
    """Show every platform in force, by use case and verdict."""
    platforms = Platform.objects.published().for_listing()
    return render(
        request, "catalogue/platform_list.html", {"chapters": chapters(platforms)}
    )


@require_safe
def platform_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the decision in force about one platform, and the earlier ones."""
    platform = get_object_or_404(Platform.objects.published().for_sheet(), slug=slug)
    return render(request, "catalogue/platform_sheet.html", {"sheet": Sheet(platform)})
