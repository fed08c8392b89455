"""What is answered where something went wrong.

Django's own answers may set a cookie, which the public site never does.
"""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalogue.outages import is_outage, pause

# seconds until whoever met an outage asks again
RETRY_AFTER = "5"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer where there is no page, in the language of the address."""
    return render(request, "404.html", status=404)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that breaks the rules of HTTP, or is too large to be read.

    The page depends on nothing else: what it would ask of the request may be broken.
    """
    return render(None, "400.html", status=400)


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer a request whose body is larger than anything that is asked for."""
    return render(request, "400.html", status=413)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer where the fault is ours; the page depends on nothing else.

    Django calls this while it handles the exception, and writes that down once.
    """
    if is_outage(error := sys.exception()):
        pause.begin_after(error)
        return unavailable()
    return render(None, "500.html", status=500)


def unavailable() -> HttpResponse:
    """Answer while the database cannot be asked: come back in a moment."""
    response = render(None, "503.html", status=503)
    response.headers["Retry-After"] = RETRY_AFTER
    return response
