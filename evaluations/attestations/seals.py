"""Sealing a PDF: its last bytes are a signature of all others (PAdES, level B-B)."""

import io

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko_certvalidator.registry import SimpleCertificateStore

from evaluations.attestations.keys import SealingKey
from evaluations.attestations.twin import Issue

FIELD = "Attestation"


def sealed(paper: bytes, issue: Issue, key: SealingKey) -> bytes:
    """Return a PDF with its signature, which says by whom, when, and where to look."""
    said = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=issue.publisher,
        location=issue.address,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(paper))
    made: bytes = sign_pdf(writer, said, _signer(key)).getvalue()
    return made


def _signer(key: SealingKey) -> SimpleSigner:
    private = key.private.private_bytes(
        Encoding.DER, PrivateFormat.PKCS8, NoEncryption()
    )
    return SimpleSigner(
        signing_cert=Certificate.load(key.der),
        signing_key=PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )
