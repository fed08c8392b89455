"""What is answered where something went wrong.

Django's own answers may set a cookie, which the public site never does.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer where there is no page, in the language of the address."""
    return render(request, "404.html", status=404)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that breaks the rules of HTTP, or is too large to be read.

    The page depends on nothing else: what it would ask of the request may be broken.
    """
    return render(None, "400.html", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer where the fault is ours; the page depends on nothing else."""
    return render(None, "500.html", status=500)
