"""A preview of a draft: for staff, and for whoever was given a secret link to it."""

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from catalogue.pages.sheet import Sheet
from evaluations.models import Evaluation, PreviewLink


@require_safe
def preview(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Show an evaluation in a language, with the public site's own template."""
    return admin.site.admin_view(_preview)(request, pk=pk, language=language)


def _preview(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    if not request.user.has_perm("evaluations.view_evaluation"):
        raise PermissionDenied
    if language not in dict(settings.LANGUAGES):
        raise Http404
    evaluation = get_object_or_404(Evaluation.objects.for_preview(), pk=pk)
    if evaluation.rating is None:
        messages.error(request, _("Give the rating first: the page starts with it."))
        return redirect("admin:evaluations_evaluation_change", pk)
    other = _other(language)
    context = {
        "sheet": Sheet(evaluation),
        "evaluation": evaluation,
        "other_language": other,
        "other_language_address": reverse("evaluation-preview", args=[pk, other]),
    }
    with override(language):
        return render(request, "catalogue/preview.html", context)


@require_safe
def shared_preview(request: HttpRequest, token: str, language: str) -> HttpResponse:
    """Show a draft to whoever has a secret link to it, without an account."""
    evaluation = PreviewLink.objects.opened_by(token)
    if evaluation is None or language not in dict(settings.LANGUAGES):
        raise Http404
    other = _other(language)
    context = {
        "sheet": Sheet(evaluation),
        "other_language": other,
        "other_language_address": reverse("shared-preview", args=[token, other]),
    }
    with override(language):
        return render(request, "catalogue/shared_preview.html", context)


def _other(language: str) -> str:
    return next(code for code, _name in settings.LANGUAGES if code != language)
