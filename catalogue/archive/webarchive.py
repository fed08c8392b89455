"""A web archive of the site: WARC 1.1 records in a WACZ 1.1.1 package.

It holds the answers as they were served, before their links led to files. Everything is
stored without compression of our own choosing, so that its bytes depend on no library.
"""

import hashlib
import io
import json
import struct
import uuid
import zipfile
import zlib
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from catalogue.archive import verifier
from catalogue.archive.crawling import Answer
from catalogue.archive.words import title_of, words_of
from catalogue.archive.zips import add, add_file

WARC = "archive/data.warc"
# what made it, as its description says
SOFTWARE = "care-platform-catalogue"
# lines of the index in one piece, which a reader loads by itself
PIECE = 1000
# bytes that a stored block of gzip holds, and how a member starts: no name, no time
STORED = 0xFFFF
GZIP_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
# of an answer; others say when a file was put where it is, or how it was sent
HEADERS = ["Content-Type", "Content-Language", "Memento-Datetime", "Link"]


class WebArchive:
    """Collects answers in a WARC file, then packs it with its index and pages."""

    def __init__(self, folder: Path, *, original: str, at: datetime) -> None:
        """Open the WARC file in a folder that is thrown away afterwards.

        `original` is the address of the site without a slash at the end; `at` is the
        time that every record carries.
        """
        self.original, self.at = original, at
        self._path = folder / "data.warc"
        self._stream = self._path.open("wb")
        self._writer = WARCWriter(self._stream, gzip=False, warc_version="WARC/1.1")
        self._index: list[tuple[str, dict[str, Any]]] = []
        self._pages: list[dict[str, Any]] = []
        self._write_information()

    def add(self, answer: Answer) -> None:
        """Add one answer as a record."""
        if answer.status != 200:
            return
        address = f"{self.original}{answer.address}"
        kept = [(n, answer.headers[n]) for n in HEADERS if n in answer.headers]
        headers = StatusAndHeaders("200 OK", kept, "HTTP/1.1")
        record = self._writer.create_warc_record(
            address,
            "response",
            payload=io.BytesIO(answer.body),
            http_headers=headers,
            warc_headers_dict=self._identity(address, sha256(answer.body)),
        )
        offset = self._stream.tell()
        self._writer.write_record(record)
        entry = {
            "url": address,
            "mime": answer.content_type,
            "status": "200",
            "digest": record.rec_headers.get_header("WARC-Payload-Digest"),
            "length": str(self._stream.tell() - offset),
            "offset": str(offset),
            "filename": "data.warc",
        }
        self._index.append((f"{sort_key(address)} {self._timestamp}", entry))
        if answer.is_page:
            self._pages.append(self._page(address, answer.body.decode()))

    def pack(self, target: Path, *, title: str, main_page: str) -> None:
        """Write the WACZ package."""
        self._stream.close()
        index, pieces = self._index_files()
        files = {
            "indexes/index.cdx.gz": index,
            "indexes/index.idx": pieces,
            "pages/pages.jsonl": self._page_list(),
        }
        with self._path.open("rb") as stream:
            digest = f"sha256:{hashlib.file_digest(stream, 'sha256').hexdigest()}"
        resources = [resource(WARC, digest, self._path.stat().st_size)]
        resources += [resource(n, sha256(data), len(data)) for n, data in files.items()]
        package = as_json(
            {
                "profile": "data-package",
                "wacz_version": "1.1.1",
                "title": title,
                "created": self._date,
                "software": SOFTWARE,
                "mainPageUrl": f"{self.original}{main_page}",
                "mainPageDate": self._date,
                "resources": resources,
            }
        )
        files["datapackage.json"] = package
        files["datapackage-digest.json"] = as_json(
            {"path": "datapackage.json", "hash": sha256(package)}
        )
        with zipfile.ZipFile(target, "w") as archive:
            add_file(archive, WARC, self._path, self.at)
            for name, data in files.items():
                add(archive, name, data, self.at)

    @property
    def _date(self) -> str:
        return self.at.strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def _timestamp(self) -> str:
        return self.at.strftime("%Y%m%d%H%M%S")

    def _identity(self, address: str, digest: str = "") -> dict[str, str]:
        """Return what no other record has: address, time and content make it."""
        said = f"{address}#{self._timestamp}{digest}"
        name = uuid.uuid5(uuid.NAMESPACE_URL, said)
        return {"WARC-Record-ID": f"<urn:uuid:{name}>", "WARC-Date": self._date}

    def _write_information(self) -> None:
        info = {
            "software": SOFTWARE,
            "format": "WARC File Format 1.1",
            "isPartOf": self.original,
        }
        record = self._writer.create_warcinfo_record("data.warc", info)
        for name, value in self._identity(f"{self.original}#warcinfo").items():
            record.rec_headers.replace_header(name, value)
        self._writer.write_record(record)

    def _page(self, address: str, html: str) -> dict[str, Any]:
        return {
            "id": hashlib.sha256(address.encode()).hexdigest()[:22],
            "url": address,
            "ts": self._date,
            "title": title_of(html),
            "text": words_of(html),
        }

    def _page_list(self) -> bytes:
        head = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
        lines = [head | {"hasText": True}, *self._pages]
        return "".join(f"{_line(line)}\n" for line in lines).encode()

    def _index_files(self) -> tuple[bytes, bytes]:
        lines = [f"{key} {_line(entry)}\n" for key, entry in sorted(self._index_keys())]
        whole, offsets = b"", []
        for start in range(0, len(lines), PIECE):
            text = "".join(lines[start : start + PIECE]).encode()
            piece = stored_gzip(text)
            where: dict[str, Any] = {"offset": len(whole), "length": len(piece)}
            where |= {"digest": sha256(piece), "filename": "index.cdx.gz"}
            key = " ".join(lines[start].split(" ")[:2])
            offsets.append(f"{key} {_line(where)}\n")
            whole += piece
        head = _line({"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"})
        return whole, f"!meta 0 {head}\n{''.join(offsets)}".encode()

    def _index_keys(self) -> list[tuple[str, dict[str, Any]]]:
        # an address stands in the index once
        return list(dict(self._index).items())


def is_ours(files: Any) -> bool:
    """Return whether the files of a web archive say that they were made here."""
    try:
        with files.open("datapackage.json") as stream:
            return json.load(stream)["software"] == SOFTWARE
    except verifier.DAMAGE:
        return False


def stored_gzip(data: bytes) -> bytes:
    """Return a gzip member (RFC 1952) that holds data as it is, in stored blocks.

    Versions of the library differ in what they write, even without compression.
    """
    blocks = []
    for start in range(0, len(data), STORED):
        block = data[start : start + STORED]
        is_last = start + STORED >= len(data)
        head = struct.pack("<BHH", is_last, len(block), len(block) ^ 0xFFFF)
        blocks.append(head + block)
    check = struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    return GZIP_HEAD + b"".join(blocks) + check


def sort_key(address: str) -> str:
    """Return an address as indexes of web archives sort it, host backwards."""
    parts = urlsplit(address.lower())
    host = ",".join(reversed((parts.hostname or "").split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = f"?{'&'.join(sorted(parts.query.split('&')))}" if parts.query else ""
    return f"{host}{port}){parts.path}{query}"


def resource(path: str, digest: str, size: int) -> dict[str, Any]:
    """Return the description of one file of the package."""
    name = path.split("/")[-1].lower()
    return {"name": name, "path": path, "hash": digest, "bytes": size}


def sha256(data: bytes) -> str:
    """Return a checksum as a package writes it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def as_json(value: Any) -> bytes:
    """Return JSON that is the same for the same value."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
