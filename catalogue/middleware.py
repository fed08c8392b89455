"""What holds for every request: headers, bounds, cookies, sessions, missing pages."""

import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import BadRequest, MiddlewareNotUsed
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django_http_compression.middleware import HttpCompressionMiddleware

from catalogue.logs import REQUEST_ID, request_id
from catalogue.outages import pause
from catalogue.views.errors import not_found, not_understood, too_large, unavailable
from evaluations.bounds import MAX_BODY
from evaluations.editions import edition, one_edition

STARTED = "started_at"
# in a request: its edition is asked for before anything is read
ASK_FIRST = "catalogue.ask_first"
READING = ["GET", "HEAD"]
# values in an address; a form may hold more
MAX_IN_ADDRESS = 1000
# of random length, so that the size of a page tells nothing about secrets on it
PADDING = "X-Noise"
# a passkey is made and used on pages of the back office
UNUSED = ["camera", "geolocation", "microphone", "payment", "usb", "browsing-topics"]
# may be kept, and shown once the site was asked whether it still holds: ADR 25
LIVING = "no-cache"
# the same for nginx, which keeps no page that says it like that: a second of 1970
ASK_EACH_TIME = "@1"
# seconds: a copy may be replaced by a later one
FROZEN = "public, max-age=3600"
# of an address that lets somebody in: kept by nobody, found by nobody, told to nobody
PRIVATE = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}
PERMISSIONS = ", ".join(f"{feature}=()" for feature in UNUSED)


class CompressionMiddleware(HttpCompressionMiddleware):
    """Compress what a browser takes compressed; pad only pages that hold secrets."""

    def maybe_compress(self, request: HttpRequest, response: HttpResponseBase) -> None:
        """Tell caches of what is not compressed, too, that it depends on the browser.

        Public pages hold nothing secret, and the same page is the same answer.
        """
        patch_vary_headers(response, ["Accept-Encoding"])
        super().maybe_compress(request, response)
        if not request.path.startswith(settings.BACK_OFFICE_PATH):
            response.headers.pop(PADDING, None)


class HeadersMiddleware:
    """Say on every answer what no page of this site needs: sensors, other sites.

    And how long it holds: what is published or withdrawn shows at once.
    """

    # the last two also where Django refuses a request before it would say them
    headers = {
        "Permissions-Policy": PERMISSIONS,
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    }

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers to whatever is answered, static files included."""
        response = self.get_response(request)
        if is_secret(request.path):
            # also where the answer is that there is nothing, or no such method
            for name, value in PRIVATE.items():
                response.headers[name] = value
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith(settings.BACK_OFFICE_PATH):
            is_frozen = settings.IS_ARCHIVE and response.status_code < 400
            holds = FROZEN if is_frozen else LIVING
            response.headers.setdefault("Cache-Control", holds)
            if (
                response.headers["Cache-Control"] == LIVING
                and response.status_code == 200
            ):
                response.headers["X-Accel-Expires"] = ASK_EACH_TIME
        return response


class RequestIdMiddleware:
    """Give each request a name of its own, by which its lines in the log are found."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Tell the name only where something went wrong: pages stay the same bytes."""
        name = request.META[REQUEST_ID] = secrets.token_hex(8)
        token = request_id.set(name)
        try:
            response = self.get_response(request)
            if response.status_code >= 500:
                response.headers["X-Request-ID"] = name
            return response
        finally:
            request_id.reset(token)


class OutageMiddleware:
    """Refuse at once what would wait in vain for a connection to the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 503 during a pause, but let operators ask how the process is."""
        if pause.lasts() and not _is_probe(request):
            return unavailable()
        return self.get_response(request)


class EditionMiddleware:
    """Let each page speak of one edition of the catalogue, or of a newer one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Ask which edition it is at most once; whoever writes asks each time."""
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with one_edition():
            if ASK_FIRST in request.META:
                # the page may be kept, so that nothing of it may be older
                edition()
            return self.get_response(request)


class NoCookiesMiddleware:
    """Read cookies on pages of the back office only, which they all belong to.

    A visitor who sends a broken one is not given another by the public site.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Forget the cookies that came to a public address, or to a supplier's."""
        is_of_staff = request.path.startswith(settings.BACK_OFFICE_PATH)
        if not is_of_staff or request.path.startswith(settings.DESCRIBING_PATH):
            request.COOKIES.clear()
        return self.get_response(request)


class BoundsMiddleware:
    """Refuse what nobody asked for, or very much of it, before any of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Read pages only, outside of the back office; bound what is sent there."""
        if request.META.get("QUERY_STRING", "").count("&") >= MAX_IN_ADDRESS:
            return not_understood(request, BadRequest())
        if not request.path.startswith(settings.BACK_OFFICE_PATH):
            if request.method not in READING:
                return HttpResponseNotAllowed(READING)
        elif _length(request) > MAX_BODY:
            return too_large(request)
        return self.get_response(request)


def is_secret(path: str) -> bool:
    """Return whether whoever knows an address gets in by it alone.

    The page of the calendar itself, which the addresses of feeds stand below, asks who
    reads it.
    """
    return any(path.startswith(p) and path != p for p in settings.SECRET_PATHS)


def _length(request: HttpRequest) -> int:
    # `catalogue.handler` lets no other text through; what has none is never read
    return int(request.META.get("CONTENT_LENGTH") or 0)


class SessionLimitMiddleware:
    """End a session some hours after the sign-in, however busy it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note when a session starts; send back to the sign-in when it is over."""
        if request.path.startswith(settings.BACK_OFFICE_PATH):
            if not request.user.is_authenticated:
                return self.get_response(request)
            started = request.session.setdefault(STARTED, int(time.time()))
            if time.time() - started > settings.SESSION_LONGEST:
                logout(request)
                return redirect("account_login")
        return self.get_response(request)


class BackOfficeOnlyMiddleware:
    """Serve nothing but the back office; its pages may still name public addresses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Send the root to the back office; know no other public address."""
        if request.path == "/":
            return redirect(settings.BACK_OFFICE_PATH)
        pages = (settings.BACK_OFFICE_PATH, settings.STATIC_URL)
        if not (_is_probe(request) or request.path.startswith(pages)):
            return HttpResponse(status=404)
        return self.get_response(request)


class NotFoundMiddleware:
    """In development, answer unknown addresses with the page that visitors get.

    Otherwise Django shows a technical one there, as it does with TECHNICAL_404=true.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.DEBUG or settings.TECHNICAL_404:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Replace the answer where no view was found."""
        response = self.get_response(request)
        if response.status_code == 404 and request.resolver_match is None:
            return not_found(request, Http404())
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Answer where a view found nothing; leave other exceptions alone."""
        if isinstance(exception, Http404):
            return not_found(request, exception)
        return None


def _is_probe(request: HttpRequest) -> bool:
    return request.path.removeprefix("/") in settings.PROBES
