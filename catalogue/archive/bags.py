"""Turning a folder into a bag: BagIt 1.0 (RFC 8493) with SHA-512.

Written here because the usual library writes version 0.97; a test has it check the bag.
"""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from catalogue.archive import verifier

PAYLOAD = "data"
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAG_MANIFEST = verifier.BAG_MANIFESTS


def make_bag(folder: Path, at: datetime) -> None:
    """Move what a folder holds into `data/` and describe it."""
    content = sorted(folder.iterdir())
    payload = folder / PAYLOAD
    # a folder of that name is among the content
    inside = folder / ".payload"
    inside.mkdir()
    for path in content:
        path.rename(inside / path.name)
    inside.rename(payload)
    payload.chmod(0o755)
    files = [p for p in payload.rglob("*") if p.is_file()]
    size = sum(path.stat().st_size for path in files)
    information = {
        "Source-Organization": settings.PUBLISHER_NAME or "not stated",
        "External-Description": "Frozen copy of the catalogue of care platforms",
        "External-Identifier": settings.ORIGINAL_ADDRESS or "not stated",
        "Bagging-Date": at.date().isoformat(),
        "Payload-Oxum": f"{size}.{len(files)}",
    }
    lines = "".join(f"{name}: {value}\n" for name, value in information.items())
    _write(folder / verifier.BAG, DECLARATION)
    _write(folder / "bag-info.txt", lines)
    bag = verifier.Folder(str(folder))
    names = sorted(path.relative_to(folder).as_posix() for path in files)
    _write(folder / MANIFEST, _sums(bag, names))
    tags = sorted([verifier.BAG, "bag-info.txt", MANIFEST])
    _write(folder / TAG_MANIFEST, _sums(bag, tags))


def _sums(bag: verifier.Folder, names: list[str]) -> str:
    digests = ((verifier.digest_of(bag, name, "sha512"), name) for name in names)
    return "".join(f"{digest}  {_encoded(name)}\n" for digest, name in digests)


def _encoded(name: str) -> str:
    # the only characters that a manifest cannot hold as they are
    return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
    path.chmod(0o644)
