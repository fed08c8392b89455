"""A frozen catalogue for tests: made once for a run, then only read."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.made import loaded_database, made_once
from tests.servers import ROOT, environment, granian

ORIGINAL = "https://catalogue.example"
SUCCESSOR = "https://successor.example/"
KEEPER = "Archives & Archieven"
DAY = "2026-11-24"
# a decision that was replaced, one that was withdrawn; a draft, the document that it
# cites and a proposal stay behind
DECIDE = """
from evaluations.models.states import State
from django.conf import settings
from evaluations.models import Evaluation
from tests.attesting import issued_for, publish_as
from tests.evaluations.staff import evaluation_in, open_proposal, uncited
publish_as(settings)
evaluation_in(State.SUPERSEDED, slug="siilo")
issued_for(Evaluation.objects.published().get(platform__slug="siilo"))
evaluation_in(State.WITHDRAWN, slug="doctena")
draft = evaluation_in(State.DRAFT, slug="zoom")
draft.statements.filter(position=1).update(text_fr="Secret", text_nl="Geheim")
draft.citations.update(source=uncited("secret"))
open_proposal(slug="doctena", website="https://secret.example/")
"""


def living_settings(folder: Path) -> dict[str, str]:
    """Return the settings of a process that works on the living database."""
    return environment() | {
        "DEBUG": "true",
        "DATABASE_URL": f"sqlite:///{folder}/living.sqlite3",
        "ARCHIVED_ON": DAY,
        "ORIGINAL_ADDRESS": ORIGINAL,
        "SUCCESSOR_ADDRESS": SUCCESSOR,
        "PUBLISHER_NAME": KEEPER,
        # without one nothing is said to those who harvest data
        "CONTACT_EMAIL": "archive@catalogue.example",
    }


def archive_settings(database: Path, static: Path) -> dict[str, str]:
    """Return the settings of the read-only server."""
    return living_settings(database.parent) | {
        "DEBUG": "false",
        "CATALOGUE_ROLE": "archive",
        "DATABASE_URL": f"sqlite:///{database}",
        "STATIC_ROOT": str(static),
        "SECRET_KEY": "k2-" + "".join(chr(97 + n % 26) for n in range(60)),
        "ALLOWED_HOSTS": "127.0.0.1",
    }


def manage(
    *arguments: str, settings: dict[str, str], check: bool = True, given: str = ""
) -> subprocess.CompletedProcess:
    """Run a command with settings and no others; `given` is what it can read."""
    result = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=settings,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    if check and result.returncode:
        raise AssertionError(result.stdout + result.stderr)
    return result


def decided_database(factory: pytest.TempPathFactory) -> Path:
    """Return an SQLite file with decisions of every kind, to be copied."""
    loaded = loaded_database(factory)

    def make(folder: Path) -> None:
        shutil.copy(loaded, folder / "living.sqlite3")
        manage("shell", "-v0", "-c", DECIDE, settings=living_settings(folder))

    return made_once(factory, "decided", make) / "living.sqlite3"


def make_all(decided: Path, folder: Path) -> None:
    """Make a living database, its frozen file, static files and all packages.

    The packages are of the frozen file; `make_elsewhere` makes its own from the living
    database, and a test compares both.
    """
    shutil.copy(decided, folder)
    frozen = folder / "frozen.sqlite3"
    manage("freeze", str(frozen), settings=living_settings(folder))
    served = archive_settings(frozen, folder / "static")
    manage("collectstatic", "--no-input", "-v0", settings=served)
    target = str(folder / "archive")
    manage("export_archive", target, "--zip", "--wacz", settings=served)


@pytest.fixture(scope="session")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with living.sqlite3, frozen.sqlite3, static/ and archive*."""
    decided = decided_database(tmp_path_factory)
    return made_once(
        tmp_path_factory, "frozen", lambda folder: make_all(decided, folder)
    )


def make_elsewhere(frozen: Path, folder: Path) -> None:
    """Export again on another day, as another user, and make a bag of it."""
    living = living_settings(frozen) | {
        "TZ": "Asia/Kolkata",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "42",
        "HOME": str(folder),
        "LANGUAGE": "nl",
        "USER": "somebody",
    }
    command = ["faketime", "2031-05-06 07:08:09", sys.executable, "manage.py"]
    command += ["export_archive", str(folder / "other-name")]
    command += ["--zip", "--wacz", "--bag", "--processes", "2"]
    umask = os.umask(0o077)
    try:
        subprocess.run(command, cwd=ROOT, env=living, check=True, capture_output=True)
    finally:
        os.umask(umask)


@pytest.fixture(scope="session")
def elsewhere(frozen: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the bag of a second export, with a ZIP and a web archive beside it."""
    made = made_once(
        tmp_path_factory, "elsewhere", lambda folder: make_elsewhere(frozen, folder)
    )
    return made / "other-name"


@contextmanager
def archive_server(frozen: Path, folder: Path, *before: str) -> Iterator[str]:
    """Serve the frozen database; yield the address. `before` starts the command."""
    settings = archive_settings(frozen / "frozen.sqlite3", frozen / "static")
    with granian(settings, folder, *before) as address:
        yield address


def served(folder: Path) -> dict[str, tuple[str, bytes]]:
    """Return what the web archive holds: type and bytes by address."""
    with (
        zipfile.ZipFile(folder / "archive.wacz") as archive,
        archive.open("archive/data.warc") as stream,
    ):
        found = {}
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                address = record.rec_headers.get_header("WARC-Target-URI")
                kind = record.http_headers.get_header("Content-Type").split(";")[0]
                body = record.content_stream().read()
                found[address.removeprefix(ORIGINAL)] = (kind, body)
        return found
