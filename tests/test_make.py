"""`make run` as a newcomer meets it: a fresh copy, no settings, no database."""

import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from tests.servers import environment, free_port, stop, wait_for

pytestmark = pytest.mark.once

ROOT = Path(settings.BASE_DIR)


@pytest.fixture
def fresh_copy(tmp_path) -> Path:
    """Return the project as a clone would hold it, with the packages installed."""
    unwanted = [".venv", ".git", "node_modules", "db.sqlite3*", "staticfiles"]
    unwanted += ["screenshots"]
    copy = shutil.copytree(
        ROOT, tmp_path / "clone", ignore=shutil.ignore_patterns(*unwanted)
    )
    (copy / ".venv").symlink_to(ROOT / ".venv")
    stamp = copy / ".venv/runtime.stamp"
    stamp.touch()
    return copy


def test_make_run_serves_the_catalogue_at_the_port_asked_for(fresh_copy):
    port = free_port()
    settings = environment() | {"PORT": str(port)}
    log = fresh_copy / "run.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["make", "run"],
            cwd=fresh_copy,
            env=settings,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        page = wait_for(f"http://127.0.0.1:{port}/fr/plateformes/", log, seconds=60)
    finally:
        stop(process)
    assert "Clickdoc" in page
    assert f"open http://127.0.0.1:{port}/" in log.read_text()
