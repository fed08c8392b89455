"""Is an archive as it was made? The verifier inside, the command, and others agree."""

import fcntl
import json
import random
import shutil
import subprocess
import sys
import time
import zipfile
from io import StringIO
from pathlib import Path

import bagit
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from django.core.management import CommandError, call_command

from catalogue.archive import verifier
from catalogue.archive.building import ArchiveError, signed_with
from tests.frozen import (
    ORIGINAL,
    ROOT,
    archive_settings,
    living_settings,
    manage,
)

pytestmark = [pytest.mark.once, pytest.mark.slow]


def checked(path: Path) -> tuple[int, str]:
    """Return what the verifier inside the archive says, run by itself."""
    program = path / "verify.py" if path.is_dir() else Path(verifier.__file__)
    if (path / "data" / "verify.py").exists():
        program = path / "data" / "verify.py"
    result = subprocess.run(
        # without the packages of this project
        [sys.executable, "-I", "-S", str(program), str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout + result.stderr


def commanded(path: Path, *options: str) -> str:
    """Return what the command says, with «fault» before it where it found one."""
    stream = StringIO()
    try:
        call_command("verify_archive", str(path), *options, stdout=stream)
    except CommandError as error:
        return f"fault {stream.getvalue()} {error}"
    return stream.getvalue()


def test_archives_are_whole(frozen):
    for name in ("archive", "archive.zip", "archive.wacz"):
        assert checked(frozen / name) == (0, "whole: every file is as it was made\n")
        assert commanded(frozen / name).startswith("whole")
    sums = ["sha256sum", "--quiet", "--strict", "-c", verifier.MANIFEST]
    subprocess.run(sums, cwd=frozen / "archive", check=True)


def flip(path: Path) -> str:
    """Change one bit in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    return "changed"


def remove(path: Path) -> str:
    """Take a file away."""
    path.unlink()
    return "missing"


def add(path: Path) -> str:
    """Put a file beside another one."""
    path.with_name("added.txt").write_text("x")
    return "extra"


@pytest.mark.parametrize("damage", [flip, remove, add])
def test_damage_is_found_by_both_verifiers(frozen, tmp_path, damage):
    archive = tmp_path / "archive"
    shutil.copytree(frozen / "archive", archive)
    # an empty file that nobody would miss, a page, the database, data
    for name in ("fr/index.html", "catalogue.sqlite3", "data/platforms.csv"):
        copy = (archive / name).read_bytes()
        word = damage(archive / name)
        code, said = checked(archive)
        assert code == 1
        assert f"{word}: " in said
        assert f"{word}: " in commanded(archive)
        (archive / name).with_name("added.txt").unlink(missing_ok=True)
        (archive / name).write_bytes(copy)
    assert checked(archive)[0] == 0


@pytest.mark.parametrize("name", ["archive.zip", "archive.wacz"])
def test_bit_flipped_in_a_package_is_found(frozen, tmp_path, name):
    copy = tmp_path / name
    shutil.copy(frozen / name, copy)
    flip(copy)
    assert checked(copy)[0] == 1
    assert commanded(copy).startswith("fault")


def test_package_with_a_file_too_many_is_found(frozen, tmp_path):
    for name, inside in (
        ("archive.zip", "care-platform-catalogue/x.txt"),
        ("archive.wacz", "x.txt"),
    ):
        copy = tmp_path / name
        shutil.copy(frozen / name, copy)
        with zipfile.ZipFile(copy, "a") as archive:
            archive.writestr(inside, "x")
        assert "extra: x.txt" in checked(copy)[1]


@pytest.mark.parametrize("name", ["archive.zip", "archive.wacz"])
def test_any_bit_flipped_in_a_package_is_found(frozen, tmp_path, name):
    """Most bytes are files; half of the flips tried are in what is around them."""
    whole = (frozen / name).read_bytes()
    with zipfile.ZipFile(frozen / name) as archive:
        entries = archive.infolist()
        places = [entry.header_offset + n for entry in entries for n in range(46)]
        places += list(range(archive.start_dir, len(whole)))
    chance = random.Random(5)  # noqa: S311
    copy = tmp_path / name
    # where a file is what is described, its whole archive is read: not too often
    chosen = chance.sample(places, 40)
    chosen += [len(whole) - 1 - n for n in range(22)]
    chosen += [chance.randrange(len(whole)) for _ in range(5)]
    unseen = []
    for place in chosen:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << chance.randrange(8)
        copy.write_bytes(damaged)
        try:
            found = verifier.check(str(copy))
        except verifier.Unreadable:
            continue
        if not found:
            unseen.append(place)
    assert unseen == []


@pytest.mark.parametrize("name", ["archive.zip", "archive.wacz"])
def test_what_stands_before_or_behind_a_package_is_found(frozen, tmp_path, name):
    whole = (frozen / name).read_bytes()
    for data in (whole + b"x" * 50, b"x" * 50 + whole):
        (tmp_path / name).write_bytes(data)
        assert checked(tmp_path / name)[0] in (1, 2)


@pytest.mark.parametrize("data", [b"", b"abc\n", b"\xff\n", None])
def test_list_that_is_no_list_is_named(frozen, tmp_path, data):
    archive = tmp_path / "archive"
    shutil.copytree(frozen / "archive", archive)
    manifest = archive / verifier.MANIFEST
    lines = manifest.read_bytes()
    # None: one sign of a line end, changed into another one
    manifest.write_bytes(lines.replace(b"\n", b"\x0b", 1) if data is None else data)
    code, said = checked(archive)
    assert code == 1
    assert "whole" not in said


@pytest.mark.parametrize("content", [None, b"", b"no archive"])
def test_what_is_no_archive_is_refused(tmp_path, content):
    path = tmp_path / "x.zip"
    if content is not None:
        path.write_bytes(content)
    assert checked(path)[0] == 2
    assert commanded(path).startswith("fault")
    assert commanded(tmp_path).startswith("fault")


def test_web_archive_passes_the_checks_of_others(frozen):
    path = frozen / "archive.wacz"
    programs = Path(sys.executable).parent
    subprocess.run([programs / "wacz", "validate", "-f", path], check=True)
    with zipfile.ZipFile(path) as archive:
        archive.extract("archive/data.warc", frozen / "unpacked")
        lines = archive.read("pages/pages.jsonl").decode().splitlines()
    warc = frozen / "unpacked/archive/data.warc"
    subprocess.run([programs / "warcio", "check", warc], check=True)
    pages = [json.loads(line) for line in lines[1:]]
    zoom = next(p for p in pages if p["url"] == f"{ORIGINAL}/nl/platformen/zoom/")
    assert "Zoom" in zoom["title"]
    assert "Afgeraden" in zoom["text"]


@pytest.fixture
def keys(tmp_path) -> tuple[Path, Path]:
    """Return the files of a private and a public key."""
    key = Ed25519PrivateKey.generate()
    private, public = tmp_path / "key.pem", tmp_path / "public.pem"
    private.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    public.write_bytes(
        key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    )
    return private, public


def test_bag_is_valid_and_damage_to_it_is_found(elsewhere, tmp_path):
    target = tmp_path / "bag"
    shutil.copytree(elsewhere, target)
    assert (target / "bagit.txt").read_text().startswith("BagIt-Version: 1.0\n")
    bagit.Bag(str(target)).validate()
    assert checked(target)[0] == 0
    copies = {}
    for name in ("data/fr/index.html", "bag-info.txt", "manifest-sha512.txt"):
        copies[name] = (target / name).read_bytes()
        flip(target / name)
        assert checked(target)[0] == 1
        if name != "bag-info.txt":
            # it names both, and the list itself is another matter
            (target / name).write_bytes(copies[name])
    flip(target / "data/fr/index.html")
    with pytest.raises(bagit.BagError) as found:
        bagit.Bag(str(target)).validate()
    assert "data/fr/index.html" in str(found.value)
    assert "bag-info.txt" in str(found.value)
    for name, copy in copies.items():
        (target / name).write_bytes(copy)
    assert commanded(target).startswith("whole")


def test_manifest_is_signed_with_the_key_that_is_given(frozen, tmp_path, keys):
    private, public = keys
    target = tmp_path / "signed"
    shutil.copytree(frozen / "archive", target)
    manifest = (target / verifier.MANIFEST).read_bytes()
    (target / verifier.SIGNATURE).write_bytes(signed_with(private, manifest))
    assert commanded(target, "--key", str(public)).startswith("whole")
    assert "signature was not checked" in commanded(target)
    assert "signature was not checked" in checked(target)[1]
    assert commanded(target, "--key", str(tmp_path / "no.pem")).startswith("fault")
    openssl = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", str(public)]
    openssl += ["-rawin", "-in", verifier.MANIFEST, "-sigfile", verifier.SIGNATURE]
    subprocess.run(openssl, cwd=target, check=True, capture_output=True)
    other = Ed25519PrivateKey.generate()
    (target / verifier.SIGNATURE).write_bytes(other.sign(manifest))
    assert "not signed with this key" in commanded(target, "--key", str(public))
    (target / verifier.SIGNATURE).unlink()
    assert "missing" in commanded(target, "--key", str(public))


def test_web_archive_is_not_called_changed_for_want_of_a_signature(
    frozen, tmp_path, keys
):
    key = ["--key", str(keys[1])]
    with pytest.raises(CommandError, match="carries no signature") as raised:
        call_command("verify_archive", frozen / "archive.wacz", *key, stdout=StringIO())
    assert raised.value.returncode == 2
    copy = tmp_path / "archive.wacz"
    shutil.copy(frozen / "archive.wacz", copy)
    flip(copy)
    assert "not as it was made" in commanded(copy, *key)


@pytest.mark.parametrize("key", [b"", b"no key"])
def test_what_is_no_private_key_is_refused(tmp_path, key):
    (tmp_path / "key.pem").write_bytes(key)
    with pytest.raises(ArchiveError):
        signed_with(tmp_path / "key.pem", b"data")


def _is_free(lock) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def test_command_that_is_killed_leaves_nobody_at_work(frozen, tmp_path):
    """The command exports in a process of its own, which ends with it."""
    target = tmp_path / "archive"
    command = [sys.executable, "manage.py", "export_archive", str(target)]
    command += ["--processes", "2"]
    left, temporary = tmp_path / ".archive.frozen.partial/left", tmp_path / "temporary"
    left.mkdir(parents=True)
    temporary.mkdir()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=living_settings(frozen) | {"TMPDIR": str(temporary)},
        stdout=subprocess.DEVNULL,
    )
    work = tmp_path / ".archive.partial" / "archive" / "fr"
    ends = time.monotonic() + 60
    while not work.exists() and time.monotonic() < ends:
        time.sleep(0.05)
    assert work.exists()
    process.kill()
    process.wait()
    with (tmp_path / ".archive.partial" / ".lock").open("w") as lock:
        # free as soon as nobody holds it any more
        while not _is_free(lock) and time.monotonic() < ends:
            time.sleep(0.05)
        assert _is_free(lock)
    assert not target.exists()
    # what one leaves is removed by the next, and nothing is left elsewhere
    assert not left.exists()
    assert [*temporary.iterdir()] == []


def test_kill_at_twenty_moments_never_leaves_a_partial_archive(frozen, tmp_path, keys):
    private, public = keys
    folder = tmp_path / "folder"
    folder.mkdir()
    settings = archive_settings(frozen / "frozen.sqlite3", frozen / "static")
    run = "from tests.catalogue.archive.killed_exports import run; "
    run += f"run({str(folder)!r}, {str(private)!r})"
    said = manage("shell", "-v0", "-c", run, settings=settings).stdout.split()
    # killed while it worked, at least most of the time, and whole every time
    assert int(said[0]) >= 15, said
    assert said[1:] == ["20", "whole"]
    made = {path.name for path in folder.iterdir()}
    assert made == {"archive", "archive.zip", "archive.wacz"}
    # they were signed, with absolute links
    for name in ("archive", "archive.zip"):
        assert commanded(folder / name, "--key", str(public)).startswith("whole")
    home = (folder / "archive" / "fr" / "index.html").read_text()
    assert 'href="/nl/"' in home
