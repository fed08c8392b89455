"""Asking the application for every page, as a visitor would reach it."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client

from catalogue.archive.addresses import NOT_FOUND, Special, is_exported, links_in

LOCATION = re.compile(r"<loc>([^<]*)</loc>")
STARTS = ["/", "/robots.txt", "/sitemap.xml"]
# nothing is here, so that the answer is the page for that
NOWHERE = "/fr/404/"


class BrokenLinkError(Exception):
    """A page that links to what does not answer."""


@dataclass(frozen=True)
class Answer:
    """What the application answers at an address: path with query, status, bytes."""

    address: str
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        """Return the type without its parameters."""
        return self.headers.get("Content-Type", "").split(";")[0]

    @property
    def is_page(self) -> bool:
        """Return whether it is HTML."""
        return self.content_type == "text/html"


class Crawler:
    """Reads the public site from its first pages on, each address once."""

    def __init__(self) -> None:
        self.special = Special.read()
        host = urlsplit(settings.ORIGINAL_ADDRESS).netloc or settings.ALLOWED_HOSTS[0]
        self._client = Client(headers={"host": host}, raise_request_exception=False)
        self._known = {*STARTS, *dict(self.special.copies).values()}
        self._waiting = deque(sorted(self._known))

    @property
    def found(self) -> int:
        """Return how many addresses are known so far."""
        return len(self._known)

    def __iter__(self) -> Iterator[Answer]:
        """Yield every answer. Raises BrokenLinkError where a link leads nowhere."""
        nowhere = self._ask(NOWHERE, NOT_FOUND)
        if nowhere.status != 404:
            raise BrokenLinkError(f"{NOWHERE} answers {nowhere.status} instead of 404")
        yield nowhere
        while self._waiting:
            address = self._waiting.popleft()
            answer = self._ask(address, address)
            location = urlsplit(answer.headers.get("Location", ""))
            if answer.status in (301, 302) and not location.netloc:
                self._add(answer.headers["Location"])
                continue
            if answer.status != 200:
                raise BrokenLinkError(f"{address} answers {answer.status}")
            for target in self._targets(answer):
                self._add(target)
            yield answer

    def _ask(self, address: str, name: str) -> Answer:
        response: Any = self._client.get(address, secure=True)
        body = (
            b"".join(response.streaming_content)
            if response.streaming
            else response.content
        )
        response.close()
        return Answer(name, response.status_code, dict(response.headers), body)

    def _targets(self, answer: Answer) -> list[str]:
        if answer.is_page:
            return links_in(answer.body.decode(), answer.address)
        if answer.address.startswith("/sitemap"):
            return [urlsplit(a).path for a in LOCATION.findall(answer.body.decode())]
        return []

    def _add(self, address: str) -> None:
        if address not in self._known and is_exported(address, self.special):
            self._known.add(address)
            self._waiting.append(address)
