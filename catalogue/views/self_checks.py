"""What visitors check by themselves: all of it in the address, nothing is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue.archive.questions import may_be_files
from catalogue.pages.gdpr_check import GdprCheck
from catalogue.pages.practices import PlatformChooser, Practices
from catalogue.pages.sheet import Sheet
from catalogue.pages.tool_check import ToolCheck
from catalogue.views.guidance import show_chapter
from evaluations.decisions import decisions
from evaluations.published import published


@require_safe
def good_practices(request: HttpRequest) -> HttpResponse:
    """Show the good practices, or what they come to with one platform."""
    chooser = PlatformChooser(request.GET)
    platform = chooser.platform
    if platform is None:
        return show_chapter(request, "good-practices", chooser=chooser)
    decision = decisions([platform.decision])[platform.decision]
    context = {
        "practices": Practices(Sheet(decision, edition=published().token), platform),
        "chooser": chooser,
        "sheet_path": reverse("platform-sheet", args=[platform.slug]),
        "is_decided_here": decision.is_signed,
    }
    return render(request, "catalogue/practices.html", context)


@require_safe
def gdpr(request: HttpRequest) -> HttpResponse:
    """Show the recommendations, and those that apply to somebody's app."""
    return show_chapter(request, "gdpr", check=GdprCheck(request.GET))


@require_safe
def tool_check(request: HttpRequest) -> HttpResponse:
    """Ask the conditions and rules of a tool, and list what there is to do."""
    context = {
        "check": ToolCheck(request.GET),
        "is_in_files": may_be_files(request),
    }
    return render(request, "catalogue/tool_check.html", context)
