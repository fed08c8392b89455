"""Loading the notes on what became of platforms and rules; never written over."""

import datetime

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
from evaluations.models.hand_overs import PRECISIONS, Standing
from evaluations.models.notes import CONTENT
from evaluations.transcription.context import Context
from evaluations.transcription.entries import Entry
from evaluations.transcription.rows import save


def load_note(context: Context, entry: Entry) -> bool:
    """Publish the note that an entry describes; return whether it was published.

    A published note that says something else is withdrawn if there is a correction to
    hand; without, the difference is kept in `context.differences`.
    """
    note = _read(context, entry)
    notes = Note.objects.filter(key=note.key)
    if notes.filter(withdrawn_by__isnull=False).exists():
        context.report(f"note «{note.key}» was withdrawn by staff and stays so")
        return False
    existing = notes.exclude(state=Note.State.WITHDRAWN)
    if found := existing.first():
        differing = [n for n in CONTENT if getattr(found, n) != getattr(note, n)]
        if not differing:
            return False
        context.differences.append(
            f"note «{note.key}» exists and is never written over; it differs in: "
            f"{', '.join(differing)}"
        )
        if context.correction is None:
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


def _read(context: Context, entry: Entry) -> Note:
    note = Note(
        key=entry.required("key"),
        text_fr=entry.required("fr"),
        text_nl=entry.required("nl"),
        happened_on=entry.date("happened_on"),
        happened_on_precision=entry.choice(
            "happened_on_precision", DatePrecision.values, DatePrecision.UNKNOWN
        ),
        source=context.find(entry, Source, "source"),
        seen_on=_day(entry, "seen_on"),
    )
    if entry.text("platform"):
        note.platform = context.find(entry, Platform, "platform")
    if entry.text("page"):
        note.page = context.find(entry, GuidancePage, "page")
    if entry.text("criterion"):
        note.criterion = context.find(entry, Criterion, "criterion")
    if entry.text("standing"):
        _read_hand_over(note, entry)
    entry.finish()
    return note


def _read_hand_over(note: Note, entry: Entry) -> None:
    note.standing = entry.choice("standing", Standing.values, "")
    note.scheme = entry.required("scheme")
    note.scheme_dated = entry.date("scheme_dated")
    note.scheme_dated_precision = entry.choice("scheme_dated_precision", PRECISIONS, "")
    note.level_count = entry.number("level_count")
    for name in ("scheme_version", "level", "procedure_address"):
        setattr(note, name, entry.text(name))
    for language in ("fr", "nl"):
        name = f"procedure_{language}"
        setattr(note, name, entry.text(name))


def _day(entry: Entry, name: str) -> datetime.date:
    """Return a date that must be there."""
    day = entry.date(name)
    if day is None:
        entry.fail(f"«{name}» is missing or empty")
    return day
