"""ZIP files whose bytes depend on their content only."""

import shutil
import zipfile
from datetime import datetime
from pathlib import Path

# the folder that everything is in once unpacked
INSIDE = "care-platform-catalogue"
FILE_MODE = 0o100644 << 16
UNIX = 3
BLOCK = 1 << 20


def add(archive: zipfile.ZipFile, name: str, data: bytes, at: datetime) -> None:
    """Add a file: its time, mode and order are given, and nothing is compressed.

    What a compression library makes of the same bytes is not the same everywhere.
    """
    archive.writestr(_entry(name, at), data, zipfile.ZIP_STORED)


def add_file(archive: zipfile.ZipFile, name: str, path: Path, at: datetime) -> None:
    """Add a file that may be too large for memory, in the same way."""
    entry = _entry(name, at)
    entry.file_size = path.stat().st_size
    with path.open("rb") as source, archive.open(entry, "w") as target:
        shutil.copyfileobj(source, target, BLOCK)


def _entry(name: str, at: datetime) -> zipfile.ZipInfo:
    # a ZIP knows no earlier time
    entry = zipfile.ZipInfo(name, max(at.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
    entry.external_attr = FILE_MODE
    entry.create_system = UNIX
    return entry


def pack_folder(folder: Path, target: Path, at: datetime) -> None:
    """Write a ZIP of all files of a folder, in the order of their paths."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            name = f"{INSIDE}/{path.relative_to(folder).as_posix()}"
            add_file(archive, name, path, at)
