"""Somebody who reads the whole frozen catalogue over HTTP, ten years later."""

import pickle
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from catalogue.archive.addresses import is_exported
from tests.catalogue.archive.test_links import SPECIAL
from tests.frozen import ORIGINAL, archive_server
from tests.made import made_once
from tests.servers import ask


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


@dataclass(frozen=True)
class Seen:
    """What a server answered at an address."""

    status: int
    headers: dict[str, str]
    body: bytes


def read_everything(server: str) -> dict[str, Seen]:
    """Return what a server answers at each address that its pages lead to."""
    copies = [address for _language, address in SPECIAL.copies]
    waiting = ["/", "/robots.txt", "/sitemap.xml", *copies]
    seen: dict[str, Seen] = {}
    while waiting:
        address = waiting.pop()
        if address in seen or not is_exported(address, SPECIAL):
            continue
        answer = ask(server, address)
        headers = {name.lower(): value for name, value in answer.getheaders()}
        seen[address] = Seen(answer.status, headers, answer.body)
        waiting += _links_of(address, answer)
    return seen


def _links_of(address: str, answer) -> list[str]:
    links = []
    if answer.getheader("Content-Type").startswith("text/html"):
        links = Links(answer.text).links
    elif address.startswith("/sitemap"):
        links = re.findall(rf"<loc>{ORIGINAL}([^<]*)</loc>", answer.text)
    elif address.startswith("/api/"):
        links = re.findall(rf'"{ORIGINAL}(/api/[^"]*)"', answer.text)
    parts = [urlsplit(urljoin(address, link)) for link in links if link[0] != "#"]
    return [
        p.path + (f"?{p.query}" if p.query else "")
        for p in parts
        if not p.netloc and not p.scheme
    ]


@pytest.fixture(scope="session")
def ten_years_later(frozen: Path, tmp_path_factory) -> dict[str, Seen]:
    """Return what the read-only server answers when its clock is ten years ahead."""

    def read(folder: Path) -> None:
        with archive_server(frozen, folder, "faketime", "-f", "+10y") as address:
            (folder / "seen").write_bytes(pickle.dumps(read_everything(address)))

    folder = made_once(tmp_path_factory, "ten-years-later", read)
    return pickle.loads((folder / "seen").read_bytes())  # noqa: S301
