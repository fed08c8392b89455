"""The folder that outlives the server: whole, the same everywhere, and verifiable."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from catalogue.archive import verifier
from catalogue.archive.addresses import file_of, is_exported, rewritten
from tests.catalogue.test_archive_links import SPECIAL
from tests.frozen import (
    ORIGINAL,
    archive_server,
    archive_settings,
    manage,
    served,
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
    frozen, elsewhere
):
    first, second = frozen / "archive", elsewhere / "data"
    assert files_of(second) == files_of(first)
    for name in files_of(first):
        assert (second / name).read_bytes() == (first / name).read_bytes(), name
        assert (second / name).stat().st_mode == (first / name).stat().st_mode, name
    for end in (".zip", ".wacz"):
        packed = elsewhere.with_name(f"{elsewhere.name}{end}")
        assert packed.read_bytes() == (frozen / f"archive{end}").read_bytes(), end


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
