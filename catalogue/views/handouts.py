"""On paper for patients: a poster, and a sheet to take home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue.pages.codes import lasting_address
from catalogue.pages.handout import Handout
from catalogue.pages.sheet import Sheet
from catalogue.views.platforms import without_decision
from evaluations.codes import code_of
from evaluations.decisions import decisions
from evaluations.published import published


@require_safe
def poster(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how patients get ready for a platform, or that they had better not."""
    return _handout(request, slug, "catalogue/poster.html")


@require_safe
def patient_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a patient does before, during and after the contact."""
    return _handout(request, slug, "catalogue/patient_sheet.html")


def _handout(request: HttpRequest, slug: str, template: str) -> HttpResponse:
    found = published()
    platform = found.by_slug.get(slug)
    if platform is None:
        return without_decision(request, slug)
    decision = decisions([platform.decision])[platform.decision]
    sheet = Sheet(decision, notes=platform.notes, edition=found.token)
    path = reverse("platform-sheet", args=[slug])
    address = lasting_address(request, path)
    context = {
        "handout": Handout(sheet, platform),
        "sheet_path": path,
        "code": code_of(address) if address else None,
        "is_decided_here": decision.is_signed,
    }
    return render(request, template, context)
