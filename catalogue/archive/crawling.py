"""Asking the application for every page, as a visitor would reach it."""

import gc
import os
import re
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache, cached_property, partial
from multiprocessing import get_context
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.test import Client

from catalogue.archive.addresses import (
    API,
    NOT_FOUND,
    Special,
    is_exported,
    links_in,
)

LOCATION = re.compile(r"<loc>([^<]*)</loc>")
# in an answer of the API: the whole address of another one
API_LINK = re.compile(rf'"(https?://[^/"]+)({API}[^"]*)"')
STARTS = ["/", "/robots.txt", "/sitemap.xml"]
# nothing is here, so that the answer is the page for that
NOWHERE = "/fr/404/"
# addresses that are given out together, and at most so many of them to one process
AT_ONCE, MAX_CHUNK = 2_000, 10
# seconds until a process notices that the one that started it is gone
WATCH = 0.2
Ask = Callable[[list[str]], Iterable["Answer"]]


class BrokenLinkError(Exception):
    """A page that links to what does not answer."""


@dataclass
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

    @cached_property
    def targets(self) -> list[str]:
        """Return the addresses of this site that it leads to."""
        if self.is_page:
            return links_in(self.body.decode(), self.address)
        if self.address.startswith("/sitemap"):
            return [urlsplit(a).path for a in LOCATION.findall(self.body.decode())]
        if self.address.startswith(API):
            found = API_LINK.findall(self.body.decode())
            return [path for host, path in found if host == original()]
        return []


def original() -> str:
    """Return the address of the site that is copied, without a slash at the end."""
    return settings.ORIGINAL_ADDRESS or f"https://{settings.ALLOWED_HOSTS[0]}"


class Visitor:
    """Asks the application in this process."""

    def __init__(self) -> None:
        host = urlsplit(original()).netloc
        self._client = Client(headers={"host": host}, raise_request_exception=False)

    def ask(self, address: str, name: str = "") -> Answer:
        """Return what is answered at an address, perhaps under another name."""
        response: Any = self._client.get(address, secure=True)
        body = (
            b"".join(response.streaming_content)
            if response.streaming
            else response.content
        )
        response.close()
        headers = dict(response.headers)
        return Answer(name or address, response.status_code, headers, body)


class Crawler:
    """Reads the public site from its first pages on, each address once.

    Several processes may ask for them; the answers come in the same order.
    """

    def __init__(self, processes: int | None = None) -> None:
        self.special = Special.read()
        self._visitor = Visitor()
        self._processes = processes
        pages = dict(self.special.copies), dict(self.special.searches)
        self._known = {*STARTS, *(page for found in pages for page in found.values())}
        self._waiting = deque(sorted(self._known))

    @property
    def found(self) -> int:
        """Return how many addresses are known so far."""
        return len(self._known)

    def __iter__(self) -> Iterator[Answer]:
        """Yield every answer. Raises BrokenLinkError where a link leads nowhere."""
        nowhere = self._visitor.ask(NOWHERE, NOT_FOUND)
        if nowhere.status != 404:
            raise BrokenLinkError(f"{NOWHERE} answers {nowhere.status} instead of 404")
        yield nowhere
        with ExitStack() as stack:
            ask: Ask = partial(map, self._visitor.ask)
            if self._processes:
                ask = stack.enter_context(_helped(self._processes))
            while self._waiting:
                count = min(AT_ONCE, len(self._waiting))
                batch = [self._waiting.popleft() for _address in range(count)]
                for answer in ask(batch):
                    yield from self._read(answer)

    def _read(self, answer: Answer) -> Iterator[Answer]:
        """Note what an answer leads to; yield it if it is no redirection."""
        location = urlsplit(answer.headers.get("Location", ""))
        if answer.status in (301, 302) and not location.netloc:
            self._add(answer.headers["Location"])
            return
        if answer.status != 200:
            raise BrokenLinkError(f"{answer.address} answers {answer.status}")
        for target in answer.targets:
            self._add(target)
        yield answer

    def _add(self, address: str) -> None:
        if address not in self._known and is_exported(address, self.special):
            self._known.add(address)
            self._waiting.append(address)


@contextmanager
def _helped(processes: int) -> Iterator[Ask]:
    """Start processes that ask; yield what answers a list of addresses in its order."""
    pool = ProcessPoolExecutor(
        processes,
        # a new interpreter: this one has threads, and a connection to the database
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(os.getpid(),),
    )
    try:
        yield lambda addresses: pool.map(
            _ask, addresses, chunksize=min(MAX_CHUNK, 1 + len(addresses) // 100)
        )
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(parent: int) -> None:
    """Prepare a process that asks, and let it end with the one that started it."""
    django.setup()
    # it lives for some minutes and keeps little
    gc.disable()
    Thread(target=_end_with, args=[parent], daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(WATCH)
    os._exit(1)


@cache
def _visitor() -> Visitor:
    return Visitor()


def _ask(address: str) -> Answer:
    answer = _visitor().ask(address)
    # worked out here, where there is time for it
    answer.targets  # noqa: B018
    return answer
