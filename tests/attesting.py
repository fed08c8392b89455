"""A key, a publisher, and attestations that the workflow issued with them."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.utils import timezone

from evaluations.attestations.keys import make_key
from evaluations.models import Attestation, Evaluation
from evaluations.models.states import State
from evaluations.roles import REVIEWER
from evaluations.workflow.attestations import attest
from tests.evaluations.staff import evaluation_in, staff

PUBLISHER, SITE = "Éditeur d’essai", "https://catalogue.example"


@cache
def key_file(name: str = "first") -> Path:
    """Return a file with a key that is made for the tests, once for each name."""
    path = Path(mkdtemp()) / f"{name}.pem"
    make_key(path, PUBLISHER)
    return path


def publish_as(settings: Any, key: Path | None = None) -> None:
    """Let the site of a test have a publisher, an address and a key."""
    settings.PUBLISHER_NAME = PUBLISHER
    settings.PUBLIC_ADDRESS = SITE
    settings.ATTESTATION_KEY_FILE = str(key or key_file())


def attested(settings: Any, slug: str = "siilo") -> Attestation:
    """Return the attestation of a decision by «author» and «second»."""
    publish_as(settings)
    evaluation = evaluation_in(State.PUBLISHED, slug=slug)
    return issued_for(evaluation)


_PAPERS: dict[str, Any] = {}


def attested_before(settings: Any) -> Attestation:
    """Return the same for Siilo with papers that are made once for all tests."""
    if not _PAPERS:
        made = attested(settings)
        names = ("uuid", "issued_at", "certificate", "twin", "pdf_fr", "pdf_nl")
        _PAPERS.update({name: getattr(made, name) for name in names})
        return made
    publish_as(settings)
    evaluation = evaluation_in(State.PUBLISHED, slug="siilo")
    second = staff("second", REVIEWER)
    return Attestation.objects.create(
        evaluation=evaluation, issued_by=second, **_PAPERS
    )


def bare(evaluation: Evaluation, by: int) -> Attestation:
    """Return a row without papers, where the database lets everything pass."""
    return Attestation.objects.create(
        evaluation=evaluation,
        issued_by_id=by,
        issued_at=timezone.now(),
        **{"certificate": "x", "twin": "x", "pdf_fr": b"x", "pdf_nl": b"x"},
    )


def issued_for(evaluation: Evaluation) -> Attestation:
    """Return the attestation of a decision, as a reviewer issues it."""
    return attest(evaluation=evaluation, by=staff("second", REVIEWER))
