"""Building an archive: every page as a file, the data, and what checks them."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings

from catalogue.archive import verifier
from catalogue.archive.addresses import NOT_FOUND, file_of, rewritten
from catalogue.archive.bags import PAYLOAD, make_bag
from catalogue.archive.crawling import Answer, Crawler, original
from catalogue.archive.data import data_files
from catalogue.archive.freezing import freeze
from catalogue.archive.webarchive import WebArchive, is_ours
from catalogue.archive.zips import pack_folder
from catalogue.workplace import workplace
from evaluations.published import published

DATABASE = "catalogue.sqlite3"
OLD = "old-"
# what an archive holds, and hardly anything else
MARKS = {verifier.MANIFEST, "verify.py", "data/datapackage.json"}
# platforms from which on it pays to start other processes
MANY = 200
# what is being moved, and whether something stood there
JOURNAL = "moving.json"
Progress = Callable[[int, int], None]


class ArchiveError(Exception):
    """An archive that cannot be made, with the reason."""


@dataclass
class Wishes:
    """What an archive should be: links, packages, signature."""

    relative: bool = True
    bag: bool = False
    zip: bool = False
    wacz: bool = False
    key: Path | None = None
    force: bool = False
    # that ask for pages; None for one, or as many as there are cores for many pages
    processes: int | None = None


def build(target: Path, wishes: Wishes, progress: Progress) -> list[Path]:
    """Make the archive of the frozen catalogue that this process serves.

    Everything is made beside its place, below a name that starts with a dot, and moved
    there once it is whole. Returns what was made. Raises ArchiveError if something
    stands there already or a link is broken.
    """
    packages = {
        ".zip": wishes.zip,
        ".wacz": wishes.wacz,
    }
    wanted = [
        target.with_name(target.name + end) for end, is_on in packages.items() if is_on
    ]
    if not target.absolute().parent.is_dir():
        raise ArchiveError(f"{target.absolute().parent} is not a folder")
    with workplace(target, _undo) as work:
        _check_free([target, *wanted], force=wishes.force)
        folder = work / "archive"
        _fill(folder, work, wishes, progress)
        if wishes.zip:
            pack_folder(folder, work / "archive.zip", made_at())
        if wishes.bag:
            make_bag(folder, made_at())
        _open_to_readers(work)
        made = [(folder, target)]
        made += [(work / f"archive{path.suffix}", path) for path in wanted]
        _put(work, made)
    return [target, *wanted]


def made_at() -> datetime:
    """Return the time that everything in an archive carries.

    It is SOURCE_DATE_EPOCH, in seconds, or the start of the day of the freeze.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.fromisoformat(settings.ARCHIVED_ON).replace(tzinfo=UTC)


def _check_free(paths: list[Path], *, force: bool) -> None:
    for path in paths:
        is_taken = any(path.iterdir()) if path.is_dir() else path.exists()
        if is_taken and not force:
            raise ArchiveError(f"{path} is not empty; --force replaces it")
        if is_taken and not _is_an_archive(path):
            raise ArchiveError(f"{path} is not an archive: it is not replaced")


def _is_an_archive(path: Path) -> bool:
    """Return whether this is a folder, a bag or a package as `build` makes them."""
    try:
        files = verifier.files_of(str(path))
    except verifier.Unreadable:
        return False
    names = set(files.names())
    if verifier.is_web_archive(names):
        return is_ours(files)
    below = f"{PAYLOAD}/" if verifier.BAG in names else ""
    return all(f"{below}{name}" in names for name in MARKS)


def _put(work: Path, made: list[tuple[Path, Path]]) -> None:
    """Move what is whole to its places, all of it or nothing; what stood there goes."""
    journal = [[m.name, place.name, place.exists()] for m, place in made]
    (work / JOURNAL).write_text(json.dumps(journal))
    for new, place in made:
        if place.exists():
            place.rename(work / f"{OLD}{place.name}")
        new.rename(place)
    # from here on the new ones stand
    (work / JOURNAL).unlink()


def _undo(work: Path) -> None:
    """Put back what was there before an export that ended while it moved things."""
    if not (work / JOURNAL).exists():
        return
    for new, name, stood_there in json.loads((work / JOURNAL).read_text()):
        place, old = work.with_name(name), work / f"{OLD}{name}"
        if old.exists() if stood_there else not (work / new).exists():
            _remove(place)
        if old.exists():
            old.rename(place)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _open_to_readers(work: Path) -> None:
    """Let a web server read what was made, whatever the umask says."""
    for path in work.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _fill(folder: Path, work: Path, wishes: Wishes, progress: Progress) -> None:
    folder.mkdir()
    is_large = len(published().platforms) > MANY
    crawler = Crawler(wishes.processes or (os.cpu_count() if is_large else None))
    archive = None
    if wishes.wacz:
        archive = WebArchive(work, original=original(), at=made_at())
    for number, answer in enumerate(crawler, start=1):
        body = _as_file(answer, crawler, relative=wishes.relative)
        _write(folder / file_of(answer.address), body)
        if archive:
            archive.add(answer)
        progress(number, crawler.found)
    if archive:
        title = "Catalogue of care platforms"
        archive.pack(work / "archive.wacz", title=title, main_page="/fr/")
    for name, data in data_files():
        _write(folder / name, data)
    _write_companions(folder)
    _write_manifest(folder, wishes.key)


def _as_file(answer: Answer, crawler: Crawler, *, relative: bool) -> bytes:
    if not answer.is_page:
        return answer.body
    # the page for what is not there is shown at any depth
    is_relative = relative and answer.address != NOT_FOUND
    page = rewritten(
        answer.body.decode(), answer.address, crawler.special, relative=is_relative
    )
    return page.encode()


def _write_companions(folder: Path) -> None:
    base = settings.BASE_DIR
    source = base / "fixtures" / "source" / "task-force-fr.txt"
    for origin, name in (
        (base / "LICENSE", "LICENSE.txt"),
        (base / "NOTICE", "NOTICE.txt"),
        (source, "source/task-force-fr.txt"),
        (Path(verifier.__file__), "verify.py"),
    ):
        _write(folder / name, origin.read_bytes())
    _write(folder / "README.txt", _readme().encode())
    database = settings.DATABASES["default"]
    if settings.IS_SQLITE:
        file = database["NAME"].removeprefix("file:").split("?")[0]
        _write(folder / DATABASE, Path(unquote(file)).read_bytes())
    else:
        freeze(folder / DATABASE)
        (folder / f"{DATABASE}.sha256").unlink()
        (folder / DATABASE).chmod(0o644)


def _readme() -> str:
    """Return the words for whoever finds the folder, with what is known of it."""
    text = Path(__file__).with_name("readme.txt").read_text(encoding="utf-8")
    return text.format(
        day=settings.ARCHIVED_ON,
        publisher=settings.PUBLISHER_NAME or "-",
        original=settings.ORIGINAL_ADDRESS or "-",
        successor=settings.SUCCESSOR_ADDRESS or "-",
    )


def _write_manifest(folder: Path, key: Path | None) -> None:
    files = verifier.Folder(str(folder))
    lines = [
        f"{verifier.digest_of(files, name, 'sha256')}  {name}\n"
        for name in sorted(files.names())
    ]
    manifest = "".join(lines).encode()
    _write(folder / verifier.MANIFEST, manifest)
    if key:
        _write(folder / verifier.SIGNATURE, signed_with(key, manifest))


def signed_with(key: Path, data: bytes) -> bytes:
    """Return the Ed25519 signature of data. Raises ArchiveError for any other key."""
    try:
        private = load_pem_private_key(key.read_bytes(), password=None)
    except (OSError, TypeError, ValueError) as error:
        raise ArchiveError(f"{key} cannot be read as a private key") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise ArchiveError(f"{key} is not an Ed25519 key")
    return private.sign(data)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    path.chmod(0o644)
