"""Making and changing backups, for tests."""

import hashlib
import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command


def backup(folder: Path, *options: str) -> tuple[Path, str]:
    """Make a backup below a folder; return where it is and its newest link."""
    folder.mkdir(exist_ok=True)
    out = StringIO()
    call_command("backup", str(folder), *options, stdout=out)
    place, link = out.getvalue().splitlines()
    return Path(place), link


def manifest_of(made: Path) -> dict[str, Any]:
    """Return what a backup says of itself."""
    return json.loads((made / "manifest.json").read_text())


def rewrite(made: Path, **values: Any) -> None:
    """Change what a backup says of itself, checksums included."""
    text = json.dumps(manifest_of(made) | values)
    (made / "manifest.json").write_text(text)
    names = [*manifest_of(made)["files"], "manifest.json"]
    sums = [
        f"{hashlib.sha256((made / name).read_bytes()).hexdigest()}  {name}\n"
        for name in names
    ]
    (made / "MANIFEST.sha256").write_text("".join(sums))


def restore(folder: Path, *options: str) -> str:
    """Return what the command says, and its code if that is not 0."""
    out = StringIO()
    try:
        call_command("restore", str(folder), *options, stdout=out)
    except CommandError as error:
        return f"{error.returncode} {error}"
    return out.getvalue()
