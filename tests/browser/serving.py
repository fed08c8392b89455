"""The site as it is deployed, and the browser that looks at it."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.servers import free_port, wait_for

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = "/usr/bin/chromium"
CHROMIUM_FLAGS = [
    # as root Chromium has no sandbox
    "--no-sandbox",
    # by itself it would look up hosts of its maker, and more
    *["--disable-background-networking", "--disable-sync"],
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@contextmanager
def served_site(folder: Path, **settings: str) -> Iterator[str]:
    """Serve a fresh database, made in a folder, with production settings or others.

    Yields the address, without a slash at the end.
    """
    port = free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "STATIC_ROOT": str(folder / "static"),
        "SECURE_SSL_REDIRECT": "false",
        **settings,
    }
    for command in (["migrate"], ["load_catalogue"], ["collectstatic", "--no-input"]):
        _manage(command, environment)
    log = (folder / "server.log").open("wb")
    server = subprocess.Popen(
        [
            *[sys.executable, "-m", "granian", "--interface", "wsgi"],
            *["--host", "127.0.0.1", "--port", str(port), "--workers", "1"],
            "catalogue.wsgi:application",
        ],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=log,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/fr/", folder / "server.log", seconds=30)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """Start Debian's Chromium, which calls no host but the site."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=CHROMIUM_FLAGS
        )
        yield chromium
        chromium.close()


def _manage(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *command, "--verbosity", "0"],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
