"""ZIP files whose bytes depend on their content only."""

import zipfile
from datetime import datetime
from pathlib import Path

# the folder that everything is in once unpacked
INSIDE = "care-platform-catalogue"
FILE_MODE = 0o100644 << 16
UNIX = 3


def add(archive: zipfile.ZipFile, name: str, data: bytes, at: datetime) -> None:
    """Add a file: its time, mode and order are given, and nothing is compressed.

    What a compression library makes of the same bytes is not the same everywhere.
    """
    # a ZIP knows no earlier time
    entry = zipfile.ZipInfo(name, max(at.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
    entry.external_attr = FILE_MODE
    entry.create_system = UNIX
    archive.writestr(entry, data, zipfile.ZIP_STORED)


def pack_folder(folder: Path, target: Path, at: datetime) -> None:
    """Write a ZIP of all files of a folder, in the order of their paths."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            name = f"{INSIDE}/{path.relative_to(folder).as_posix()}"
            add(archive, name, path.read_bytes(), at)
