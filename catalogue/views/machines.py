"""What browsers and search engines ask for."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

# pages whose queries can be combined without end
NOT_FOR_ROBOTS = ["platform-list", "choose", "as-of"]


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let search engines read everything but the endless combinations of filters."""
    lines = ["User-agent: *"]
    for code, _name in settings.LANGUAGES:
        with override(code):
            lines += [f"Disallow: {reverse(name)}?" for name in NOT_FOR_ROBOTS]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Describe the site for a telephone's home screen, in the page's language."""
    description = {
        "name": _("Catalogue of care platforms"),
        "short_name": _("Care platforms"),
        "lang": f"{get_language()}-BE",
        "start_url": reverse("home"),
        "scope": "/",
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": "#0d4f5c",
        "icons": [
            {
                "src": static("img/icon.svg"),
                "sizes": "any",
                "type": "image/svg+xml",
                "purpose": "any",
            }
        ],
    }
    return JsonResponse(description, content_type="application/manifest+json")


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """Describe the search for browsers that can add it to theirs."""
    address = request.build_absolute_uri(reverse("platform-list"))
    return render(
        request,
        "catalogue/opensearch.xml",
        {"address": f"{address}?q={{searchTerms}}"},
        content_type="application/opensearchdescription+xml",
    )
