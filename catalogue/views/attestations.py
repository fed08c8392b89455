"""Attestations: how each stands by now, its papers and data, how one checks them."""

from pathlib import Path
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import override
from django.views.decorators.http import require_safe

from catalogue.api.requests import open_to_all
from catalogue.clock import today
from catalogue.languages import preferred_language
from catalogue.pages.attestations import (
    CurrentAttestation,
    issued_page,
    keys,
    standing,
    standings,
)
from catalogue.pages.codes import lasting_address
from catalogue.pages.sheet import Sheet
from evaluations.attestations import verifier
from evaluations.attestations.twin import LIMITS, SUPPORT, words_of_the_source
from evaluations.codes import code_of
from evaluations.models import Attestation, Evaluation

# of the signed data, as VC-JOSE-COSE registers it
CREDENTIAL = "application/vc+jwt"


@require_safe
def attestations(request: HttpRequest) -> HttpResponse:
    """List what was issued, and say what it is and how a file is checked."""
    sections = words_of_the_source()
    page = issued_page(request.GET.get("page"))
    context = {
        "page": page,
        "standings": standings(page.object_list, today()),
        "support": [sections[SUPPORT]],
        "limits": [sections[line] for line in LIMITS],
    }
    return render(request, "catalogue/attestations.html", context)


@require_safe
def attestation(request: HttpRequest, attestation_id: UUID) -> HttpResponse:
    """Say how an attestation stands, and what its platform's verdict is by now."""
    found = standing(attestation_id, today())
    if found is None:
        return _unknown(request, attestation_id)
    context = {"standing": found}
    return render(request, "catalogue/attestation.html", context)


@require_safe
def attestation_in_any(request: HttpRequest, attestation_id: UUID) -> HttpResponse:
    """Lead from paper to the page in the browser's language; say it in both if none."""
    found = standing(attestation_id, today())
    language = preferred_language(request.headers.get("Accept-Language", ""))
    with override(language or "fr"):
        if found and language:
            path = reverse("attestation", args=[attestation_id])
            response: HttpResponse = redirect(path)
        elif found:
            response = _in_both(request, found)
        else:
            response = _unknown(request, attestation_id)
    patch_vary_headers(response, ["Accept-Language"])
    response.headers["Content-Language"] = language or ("fr, nl" if found else "fr")
    return response


@require_safe
def attestation_paper(
    request: HttpRequest, attestation_id: UUID, language: str
) -> HttpResponse:
    """Send the PDF in a language, as it was sealed."""
    paper = Attestation.objects.paper(attestation_id, language)
    if paper is None:
        raise Http404
    return _file(paper, "application/pdf", f"{attestation_id}-{language}.pdf")


@require_safe
def attestation_data(request: HttpRequest, attestation_id: UUID) -> HttpResponse:
    """Send the signed data."""
    found = _standing_or_404(attestation_id)
    twin = found.attestation.twin.encode()
    return open_to_all(_file(twin, CREDENTIAL, f"{attestation_id}.jwt"))


@require_safe
def attestation_state(request: HttpRequest, attestation_id: UUID) -> HttpResponse:
    """Say for programs how an attestation stands today."""
    found = _standing_or_404(attestation_id)
    path = reverse("attestation-any", args=[attestation_id])
    said = {"attestation": lasting_address(request, path) or path, **found.as_data()}
    return open_to_all(JsonResponse(said))


@require_safe
def key_set(request: HttpRequest) -> HttpResponse:
    """Publish the keys that have sealed something, for good."""
    return open_to_all(JsonResponse(keys()))


@require_safe
def verifier_script(request: HttpRequest) -> HttpResponse:
    """Send the program that checks a file without a network."""
    script = Path(verifier.__file__).read_bytes()
    return _file(script, "text/x-python; charset=utf-8", "verify_attestation.py")


@require_safe
def extract(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a decision on one page to print; it attests nothing."""
    decisions = Evaluation.objects.public().of_platform(slug).numbered(number)
    evaluation = decisions.for_sheet().with_ending().first()
    if evaluation is None:
        raise Http404
    path = reverse("past-evaluation", args=[slug, number])
    address = lasting_address(request, path)
    context = {
        "sheet": Sheet(evaluation),
        "evaluation": evaluation,
        "limits": [words_of_the_source()[line] for line in LIMITS],
        "path": path,
        "code": code_of(address) if address else None,
        "is_decided_here": evaluation.is_signed,
    }
    return render(request, "catalogue/extract.html", context)


def _standing_or_404(attestation_id: UUID) -> CurrentAttestation:
    found = standing(attestation_id, today())
    if found is None:
        raise Http404
    return found


def _in_both(request: HttpRequest, found: CurrentAttestation) -> HttpResponse:
    return render(request, "catalogue/attestation_any.html", {"standing": found})


def _unknown(request: HttpRequest, attestation_id: UUID) -> HttpResponse:
    context = {"attestation_id": attestation_id}
    template = "catalogue/attestation_unknown.html"
    return render(request, template, context, status=404)


def _file(data: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
