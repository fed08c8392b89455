"""What no answer may be: a fault, slow, or of use to somebody who means harm."""

import gzip
import os
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import brotli
from django.conf import settings

from tests.attack.generated import Request
from tests.attack.values import HOST

MAX_SECONDS = 1
DECODERS = {"br": brotli.decompress, "gzip": gzip.decompress}
SECURITY_HEADERS = {
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "strict-transport-security": "max-age=",
    "permissions-policy": "camera=()",
    "cross-origin-resource-policy": "same-origin",
}
# who has such an address tells nobody of it, whatever the answer is
SECRET = tuple(path.encode() for path in settings.SECRET_PATHS)
# what other sites may read, too
OPEN = (b"/api/", b"/open-data/", b"/catalog.", b"/attestation/", b"/.well-known/jwks")
# what would run, or is nobody's business, wherever it stands
NEVER = [
    b"<script>attack",
    b"<img src=x onerror",
    b'" onmouseover=attack',
    b"' onmouseover=attack",
    b'href="javascript:',
    b'action="javascript:',
    b'src="data:text',
    # a template that ran what it was to show
    b"attacked",
    b"Traceback (most recent call last)",
    # of a draft: tests/frozen.py
    b"Geheim",
    os.environ["SECRET_KEY"].encode(),
]


@dataclass
class Answer:
    """What came back, and the seconds of the processor that it cost."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes
    seconds: float

    def values(self, name: str) -> list[str]:
        """Return the values of a header."""
        return [value for key, value in self.headers if key.lower() == name]

    @property
    def content(self) -> bytes:
        """Return the body as it was before it was compressed; HEAD is given none."""
        if not self.body:
            return b""
        [coding] = self.values("content-encoding") or [""]
        return DECODERS.get(coding, bytes)(self.body)


def wrong(request: Request, answer: Answer) -> list[str]:
    """Return what is wrong with an answer, in words; nothing if all is well."""
    found = []
    if answer.status >= 500:
        found.append(f"a fault: {answer.status}")
    if answer.seconds > MAX_SECONDS:
        found.append(f"slow: {answer.seconds:.2f} s")
    if answer.status in (204, 304) and answer.body:
        found.append(f"a body with {answer.status}")
    held = [word for word in NEVER if word in answer.content]
    found += [f"in the page: {word.decode()}" for word in held]
    found += [f"leads outside: {place}" for place in _outside(request, answer)]
    return found + _headers(request, answer) + _cookies(answer)


def _outside(request: Request, answer: Answer) -> list[str]:
    """Return where an answer sends a browser that is not this site.

    Browsers drop tabs and line ends, and read a backslash as a slash.
    """
    base = f"https://{HOST}/" + request.path.decode("latin-1").lstrip("/")
    wrong_places = []
    for place in answer.values("location"):
        read = "".join(c for c in place if c not in "\t\r\n").replace("\\", "/").strip()
        parts = urlsplit(urljoin(base, read))
        host = (parts.hostname or "").removesuffix(".")
        if (parts.scheme, host) != ("https", HOST):
            wrong_places.append(place)
    return wrong_places


def _headers(request: Request, answer: Answer) -> list[str]:
    found = []
    for name, start in SECURITY_HEADERS.items():
        is_asked = request.scheme == "https" or name != "strict-transport-security"
        starts = [start, "cross-origin"] if request.path.startswith(OPEN) else [start]
        if name == "referrer-policy" and _is_secret(request.path):
            starts = ["no-referrer"]
        said = answer.values(name)
        if is_asked and not any(start in v for v in said for start in starts):
            found.append(f"without {name}")
    for name, value in answer.headers:
        if name.lower() == "x-attack" or {*"\r\n\0"} & {*name, *value}:
            found.append(f"a header that was slipped in: {name}")
    return found


def _is_secret(path: bytes) -> bool:
    return path.startswith(SECRET) and path not in SECRET


def _cookies(answer: Answer) -> list[str]:
    cookies = answer.values("set-cookie")
    if not settings.HAS_BACK_OFFICE:
        return [f"a cookie: {cookie[:60]}" for cookie in cookies]
    path = f"; Path={settings.BACK_OFFICE_PATH}"
    return [f"a cookie of all pages: {c[:60]}" for c in cookies if path not in c]
