"""Many people save one draft at once: what is answered is what is committed."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.slow

RUN = "from tests.evaluations.workflow.many_editors import run; run()"


def test_accepted_saves_are_those_that_were_committed_and_recorded(copied_database):
    accepted, refused, committed, recorded = manage(
        copied_database, "shell", "-c", RUN
    ).split()
    assert int(accepted) + int(refused) == 20
    assert accepted == committed == recorded
    assert int(accepted) > 0
    assert int(refused) > 0


def manage(database: str, *arguments: str) -> str:
    """Run a command on a database; return what it prints."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments, "-v0"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DEBUG": "true", "DATABASE_URL": database},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
