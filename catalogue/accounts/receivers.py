"""Changes that people make to their own sign-in, in the record of changes."""

from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.signals import (
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)

from evaluations.audit import record
from evaluations.models import AuditEntry, User

CHANGES = {
    password_changed: "password",
    password_reset: "password",
    authenticator_added: "second-factor-added",
    authenticator_removed: "second-factor-removed",
    authenticator_reset: "second-factor-changed",
}


def note_changes() -> None:
    """Record a new password and every change of the second factor from now on."""
    for signal in CHANGES:
        signal.connect(_note, dispatch_uid="record of changes")


def _note(signal: Any, user: User, **details: Any) -> None:
    said = {"account": CHANGES[signal]}
    record(AuditEntry.Action.CHANGED, user, by=user, details=said)
