"""Some 20,000 requests of somebody who means harm, through the production application.

Each run has another seed. A failure prints the line that repeats one request:
ATTACK_SEED and ATTACK_ONLY; ATTACK_REQUESTS says how many there are.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.attack.values import HOST
from tests.catalogue.test_settings import PRODUCTION
from tests.frozen import decided_database, manage
from tests.made import made_once
from tests.servers import ROOT, environment

pytestmark = [pytest.mark.slow, pytest.mark.once]

SEED = os.environ.get("ATTACK_SEED") or str(secrets.randbelow(10**9))
REQUESTS = int(os.environ.get("ATTACK_REQUESTS", "20000"))
ONLY = os.environ.get("ATTACK_ONLY", "")
PUBLIC = {
    "CATALOGUE_ROLE": "public",
    "CONTACT_EMAIL": "contact@catalogue.example",
    "PUBLISHER_NAME": "Dienst",
}
# production but for the static files, whose compression takes its time
BACK_OFFICE = {
    "CATALOGUE_ROLE": "backoffice",
    "DJANGO_SETTINGS_MODULE": "tests.attack.settings",
}
PLANTED = BACK_OFFICE | PUBLIC | {"ATTACKED_URLS": "tests.attack.planted"}
# the processes that share the requests: that of a number is its remainder
PARTS = [
    PUBLIC,
    PUBLIC,
    PUBLIC | {"TRUST_PROXY": "true"},
    PUBLIC,
    BACK_OFFICE,
]
# what each part is answered in any case: to requests without harm, and to the others
ANSWERED = {
    "public": ({200, 303}, {200, 301, 400, 404, 405}),
    "backoffice": ({200, 302, 404, 405}, {200, 302, 400, 403, 404, 405}),
}


@dataclass
class Outcome:
    """What an attack reported."""

    wrong: list[dict[str, Any]]
    plain: set[int]
    statuses: set[int]


def settings_of(folder: Path, part: dict[str, str]) -> dict[str, str]:
    """Return the settings of a process in production, and no others."""
    return {
        **environment(),
        **PRODUCTION,
        "ALLOWED_HOSTS": HOST,
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "STATIC_ROOT": str(folder / f"static-{part['CATALOGUE_ROLE']}"),
        **part,
    }


def make(decided: Path, folder: Path) -> None:
    """Make what is attacked: a database with decisions of every kind, static files."""
    shutil.copy(decided, folder / "db.sqlite3")
    for part in (PUBLIC, BACK_OFFICE):
        settings = settings_of(folder, part)
        manage("collectstatic", "--no-input", "-v0", settings=settings)


@pytest.fixture
def attacked(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with db.sqlite3, which belongs to this test, and static-*/."""
    decided = decided_database(tmp_path_factory)
    made = made_once(tmp_path_factory, "attacked", lambda folder: make(decided, folder))
    shutil.copy(made / "db.sqlite3", tmp_path)
    for static in made.glob("static-*"):
        (tmp_path / static.name).symlink_to(static)
    return tmp_path


def attack(folder: Path, part: dict[str, str], numbers: range, seed: str) -> Outcome:
    """Send the requests of these numbers to a process of its own."""
    told = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.attack", seed]
        + [str(n) for n in (numbers.start, numbers.stop, numbers.step)],
        cwd=ROOT,
        env=settings_of(folder, part),
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    *wrong, summary = [json.loads(line) for line in told.stdout.splitlines()]
    assert sum(summary["statuses"].values()) == len(numbers)
    plain, statuses = ({*map(int, summary[key])} for key in ("plain", "statuses"))
    return Outcome(wrong, plain, statuses)


def numbers_of(part: int) -> range:
    """Return the numbers of the requests of a part, or the one that is repeated."""
    if ONLY:
        return range(int(ONLY), int(ONLY) + 1)
    return range(part, REQUESTS, len(PARTS))


def replayed(found: dict[str, Any]) -> str:
    """Return what was wrong with an answer, and the line that repeats its request."""
    where = f"ATTACK_SEED={SEED} ATTACK_ONLY={found['number']}"
    return f"{found['wrong']}: {where} .venv/bin/pytest -q tests/attack\n{found}"


@pytest.mark.parametrize("part", [int(ONLY) % len(PARTS)] if ONLY else range(5))
def test_no_request_does_harm(part, attacked):
    outcome = attack(attacked, PARTS[part], numbers_of(part), SEED)
    assert not outcome.wrong, "\n".join(map(replayed, outcome.wrong[:20]))
    plain, statuses = ANSWERED[PARTS[part]["CATALOGUE_ROLE"]]
    assert outcome.plain == plain
    assert ONLY or outcome.statuses >= statuses


def test_each_planted_fault_is_found(attacked):
    outcome = attack(attacked, PLANTED, range(3000), "planted")
    found = defaultdict(set)
    for report in outcome.wrong:
        page = report["path"].strip("/").rpartition("/")[2]
        found[page] |= {words.partition(":")[0] for words in report["wrong"]}
    assert found == {
        "fault": {"a fault"},
        "slow": {"a fault", "slow"},
        "memory": {"memory"},
        "text": {"in the page"},
        "slipped": {"a header that was slipped in"},
        "outside": {"leads outside"},
        "cookie": {"a cookie"},
        "header": {"without referrer-policy"},
        "draft": {"in the page"},
    }
