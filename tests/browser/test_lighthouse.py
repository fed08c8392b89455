"""Lighthouse gives full marks to a page of each kind, as a telephone loads it."""

import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.browser.serving import CHROMIUM, CHROMIUM_FLAGS, ROOT

pytestmark = pytest.mark.lighthouse

LIGHTHOUSE = ROOT / "tests/node/node_modules/lighthouse/cli/index.js"
ADDRESSES = [
    "/fr/",
    "/fr/plateformes/",
    "/nl/platformen/zoom/",
    "/fr/comparer/?p=signal&p=whatsapp",
]
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
# One process for all pages: if Chromium moves to a new process for the page, the trace
# sometimes misses its beginning and Lighthouse gives up (NO_NAVSTART).
FLAGS = ["--headless=new", "--renderer-process-limit=1", *CHROMIUM_FLAGS]
RUNS = 5


@pytest.fixture(scope="module")
def reports(site) -> dict[str, dict]:
    """Return the first report of each page: two at a time, since each waits a lot."""
    with ThreadPoolExecutor(2) as pool:
        made = pool.map(lambda address: _report(site + address, CATEGORIES), ADDRESSES)
        return dict(zip(ADDRESSES, made, strict=True))


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_has_full_marks_and_does_not_shift(site, reports, address):
    report = reports[address]
    # Times depend on what else the machine does, here another page: the best of some
    # runs is nearest to what the page itself costs. The other categories do not depend
    # on time and have one chance.
    best, runs = report, 1
    while _score(best, "performance") < 1 and runs < RUNS:
        again = _report(site + address, ["performance"])
        best = max(best, again, key=lambda run: _score(run, "performance"))
        runs += 1
    faults = _faults(best, "performance")
    for category in CATEGORIES[1:]:
        faults += _faults(report, category)
    assert faults == []
    assert best["audits"]["cumulative-layout-shift"]["numericValue"] == 0


def _report(url: str, categories: list[str]) -> dict:
    command = [
        "node",
        str(LIGHTHOUSE),
        url,
        "--quiet",
        "--output=json",
        "--form-factor=mobile",
        "--no-enable-error-reporting",
        *[f"--only-categories={category}" for category in categories],
        f"--chrome-flags={' '.join(map(_quoted, FLAGS))}",
    ]
    result = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "CHROME_PATH": CHROMIUM},
    )
    assert result.stdout, result.stderr
    return json.loads(result.stdout)


def _quoted(flag: str) -> str:
    """Quote the value only: Lighthouse takes a flag quoted whole for a value."""
    name, _, value = flag.partition("=")
    return f'{name}="{value}"' if value else name


def _score(report: dict, category: str) -> float:
    """Return a score from 0 to 1; a run that was not completed has none, thus 0."""
    return report["categories"][category]["score"] or 0


def _faults(report: dict, category: str) -> list[str]:
    """Name what keeps a category from full marks: each audit that counts, below 1."""
    score = _score(report, category)
    if score == 1:
        return []
    faults = [f"{category}: {score}"]
    for reference in report["categories"][category]["auditRefs"]:
        audit = report["audits"][reference["id"]]
        # what does not apply to the page has no weight
        if reference["weight"] and audit["score"] != 1:
            reason = audit.get("explanation") or audit.get("displayValue", "")
            faults.append(f"{audit['id']} {audit['score']}: {audit['title']} {reason}")
    return faults
