"""Loading the notes on what became of platforms and rules; never written over."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from evaluations.audit import record
from evaluations.models import (
    AuditEntry,
    Criterion,
    GuidancePage,
    Note,
    Platform,
    Source,
)
from evaluations.models.dates import DatePrecision
from evaluations.models.notes import CONTENT
from evaluations.transcription.rows import save

if TYPE_CHECKING:
    from evaluations.transcription.entries import Entry
    from evaluations.transcription.loading import Loading


def load_note(loading: Loading, entry: Entry) -> bool:
    """Publish the note that an entry describes; return whether it was published.

    A published note that says something else is withdrawn if there is a correction to
    hand; without, the difference is kept in `loading.differences`.
    """
    note = _read(loading, entry)
    notes = Note.objects.filter(key=note.key)
    if notes.filter(withdrawn_by__isnull=False).exists():
        loading.report(f"note «{note.key}» was withdrawn by staff and stays so")
        return False
    existing = notes.exclude(state=Note.State.WITHDRAWN)
    if found := existing.first():
        differing = [n for n in CONTENT if getattr(found, n) != getattr(note, n)]
        if not differing:
            return False
        loading.differences.append(
            f"note «{note.key}» exists and is never written over; it differs in: "
            f"{', '.join(differing)}"
        )
        if loading.correction is None:
            return False
        found.state = Note.State.WITHDRAWN
        found.withdrawn_at = timezone.now()
        save(entry, found)
        record(AuditEntry.Action.WITHDRAWN, found, by=None)
    save(entry, note)
    # only now: a note starts as a draft
    note.state = Note.State.PUBLISHED
    note.published_at = timezone.now() if found else None
    save(entry, note)
    record(AuditEntry.Action.LOADED, note, by=None)
    return True


def _read(loading: Loading, entry: Entry) -> Note:
    note = Note(
        key=entry.text("key"),
        text_fr=entry.text("fr"),
        text_nl=entry.text("nl"),
        happened_on=entry.date("happened_on"),
        happened_on_precision=entry.choice(
            "happened_on_precision", DatePrecision.values, DatePrecision.UNKNOWN
        ),
        source=loading.find(entry, Source, "source"),
        seen_on=_day(entry, "seen_on"),
    )
    if entry.optional("platform"):
        note.platform = loading.find(entry, Platform, "platform")
    if entry.optional("page"):
        note.page = loading.find(entry, GuidancePage, "page")
    if entry.optional("criterion"):
        note.criterion = loading.find(entry, Criterion, "criterion")
    entry.finish()
    return note


def _day(entry: Entry, name: str) -> datetime.date:
    """Return a date that must be there."""
    day = entry.date(name)
    if day is None:
        entry.refuse(f"«{name}» is missing or empty")
    return day
