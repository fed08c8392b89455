"""The key that seals attestations: a file with it and its certificate, never more."""

import base64
import datetime
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID
from django.utils import timezone

from evaluations.attestations.verifier import ALGORITHM, ORDER, jwk_of, key_id_of

# what a certificate that we make ourselves is valid for
YEARS = 10


class KeyFileError(Exception):
    """A file that holds no key for attestations; says what is wrong with it."""


@dataclass(frozen=True)
class SealingKey:
    """A key on the curve P-256 with its certificate."""

    private: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def der(self) -> bytes:
        """Return the certificate as bytes (DER)."""
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def id(self) -> str:
        """Return by which name the key is published."""
        return key_id_of(jwk_of(self.der))

    def sign(self, data: bytes) -> bytes:
        """Return a signature of data (ECDSA with SHA-256, DER).

        Of the two numbers that fit as its second half, it has the lower one.
        """
        signature = self.private.sign(data, ec.ECDSA(SHA256()))
        r, s = utils.decode_dss_signature(signature)
        return utils.encode_dss_signature(r, min(s, ORDER - s))


def read_key(path: Path) -> SealingKey:
    """Return the key of a PEM file. Raises KeyFileError."""
    try:
        data = path.read_bytes()
        private = load_pem_private_key(data, password=None)
        certificate = x509.load_pem_x509_certificate(data)
    except (OSError, TypeError, ValueError) as error:
        raise KeyFileError(
            f"{path} cannot be read as a private key with its certificate, both in PEM "
            "and without a password"
        ) from error
    if not (
        isinstance(private, ec.EllipticCurvePrivateKey)
        and isinstance(private.curve, ec.SECP256R1)
    ):
        raise KeyFileError(f"{path} holds another key than one on the curve P-256")
    if certificate.public_key() != private.public_key():
        raise KeyFileError(f"{path} holds the certificate of another key")
    if certificate.not_valid_after_utc < timezone.now():
        raise KeyFileError(f"the certificate in {path} has expired")
    return SealingKey(private, certificate)


def make_key(path: Path, name: str) -> SealingKey:
    """Write a new key, and a certificate that it signs itself, for its owner alone.

    Raises FileExistsError where something stands there: no key is written over.
    """
    private = ec.generate_private_key(ec.SECP256R1())
    key = SealingKey(private, _signed_by_itself(private, name))
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "wb") as opened:
        opened.write(pem + key.certificate.public_bytes(Encoding.PEM))
    return key


def public_key_set(certificates: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the keys of certificates as JSON Web Key Set (RFC 7517)."""
    keys: list[dict[str, Any]] = []
    for certificate in certificates:
        jwk = jwk_of(base64.b64decode(certificate))
        known = {"kid": key_id_of(jwk), "use": "sig", "alg": ALGORITHM}
        keys.append({**jwk, **known, "x5c": [certificate]})
    return {"keys": keys}


def _signed_by_itself(
    private: ec.EllipticCurvePrivateKey, name: str
) -> x509.Certificate:
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    now = timezone.now()
    builder = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        # a clock that is behind still reads it as valid
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_for_signing(), critical=True)
    )
    return builder.sign(private, SHA256())


def _for_signing() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
