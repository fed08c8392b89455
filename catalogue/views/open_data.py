"""The page about open data, and the files that hold the whole catalogue."""

import hashlib
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.api.requests import open_to_all
from catalogue.api.whole import TABLES, VERSION, as_csv, as_json
from evaluations.models import Evaluation

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
# decisions, some 20 MB
MAX_AT_ONCE = 1_000


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Show what there is for programs, under which licence, and examples."""
    context = {"tables": TABLES, "version": VERSION, "licence": LICENCE}
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
def table(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send one table as CSV, in UTF-8."""
    if name not in TABLES:
        raise Http404
    return _file(as_csv(request, name), "text/csv")


def _file(parts: Iterator[str], content_type: str) -> HttpResponseBase:
    whole = f"{content_type}; charset=utf-8"
    if Evaluation.objects.public().count() > MAX_AT_ONCE:
        # too much for the memory of a process: sent as it is read, and not kept
        return open_to_all(StreamingHttpResponse(parts, content_type=whole))
    return open_to_all(HttpResponse("".join(parts), content_type=whole))
