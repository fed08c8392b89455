"""Servers that tests start on this machine."""

import http.client
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
# a variable that all processes of a run carry, so that one left behind is recognised
MARK = "STARTED_BY_TESTS"


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, log: Path, *, seconds: int, host: str = "") -> str:
    """Return the page at an address, perhaps of another host, once a server answers.

    Raises RuntimeError with the last refusal and the server's log after some seconds.
    """
    headers = {"Host": host} if host else {}
    request = urllib.request.Request(address, headers=headers)  # noqa: S310
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(request, timeout=5) as response:  # noqa: S310
                return response.read().decode()
        except OSError as error:
            reason = error
            time.sleep(0.1)
    raise RuntimeError(f"the site did not start: {reason}\n{log.read_text()}")


@contextmanager
def granian(settings: dict[str, str], folder: Path, *before: str) -> Iterator[str]:
    """Serve the site with settings and no others; yield the address.

    The log is written in a folder. `before` is a command that starts the server.
    """
    address = f"http://127.0.0.1:{free_port()}"
    log = folder / "server.log"
    command = [*before, sys.executable, "-B", "-m", "granian", "--interface", "wsgi"]
    command += ["--host", "127.0.0.1", "--port", address.rpartition(":")[2]]
    command += ["--workers", "1", "catalogue.wsgi:application"]
    with running(command, settings, log):
        wait_for(f"{address}/fr/", log, seconds=30)
        yield address


@contextmanager
def running(
    command: list[str], settings: dict[str, str], log: Path, *, folder: Path = ROOT
) -> Iterator[None]:
    """Run a server in a folder, with settings and no others, and stop it at the end."""
    with log.open("ab") as output:
        server = subprocess.Popen(
            command,
            cwd=folder,
            env=settings,
            stdout=output,
            stderr=output,
            # it starts workers, and may be started by a command that ends before it
            start_new_session=True,
        )
    try:
        yield
    finally:
        stop(server)


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


def cloned(folder: Path) -> Path:
    """Copy the project as a clone would hold it; return the folder, which is new."""
    unwanted = [".venv", ".git", "node_modules", "db.sqlite3*", "staticfiles"]
    unwanted += ["screenshots", ".demo-password"]
    return shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*unwanted))


def environment() -> dict[str, str]:
    """Return what every process that tests start needs, and no setting."""
    return {name: os.environ[name] for name in ("PATH", MARK) if name in os.environ}


def started_with(mark: str) -> list[str]:
    """Return the commands of the processes that were started with this mark."""
    wanted = f"{MARK}={mark}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (process / "environ").read_bytes().split(b"\0"):
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ")
                found.append(f"{process.name}: {command.decode(errors='replace')}")
        except OSError:
            # it has just ended, or belongs to somebody else
            continue
    return found


def left_after(mark: str, *, seconds: int) -> list[str]:
    """Return what still runs with this mark, once nothing does or after a while."""
    deadline = time.monotonic() + seconds
    while (left := started_with(mark)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def ask(
    server: str,
    address: str,
    method: str = "GET",
    *,
    sent: bytes | None = None,
    headers: dict[str, str] | None = None,
    trusted: Path | None = None,
) -> http.client.HTTPResponse:
    """Send one request; return the answer, all of it as `body` and as `text`.

    `trusted` is the certificate of a server that speaks https.
    """
    host = urlsplit(server).netloc
    connection = http.client.HTTPConnection(host, timeout=60)
    if trusted:
        context = ssl.create_default_context(cafile=trusted)
        connection = http.client.HTTPSConnection(host, timeout=60, context=context)
    connection.request(method, address, sent, headers or {})
    response = connection.getresponse()
    response.body = response.read()
    response.text = response.body.decode(errors="replace")
    connection.close()
    return response
