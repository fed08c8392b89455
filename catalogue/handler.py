"""How requests are taken from the server: Django's handler, and what it fails on."""

import re
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

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
    """Django's own, with requests that cannot fail before they are looked at."""

    request_class = Request
