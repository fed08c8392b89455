"""From a draft note to a public one, and out again: two people each time."""

import hashlib
import json

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.audit import record
from evaluations.content.dossier import as_text
from evaluations.models import AuditEntry, Note, Source, User, sources
from evaluations.models.notes import CONTENT
from evaluations.workflow import rules
from evaluations.workflow.errors import RefusedError, typed

Action = AuditEntry.Action
# what a transition may write; all else belongs to whoever writes the note
OWN_FIELDS = [
    "state",
    "reviewer",
    "published_at",
    "withdrawal_requested_by",
    "withdrawn_by",
    "withdrawn_at",
]


@transaction.atomic
def publish_note(*, note: Note, by: User, fingerprint: str) -> Note:
    """Make public what was read: the draft with this fingerprint.

    Who wrote or changed it cannot. Raises RefusedError if the note is no draft, is not
    complete, or has changed, as has its document; NotPermittedError if `by` may not
    review or has worked on it.
    """
    note = _locked(note, rules.PUBLISH_NOTE, by)
    # as it was read, until readers see it too
    note.source = Source.objects.select_for_update().get(pk=note.source_id)
    if fingerprint != fingerprint_of(note):
        raise RefusedError(
            _("The note or its document has changed since you read it. Read both.")
        )
    note.state = Note.State.PUBLISHED
    note.reviewer = by
    note.published_at = timezone.now()
    _save(note)
    record(Action.PUBLISHED, note, by=by, details=_said(note))
    return note


def fingerprint_of(note: Note) -> str:
    """Return the SHA-256, in hexadecimal, of what a note says, and its document."""
    said = [as_text(getattr(note, name)) for name in ("pk", *CONTENT)]
    said += [as_text(getattr(note.source, name)) for name in sources.CONTENT]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


@transaction.atomic
def request_note_withdrawal(*, note: Note, by: User, reason: str) -> Note:
    """Ask for a public note to be withdrawn; the record keeps why.

    Raises RefusedError if nothing says why, if somebody has asked already, or if the
    note is not public.
    """
    note = _locked(note, rules.REQUEST_NOTE_WITHDRAWAL, by)
    reason = typed(reason)
    if not reason:
        raise RefusedError(_("Say why the note is to be withdrawn."))
    note.withdrawal_requested_by = by
    _save(note)
    record(Action.WITHDRAWAL_REQUESTED, note, by=by, details={"reason": reason})
    return note


@transaction.atomic
def withdraw_note(*, note: Note, by: User) -> Note:
    """Withdraw a public note that somebody else asked to withdraw.

    Raises RefusedError if nobody has asked, NotPermittedError if `by` did.
    """
    note = _locked(note, rules.DECIDE_NOTE_WITHDRAWAL, by)
    note.state = Note.State.WITHDRAWN
    note.withdrawn_by = by
    note.withdrawn_at = timezone.now()
    _save(note)
    record(Action.WITHDRAWN, note, by=by, details=_said(note))
    return note


@transaction.atomic
def keep_note(*, note: Note, by: User) -> Note:
    """Refuse a withdrawal that somebody else asked for.

    Raises RefusedError if nobody has asked, NotPermittedError if `by` did.
    """
    note = _locked(note, rules.DECIDE_NOTE_WITHDRAWAL, by)
    note.withdrawal_requested_by = None
    _save(note)
    record(Action.WITHDRAWAL_REFUSED, note, by=by)
    return note


def _locked(note: Note, rule: rules.Rule, by: User) -> Note:
    locked = Note.objects.select_for_update().get(pk=note.pk)
    rule.check(locked, by)
    return locked


def _save(note: Note) -> None:
    try:
        note.full_clean()
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from error
    # the column of the text without a language follows that of whoever reads
    note.save(update_fields=OWN_FIELDS)


def _said(note: Note) -> dict[str, str]:
    return {"text_fr": note.text_fr or "", "text_nl": note.text_nl or ""}
