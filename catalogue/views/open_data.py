"""The page about open data, and the files that hold the whole catalogue."""

import hashlib
from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.api import structured_data
from catalogue.api.about import CHANGES, COLLECTIONS, ROWS
from catalogue.api.requests import open_to_all
from catalogue.api.whole import LICENCE, TABLES, VERSION, as_csv, as_json
from evaluations.models import Evaluation

# by the ending of an address: what rdflib calls the form, and its media type
LINKED = {
    "ttl": ("turtle", "text/turtle; charset=utf-8"),
    "jsonld": ("json-ld", "application/ld+json"),
    "rdf": ("xml", "application/rdf+xml"),
}
# decisions, some 20 MB
MAX_AT_ONCE = 1_000


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Show what there is for programs, under which licence, and examples."""
    context = {
        "tables": ROWS,
        "collections": COLLECTIONS,
        "changes": CHANGES,
        "has_days_ahead": Evaluation.objects.with_days_ahead().exists(),
        "structured": structured_data.of_data(request),
        "version": VERSION,
        "licence": LICENCE,
        "linked": LINKED if _has_publisher() else [],
    }
    return render(request, "catalogue/open_data.html", context)


@require_safe
def catalogue_json(request: HttpRequest) -> HttpResponseBase:
    """Send the whole catalogue as one JSON file."""
    return _file(as_json(request), "application/json")


@require_safe
def catalogue_checksum(request: HttpRequest) -> HttpResponse:
    """Send the SHA-256 of that file, as `sha256sum --check` reads it."""
    digest = hashlib.sha256()
    for part in as_json(request):
        digest.update(part.encode())
    text = f"{digest.hexdigest()}  catalogue.json\n"
    return open_to_all(HttpResponse(text, content_type="text/plain"))


@require_safe
def linked_data(request: HttpRequest, form: str) -> HttpResponse:
    """Describe the data for those who harvest them, if it is known who publishes."""
    if form not in LINKED or not _has_publisher():
        raise Http404
    # it takes a third of a second to load, and is asked for seldom
    from catalogue.api.dcat import described

    name, content_type = LINKED[form]
    return open_to_all(
        HttpResponse(described(request, name), content_type=content_type)
    )


@require_safe
def data_table(request: HttpRequest, table: str) -> HttpResponseBase:
    """Send one table as CSV, in UTF-8."""
    if table not in TABLES:
        raise Http404
    return _file(as_csv(request, table), "text/csv")


def _file(parts: Iterator[str], content_type: str) -> HttpResponseBase:
    whole = f"{content_type}; charset=utf-8"
    if Evaluation.objects.public().count() > MAX_AT_ONCE:
        # too much for the memory of a process: sent as it is read, and not kept
        return open_to_all(StreamingHttpResponse(parts, content_type=whole))
    return open_to_all(HttpResponse("".join(parts), content_type=whole))


def _has_publisher() -> bool:
    """Return whether it can be said who publishes, and whom one asks."""
    return bool(settings.PUBLISHER_NAME and settings.CONTACT_EMAIL)
