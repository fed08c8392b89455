"""Sealing a PDF: its last bytes are a signature of all others (PAdES, level B-B)."""

import io

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, Signer, sign_pdf
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
    made: bytes = sign_pdf(writer, said, _Signer(key)).getvalue()
    return made


class _Signer(Signer):
    """Signs with the key of attestations, and as that key does."""

    def __init__(self, key: SealingKey) -> None:
        super().__init__(
            signing_cert=Certificate.load(key.der),
            cert_registry=SimpleCertificateStore(),
        )
        self._key = key

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """Return a signature, also where only its length is asked for."""
        return self._key.sign(data)
