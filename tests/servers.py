"""Servers that tests start on this machine."""

import http.client
import os
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, log: Path, *, seconds: int) -> str:
    """Return the page at an address once a server answers.

    Raises RuntimeError with the last refusal and the server's log after some seconds.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310
                return response.read().decode()
        except OSError as error:
            reason = error
            time.sleep(0.1)
    raise RuntimeError(f"the site did not start: {reason}\n{log.read_text()}")


def stop(server: subprocess.Popen, *, seconds: int = 20) -> None:
    """Stop a server that leads a session of its own, and all that it started.

    Raises RuntimeError when some of it still runs after some seconds.
    """
    deadline = time.monotonic() + seconds
    try:
        os.killpg(server.pid, signal.SIGTERM)
        while time.monotonic() < deadline:
            server.poll()
            os.killpg(server.pid, 0)
            time.sleep(0.05)
    except ProcessLookupError:
        return
    os.killpg(server.pid, signal.SIGKILL)
    raise RuntimeError(f"the server did not stop within {seconds} s")


def ask(server: str, address: str, method: str = "GET") -> http.client.HTTPResponse:
    """Send one request; return the answer, all of it as `body` and as `text`."""
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=60)
    connection.request(method, address)
    response = connection.getresponse()
    response.body = response.read()
    response.text = response.body.decode(errors="replace")
    connection.close()
    return response
