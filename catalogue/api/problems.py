"""What the API answers where something went wrong: RFC 9457, in the words of Belgif."""

import re
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.languages import preferred_language

GUIDE = "https://www.belgif.be/specification/rest/api-guide"
# by status, as the guide names them; the titles are English and fixed
TYPES = {
    400: ("badRequest", "Bad Request"),
    404: ("resourceNotFound", "Resource Not Found"),
    405: ("methodNotAllowed", "Method Not Allowed"),
    413: ("payloadTooLarge", "Payload Too Large"),
    429: ("tooManyRequests", "Too Many Requests"),
    500: ("internalServerError", "Internal Server Error"),
    503: ("serviceUnavailable", "Service Unavailable"),
}
ISSUES = {
    "unknownInput": "Unknown input",
    "invalidInput": "Invalid input",
}
# enough to recognise what was sent; the rest, and what markup is made of, stays out
MAX_ECHO = 100
UNSAID = re.compile(r"[^\w .,;:@/+-]")


class BadInput(Exception):
    """Raised where a request asks for what the contract does not know."""

    def __init__(self, issues: Iterable[dict[str, Any]]) -> None:
        super().__init__()
        self.issues = list(issues)


def issue(kind: str, name: str, detail: str, value: str | None = None) -> dict:
    """Return one fault of a query, as the guide describes it."""
    said = {
        "type": f"urn:problem-type:belgif:input-validation:{kind}",
        "href": f"{GUIDE}/issues/{kind}.html",
        "title": ISSUES[kind],
        "detail": detail,
        "in": "query",
        "name": _echoed(name),
    }
    return said if value is None else {**said, "value": _echoed(value)}


def problem(
    request: HttpRequest, status: int, issues: Iterable[dict[str, Any]] = ()
) -> HttpResponse:
    """Return the answer for a status; its detail is in the language of the reader."""
    kind, title = TYPES.get(status, TYPES[500 if status >= 500 else 400])
    said: dict[str, Any] = {
        "type": f"urn:problem-type:belgif:{kind}",
        "href": f"{GUIDE}/problems/{kind}.html",
        "title": title,
        "status": status,
        "detail": _detail(request, status),
        "instance": f"urn:uuid:{uuid4()}",
    }
    if issues:
        said["issues"] = list(issues)
    response = JsonResponse(
        said,
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
    response.headers["Content-Language"] = language_of(request)
    response.headers["Vary"] = "Accept-Language"
    return response


def language_of(request: HttpRequest) -> str:
    """Return the language of ours that a reader of problems asks for."""
    asked = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
    return preferred_language(asked) or "fr"


def _echoed(text: str) -> str:
    return UNSAID.sub("?", text[:MAX_ECHO])


def _detail(request: HttpRequest, status: int) -> str:
    with override(language_of(request)):
        return {
            404: _("There is nothing at this address."),
            405: _("These data can only be read: with GET or HEAD."),
            413: _("What was sent is larger than anything that is asked for."),
            429: _("These were many requests in a short time: wait for a moment."),
            500: _("This fault is ours. Please try again later."),
            503: _("The data cannot be read at the moment. Please try again."),
        }.get(status, _("This request cannot be understood as it stands."))
