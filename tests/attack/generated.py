"""Requests of somebody who means harm: the same seed and number, the same request."""

import io
import sys
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote_from_bytes

from django.conf import settings

from catalogue.api import searching
from catalogue.pages import comparison, gdpr_check, tool_check
from catalogue.pages.forms import DayForm
from catalogue.pages.situations import QUESTIONS
from catalogue.platform_list import search
from catalogue.sitemaps import SITEMAPS, page_routes
from catalogue.views.machines import NOT_FOR_ROBOTS
from evaluations.models import Attestation, Device, Platform, Topic
from evaluations.models.evaluations import Rating
from tests.attack.addresses import PARAMETER, Route, routes
from tests.attack.bodies import FORM, body
from tests.attack.values import (
    DAYS,
    HOST,
    NUMBERS,
    QUERIES_OF_DATABASES,
    TARGETS,
    WORDS,
    header,
    value,
)

OTHER_METHODS = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"]
INVENTED = ["BREW", "Put", "", "GÉT", "GET" * 999, "__class__", "PROPFIND", "QUERY"]
UNKNOWN = [
    *("/id/platform/00000000-0000-0000-0000-000000000000", "/.well-known/", "/api/v1/"),
    *("/.well-known/change-password", "/favicon.ico", "/wp-login.php", "/fr", "/en/"),
    *("/attestation/1/", "/catalog.ttl", "/.git/HEAD", "/fr/x/", "/media/", "//", ""),
    *("/fr//plateformes/", "/FR/PLATEFORMES/", "/fr/plateformes/zoom", "/static/"),
]
# what harms most at a key
FITTING = {
    "next": TARGETS,
    "on": DAYS,
    "page": NUMBERS,
    "q": [*WORDS, *QUERIES_OF_DATABASES],
}
# of these headers a server makes no HTTP_…, and of a request line it takes no more
MAX_LINE = 60_000
TOKEN = "a" * 32


@dataclass
class Request:
    """A request as bytes, ready for any WSGI application."""

    method: str = "GET"
    path: bytes = b"/"
    query: bytes = b""
    headers: dict[str, bytes] = field(default_factory=dict)
    body: bytes = b""
    scheme: str = "https"

    def environ(self) -> dict[str, Any]:
        """Return what a server hands on (PEP 3333): bytes as Latin-1."""
        sent = {"CONTENT_LENGTH": b"%d" % len(self.body), "HTTP_HOST": HOST.encode()}
        sent |= self.headers
        if settings.SECURE_PROXY_SSL_HEADER:
            # whoever is trusted to set this sets it always
            sent["HTTP_X_FORWARDED_PROTO"] = self.scheme.encode()
        return {
            "REQUEST_METHOD": self.method,
            "PATH_INFO": self.path.decode("latin-1"),
            "QUERY_STRING": self.query.decode("latin-1"),
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "443",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "192.0.2.1",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": io.BytesIO(self.body),
            "wsgi.errors": sys.stderr,
            **{name: value.decode("latin-1") for name, value in sent.items()},
        }


class Attacker:
    """Makes requests of everything that the URL configuration and the forms know."""

    def __init__(self, seed: str) -> None:
        """Read addresses and query keys; the database is that of the process."""
        self.seed = seed
        pages = page_routes().keys()
        self.back_office = _below(settings.BACK_OFFICE_PATH, routes())
        self.pages = [route for route in routes() if route.name in pages]
        # those that do most with a query
        self.asked = [r for r in self.pages if r.name in NOT_FOR_ROBOTS] or self.pages
        known = {*self.pages, *self.back_office}
        self.machines = [route for route in routes() if route not in known]
        slugs = list(Platform.objects.order_by("slug").values_list("slug", flat=True))
        ids = [str(i) for i in Platform.objects.values_list("public_id", flat=True)]
        issued = Attestation.objects.values_list("uuid", flat=True)
        self.keys = _keys() | {"p": slugs}
        self.values = {
            **{"slug": slugs, "number": ["1", "2"]},
            **{"kind": list(SITEMAPS), "part": ["1"]},
            **{"platform_id": ids, "note_id": ["1"], "criterion_code": ["C1", "R3"]},
            **{"list_name": ["ratings"], "code": ["discouraged"], "table": ["answers"]},
            **{"document_key": ["p1"], "chapter_key": ["gdpr"], "form": ["ttl", "rdf"]},
            **{"token": ["a" * 43], "language": ["fr", "nl"]},
            "attestation_id": [str(number) for number in issued],
            "file_format": ["json", "xlsx"],
        }

    def plain(self) -> list[Request]:
        """Return one request without harm for each route."""
        found = [*self.pages, *self.machines, *self.back_office]
        random = Random(1)  # noqa: S311
        return [Request(path=self._filled(route, random, harm=0)) for route in found]

    def request(self, number: int) -> Request:
        """Return the request of this number."""
        random = Random(f"{self.seed}-{number}")  # noqa: S311
        made = Request(path=b"")
        # full pages cost most, and what is refused is asked often
        weights = [4, 74, 5, 9, 6, 2] if self.back_office else [5, 0.5, 10, 67, 15, 2]
        target = [
            self._page,
            self._back_office,
            self._machine,
            self._unread,
            self._static,
            self._unknown,
        ]
        random.choices(target, weights=weights)[0](random, made)
        self._disguise(random, made)
        return made

    def _page(self, random: Random, made: Request) -> None:
        made.method = random.choice(["GET", "GET", "GET", "HEAD"])
        pages = random.choice([self.pages, self.asked])
        made.path = self._filled(random.choice(pages), random, harm=0.1)
        made.query = self._query(random)

    def _unread(self, random: Random, made: Request) -> None:
        """Aim at what is refused unread: by method, by host, or for too many keys."""
        made.path = self._filled(random.choice(self.pages), random, harm=0.02)
        made.query = self._query(random)
        made.method = random.choice([*OTHER_METHODS, *INVENTED])
        if random.random() < 0.7:
            made.headers["CONTENT_TYPE"], made.body = body(random)
        elif random.random() < 0.1:
            made.method, made.query = "GET", b"&".join([b"page=1"] * 1_500)

    def _machine(self, random: Random, made: Request) -> None:
        made.path = self._filled(random.choice(self.machines), random, harm=0.05)
        if random.random() < 0.3:
            made.query = self._query(random)
        if random.random() < 0.3:
            made.method = random.choice([*OTHER_METHODS, *INVENTED])

    def _back_office(self, random: Random, made: Request) -> None:
        if not self.back_office:
            made.path = settings.BACK_OFFICE_PATH.encode() + value(random)
            return
        made.path = self._filled(random.choice(self.back_office), random, harm=0.3)
        made.query = self._query(random) if random.random() < 0.5 else b""
        if random.random() < 0.5:
            made.method = "POST"
            made.headers["CONTENT_TYPE"], made.body = body(random)
            _with_token(random, made)
        elif random.random() < 0.1:
            made.method = random.choice([*OTHER_METHODS, *INVENTED])

    def _static(self, random: Random, made: Request) -> None:
        file = random.choice(["css/site.css", "js/list.js", "img/icon.svg"]).encode()
        if random.random() < 0.1:
            file = value(random)
        made.path = settings.STATIC_URL.encode() + file
        if random.random() < 0.2:
            made.method = random.choice([*OTHER_METHODS, *INVENTED])

    def _unknown(self, random: Random, made: Request) -> None:
        made.path = random.choice(UNKNOWN).encode()
        if random.random() < 0.5:
            made.path = b"/" + value(random)
        made.query = self._query(random)

    def _disguise(self, random: Random, made: Request) -> None:
        """Add headers, and cut what no server would hand on."""
        for _time in range(random.choice([0, 0, 1, 1, 2, 5])):
            name, text = header(random)
            if name != "HTTP_HOST" or random.random() < 0.5:
                made.headers[name] = text
        if random.random() < 0.02:
            made.scheme = "http"
        made.path, made.query = made.path[:MAX_LINE], made.query[:MAX_LINE]

    def _filled(self, route: Route, random: Random, *, harm: float) -> bytes:
        """Return an address of a route; with some chance each value means harm."""

        def fill(match: Any) -> str:
            known = self.values.get(match[1], ["1"])
            if random.random() < harm:
                return value(random).decode("latin-1")
            return random.choice(known) if harm else known[0]

        text = PARAMETER.sub(fill, route.template).encode("latin-1", "replace")
        if random.random() < harm / 2:
            text = random.choice([text + value(random), text[:-1], b"/" + text])
        return text

    def _query(self, random: Random) -> bytes:
        """Return a query string: keys that are known, and values that mean harm."""
        roll = random.random()
        if roll < 0.05:
            return value(random)
        if roll < 0.1:
            pair = random.choice(list(self.keys)).encode() + b"=" + value(random)[:40]
            return b"&".join([pair] * random.choice([20, 900, 5_000]))
        pairs = [self._pair(random) for _ in range(random.randrange(1, 7))]
        return random.choice([b"&", b"&", b"&", b";"]).join(pairs)

    def _pair(self, random: Random) -> bytes:
        key = random.choice(list(random.choice([self.keys, FITTING])))
        name = key.encode()
        if random.random() < 0.1:
            name = quote_from_bytes(value(random)).encode()
        if self.keys[key] and random.random() < 0.4:
            return name + b"=" + random.choice(self.keys[key]).encode()
        fits = key in FITTING and random.random() < 0.5
        text = random.choice(FITTING[key]) if fits else value(random)
        # as a browser sends it, or bare
        return name + b"=" + random.choice([quote_from_bytes(text).encode(), text])


def _below(path: str, found: list[Route]) -> list[Route]:
    return [route for route in found if route.template.startswith(path)]


def _keys() -> dict[str, list[str]]:
    """Return the keys of all queries, with what is a good answer to some."""
    names = [*search.KEYS, *comparison.KEYS, *DayForm.base_fields, *searching.NAMES]
    names += ["next", "e", "o", *gdpr_check.KEYS, *tool_check.KEYS]
    return dict.fromkeys(names, []) | {
        "rating": [rating.key for rating in Rating],
        "sort": search.SORTS,
        "device": list(Device.objects.values_list("key", flat=True)),
        "feature": list(Topic.objects.values_list("key", flat=True)),
        "q": ["salle attente", "wachtkamer", "zoom"],
        **QUESTIONS,
    }


def _with_token(random: Random, made: Request) -> None:
    """Let most forms pass the check of where they come from."""
    if random.random() < 0.2:
        return
    made.headers["HTTP_COOKIE"] = b"csrftoken=" + TOKEN.encode()
    made.headers["HTTP_REFERER"] = f"https://{HOST}/admin/".encode()
    made.headers["HTTP_X_CSRFTOKEN"] = TOKEN.encode()
    if made.headers.get("CONTENT_TYPE") == FORM and random.random() < 0.5:
        made.body = b"csrfmiddlewaretoken=" + TOKEN.encode() + b"&" + made.body
