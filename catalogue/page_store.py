"""Whole answers, kept in the process while nothing changes that the public reads.

All answers of the public site pass here, also those that are not kept, so that one
place says what a browser has already. What may be kept, and why: ADR 25.
"""

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from cachetools import LRUCache
from django.conf import settings
from django.db import Error, close_old_connections
from django.http.response import HttpResponseBase
from django.utils.http import http_date, parse_http_date_safe
from django_http_compression.middleware import best_coding

from catalogue.api import searching
from catalogue.clock import today
from catalogue.languages import preferred_language
from catalogue.middleware import ASK_FIRST
from catalogue.outages import pause
from catalogue.pages import (
    comparison,
    forms,
    gdpr_check,
    practices,
    situations,
    tool_check,
)
from catalogue.platform_list import search
from evaluations.editions import asked_again, edition, one_edition

logger = logging.getLogger(__name__)

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Send = Callable[[str, Headers], Any]
Ask = Callable[..., Any]

# bytes of addresses without a query, and as many of those with one, so that no search
# drives a page out
MAX_BYTES = 16 * 2**20
MAX_PAGE = MAX_BYTES // 16
# a page costs so much beside its body
OVERHEAD = 3_000
KNOWN_KEYS = {
    *(*search.KEYS, *comparison.KEYS, *situations.QUESTIONS, *forms.DAY_KEYS),
    *searching.NAMES,
    *(*practices.KEYS, *gdpr_check.KEYS, *tool_check.KEYS),
}
IN_A_LANGUAGE = tuple(f"/{code}/" for code, _name in settings.LANGUAGES)
# answered in all languages at once
IN_ALL_LANGUAGES = ("/api/", "/open-data/", "/catalog.")
# what an answer may depend on, since the key says it
VARIES = {"Accept-Encoding", "Accept-Language"}
CONDITIONS = {
    f"HTTP_IF_{name}"
    for name in ("NONE_MATCH", "MODIFIED_SINCE", "MATCH", "UNMODIFIED_SINCE")
}
OF_BODY = ("content-type", "content-length", "content-encoding")


@dataclass(frozen=True)
class Page:
    """An answer as it is sent, and the second in which it was made."""

    headers: Headers
    body: bytes
    etag: str
    made: int

    def answer(self, environ: Environ, send: Send) -> list[bytes]:
        """Send the page, or only that the visitor has it already."""
        headers = self.headers
        if time.time() >= self.made + 1:
            # not before: another page could still be made in the same second
            headers = [*headers, ("Last-Modified", http_date(self.made))]
        if self._is_known(environ):
            kept = [pair for pair in headers if pair[0].lower() not in OF_BODY]
            send("304 Not Modified", kept)
            return []
        send("200 OK", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.body]

    def _is_known(self, environ: Environ) -> bool:
        """Compare as RFC 9110 (13.1.2, 13.1.3) says: tags go before dates."""
        tags = environ.get("HTTP_IF_NONE_MATCH")
        if tags is not None:
            asked = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
            return "*" in asked or self.etag.removeprefix("W/") in asked
        since = parse_http_date_safe(environ.get("HTTP_IF_MODIFIED_SINCE", ""))
        # the very date that was given: clocks of two processes may differ
        return since == self.made


class PageStore:
    """The pages of the newest edition that this process knows."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._edition: UUID | None = None
        self._shelves: list[LRUCache] = [
            LRUCache(MAX_BYTES, lambda page: len(page.body) + OVERHEAD)
            for _shelf in ("address", "query")
        ]

    def answer(self, environ: Environ, send: Send, ask: Ask) -> Iterable[bytes]:
        """Answer a request with a page that is kept, or with what `ask` answers."""
        if not _is_for_readers(environ) or pause.lasts():
            return ask(environ, send)
        with one_edition():
            key = _key(environ)
            if self._holds(key):
                try:
                    close_old_connections()
                    page = self._found(edition(), key)
                    close_old_connections()
                except Error as error:
                    _note(error)
                    return ask(environ, send)
                if page:
                    return page.answer(environ, send)
            return self._ask(environ, send, ask, key)

    def _ask(
        self, environ: Environ, send: Send, ask: Ask, key: tuple[Any, ...]
    ) -> Iterable[bytes]:
        # whole, whatever the visitor has: it may be kept for others
        whole = {
            name: value for name, value in environ.items() if name not in CONDITIONS
        }
        whole |= {"REQUEST_METHOD": "GET", ASK_FIRST: True}
        told: list[tuple[str, Headers]] = []
        response = ask(whole, lambda status, headers: told.append((status, headers)))
        [(status, headers)] = told
        is_page = status == "200 OK" and not getattr(response, "streaming", True)
        if not is_page or not (etag := response.headers.get("ETag")):
            send(status, headers)
            return response
        headers = [pair for pair in headers if pair[0].lower() != "last-modified"]
        page = Page(headers, response.content, etag, int(time.time()))
        try:
            # of the same edition before and after, so that nothing of it is older
            # what the middleware was told before anything was read
            token = edition()
            if _may_keep(response, environ, page) and asked_again() == token:
                self._keep(token, key, page)
        except Error as error:
            # the page is there, and whether it holds is not known any more
            _note(error)
        finally:
            # only now: it ends the request, and with it the connection
            response.close()
        return page.answer(environ, send)

    def _holds(self, key: tuple[Any, ...]) -> bool:
        with self._lock:
            return key in self._shelf(key)

    def _found(self, token: UUID, key: tuple[Any, ...]) -> Page | None:
        with self._lock:
            return self._shelf(key).get(key) if token == self._edition else None

    def _keep(self, token: UUID, key: tuple[Any, ...], page: Page) -> None:
        with self._lock:
            if token != self._edition:
                for shelf in self._shelves:
                    shelf.clear()
                self._edition = token
            self._shelf(key)[key] = page

    def _shelf(self, key: tuple[Any, ...]) -> LRUCache:
        return self._shelves[bool(key[-1])]


def _note(error: Error) -> None:
    """Write down that the database cannot be asked, and begin a pause if that helps."""
    logger.error("The database was not asked for the edition", exc_info=error)
    pause.begin_after(error)


def _is_for_readers(environ: Environ) -> bool:
    path = environ.get("PATH_INFO", "")
    own = (settings.BACK_OFFICE_PATH, settings.STATIC_URL)
    is_page = not path.startswith(own) and path.lstrip("/") not in settings.PROBES
    return is_page and environ["REQUEST_METHOD"] in ("GET", "HEAD")


def _key(environ: Environ) -> tuple[Any, ...]:
    """Return all that an answer depends on, the query as the last."""
    path = environ.get("PATH_INFO", "")
    language = None
    if not path.startswith(IN_A_LANGUAGE + IN_ALL_LANGUAGES):
        language = preferred_language(environ.get("HTTP_ACCEPT_LANGUAGE", ""))
    return (
        environ["wsgi.url_scheme"],
        settings.SECURE_PROXY_SSL_HEADER and environ.get("HTTP_X_FORWARDED_PROTO"),
        environ.get("HTTP_HOST"),
        environ.get("SCRIPT_NAME"),
        path,
        language,
        best_coding(environ.get("HTTP_ACCEPT_ENCODING", "")),
        # some pages speak of today
        today(),
        environ.get("QUERY_STRING"),
    )


def _may_keep(response: HttpResponseBase, environ: Environ, page: Page) -> bool:
    asked = parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    return (
        # whoever edits a template sees it at once
        not settings.DEBUG
        and not response.cookies
        and VARIES.issuperset(response.headers.get("Vary", "").split(", "))
        and "no-store" not in response.headers.get("Cache-Control", "")
        and len(page.body) <= MAX_PAGE
        and all(name in KNOWN_KEYS for name, _value in asked)
    )
