"""Check an attestation offline: python3 verify_attestation.py FILE [--keys KEYS].

This file needs Python and its package «cryptography», and nothing else of this project.
It finds every byte that was changed: of a PDF those outside of the signature are
signed, and the signature is compared with the one that its own parts make. (Of an ECDSA
signature there is a twin, which says the same of the same words.) What it cannot know
is whether the decision was superseded or withdrawn since: the address in it says that.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256

# a signature with SHA-256 on the curve P-256, and half of it, in bytes
ALGORITHM, CURVE, HALF = "ES256", "P-256", 32
# the order of the curve (NIST SP 800-186): where (r, s) fits, (r, ORDER - s) does too
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
TWIN = re.compile(rb"([\w-]+)\.([\w-]+)\.([\w-]+)", re.ASCII)
RANGE = re.compile(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]")
STREAM, END = re.compile(rb"stream\r?\n"), b"\nendstream"
# bytes of signed data, at most
LARGEST = 1_000_000
# DER: tags, and the names of what a signature is made of, as they are encoded
SEQUENCE, SET, INTEGER, OCTETS, PART = 0x30, 0x31, 0x02, 0x04, 0xA0
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
DATA = bytes.fromhex("06092a864886f70d010701")
SHA_256 = bytes.fromhex("300d06096086480165030402010500")
ECDSA = bytes.fromhex("300a06082a8648ce3d040302")
CONTENT_TYPE = bytes.fromhex("06092a864886f70d010903")
DIGEST = bytes.fromhex("06092a864886f70d010904")
CERTIFICATE = bytes.fromhex("060b2a864886f70d010910022f")


class NotIntactError(Exception):
    """A file that is no attestation, or not as it was sealed; says why."""


@dataclass(frozen=True)
class Checked:
    """An intact attestation: of which kind, by which key, and what it says."""

    kind: str
    certificate: bytes
    said: dict[str, Any]

    @property
    def key_id(self) -> str:
        """Return the name of the key that sealed it."""
        return key_id_of(jwk_of(self.certificate))

    @property
    def valid_until(self) -> datetime | None:
        """Return the end of the decision, if it names one."""
        until = self.said.get("validUntil")
        return datetime.fromisoformat(until) if until else None


def check(data: bytes) -> Checked:
    """Return what a PDF or its signed twin says. Raises NotIntactError."""
    is_pdf = data.startswith(b"%PDF-")
    try:
        return _check_pdf(data) if is_pdf else _check_twin(data)
    except NotIntactError:
        raise
    except Exception as error:
        # whatever bytes somebody hands in, and whatever a library says of them
        raise NotIntactError("a part of it is missing or cannot be read") from error


def jwk_of(certificate: bytes) -> dict[str, str]:
    """Return the public key of a certificate as JSON Web Key (RFC 7517)."""
    key = _key_of(certificate)
    numbers = key.public_numbers()
    return {
        "kty": "EC",
        "crv": CURVE,
        "x": encoded(numbers.x.to_bytes(HALF)),
        "y": encoded(numbers.y.to_bytes(HALF)),
    }


def key_id_of(jwk: dict[str, str]) -> str:
    """Return the thumbprint of a key (RFC 7638), by which it is called."""
    said = {name: jwk[name] for name in ("crv", "kty", "x", "y")}
    text = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return encoded(hashlib.sha256(text.encode()).digest())


def encoded(data: bytes) -> str:
    """Return bytes as base64url without padding (RFC 7515)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decoded(text: bytes) -> bytes:
    try:
        data = base64.urlsafe_b64decode(text + b"=" * (-len(text) % 4))
    except ValueError as error:
        raise NotIntactError("it holds what is no base64") from error
    # the last letter could be another one with the same meaning
    if encoded(data).encode() != text:
        raise NotIntactError("it is not written as it was signed")
    return data


def _key_of(certificate: bytes) -> ec.EllipticCurvePublicKey:
    key = x509.load_der_x509_certificate(certificate).public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.key_size != 256:
        raise NotIntactError(f"its key is not one on the curve {CURVE}")
    return key


def _check_signature(certificate: bytes, signature: bytes, signed: bytes) -> None:
    try:
        _key_of(certificate).verify(signature, signed, ec.ECDSA(SHA256()))
    except InvalidSignature as error:
        raise NotIntactError("its signature does not fit: it was changed") from error
    # an attestation has the lower one of both
    if utils.decode_dss_signature(signature)[1] > ORDER // 2:
        raise NotIntactError("its signature was changed")


def _check_twin(data: bytes) -> Checked:
    found = TWIN.fullmatch(data)
    if not found:
        raise NotIntactError("it is neither a PDF nor the signed data of one")
    header, payload = _json(found[1]), _json(found[2])
    if header.get("alg") != ALGORITHM or len(header.get("x5c", [])) != 1:
        raise NotIntactError("it is not signed as an attestation is")
    certificate = base64.b64decode(header["x5c"][0])
    raw = _decoded(found[3])
    if len(raw) != 2 * HALF:
        raise NotIntactError("its signature is not one of this kind")
    r, s = (int.from_bytes(part) for part in (raw[:HALF], raw[HALF:]))
    signed = found[1] + b"." + found[2]
    _check_signature(certificate, utils.encode_dss_signature(r, s), signed)
    if header.get("kid") != key_id_of(jwk_of(certificate)):
        raise NotIntactError("it names another key than the one that signed it")
    return Checked("signed data", certificate, payload)


def _json(part: bytes) -> dict[str, Any]:
    try:
        said = json.loads(_decoded(part))
    except ValueError as error:
        raise NotIntactError("it holds what is no JSON") from error
    if not isinstance(said, dict):
        raise NotIntactError("it holds what is no attestation")
    return said


def _check_pdf(data: bytes) -> Checked:
    start, end = _hole(data)
    certificate = _check_seal(_bytes_in(data[start:end]), data[:start] + data[end:])
    for stream in _streams(data):
        if TWIN.fullmatch(found := _inflated(stream)):
            twin = _check_twin(found)
            break
    else:
        raise NotIntactError("the signed data are missing in it")
    if twin.certificate != certificate:
        raise NotIntactError("the PDF and the data in it are signed by two keys")
    return Checked("PDF", certificate, twin.said)


def _hole(data: bytes) -> tuple[int, int]:
    """Return where the signature stands; all other bytes have to be signed."""
    ranges = RANGE.findall(data)
    if len(ranges) != 1:
        raise NotIntactError("it does not hold exactly one signature")
    first, start, end, rest = map(int, ranges[0])
    is_whole = first == 0 and start < end and end + rest == len(data)
    if not is_whole or data[start : start + 1] != b"<" or data[end - 1 : end] != b">":
        raise NotIntactError("its signature does not cover the whole file")
    return start, end


def _bytes_in(hole: bytes) -> bytes:
    """Return the signature, written in hexadecimal, then zeros."""
    text = hole[1:-1]
    if not re.fullmatch(rb"(?:[0-9A-F]{2})+", text):
        raise NotIntactError("its signature is not written as it was made")
    raw = bytes.fromhex(text.decode())
    _tag, _value, rest = _read(raw)
    if rest.strip(b"\0"):
        raise NotIntactError("something follows its signature")
    return raw[: len(raw) - len(rest)]


def _check_seal(seal: bytes, signed: bytes) -> bytes:
    """Return the certificate of a signature (RFC 5652) that fits what is signed."""
    signed_data = _inside(_parts(_inside(seal))[1])
    certificates, signers = _parts(_inside(signed_data))[3:5]
    certificate = _inside(certificates)
    attributes, _algorithm, signature = _parts(_inside(_inside(signers)))[3:6]
    value = _inside(signature)
    said = _tlv(SET, _inside(attributes))
    if seal != _seal_of(certificate, attributes, value):
        raise NotIntactError("its signature was changed")
    _check_signature(certificate, value, said)
    _check_attributes(_inside(said), certificate, signed)
    return certificate


def _check_attributes(attributes: bytes, certificate: bytes, signed: bytes) -> None:
    known = {}
    for attribute in _parts(attributes):
        name, values = _parts(_inside(attribute))
        known[name] = _inside(values)
    if known.get(CONTENT_TYPE) != DATA:
        raise NotIntactError("its signature is of another kind")
    if known.get(DIGEST) != _tlv(OCTETS, hashlib.sha256(signed).digest()):
        raise NotIntactError("it was changed since it was signed")
    if hashlib.sha256(certificate).digest() not in known.get(CERTIFICATE, b""):
        raise NotIntactError("its certificate is not the one that signed it")


def _seal_of(certificate: bytes, attributes: bytes, value: bytes) -> bytes:
    """Return the one way in which a signature of these parts is written."""
    inside = _parts(_inside(_parts(_inside(certificate))[0]))
    serial, issuer = inside[1], inside[3]
    signer = [
        *(_tlv(INTEGER, b"\1"), _tlv(SEQUENCE, issuer + serial), SHA_256),
        *(_tlv(PART, _inside(attributes)), ECDSA, _tlv(OCTETS, value)),
    ]
    content = [
        *(_tlv(INTEGER, b"\1"), _tlv(SET, SHA_256), _tlv(SEQUENCE, DATA)),
        *(_tlv(PART, certificate), _tlv(SET, _tlv(SEQUENCE, b"".join(signer)))),
    ]
    signed_data = _tlv(PART, _tlv(SEQUENCE, b"".join(content)))
    return _tlv(SEQUENCE, SIGNED_DATA + signed_data)


def _tlv(tag: int, value: bytes) -> bytes:
    """Return a value with its tag and its length, in the shortest way (X.690, 10.1)."""
    size = len(value)
    if size < 128:
        return bytes([tag, size]) + value
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes([tag, 128 + len(length)]) + length + value


def _read(data: bytes) -> tuple[int, bytes, bytes]:
    """Return the tag and the value of what data begin with, and what follows it."""
    if len(data) < 2:
        raise NotIntactError("its signature ends too early")
    size, start = data[1], 2
    if size > 128:
        start += size - 128
        size = int.from_bytes(data[2:start])
    if start + size > len(data):
        raise NotIntactError("its signature ends too early")
    return data[0], data[start : start + size], data[start + size :]


def _inside(data: bytes) -> bytes:
    return _read(data)[1]


def _parts(data: bytes) -> list[bytes]:
    """Return the encoded values that stand one after the other; always enough."""
    found = []
    while data:
        _tag, _value, rest = _read(data)
        found.append(data[: len(data) - len(rest)])
        data = rest
    if len(found) < 2:
        raise NotIntactError("its signature lacks a part")
    return found


def _streams(data: bytes) -> Iterator[bytes]:
    """Yield what the streams of a PDF hold, in one walk: anybody may have made it."""
    at = 0
    while start := STREAM.search(data, at):
        end = data.find(END, start.end())
        if end < 0:
            return
        yield data[start.end() : end].removesuffix(b"\r")
        at = end + len(END)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream, LARGEST)
    except zlib.error:
        return stream


def report(checked: Checked, keys: list[dict[str, str]] | None, now: datetime) -> str:
    """Return in words who attests what, from when, and what is not known here.

    `keys` are those that somebody got from the publisher; None where there are none.
    """
    said = checked.said
    subject = said["credentialSubject"]
    decision, until = subject["decision"], checked.valid_until
    lines = [
        f"INTACT: this {checked.kind} is as it was sealed.",
        f"  what:   decision {decision['number']} about {subject['name']}: "
        f"{decision['rating']['fr']} / {decision['rating']['nl']}",
        f"  who:    {said['issuer']['name']}, {said['issuer']['id']}",
        f"  when:   issued {said['validFrom']}; holds {_until(until, now)}",
        f"  key:    {checked.key_id}, {_known(checked.key_id, keys)}",
        "  not known without a network: whether the decision was superseded or",
        f"  withdrawn since. That stands at {said['id']}",
    ]
    # what a stranger has sealed may hold signs that hide or add lines
    return "\n".join(map(_shown, lines))


def _shown(line: str) -> str:
    return "".join(
        sign if _is_shown(sign) else "\N{REPLACEMENT CHARACTER}" for sign in line
    )


def _is_shown(sign: str) -> bool:
    # spaces that do not break are written in French
    return sign.isprintable() or unicodedata.category(sign) == "Zs"


def is_of(checked: Checked, keys: list[dict[str, str]] | None) -> bool:
    """Return whether the key is among those of the publisher, if any were given."""
    return keys is None or checked.key_id in _names(keys)


def _names(keys: list[dict[str, str]]) -> set[str]:
    return {key_id_of(key) for key in keys if key.get("crv") == CURVE}


def _until(until: datetime | None, now: datetime) -> str:
    if until is None:
        return "without an end that the decision names"
    words = f"until {until.isoformat()}"
    return f"{words}: it HAS EXPIRED" if until < now else words


def _known(key_id: str, keys: list[dict[str, str]] | None) -> str:
    if keys is None:
        return "compare it with /.well-known/jwks.json of that site"
    if key_id in _names(keys):
        return "one of the keys given"
    return "NOT one of the keys given: somebody else may have sealed this"


def main(arguments: list[str]) -> int:
    """Check a file; return 0 where it is intact and of a known key, else 1."""
    parser = argparse.ArgumentParser(description="Check an attestation offline.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--keys", type=Path, help="jwks.json of the publisher")
    options = parser.parse_args(arguments)
    try:
        checked = check(options.file.read_bytes())
        keys = json.loads(options.keys.read_bytes())["keys"] if options.keys else None
        text = report(checked, keys, datetime.now(UTC))
    except (NotIntactError, OSError, LookupError, TypeError, ValueError) as error:
        sys.stderr.write(f"NOT VALID: {error}.\n")
        return 1
    sys.stdout.write(f"{text}\n")
    return 0 if is_of(checked, keys) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
