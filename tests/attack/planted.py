"""Pages with one fault each, to see that the attack finds it."""

import time
from typing import Any

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path

SEEN: set[str] = set()


def first_time(name: str) -> bool:
    """Return whether something has not happened yet."""
    return not (name in SEEN or SEEN.add(name))


def fault(request: HttpRequest) -> HttpResponse:
    """Take a page number for granted."""
    return HttpResponse(str(int(request.GET.get("page", "1"))))


def slow(request: HttpRequest) -> HttpResponse:
    """Never come to an end with a word, the first time."""
    while "q" in request.GET and first_time("slow"):
        while True:
            time.process_time()
    return HttpResponse()


def memory(request: HttpRequest) -> HttpResponse:
    """Hold much for a moment, with a word and once."""
    much = 100_000_000 if "q" in request.GET and first_time("memory") else 1
    return HttpResponse(str(len(b"x" * much)))


def text(request: HttpRequest) -> HttpResponse:
    """Show words as they came."""
    return HttpResponse(" ".join(request.GET.values()))


def slipped(request: HttpRequest) -> HttpResponse:
    """Take words for a header, whatever stands before."""
    response = HttpResponse()
    if "X-Attack: " in " ".join(request.GET.values()):
        response.headers["X-Attack"] = "1"
    return response


def outside(request: HttpRequest) -> HttpResponse:
    """Lead wherever somebody wants."""
    target = "".join(c for c in request.GET.get("next", "/")[:200] if c.isprintable())
    return HttpResponse(status=302, headers={"Location": target})


def cookie(request: HttpRequest) -> HttpResponse:
    """Remember who came."""
    response = HttpResponse()
    response.set_cookie("seen", "1")
    return response


def header(request: HttpRequest) -> HttpResponse:
    """Tell other sites where somebody came from."""
    return HttpResponse(headers={"Referrer-Policy": "unsafe-url"})


def draft(request: HttpRequest) -> HttpResponse:
    """Show what is not public yet."""
    return HttpResponse("Geheim")


def nothing(request: HttpRequest, exception: Any = None) -> HttpResponseBase:
    """Answer well."""
    return HttpResponse(status=404)


handler400 = handler404 = nothing
PLANTED = {
    view.__name__: view
    for view in (
        *(fault, slow, memory, text, slipped),
        *(outside, cookie, header, draft, nothing),
    )
}
urlpatterns = [
    path("robots.txt", nothing),
    *i18n_patterns(
        *(path(f"{name}/", view, name=name) for name, view in PLANTED.items())
    ),
]
