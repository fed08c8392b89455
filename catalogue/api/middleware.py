"""Answers of the API that did not come from one of its views."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from catalogue.api.problems import problem
from catalogue.api.requests import open_to_all
from catalogue.api.tracing import API

KEPT = ["Retry-After", "Allow", "X-Request-ID"]


class ProblemMiddleware:
    """Say to programs what pages say to people: refusals and faults."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Replace a page by a problem; leave all other addresses alone."""
        response = self.get_response(request)
        if not request.path.startswith(API) or response.status_code < 400:
            return response
        if response.headers.get("Content-Type", "").endswith("json"):
            return open_to_all(response)
        said = problem(request, response.status_code)
        for name in KEPT:
            if name in response.headers:
                said.headers[name] = response.headers[name]
        return open_to_all(said)
