"""Exports that are killed at random moments; run in a process of its own."""

import random
import time
from functools import partial
from pathlib import Path

from catalogue.archive import addresses, crawling, verifier
from catalogue.archive.building import Wishes, build
from catalogue.archive.search_index import known_words
from catalogue.archive.stems import stems_of
from tests.kills import kill, seconds_of

TIMES = 20


def run(folder: str, key: str) -> None:
    """Print how many exports were killed at work, how many left it whole, and «whole».

    The site is cut down to its first pages: it is about when, not about how much.
    """
    crawling.is_exported = lambda a, special: a.count("/") < 3
    addresses.is_exported = crawling.is_exported
    target = Path(folder) / "archive"
    wishes = Wishes(zip=True, wacz=True, force=True, relative=False, key=Path(key))
    _know_stems()

    def export() -> None:
        build(target, wishes, lambda number, known: None)

    longest = min(seconds_of(export) for _number in range(2))
    chance = random.Random(20)  # noqa: S311
    killed = whole = 0
    for _number in range(TIMES):
        moment = chance.uniform(0, longest)
        if kill(export, partial(time.sleep, moment)):
            killed += 1
        else:
            # it works faster than when the time was taken: the next moment is earlier
            longest *= 0.8
        whole += _is_whole(target)
    seconds_of(export)
    assert _is_whole(target)
    print(killed, whole, "whole")  # noqa: T201


def _know_stems() -> None:
    """Do what a process does once, so that the exports do not take longer for it."""
    for language in ("fr", "nl"):
        stems_of(language, known_words(language))


def _is_whole(target: Path) -> bool:
    """Return whether everything under a final name is whole."""
    made = [p for p in target.parent.iterdir() if not p.name.startswith(".")]
    return target in made and all(not verifier.check(str(path)) for path in made)
