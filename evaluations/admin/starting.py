"""The page on which an evaluator chooses the platform of a new evaluation."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from evaluations.models import Platform

MAX_PLATFORMS = 50
# characters that are looked for
MAX_WORDS = 200


def start_page(request: HttpRequest) -> HttpResponse:
    """Show the platforms of which an evaluation can be started."""
    if not request.user.has_perm("evaluations.add_evaluation"):
        raise PermissionDenied
    words = request.GET.get("q", "").replace("\x00", "")[:MAX_WORDS]
    found = Platform.objects.startable(words)
    context = {
        **admin.site.each_context(request),
        "title": _("Start an evaluation"),
        "words": words,
        "platforms": found[:MAX_PLATFORMS],
        "more": max(0, found.count() - MAX_PLATFORMS),
    }
    return TemplateResponse(request, "admin/start.html", context)
