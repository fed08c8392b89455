"""How a request to the API is read and answered: known names, pages, links."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from catalogue.api.problems import BadInput, issue, language_of, problem
from catalogue.api.words import in_languages
from evaluations.numbers import whole_number

View = Callable[..., HttpResponse]
Response = TypeVar("Response", bound=HttpResponseBase)
PAGING = ("page", "pageSize")
PAGE_SIZE = 20
MAX_PAGE_SIZE = 100
MAX_PAGE = 1_000_000
# of a number in an address, with zeros before it
MAX_FIGURES = 9


def resource(*names: str) -> Callable[[View], View]:
    """Let a view answer for the API, where only these names may stand in a query."""

    def decorated(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, **path: Any) -> HttpResponse:
            try:
                with override(language_of(request)):
                    _refuse_unknown(request, names)
                    return view(request, **path)
            except BadInput as error:
                return problem(request, 400, error.issues)
            except Http404:
                return problem(request, 404)

        return require_safe(answered)

    return decorated


def answer(said: dict[str, Any]) -> HttpResponse:
    """Return an object as JSON that any site may read."""
    response = JsonResponse(said, json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Language"] = "fr, nl"
    return open_to_all(response)


def open_to_all(response: Response) -> Response:
    """Let pages of other sites read an answer: it holds nothing that is secret."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def link(request: HttpRequest, name: str, *args: Any) -> str:
    """Return the whole address of a resource."""
    return request.build_absolute_uri(reverse(f"api-{name}", args=args))


def page_links(request: HttpRequest, name: str, *args: Any) -> dict[str, str]:
    """Return the whole address of a page of this site in each language."""
    return in_languages(lambda: request.build_absolute_uri(reverse(name, args=args)))


def collection(request: HttpRequest, items: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a whole collection."""
    return {
        "self": request.build_absolute_uri(),
        "items": items,
        "total": len(items),
    }


@dataclass
class Paging:
    """The page of a collection that is asked for."""

    request: HttpRequest
    page: int
    size: int

    @classmethod
    def of(cls, request: HttpRequest) -> "Paging":
        """Read it; raises BadInput where it is no number, or one out of bounds."""
        page = _number(request, "page", 1, MAX_PAGE)
        size = _number(request, "pageSize", PAGE_SIZE, MAX_PAGE_SIZE)
        return cls(request, page, size)

    @property
    def bounds(self) -> slice:
        """Return which items stand on the page."""
        return slice((self.page - 1) * self.size, self.page * self.size)

    def collection(self, items: list[dict[str, Any]], total: int) -> dict[str, Any]:
        """Return the page with its items and the ways to the others.

        One beyond the last is empty: a collection is there, whatever it holds.
        """
        last = max(1, -(-total // self.size))
        ways = {"first": 1, "last": last}
        if self.page > 1:
            ways["prev"] = min(self.page - 1, last)
        if self.page < last:
            ways["next"] = self.page + 1
        return {
            "self": self.request.build_absolute_uri(),
            "items": items,
            "page": self.page,
            "pageSize": self.size,
            "total": total,
            **{name: self._address(number) for name, number in ways.items()},
        }

    def _address(self, page: int) -> str:
        pairs = [
            (name, value)
            for name, values in self.request.GET.lists()
            for value in values
            if name != "page"
        ]
        query = urlencode([*pairs, *([("page", page)] if page > 1 else [])])
        address = self.request.build_absolute_uri(self.request.path)
        return f"{address}?{query}" if query else address


def _refuse_unknown(request: HttpRequest, names: Iterable[str]) -> None:
    unknown = [name for name in request.GET if name not in names]
    if unknown:
        raise BadInput(
            issue("unknownInput", name, _("This name is not known here."))
            for name in unknown
        )


def _number(request: HttpRequest, name: str, default: int, most: int) -> int:
    asked = request.GET.get(name)
    if asked is None:
        return default
    number = whole_number(asked, MAX_FIGURES)
    if number is not None and 1 <= number <= most:
        return number
    words = _("This has to be a number from 1 to %(most)d.") % {"most": most}
    raise BadInput([issue("invalidInput", name, words, asked)])
