"""Whoever works here may be killed at any moment: what was answered is kept."""

import json
import os

import pytest

from catalogue.backup.making import NAME
from tests.frozen import manage

pytestmark = pytest.mark.slow

# for a longer look: KILLS=100 pytest tests/catalogue/backup/test_kills.py -s
KILLS = os.environ.get("KILLS", "10")
SEED = os.environ.get("SEED", "22")


def test_kill_loses_nothing_that_was_answered_and_tears_nothing(
    copied_database, unloaded_database, tmp_path
):
    backups = tmp_path / "backups"
    backups.mkdir()
    settings = {
        **os.environ,
        "DEBUG": "true",
        "DATABASE_URL": copied_database,
        "UNLOADED": unloaded_database,
        "BACKUPS": str(backups),
    }
    run = f"from tests.catalogue.backup.killed_work import run; run({KILLS}, {SEED})"
    result = manage("shell", "-v0", "-c", run, settings=settings)
    print(result.stdout)  # noqa: T201
    counted = json.loads(result.stdout)
    assert counted["lost"] == counted["torn"] == []
    assert counted["kills"] == int(KILLS)
    # it was killed at work, and not before it began
    assert counted["acknowledged"] > int(KILLS)
    # what was killed was done again
    assert counted["loaded"] == 17
    assert all(NAME.fullmatch(path.name) for path in backups.iterdir())
