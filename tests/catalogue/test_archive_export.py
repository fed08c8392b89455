"""The folder that outlives the server: whole, the same everywhere, and verifiable."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

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
from warcio.archiveiterator import ArchiveIterator

from catalogue.archive import verifier
from catalogue.archive.addresses import file_of, is_exported, rewritten
from catalogue.archive.building import ArchiveError, signed_with
from tests.catalogue.test_archive_links import SPECIAL
from tests.frozen import (
    ORIGINAL,
    ROOT,
    archive_server,
    archive_settings,
    living_settings,
    manage,
)
from tests.servers import ask

pytestmark = pytest.mark.once


class Links(HTMLParser):
    """Takes the links and the anchors out of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.actions: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs) -> None:
        """Keep what leads somewhere, and what can be led to."""
        values = dict(attrs)
        self.anchors |= {values["id"]} if values.get("id") else set()
        self.actions += [values["action"]] if values.get("action") else []
        rel = values.get("rel", "")
        # these name the first address, or where readers go now
        names = ("canonical", "original", "successor-version")
        if rel not in names:
            for name in ("href", "src"):
                if values.get(name):
                    self.links.append(values[name])


def served(folder: Path) -> dict[str, tuple[str, bytes]]:
    """Return what the web archive holds: type and bytes by address."""
    with (
        zipfile.ZipFile(folder / "archive.wacz") as archive,
        archive.open("archive/data.warc") as stream,
    ):
        found = {}
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                address = record.rec_headers.get_header("WARC-Target-URI")
                kind = record.http_headers.get_header("Content-Type").split(";")[0]
                body = record.content_stream().read()
                found[address.removeprefix(ORIGINAL)] = (kind, body)
        return found


def files_of(folder: Path) -> set[str]:
    """Return the paths of all files of a folder."""
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def crawled(server: str) -> dict[str, bytes]:
    """Return what a server answers at each address that its pages lead to."""
    copies = [address for _language, address in SPECIAL.copies]
    waiting = ["/", "/robots.txt", "/sitemap.xml", *copies]
    found: dict[str, bytes] = {}
    while waiting:
        address = waiting.pop()
        if address in found or not is_exported(address, SPECIAL):
            continue
        answer = ask(server, address)
        assert answer.status == 200, address
        found[address] = answer.body
        links = []
        if answer.getheader("Content-Type").startswith("text/html"):
            links = Links(answer.text).links
        elif address == "/sitemap.xml":
            links = re.findall(rf"<loc>{ORIGINAL}([^<]*)</loc>", answer.text)
        for link in links:
            parts = urlsplit(urljoin(address, link))
            if not parts.netloc and not parts.scheme and not link.startswith("#"):
                query = f"?{parts.query}" if parts.query else ""
                waiting.append(f"{parts.path}{query}")
    return found


def test_every_address_of_the_server_is_a_file_with_the_same_bytes(frozen, tmp_path):
    """The server is read again, over HTTP and by another crawler."""
    answers = served(frozen)
    with archive_server(frozen, tmp_path) as address:
        again = crawled(address)
    assert again.keys() == answers.keys()
    assert {"/fr/", "/nl/platformen/?use=messages&rating=discouraged"} <= again.keys()
    for target, (kind, body) in answers.items():
        assert again[target] == body, target
        if kind == "text/html":
            page = rewritten(body.decode(), target, SPECIAL, relative=True)
            body = page.encode()
        assert (frozen / "archive" / file_of(target)).read_bytes() == body, target
    beside = {"404.html", "README.txt", "LICENSE.txt", "NOTICE.txt", "verify.py"}
    beside |= {"catalogue.sqlite3", "source/task-force-fr.txt", verifier.MANIFEST}
    files = files_of(frozen / "archive")
    data = {name for name in files if name.startswith("data/")}
    assert files == {file_of(target) for target in answers} | beside | data


def test_no_link_is_broken_and_none_leads_to_another_host(frozen):
    folder = frozen / "archive"
    pages = {p: Links(p.read_text()) for p in folder.rglob("*.html")}
    assert len(pages) > 250
    broken = []
    for path, page in pages.items():
        for link in page.links + page.actions:
            parts = urlsplit(link)
            if parts.scheme:
                # the first address, and where a platform is: to be clicked only
                assert parts.scheme in ("https", "mailto"), link
                continue
            base = folder if path.name == "404.html" else path.parent
            target = path
            if parts.path:
                target = (base / unquote(parts.path).lstrip("/")).resolve()
            if path.name == "404.html" and target.is_dir():
                target = target / "index.html"
            anchors = pages[target].anchors if target in pages else set()
            if not target.is_file() or (
                parts.fragment and parts.fragment not in anchors
            ):
                broken.append((str(path), link))
    assert broken == []


def test_export_is_the_same_on_another_day_machine_and_for_another_user(
    frozen, tmp_path
):
    living = living_settings(frozen) | {
        **{"TZ": "Asia/Kolkata", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "42"},
        **{"HOME": str(tmp_path), "LANGUAGE": "nl", "USER": "somebody"},
    }
    target = tmp_path / "elsewhere" / "other-name"
    target.parent.mkdir()
    command = ["faketime", "2031-05-06 07:08:09", sys.executable, "manage.py"]
    command += ["export_archive", str(target), "--zip", "--wacz"]
    umask = os.umask(0o077)
    try:
        subprocess.run(command, cwd=ROOT, env=living, check=True, capture_output=True)
    finally:
        os.umask(umask)
    first = frozen / "archive"
    assert files_of(target) == files_of(first)
    for name in files_of(first):
        assert (target / name).read_bytes() == (first / name).read_bytes(), name
        assert (target / name).stat().st_mode == (first / name).stat().st_mode, name
    for end in (".zip", ".wacz"):
        packed = target.with_name(f"{target.name}{end}")
        assert packed.read_bytes() == (frozen / f"archive{end}").read_bytes(), end


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


def test_bag_is_valid_and_damage_to_it_is_found(frozen, tmp_path, keys):
    target = tmp_path / "bag"
    private, public = keys
    served_by = archive_settings(frozen / "frozen.sqlite3", frozen / "static")
    wishes = ["--bag", "--sign-with", str(private), "--links", "absolute"]
    manage("export_archive", str(target), *wishes, settings=served_by)
    home = (target / "data" / "fr" / "index.html").read_text()
    assert 'href="/fr/plateformes/"' in home
    assert commanded(target, "--key", str(public)).startswith("whole")
    bagit.Bag(str(target)).validate()
    assert (target / "data" / "index.html").is_file()
    assert checked(target)[0] == 0
    for name in ("data/fr/index.html", "bag-info.txt", "manifest-sha512.txt"):
        copy = (target / name).read_bytes()
        flip(target / name)
        with pytest.raises(bagit.BagError):
            bagit.Bag(str(target)).validate()
        assert checked(target)[0] == 1
        (target / name).write_bytes(copy)
    assert commanded(target).startswith("whole")


def test_manifest_is_signed_with_the_key_that_is_given(frozen, tmp_path, keys):
    private, public = keys
    target = tmp_path / "signed"
    shutil.copytree(frozen / "archive", target)
    manifest = (target / verifier.MANIFEST).read_bytes()
    (target / verifier.SIGNATURE).write_bytes(signed_with(private, manifest))
    assert commanded(target, "--key", str(public)).startswith("whole")
    openssl = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", str(public)]
    openssl += ["-rawin", "-in", verifier.MANIFEST, "-sigfile", verifier.SIGNATURE]
    subprocess.run(openssl, cwd=target, check=True, capture_output=True)
    other = Ed25519PrivateKey.generate()
    (target / verifier.SIGNATURE).write_bytes(other.sign(manifest))
    assert "not signed with this key" in commanded(target, "--key", str(public))
    (target / verifier.SIGNATURE).unlink()
    assert "missing" in commanded(target, "--key", str(public))


@pytest.mark.parametrize("key", [b"", b"no key"])
def test_what_is_no_private_key_is_refused(tmp_path, key):
    (tmp_path / "key.pem").write_bytes(key)
    with pytest.raises(ArchiveError):
        signed_with(tmp_path / "key.pem", b"data")


def test_folder_that_is_not_empty_is_refused_and_stays_as_it_is(frozen, tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    served_by = archive_settings(frozen / "frozen.sqlite3", frozen / "static")
    result = manage("export_archive", str(tmp_path), settings=served_by, check=False)
    assert result.returncode == 1
    assert "--force" in result.stderr
    assert files_of(tmp_path) == {"mine.txt"}


def test_data_is_complete_and_described(frozen):
    data = frozen / "archive" / "data"
    whole = json.loads((data / "catalogue.json").read_text())
    package = json.loads((data / "datapackage.json").read_text())
    assert {r["name"] for r in package["resources"]} == whole.keys()
    assert len(whole["platforms"]) == 17
    assert len({e["state"] for e in whole["evaluations"]}) == 3
    for resource in package["resources"]:
        heading = (data / resource["path"]).read_text().splitlines()[0].split(",")
        assert heading == [field["name"] for field in resource["schema"]["fields"]]
    assert not {"author_id", "reviewer_id"} & whole["evaluations"][0].keys()
    assert "Secret" not in (data / "statements.csv").read_text()


def test_kill_at_twenty_moments_never_leaves_a_partial_archive(frozen, tmp_path):
    settings = archive_settings(frozen / "frozen.sqlite3", frozen / "static")
    run = f"from tests.catalogue.killed_exports import run; run({str(tmp_path)!r})"
    said = manage("shell", "-v0", "-c", run, settings=settings).stdout.split()
    # killed while it worked, at least most of the time, and whole every time
    assert int(said[0]) >= 15, said
    assert said[1:] == ["20", "whole"]
    assert {p.name for p in tmp_path.iterdir()} == {
        *["archive", "archive.zip", "archive.wacz"]
    }
