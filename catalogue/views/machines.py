"""What browsers, search engines and operators' tools ask for."""

import datetime
import logging
from functools import cache

from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalogue.checks import demonstration_accounts
from catalogue.sitemaps import SITEMAPS, sitemap_parts
from catalogue.views.errors import RETRY_AFTER
from evaluations.models import Platform

# pages whose queries can be combined without end
NOT_FOR_ROBOTS = ["platform-list", "choose", "as-of", "tool-check"]
# how long the contact for faults of security holds, from the day on which it is read
SECURITY_CONTACT_HOLDS = datetime.timedelta(days=180)


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
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the parts of the sitemap, each of a size that search engines take."""
    parts = [
        {"location": request.build_absolute_uri(reverse("sitemap-part", args=part))}
        for part in sitemap_parts()
    ]
    return _sitemap(request, "sitemap_index.xml", {"sitemaps": parts})


@require_safe
def sitemap_part(request: HttpRequest, kind: str, part: int) -> HttpResponse:
    """List pages of one kind in both languages."""
    if (kind, part) not in sitemap_parts():
        raise Http404
    pages = SITEMAPS[kind]()
    site = get_current_site(request)
    urls = pages.get_urls(page=part, site=site, protocol=request.scheme)
    return _sitemap(request, "sitemap.xml", {"urlset": urls})


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


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Say where faults of security are reported (RFC 9116); 404 without a contact."""
    if not settings.CONTACT_EMAIL:
        raise Http404
    expires = timezone.now().date() + SECURITY_CONTACT_HOLDS
    lines = [
        f"Contact: mailto:{settings.CONTACT_EMAIL}",
        f"Expires: {expires.isoformat()}T00:00:00Z",
        "Preferred-Languages: fr, nl, en",
        f"Canonical: {request.build_absolute_uri(reverse('security'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; nothing else is asked."""
    return HttpResponse("alive\n", content_type="text/plain")


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether pages can be answered; 503 with the reason where they cannot."""
    reason = _why_not_ready()
    if not reason:
        return HttpResponse("ready\n", content_type="text/plain")
    return HttpResponse(
        f"not ready: {reason}\n",
        content_type="text/plain",
        status=503,
        headers={"Retry-After": RETRY_AFTER},
    )


def _sitemap(request: HttpRequest, template: str, found: dict) -> HttpResponse:
    response = render(request, template, found, content_type="application/xml")
    # it leads to pages, and is none itself
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _why_not_ready() -> str:
    try:
        if not _is_migrated():
            # asked again the next time
            _is_migrated.cache_clear()
            return "migrations have to be applied"
        if not Platform.objects.published().exists():
            return "no decision is published"
        if demonstration_accounts():
            return "the database holds demonstration accounts"
    except DatabaseError:
        logging.getLogger(__name__).exception("The database does not answer")
        return "the database does not answer"
    return ""


@cache
def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
