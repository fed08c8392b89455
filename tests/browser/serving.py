"""The site as it is deployed, and the browser that looks at it."""

import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.made import loaded_database, made_once
from tests.servers import ROOT, environment, granian

CHROMIUM = "/usr/bin/chromium"
# the same browser without windows, if it is there: a third faster
HEADLESS = shutil.which("chromium-headless-shell") or CHROMIUM
CHROMIUM_FLAGS = [
    # as root Chromium has no sandbox
    "--no-sandbox",
    # by itself it would look up hosts of its maker, and more
    "--disable-background-networking",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def made_site(factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a loaded database and the static files, to be copied."""
    loaded = loaded_database(factory)

    def make(folder: Path) -> None:
        shutil.copy(loaded, folder / "db.sqlite3")
        collect_static(folder)

    return made_once(factory, "made-site", make)


def collect_static(folder: Path) -> None:
    """Collect the static files as a deployment does."""
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"],
        cwd=ROOT,
        # which has the files of the public site too
        env=site_settings(folder) | {"CATALOGUE_ROLE": "backoffice"},
        check=True,
    )


def site_settings(folder: Path) -> dict[str, str]:
    """Return production settings for a database and static files in a folder."""
    return environment() | {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "STATIC_ROOT": str(folder / "static"),
        "SECURE_SSL_REDIRECT": "false",
        "CATALOGUE_ROLE": "public",
    }


@contextmanager
def served_site(made: Path, folder: Path, **settings: str) -> Iterator[str]:
    """Serve a copy of a site in a folder, with production settings or others.

    `made` is what `made_site` returns. Yields the address, without a slash at the end.
    """
    shutil.copy(made / "db.sqlite3", folder)
    shutil.copytree(made / "static", folder / "static")
    with granian(site_settings(folder) | settings, folder) as address:
        yield address


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """Start Debian's Chromium, which calls no host but the site."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=HEADLESS, args=CHROMIUM_FLAGS
        )
        yield chromium
        chromium.close()
