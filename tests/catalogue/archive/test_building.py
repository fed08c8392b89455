"""What --force replaces: an archive of ours, in any of its forms, and nothing else."""

import json
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalogue.archive import building
from catalogue.archive.bags import make_bag
from catalogue.archive.building import ArchiveError, Wishes, build
from catalogue.archive.webarchive import WebArchive
from catalogue.archive.zips import pack_folder

pytestmark = pytest.mark.once

AT = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path) -> Path:
    """Return a folder with what tells an archive."""
    folder = tmp_path / "x"
    for name in ("MANIFEST.sha256", "verify.py", "data/datapackage.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("{}")
    return folder


def replaced(path: Path) -> bool:
    """Return whether --force would replace what stands there."""
    try:
        building._check_free([path], force=True)
    except ArchiveError:
        return False
    return True


def test_archive_is_replaced_in_each_of_its_forms(archive, tmp_path):
    package = tmp_path / "x.zip"
    pack_folder(archive, package, AT)
    web = WebArchive(tmp_path, original="https://x.example", at=AT)
    web.pack(tmp_path / "x.wacz", title="x", main_page="/fr/")
    assert replaced(archive)
    assert replaced(package)
    assert replaced(tmp_path / "x.wacz")
    make_bag(archive, AT)
    assert replaced(archive)


def test_backup_is_not_replaced(tmp_path):
    backup = tmp_path / "catalogue-20260101T000000Z"
    backup.mkdir()
    manifest = json.dumps({"format": "catalogue-backup 1"})
    (backup / "manifest.json").write_text(manifest)
    (backup / "MANIFEST.sha256").write_text("")
    with pytest.raises(ArchiveError, match="not an archive"):
        build(backup, Wishes(force=True), lambda number, known: None)
    assert (backup / "manifest.json").read_text() == manifest


@pytest.mark.parametrize("name", ["MANIFEST.sha256", "verify.py", "data"])
def test_folder_that_lacks_one_mark_is_not_replaced(archive, name):
    if name == "data":
        shutil.rmtree(archive / name)
    else:
        (archive / name).unlink()
    assert not replaced(archive)
    make_bag(archive, AT)
    assert not replaced(archive)


@pytest.mark.parametrize("end", [".zip", ".wacz"])
def test_package_of_others_is_not_replaced(tmp_path, end):
    path = tmp_path / f"x{end}"
    path.write_text("no package")
    assert not replaced(path)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("photo.jpg", "x")
    assert not replaced(path)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("datapackage.json", '{"software": "another"}')
        package.writestr("datapackage-digest.json", "{}")
    assert not replaced(path)
