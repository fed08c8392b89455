"""Writing the record of changes, and checking that nobody touched it."""

import datetime
import hashlib
import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from evaluations.content.dossier import stored
from evaluations.models import AuditEntry, AuditHead, Evaluation, Note, User
from evaluations.models.states import State

FIRST_HASH = "0" * 64
# of an entry made while the clock was behind the entry before: what it said
CLOCK = "clock"
# what makes somebody one of those who wrote an evaluation
WORK = [
    AuditEntry.Action.CREATED,
    AuditEntry.Action.CHANGED,
    AuditEntry.Action.CHECKED,
    AuditEntry.Action.IMPORTED,
]


@dataclass(frozen=True)
class Fault:
    """The first entry that is not as it was written, and why."""

    number: int
    reason: str


@transaction.atomic
def record(
    action: AuditEntry.Action,
    target: models.Model,
    *,
    by: User | None,
    details: dict[str, Any] | None = None,
) -> AuditEntry:
    """Add an entry to the chain; it stands or falls with the caller's transaction.

    `by` is None for what a command does. The row of the head is locked, so that
    entries get their numbers one after the other.
    """
    head, _created = AuditHead.objects.select_for_update().get_or_create(pk=1)
    at, said_by_clock = _moment_after(head)
    details = (details or {}) | said_by_clock
    entry = AuditEntry(
        number=head.number + 1,
        at=at,
        actor=by,
        actor_name=str(by)[:150] if by else "",
        action=action,
        target_type=target._meta.model_name or "",
        target_id=str(target.pk),
        target_name=str(target)[:200],
        details=json.dumps(details, ensure_ascii=False, sort_keys=True),
        previous_hash=head.hash or FIRST_HASH,
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    head.number, head.hash = entry.number, entry.hash
    head.save()
    return entry


def _moment_after(head: AuditHead) -> tuple[datetime.datetime, dict[str, str]]:
    """Return when an entry is made, never before the last one, and what to note of it.

    Where the clock was set back, the entry keeps what it said.
    """
    now = timezone.now()
    last = AuditEntry.objects.filter(number=head.number).values_list("at", flat=True)
    before = last.first()
    if before is None or before <= now:
        return now, {}
    logging.getLogger(__name__).error(
        "The clock says %s, but entry %s of the record was made at %s. Set it right.",
        *(now.isoformat(), head.number, before.isoformat()),
    )
    return before, {CLOCK: now.isoformat()}


def worked_on(row: Evaluation | Note, by: User) -> bool:
    """Return whether somebody wrote or changed anything of an evaluation or a note."""
    return row.author_id == by.pk or (
        _work_of(by, type(row)).filter(target_id=str(row.pk)).exists()
    )


def keys_worked_on(by: User, model: type[models.Model]) -> set[str]:
    """Return the keys of all rows of a model that somebody changed. One query."""
    return set(_work_of(by, model).values_list("target_id", flat=True))


def _work_of(by: User, model: type[models.Model]) -> models.QuerySet[AuditEntry]:
    return AuditEntry.objects.filter(
        target_type=model._meta.model_name, actor=by, action__in=WORK
    )


def hash_of(entry: AuditEntry) -> str:
    """Return the SHA-256, in hexadecimal, of an entry and of the one before it."""
    said = [
        entry.number,
        entry.at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
        entry.actor_id,
        entry.actor_name,
        entry.action,
        entry.target_type,
        entry.target_id,
        entry.target_name,
        entry.details,
        entry.previous_hash,
    ]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def first_fault(expected: str = "") -> Fault | None:
    """Return the first broken entry of the chain, or None if it is whole.

    `expected` is a link noted earlier, as «number:hash»: whoever can write to the
    database could make the whole chain again, but not one that contains this link.
    """
    entries = AuditEntry.objects.order_by("number", "pk").iterator(chunk_size=1000)
    head = AuditHead.objects.filter(pk=1).first() or AuditHead()
    return _fault_in(entries, head) or _fault_against(expected)


def altered_decisions() -> list[Evaluation]:
    """Return the signed evaluations that no longer say what was approved."""
    signed = Evaluation.objects.public().filter(author__isnull=False)
    return [
        evaluation
        for evaluation in signed.select_related("platform").order_by("pk")
        if not stored(evaluation).is_signed()
    ]


def unrecorded_decisions() -> list[Evaluation]:
    """Return the public evaluations whose state the record does not account for.

    What was transcribed was loaded; all else was approved by its reviewer and
    published; what has ended was superseded or withdrawn.
    """
    entries = AuditEntry.objects.filter(target_type=Evaluation._meta.model_name)
    said = set(entries.values_list("target_id", "action", "actor_id"))
    done = {(target, action) for target, action, _actor in said}
    action = AuditEntry.Action
    ends = {State.SUPERSEDED: action.SUPERSEDED, State.WITHDRAWN: action.WITHDRAWN}

    def is_recorded(evaluation: Evaluation) -> bool:
        key = str(evaluation.pk)
        if evaluation.ended_at and (key, ends.get(State(evaluation.state))) not in done:
            return False
        if evaluation.author_id is None:
            return (key, action.LOADED) in done
        return (key, action.PUBLISHED) in done and (
            (key, action.APPROVED, evaluation.reviewer_id) in said
        )

    public = Evaluation.objects.public().select_related("platform").order_by("pk")
    return [evaluation for evaluation in public if not is_recorded(evaluation)]


def _fault_against(expected: str) -> Fault | None:
    if not expected:
        return None
    number, _colon, noted = expected.partition(":")
    if not (number.isdecimal() and len(number) < 19):
        return Fault(0, f"cannot be looked up: «{expected}» is not NUMBER:HASH")
    if AuditEntry.objects.filter(number=int(number), hash=noted).exists():
        return None
    return Fault(int(number), "is not the one that was noted")


def _fault_in(entries: Iterable[AuditEntry], head: AuditHead) -> Fault | None:
    number, previous = 0, FIRST_HASH
    for entry in entries:
        number += 1
        if entry.number != number:
            return Fault(number, f"is missing; entry {entry.number} comes next")
        if entry.previous_hash != previous:
            return Fault(number, "does not follow from the entry before it")
        if not _is_as_recorded(entry):
            return Fault(number, "does not say what was recorded")
        previous = entry.hash
    if head.number > number:
        return Fault(number + 1, f"is missing, as is all up to entry {head.number}")
    if head.number < number:
        return Fault(head.number + 1, "was added from outside")
    if number and head.hash != previous:
        return Fault(number, "is not the last entry that was recorded")
    return None


def _is_as_recorded(entry: AuditEntry) -> bool:
    try:
        return entry.hash == hash_of(entry)
    except (AttributeError, TypeError, ValueError):
        # what stands there is no time any more, or no text
        return False


def changes_of(edits: Iterable[tuple[Any, str, str]]) -> dict[str, Any]:
    """Return the details of an edit: for each place the value before and after."""
    return {
        "changes": [
            {"place": str(place), "before": before, "after": after}
            for place, before, after in edits
        ]
    }
