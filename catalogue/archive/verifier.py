#!/usr/bin/env python3
"""Check an archive of the catalogue of care platforms: is every file as it was made?

    python3 verify.py [FOLDER | FILE.zip | FILE.wacz]

Needs Python 3.8 or later and nothing else; without an argument it checks the folder
that it stands in. It reads MANIFEST.sha256 (or, in a web archive, datapackage.json) and
says what is missing, changed or extra. It exits with 0 if the archive is whole, with 1
if it is not, and with 2 if there is nothing that could be checked.
"""

import hashlib
import json
import os
import re
import struct
import sys
import zipfile
import zlib

MANIFEST = "MANIFEST.sha256"
SIGNATURE = "MANIFEST.sha256.sig"
# what a manifest cannot name: itself, and what was made from it
UNLISTED = (MANIFEST, SIGNATURE)
BAG = "bagit.txt"
BAG_MANIFESTS = ("manifest-sha512.txt", "tagmanifest-sha512.txt")
BLOCK = 1 << 20
LINES = {"sha256": "([0-9a-f]{64})  (.+)", "sha512": "([0-9a-f]{128})  (.+)"}
# of a ZIP: the head of a file without its name, and the end of the whole
FILE_HEAD = "<4s5H3L2H"
END = "<4s4H2LH"
# in the list at the end, without the name
LISTED = 46
NOT_AS_PACKED = "changed: the packing around the files"
# what reading a damaged file can come to
DAMAGE = (
    *(OSError, EOFError, zipfile.BadZipFile, zlib.error, struct.error, RuntimeError),
    *(ValueError, LookupError, TypeError, AttributeError),
)


class Unreadable(Exception):
    """What was given is not an archive that can be checked."""


class Folder:
    """Files below a folder, by their path with slashes."""

    def __init__(self, root):
        self.root = root

    def names(self):
        """Return the paths of all files, and of links, which an archive never has."""
        found = []
        for folder, folders, files in os.walk(self.root):
            links = [n for n in folders if os.path.islink(os.path.join(folder, n))]
            for name in files + links:
                path = os.path.relpath(os.path.join(folder, name), self.root)
                found.append(path.replace(os.sep, "/"))
        return found

    def open(self, name):
        """Open a file for reading bytes."""
        path = os.path.join(self.root, *name.split("/"))
        if os.path.islink(path):
            raise OSError("a link, not a file")
        return open(path, "rb")


class Packed:
    """Files in a ZIP, by their path, without the one folder that all are in."""

    def __init__(self, path):
        self.path = path
        try:
            self.archive = zipfile.ZipFile(path)
        except DAMAGE as error:
            raise Unreadable(f"{path}: {error}") from error
        names = [n for n in self.archive.namelist() if not n.endswith("/")]
        if len(names) != len(set(names)):
            raise Unreadable(f"{path}: holds a file twice")
        tops = {n.split("/")[0] for n in names}
        self.prefix = ""
        if len(tops) == 1 and all("/" in n for n in names):
            self.prefix = tops.pop() + "/"
        self.all = [n[len(self.prefix) :] for n in names]

    def names(self):
        """Return the paths of all files."""
        return self.all

    def open(self, name):
        """Open a file for reading bytes."""
        return self.archive.open(self.prefix + name)

    def is_as_packed(self):
        """Return whether there is nothing before, between or after what was packed.

        The files were stored one behind the other, with one time and one mode for all,
        and with nothing else; so every byte that belongs to no file is known.
        """
        entries = self.archive.infolist()
        end = 0
        with open(self.path, "rb") as stream:
            for entry in entries:
                head = head_of(entry, entries[0])
                stream.seek(end)
                if entry.header_offset != end or stream.read(len(head)) != head:
                    return False
                end += len(head) + entry.file_size
            whole = os.path.getsize(self.path)
            stream.seek(max(end, whole - struct.calcsize(END)))
            tail = stream.read()
        count = len(entries)
        if count >= 0xFFFF or end >= 0xFFFFFFFF:
            # so large that the end is written otherwise
            return True
        size = sum(LISTED + len(raw_name(entry)) for entry in entries)
        expected = struct.pack(END, b"PK\5\6", 0, 0, count, count, size, end, 0)
        return tail == expected and whole == end + size + len(expected)


def raw_name(entry):
    """Return the name of a file as the ZIP holds it."""
    return entry.filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437")


def head_of(entry, first):
    """Return the bytes before a file; which cannot be there if the list differs."""
    try:
        entry.filename.encode("ascii")
        flags = 0
    except UnicodeEncodeError:
        flags = 0x800
    year, month, day, hour, minute, second = entry.date_time
    listed = [entry.flag_bits, entry.create_version, entry.extract_version]
    listed += [entry.create_system, entry.reserved, entry.volume, entry.compress_type]
    listed += [entry.internal_attr, entry.external_attr, entry.extra, entry.comment]
    expected = [flags, 20, 20, 3, 0, 0, 0, 0, 0o100644 << 16, b"", b""]
    if listed != expected or entry.date_time != first.date_time:
        return b"?"
    name = raw_name(entry)
    time = hour << 11 | minute << 5 | second // 2
    date = (year - 1980) << 9 | month << 5 | day
    sizes = (entry.CRC, entry.compress_size, entry.file_size, len(name), 0)
    return struct.pack(FILE_HEAD, b"PK\3\4", 20, flags, 0, time, date, *sizes) + name


class Below:
    """The files of another one below a folder, without the name of that folder."""

    def __init__(self, files, folder):
        self.files, self.folder = files, folder

    def names(self):
        """Return their paths."""
        own = [n for n in self.files.names() if n.startswith(self.folder)]
        return [n[len(self.folder) :] for n in own]

    def open(self, name):
        """Open a file for reading bytes."""
        return self.files.open(self.folder + name)


def check(path):
    """Return what is wrong with an archive, as sentences; none if it is whole.

    Raises Unreadable if there is nothing to be checked.
    """
    files = files_of(path)
    try:
        is_as_packed = os.path.isdir(path) or files.is_as_packed()
    except DAMAGE:
        is_as_packed = False
    return ([] if is_as_packed else [NOT_AS_PACKED]) + check_files(files)


def files_of(path):
    """Return the files of a folder or a package."""
    return Folder(path) if os.path.isdir(path) else Packed(path)


def is_web_archive(names):
    """Return whether these are the files of a web archive (WACZ)."""
    return {"datapackage.json", "datapackage-digest.json"} <= set(names)


def check_files(files):
    """Return what is wrong with a folder, a bag, a ZIP or a web archive."""
    names = set(files.names())
    if is_web_archive(names):
        return check_web_archive(files, names)
    if BAG in names:
        inside = Below(files, "data/")
        return check_bag(files, names) + check_manifest(inside, set(inside.names()))
    if MANIFEST in names:
        return check_manifest(files, names)
    raise Unreadable(f"there is no {MANIFEST} here")


def check_manifest(files, names):
    """Return what differs from MANIFEST.sha256."""
    if MANIFEST not in names:
        return [f"missing: {MANIFEST}"]
    listed = read_list(files, MANIFEST, "sha256")
    if listed is None:
        return [f"changed: {MANIFEST}"]
    return compared(files, listed, names - set(UNLISTED), "sha256")


def check_bag(files, names):
    """Return what differs from the manifests of a bag (BagIt, RFC 8493)."""
    found = []
    for manifest in BAG_MANIFESTS:
        if manifest not in names:
            found.append(f"missing: {manifest}")
            continue
        listed = read_list(files, manifest, "sha512")
        if listed is None:
            found.append(f"changed: {manifest}")
            continue
        listed = {decoded(name): digest for name, digest in listed.items()}
        if manifest.startswith("tag"):
            there = {n for n in names if not n.startswith("data/")} - {manifest}
        else:
            there = {n for n in names if n.startswith("data/")}
        found += compared(files, listed, there, "sha512")
    return found


def check_web_archive(files, names):
    """Return what differs from the description of a web archive (WACZ)."""
    try:
        with files.open("datapackage.json") as stream:
            package = json.loads(stream.read().decode("utf-8"))
        listed = {r["path"]: r["hash"].split(":")[1] for r in package["resources"]}
    except DAMAGE:
        return ["changed: datapackage.json"]
    try:
        with files.open("datapackage-digest.json") as stream:
            digest = json.loads(stream.read().decode("utf-8"))
        if digest["path"] != "datapackage.json":
            return ["changed: datapackage-digest.json"]
        listed["datapackage.json"] = digest["hash"].split(":")[1]
    except DAMAGE:
        return ["changed: datapackage-digest.json"]
    return compared(files, listed, names - {"datapackage-digest.json"}, "sha256")


def compared(files, listed, there, algorithm):
    """Return what is missing, changed or extra, in the order of the paths."""
    found = []
    for name in sorted(set(listed) | set(there)):
        if name not in there:
            found.append(f"missing: {name}")
        elif name not in listed:
            found.append(f"extra: {name}")
        else:
            try:
                digest = digest_of(files, name, algorithm)
            except DAMAGE as error:
                found.append(f"unreadable: {name} ({error})")
                continue
            if digest != listed[name]:
                found.append(f"changed: {name}")
    return found


def read_list(files, name, algorithm):
    """Return the paths of a checksum list, each with its checksum.

    Returns None if it is not as such lists are written.
    """
    try:
        with files.open(name) as stream:
            lines = stream.read().decode("utf-8").split("\n")
    except DAMAGE:
        return None
    if lines.pop():
        return None
    listed = {}
    for line in lines:
        found = re.fullmatch(LINES[algorithm], line)
        if not found or found.group(2) in listed:
            return None
        listed[found.group(2)] = found.group(1)
    return listed


def is_signed(path):
    """Return whether an archive holds a signature, which only a key can check."""
    return not {SIGNATURE, "data/" + SIGNATURE}.isdisjoint(files_of(path).names())


def decoded(name):
    """Return a path of a bag as files have it."""
    return name.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def digest_of(files, name, algorithm):
    """Return the checksum of a file, in hexadecimal."""
    digest = hashlib.new(algorithm)
    with files.open(name) as stream:
        while True:
            block = stream.read(BLOCK)
            if not block:
                return digest.hexdigest()
            digest.update(block)


def main(arguments):
    """Check what was asked for and say the result."""
    here = os.path.dirname(os.path.abspath(__file__))
    path = arguments[0] if arguments else here
    if not os.path.exists(path):
        sys.stderr.write(f"{path}: there is no such file or folder\n")
        return 2
    try:
        found = check(path)
        signed = is_signed(path)
    except Unreadable as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for sentence in found:
        sys.stdout.write(sentence + "\n")
    if found:
        sys.stdout.write(
            f"{len(found)} differences: this archive is not as it was made\n"
        )
        return 1
    sys.stdout.write("whole: every file is as it was made\n")
    if signed:
        sys.stdout.write("its signature was not checked: README.txt says how\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
