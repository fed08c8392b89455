"""Bodies of requests: forms of every kind, whole, broken and too large."""

import json
from random import Random
from urllib.parse import quote_from_bytes

from tests.attack.values import value

FIELDS = [
    *("login", "password", "email", "code", "credential", "next", "language"),
    *("password1", "password2", "oldpassword", "remember", "id", "name", "file"),
    *("action", "_selected_action", "token", "q", "csrfmiddlewaretoken", "TOTAL_FORMS"),
]
FORM = b"application/x-www-form-urlencoded"
MULTIPART = b"multipart/form-data; boundary=x"
# what a form is refused for: bytes, fields and files
TOO_LARGE = 2_700_000
TOO_MANY = 1_100


def form(random: Random) -> tuple[bytes, bytes]:
    """Return some fields as a browser sends them, more than are taken, or too much."""
    roll = random.random()
    if roll < 0.04:
        return FORM, b"login=" + b"a" * TOO_LARGE
    if roll < 0.08:
        return FORM, b"&".join(b"a=1" for _ in range(TOO_MANY))
    pairs = [
        f"{field}={quote_from_bytes(value(random))}".encode()
        for field in random.choices(FIELDS, k=random.randrange(1, 8))
    ]
    return FORM, b"&".join(pairs)


def multipart(random: Random) -> tuple[bytes, bytes]:
    """Return fields and files, some of whose parts break the rules."""
    parts = [_part(random) for _ in range(random.choice([1, 2, 3, 150]))]
    ends = [b"--x--\r\n", b"--x--", b"", b"--x", b"\r\n" * 100]
    return MULTIPART, b"".join(parts) + random.choice(ends)


def _part(random: Random) -> bytes:
    name = random.choice(FIELDS).encode()
    heads = [
        b'Content-Disposition: form-data; name="%b"' % name,
        b'Content-Disposition: form-data; name="%b"; filename="../../a.xlsx"' % name,
        b'Content-Disposition: form-data; name="%b"; filename="a\x00.json"' % name,
        b"Content-Disposition: form-data; name*=utf-8''%FF%FE",
        b"Content-Disposition: form-data; filename*=utf-7''" + b"%2B" * 99,
        b"Content-Disposition: " + b"a" * 2_000,
        b"Content-Disposition: form-data; name=x\r\nContent-Transfer-Encoding: base64",
        b"Content-Disposition: form-data; name=x\r\nContent-Length: -9",
        b"X: 1",
        b"",
    ]
    return b"--x\r\n%b\r\n\r\n%b\r\n" % (random.choice(heads), value(random)[:2_000])


def data(random: Random) -> tuple[bytes, bytes]:
    """Return JSON: what a passkey could be, nested without end, or no JSON."""
    held = {name: value(random).decode("latin-1") for name in random.choices(FIELDS)}
    texts = [
        json.dumps(held).encode(),
        b"[" * 20_000,
        b'{"id": 1e999, "rawId": NaN}',
        b'{"\\ud800": "\\udfff"}',
        b"9" * 10_000,
        b"\xff",
        b"",
    ]
    return b"application/json", random.choice(texts)


def junk(random: Random) -> tuple[bytes, bytes]:
    """Return bytes that are no form, with a type that says something else."""
    kinds = [FORM, MULTIPART, b"application/json", b"text/xml", b"image/png"]
    return random.choice(kinds), value(random) + random.randbytes(50)


def body(random: Random) -> tuple[bytes, bytes]:
    """Return a type and a body."""
    return random.choices([form, multipart, data, junk], weights=[5, 2, 2, 2])[0](
        random
    )
