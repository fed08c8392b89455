"""What an attestation says, as signed data that programs read.

A Verifiable Credential (W3C, 2.0) secured as VC-JOSE-COSE says: a JSON Web Signature.
"""

import base64
import datetime
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import utils
from django.utils import timezone
from django.utils.translation import override

from evaluations.attestations.keys import SealingKey
from evaluations.attestations.verifier import ALGORITHM, HALF, encoded
from evaluations.models import Evaluation, GuidanceSection

# of the source: what a favourable decision is, then what no decision is
SUPPORT, LIMITS = 17, (15, 16)
LANGUAGES = ("fr", "nl")


@dataclass(frozen=True)
class Issue:
    """What is attested, when, by whom, and where that stands on the site."""

    evaluation: Evaluation
    uuid: UUID
    at: datetime.datetime
    publisher: str
    # without a slash at its end
    site: str

    @property
    def address(self) -> str:
        """Return where its state stands, in the language of whoever asks."""
        return f"{self.site}/attestation/{self.uuid}/"


def words_of_the_source() -> dict[int, GuidanceSection]:
    """Return the passages that say what an attestation is worth, by line."""
    lines = [*LIMITS, SUPPORT]
    found = GuidanceSection.objects.filter(page__key="task-force", first_line__in=lines)
    return {section.first_line or 0: section for section in found}


def twin_of(issue: Issue, key: SealingKey) -> str:
    """Return the signed data of an attestation."""
    header = {"alg": ALGORITHM, "typ": "vc+jwt", "cty": "vc", "kid": key.id}
    certificate = base64.b64encode(key.der).decode()
    signed = f"{_part(header | {'x5c': [certificate]})}.{_part(_said(issue))}"
    numbers = utils.decode_dss_signature(key.sign(signed.encode()))
    raw = b"".join(number.to_bytes(HALF) for number in numbers)
    return f"{signed}.{encoded(raw)}"


def _part(said: dict[str, Any]) -> str:
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return encoded(text.encode())


def _said(issue: Issue) -> dict[str, Any]:
    until = _end_of(issue.evaluation.valid_until)
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": issue.address,
        "type": ["VerifiableCredential"],
        "issuer": {"id": issue.site, "name": issue.publisher},
        "validFrom": issue.at.isoformat(timespec="seconds"),
        **({"validUntil": until} if until else {}),
        "credentialSubject": {
            "id": f"{issue.site}/id/platform/{issue.evaluation.platform.public_id}",
            "name": issue.evaluation.platform.label,
            "decision": _decision(issue.evaluation),
            "sourceText": _source_text(),
        },
    }


def _decision(evaluation: Evaluation) -> dict[str, Any]:
    day = evaluation.valid_from
    said = {
        "number": evaluation.number,
        "rating": _in_both(lambda: str(evaluation.verdict.label)),
        "use": {
            code: getattr(evaluation.platform.use_case, f"name_{code}")
            for code in LANGUAGES
        },
        "scope": {
            code: text
            for code in LANGUAGES
            if (text := getattr(evaluation, f"scope_{code}"))
        },
        "date": day.isoformat() if day else "",
        "contentSha256": evaluation.approved_fingerprint,
    }
    return {name: value for name, value in said.items() if value}


def _source_text() -> dict[str, Any]:
    sections = words_of_the_source()
    return {
        str(line): {code: getattr(sections[line], f"text_{code}") for code in LANGUAGES}
        for line in (SUPPORT, *LIMITS)
    }


def _in_both(words: Any) -> dict[str, str]:
    said = {}
    for code in LANGUAGES:
        with override(code):
            said[code] = words()
    return said


def _end_of(day: datetime.date | None) -> str:
    """Return the last second of a day in Belgium; nothing where there is no day."""
    if day is None:
        return ""
    end = datetime.datetime.combine(day, datetime.time(23, 59, 59))
    return timezone.make_aware(end).isoformat()
