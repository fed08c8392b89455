"""The site as it is deployed, and the browser that looks at it."""

import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.servers import ROOT, environment, granian

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_FLAGS = [
    # as root Chromium has no sandbox
    "--no-sandbox",
    # by itself it would look up hosts of its maker, and more
    *["--disable-background-networking", "--disable-sync"],
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def make_site(folder: Path) -> None:
    """Make a loaded database and the static files, to be served or copied."""
    settings = site_settings(folder)
    for command in (["migrate"], ["load_catalogue"], ["collectstatic", "--no-input"]):
        _manage(command, settings)


def site_settings(folder: Path) -> dict[str, str]:
    """Return production settings for a database and static files in a folder."""
    return environment() | {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "STATIC_ROOT": str(folder / "static"),
        "SECURE_SSL_REDIRECT": "false",
    }


@contextmanager
def served_site(
    folder: Path, made: Path | None = None, **settings: str
) -> Iterator[str]:
    """Serve a database of its own in a folder, with production settings or others.

    It is a copy of what `make_site` made before, or made here. Yields the address,
    without a slash at the end.
    """
    if made is None:
        make_site(folder)
    else:
        shutil.copy(made / "db.sqlite3", folder)
        shutil.copytree(made / "static", folder / "static")
    with granian(site_settings(folder) | settings, folder) as address:
        yield address


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
