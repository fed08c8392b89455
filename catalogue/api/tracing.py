"""The names by which two systems speak of one call (Belgif: trc-header)."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

API = "/api/"
TRACE = "BelGov-Trace-Id"
RELATED = "BelGov-Related-Trace-Id"
ASKED = "HTTP_BELGOV_TRACE_ID"
# what may be said back: no more than the guide lets an id be
SAFE = re.compile(r"[A-Za-z0-9-]{1,36}")

Headers = list[tuple[str, str]]
Send = Callable[[str, Headers], Any]


def traced(environ: dict[str, Any], send: Send) -> Send:
    """Return how an answer is sent: with a name of its own if it is one of the API.

    It is given outside of what is kept, so that no two answers share one.
    """
    if not environ.get("PATH_INFO", "").startswith(API):
        return send
    names = [(TRACE, str(uuid4()))]
    asked = environ.get(ASKED, "")
    if SAFE.fullmatch(asked):
        names.append((RELATED, asked))
    return lambda status, headers, *rest: send(status, [*headers, *names], *rest)
