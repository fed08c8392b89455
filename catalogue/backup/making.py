"""Making a backup: a folder with the copy, what it holds, and its checksums."""

import json
import logging
import re
import shutil
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from django.db import connection

from catalogue.archive import verifier
from catalogue.backup.contents import (
    code_digest,
    contents,
    engine,
    page_digests,
    versions,
)
from catalogue.backup.errors import BackupError
from catalogue.workplace import private, put, sha256_of, workplace
from evaluations.tables import pending

logger = logging.getLogger(__name__)

FORMAT = "catalogue-backup 1"
MANIFEST = "manifest.json"
# where one is at work, as «.catalogue.partial»
PLACE = "catalogue"
NAME = re.compile(r"catalogue-\d{8}T\d{6}Z(-\d\d)?")


def make(folder: Path) -> Path:
    """Make a backup below a folder; return where it is.

    Nothing half ever stands under a final name. Raises BackupError, DamagedError,
    OSError and DatabaseError, and then leaves nothing.
    """
    with private(), workplace(folder / PLACE) as work:
        new = work / "new"
        new.mkdir()
        now = datetime.now(UTC)
        _fill(new, now)
        place = _place(folder, now)
        put(new, place)
    return place


def remove_older(new: Path, keep: int) -> None:
    """Remove all finished backups beside a new one but so many, the new one included.

    Raises OSError if one cannot be removed.
    """
    newest_first = sorted(
        finished_beside(new),
        # by name alone, one that was made while the clock was wrong would stay
        key=lambda path: (number_of(path) or 0, path.name),
        reverse=True,
    )
    with workplace(new.with_name(PLACE)) as work:
        for old in newest_first[keep - 1 :]:
            # under its name it is whole, up to the moment when it is gone
            shutil.rmtree(old.rename(work / old.name))


def finished_beside(new: Path) -> list[Path]:
    """Return the other finished backups in the folder of one."""
    others = (path for path in new.parent.iterdir() if path != new)
    return [path for path in others if is_finished(path)]


def number_of(backup: Path) -> int | None:
    """Return how far its record goes, or None where the manifest cannot be read."""
    try:
        manifest = json.loads((backup / MANIFEST).read_text("utf-8"))
        return int(manifest["newest_link"].partition(":")[0])
    except (AttributeError, KeyError, OSError, TypeError, ValueError):
        return None


def is_finished(path: Path) -> bool:
    """Return whether a folder is a backup that this program has made and finished."""
    return (
        bool(NAME.fullmatch(path.name))
        and not path.is_symlink()
        and (path / verifier.MANIFEST).is_file()
        and (path / MANIFEST).is_file()
    )


def _fill(new: Path, now: datetime) -> None:
    dump = new / engine().DUMP
    with engine().copied(dump):
        if "django_migrations" not in connection.introspection.table_names():
            raise BackupError("there is no catalogue in the database")
        manifest = {
            "format": FORMAT,
            "made_at": now.isoformat(timespec="seconds"),
            "engine": connection.vendor,
            "versions": versions(),
            "code": code_digest(),
            **contents(),
            "pages": _pages(),
        }
    manifest["files"] = {dump.name: sha256_of(dump)}
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (new / MANIFEST).write_text(f"{text}\n", encoding="utf-8")
    sums = [f"{sha256_of(file)}  {file.name}\n" for file in (dump, new / MANIFEST)]
    (new / verifier.MANIFEST).write_text("".join(sums), encoding="utf-8")


def _pages() -> dict[str, str]:
    if pending():
        # of a database of an earlier version this code cannot show pages
        return {}
    try:
        return page_digests()
    except Exception:
        # whatever is wrong with a page, a backup is made of what there is
        logger.exception("the backup holds no digests of pages")
        return {}


def _place(folder: Path, now: datetime) -> Path:
    name = f"catalogue-{now:%Y%m%dT%H%M%SZ}"
    names = (f"{name}-{n:02}" if n > 1 else name for n in count(1))
    return next(folder / name for name in names if not (folder / name).exists())
