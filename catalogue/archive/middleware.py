"""What a frozen copy says with every answer, and what it never does."""

import datetime
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.http import http_date

METHODS = ["GET", "HEAD"]


def memento_datetime() -> str:
    """Return when the copy was made, as RFC 7089 wants it: the start of that day."""
    day = datetime.date.fromisoformat(settings.ARCHIVED_ON)
    start = datetime.datetime.combine(day, datetime.time.min, datetime.UTC)
    return http_date(start.timestamp())


class ArchiveMiddleware:
    """Answer reading only, and say of which address and day the answer is a copy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.memento = memento_datetime()
        self.original = urlsplit(settings.ORIGINAL_ADDRESS)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse every method that could write."""
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if self.original.netloc:
            # pages, feeds and data name the addresses that were valid for good
            request.META["wsgi.url_scheme"] = self.original.scheme
            request.META["HTTP_HOST"] = self.original.netloc
            request.META.pop("HTTP_X_FORWARDED_PROTO", None)
        response = self.get_response(request)
        response["Memento-Datetime"] = self.memento
        if settings.ORIGINAL_ADDRESS:
            address = f"{settings.ORIGINAL_ADDRESS}{request.get_full_path()}"
            response["Link"] = f'<{address}>; rel="original"'
        return response
