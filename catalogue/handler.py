"""How requests are taken from the server: Django's handler, and what it fails on."""

import re
from collections.abc import Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

from catalogue.api.tracing import traced

LENGTH = re.compile(r"[0-9]{1,18}")


class Request(WSGIRequest):
    """Takes what Django would fail on, some of it before it can answer a fault."""

    def __init__(self, environ: dict[str, Any]) -> None:
        # a body in chunks may come with any text as its length, which is then ignored
        if not LENGTH.fullmatch(environ.get("CONTENT_LENGTH", "")):
            environ["CONTENT_LENGTH"] = ""
        super().__init__(environ)

    @property
    def encoding(self) -> None:
        """Return None: addresses and forms are read as UTF-8.

        Another character set, which may not exist, is read by Django at once.
        """
        return None

    @encoding.setter
    def encoding(self, value: Any) -> None:
        """Leave it as it is."""


class Application(WSGIHandler):
    """Django's own, behind the pages that are kept.

    Its requests cannot fail before they are looked at.
    """

    request_class = Request

    def __init__(self) -> None:
        super().__init__()
        # it imports models, which is possible only now
        from catalogue.page_store import PageStore

        self._pages = PageStore()

    def __call__(  # type: ignore[override]
        self, environ: dict[str, Any], start_response: Any
    ) -> Iterable[bytes]:
        """Answer a request of the server (PEP 3333)."""
        send = traced(environ, start_response)
        return self._pages.answer(environ, send, super().__call__)
