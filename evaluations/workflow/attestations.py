"""Issuing an attestation: the one thing that is done with it, and it is done once.

Two people have taken the decision by then. That it ends needs nothing here: how an
attestation stands follows from its decision (evaluations/attestations/status.py).
"""

import base64
import uuid
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.attestations.keys import KeyFileError, SealingKey, read_key
from evaluations.attestations.paper import PaperError, paper_of
from evaluations.attestations.twin import LANGUAGES, Issue, twin_of
from evaluations.audit import record
from evaluations.models import Attestation, AuditEntry, Evaluation, User
from evaluations.workflow import rules
from evaluations.workflow.errors import RefusedError

# without these nobody answers for an attestation, and nobody can check it
NEEDED = ("PUBLISHER_NAME", "PUBLIC_ADDRESS", "ATTESTATION_KEY_FILE")


@transaction.atomic
def attest(*, evaluation: Evaluation, by: User) -> Attestation:
    """Issue the attestation of a favourable decision in force, in both languages.

    Raises RefusedError where the settings do not say who issues it, and with what.
    """
    evaluation = _locked(evaluation, by)
    key = _key()
    issue = Issue(
        evaluation,
        uuid=uuid.uuid4(),
        at=timezone.localtime().replace(microsecond=0),
        publisher=settings.PUBLISHER_NAME,
        site=settings.PUBLIC_ADDRESS,
    )
    attestation = _kept(issue, key, by)
    details = {"uuid": str(issue.uuid), "key": key.id}
    record(AuditEntry.Action.ATTESTED, evaluation, by=by, details=details)
    return attestation


def _locked(evaluation: Evaluation, by: User) -> Evaluation:
    rows = Evaluation.objects.select_for_update(of=("self",)).with_platform()
    locked = rows.get(pk=evaluation.pk)
    rules.ATTEST.check(locked, by)
    return locked


def _key() -> SealingKey:
    missing = [name for name in NEEDED if not getattr(settings, name)]
    if missing:
        words = _(
            "No attestation can be issued: whoever runs this site sets %(names)s."
        )
        raise RefusedError(words % {"names": ", ".join(missing)})
    try:
        return read_key(Path(settings.ATTESTATION_KEY_FILE))
    except KeyFileError as error:
        words = _("No attestation can be issued: %(reason)s.")
        raise RefusedError(words % {"reason": error}) from error


def _kept(issue: Issue, key: SealingKey, by: User) -> Attestation:
    twin = twin_of(issue, key)
    try:
        papers = {f"pdf_{code}": paper_of(issue, code, twin, key) for code in LANGUAGES}
    except PaperError as error:
        raise RefusedError(str(error)) from error
    return Attestation.objects.create(
        uuid=issue.uuid,
        evaluation=issue.evaluation,
        issued_at=issue.at,
        issued_by=by,
        certificate=base64.b64encode(key.der).decode(),
        twin=twin,
        **papers,
    )
