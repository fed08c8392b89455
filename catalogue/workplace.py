"""Making files beside their place, and moving them there once they are whole.

Whatever ends the process, nothing half stands under a final name.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LOCK = ".lock"


class BusyError(OSError):
    """Another process makes the same thing at this moment."""


@contextmanager
def workplace(
    target: Path, undo: Callable[[Path], None] = lambda work: None
) -> Iterator[Path]:
    """Yield an empty folder beside a target; it goes at the end.

    What a killed process left in it goes first, after `undo` has put back what that
    one had moved away. Raises BusyError while another process works there.
    """
    work = target.absolute().with_name(f".{target.name}.partial")
    with _locked(work):
        undo(work)
        _empty(work)
        try:
            yield work
        finally:
            undo(work)
            shutil.rmtree(work, ignore_errors=True)


@contextmanager
def temporary(prefix: str) -> Iterator[Path]:
    """Yield a new folder among the temporary files; it goes at the end.

    Those that killed processes of this account left go first.
    """
    for left in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        with suppress(OSError):
            _sweep(left)
    work = Path(tempfile.mkdtemp(prefix=prefix))
    with _locked(work):
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _sweep(left: Path) -> None:
    is_ours = left.lstat().st_uid == os.getuid() and not left.is_symlink()
    # without a lock inside it is one that has just been begun, or nothing of ours
    if is_ours and (left / LOCK).is_file():
        with _locked(left):
            shutil.rmtree(left)


@contextmanager
def _locked(work: Path) -> Iterator[None]:
    work.mkdir(exist_ok=True)
    # the lock lies inside, so that a killed process leaves one thing only
    with (work / LOCK).open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(f"another process is at work in {work}") from error
        if not os.fstat(handle.fileno()).st_nlink:
            raise BusyError(f"another process has just been at work in {work}")
        yield


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != LOCK:
            path.unlink()


@contextmanager
def private() -> Iterator[None]:
    """Let nobody but this account read what is made, with whatever tool."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def put(new: Path, place: Path) -> None:
    """Move a file or folder to its place, once a power cut cannot harm it any more."""
    for path in [*new.rglob("*"), new]:
        _sync(path)
    new.rename(place)
    _sync(place.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
