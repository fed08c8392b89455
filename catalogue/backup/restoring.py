"""Restoring a backup into an empty database, and proving that nothing is missing."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from catalogue.archive import verifier
from catalogue.backup.contents import code_digest, contents, engine, page_digests
from catalogue.backup.errors import BackupError, DamagedError, one_line
from catalogue.backup.making import (
    FORMAT,
    MANIFEST,
    is_finished,
    number_of,
)
from catalogue.workplace import private
from evaluations.tables import pending

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
ADDRESSES = {"sqlite": "sqlite:////…", "postgresql": "postgres://…"}
# what a manifest says, and as what
SAID = {
    **{"made_at": str, "engine": str, "code": str, "newest_link": str},
    **{"versions": dict, "rows": dict, "pages": dict},
    **{"migrations": list, "triggers": list},
}


def find(folder: Path) -> Path:
    """Return a backup: the folder itself, or the newest of those below it.

    Raises BackupError if there is none, or if its name says «newest» and its record
    ends before that of another one.
    """
    if (folder / MANIFEST).is_file():
        return folder
    found = [path for path in folder.iterdir() if is_finished(path)]
    if not found:
        raise BackupError(f"there is no backup at {folder}")
    last = max(found, key=lambda path: path.name)
    read = {path: number_of(path) for path in found}
    numbers = {path: n for path, n in read.items() if n is not None}
    further = max(numbers, key=lambda path: numbers[path], default=last)
    if last in numbers and numbers[last] < numbers[further]:
        raise BackupError(
            f"{last.name} is the last by its name, but the record of {further.name} "
            f"goes further ({numbers[further]} entries, not {numbers[last]}): was the "
            "clock wrong? Name the one to restore"
        )
    return last


def restore(backup: Path) -> list[str]:
    """Restore a backup into the database in use; return what there is to say.

    Raises BackupError if it cannot be, and DamagedError if the backup, or what became
    of it, is not as it was made.
    """
    manifest = checked(backup)
    _check_that_it_fits(manifest)
    return _restored(backup, manifest)


def drill(backup: Path, scratch: str = "") -> list[str]:
    """Restore into a database that is removed afterwards; return what `restore` does.

    `scratch` is the address of an empty PostgreSQL database to use.
    """
    manifest = checked(backup)
    _check_that_it_fits(manifest)
    with engine().scratch(scratch):
        return _restored(backup, manifest)


def checked(backup: Path) -> dict[str, Any]:
    """Return the manifest of a backup whose files are as they were made.

    Raises DamagedError if they are not.
    """
    # written as in archives, so that `verify_archive` can check a backup, too
    files = verifier.Folder(str(backup))
    if faults := verifier.check_manifest(files, set(files.names())):
        raise DamagedError(f"{backup} is not as it was made: {faults[0]}")
    try:
        manifest = json.loads((backup / MANIFEST).read_text("utf-8"))
        if manifest["format"] != FORMAT:
            raise DamagedError(f"{backup} is not a backup that this version knows")
        is_whole = all(isinstance(manifest[name], kind) for name, kind in SAID.items())
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedError(f"{backup / MANIFEST} cannot be read: {error}") from error
    if not is_whole or manifest["engine"] not in NAMES:
        raise DamagedError(f"{backup / MANIFEST} says what no backup says")
    return manifest


def _check_that_it_fits(manifest: dict[str, Any]) -> None:
    made_with, here = manifest["engine"], connection.vendor
    if made_with != here:
        raise BackupError(
            f"this is a backup of {NAMES[made_with]}, and DATABASE_URL names "
            f"{NAMES[here]}: set it to an empty database of {NAMES[made_with]}, "
            f"{ADDRESSES[made_with]}"
        )
    known = MigrationLoader(None).disk_migrations
    newest = max(name for app, name in known if app == "evaluations")
    ours = [m for m in manifest["migrations"] if m.startswith("evaluations.")]
    if max(ours, default="") > f"evaluations.{newest}":
        made_by = manifest["versions"]["catalogue"]
        raise BackupError(
            f"this backup is of a newer version ({made_by}): use the code of that one"
        )


def _restored(backup: Path, manifest: dict[str, Any]) -> list[str]:
    with private():
        if connection.introspection.table_names(include_views=True):
            raise BackupError(
                "the database is not empty, and nothing is overwritten: name a new one "
                "in DATABASE_URL, and give it the old name once it is restored"
            )
        engine().restore(backup / engine().DUMP)
    said = [f"Restored {backup.name}, made at {manifest['made_at']}."]
    try:
        return said + _compared(manifest)
    except DamagedError:
        raise
    except Exception as error:
        # whatever it is, there is something in the database now
        said_by_it = one_line(error).rstrip(".")
        raise DamagedError(f"restored, but {said_by_it}: do not use it") from error


def _compared(manifest: dict[str, Any]) -> list[str]:
    """Say what was verified; raise DamagedError where something differs."""
    held = contents()
    differing = [name for name, value in held.items() if manifest[name] != value]
    if differing:
        raise DamagedError(f"what was restored differs in: {', '.join(differing)}")
    said = [f"{sum(held['rows'].values())} rows, {len(held['triggers'])} triggers."]
    if pending():
        call_command("migrate", verbosity=0)
        said.append("It is of an earlier version: the migrations since were applied.")
    said.append(_verified_record(manifest["newest_link"]))
    said.append(_compared_pages(manifest))
    return said


def _verified_record(link: str) -> str:
    out = StringIO()
    # a database without any entry has no link that could be looked up
    expected = "" if link == "0:" else link
    try:
        call_command("verify_audit", expect=expected, stdout=out)
    except CommandError as error:
        raise DamagedError(f"the record is not whole: {error}") from error
    return f"The record is whole up to {link}."


def _compared_pages(manifest: dict[str, Any]) -> str:
    if manifest["code"] != code_digest() or not manifest["pages"]:
        return "Pages were not compared: code or settings are not those of the backup."
    try:
        shown = page_digests()
    except Exception as error:
        raise DamagedError(f"the pages cannot be shown: {error}") from error
    differing = [
        address
        for address in manifest["pages"] | shown
        if shown.get(address) != manifest["pages"].get(address)
    ]
    if differing:
        raise DamagedError(f"pages say something else: {', '.join(differing)}")
    return f"{len(shown)} pages say what they said."
