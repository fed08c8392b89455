"""Checking that the record is whole, and that the database says what it records."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from evaluations.audit import DIGESTS, FIRST_HASH, GONE, hash_of
from evaluations.content.dossier import stored
from evaluations.digests import COVERED, digests_of
from evaluations.facts import facts_are_current
from evaluations.models import (
    AuditEntry,
    AuditHead,
    Evaluation,
    Note,
    Transition,
    Withdrawal,
)
from evaluations.models.states import State
from evaluations.numbers import whole_number
from evaluations.search.index import index_is_current

Action = AuditEntry.Action
ASKED, ACCEPTED, REFUSED = "asked", "accepted", "refused"
# what an entry by somebody says that there is of an evaluation: the state to which a
# transition led, and what became of a withdrawal
MOVES: dict[str, list[str]] = {
    Action.SUBMITTED: [State.IN_REVIEW],
    Action.SENT_BACK: [State.DRAFT],
    Action.TAKEN_BACK: [State.DRAFT],
    Action.PUBLISHED: [State.PUBLISHED],
    Action.SUPERSEDED: [State.SUPERSEDED],
    Action.WITHDRAWN: [State.WITHDRAWN, ACCEPTED],
    Action.WITHDRAWAL_REQUESTED: [ASKED],
    Action.WITHDRAWAL_REFUSED: [REFUSED],
}
# so many rows are named; a script that went through all of them leaves thousands
SHOWN = 20
# so often is all read at most, while staff change it
TIMES = 5


@dataclass(frozen=True)
class Fault:
    """The first entry that is not as it was written, and why."""

    number: int
    reason: str

    def __str__(self) -> str:
        return f"Entry {self.number} {self.reason}."


@dataclass
class Recorded:
    """What the record says, read in one walk along the chain.

    A row is named by its model and key, as in «evaluation 3».
    """

    # the last digest of each row, with the entry that holds it
    digests: dict[str, tuple[str, AuditEntry]] = field(default_factory=dict)
    # what was done to each row, and how often by whom
    done: set[tuple[str, str]] = field(default_factory=set)
    signed: Counter[tuple[str, str, int | None]] = field(default_factory=Counter)
    # the fingerprints that were approved, by whom
    approved: set[tuple[str, int | None, str]] = field(default_factory=set)
    last: AuditEntry | None = None
    baselines: list[AuditEntry] = field(default_factory=list)
    dated_back: Fault | None = None

    def add(self, entry: AuditEntry) -> None:
        """Take in the next entry."""
        details = json.loads(entry.details)
        digests = details.get(DIGESTS, {})
        about = f"{entry.target_type} {entry.target_id}"
        for row in {about, *digests}:
            self.done.add((row, entry.action))
            self.signed[row, entry.action, entry.actor_id] += 1
        self.digests |= {row: (digest, entry) for row, digest in digests.items()}
        if entry.action == Action.APPROVED:
            fingerprint = details.get("fingerprint", "")
            self.approved.add((about, entry.actor_id, fingerprint))
        if entry.action == Action.BASELINE:
            self.baselines.append(entry)
            # before that, a clock that was set back could show in the record
            self.dated_back = None
        elif self.last and entry.at < self.last.at and not self.dated_back:
            self.dated_back = Fault(entry.number, "is dated before the one before it")
        self.last = entry


def verify(expected: Iterable[str] = (), times: int = TIMES) -> Recorded:
    """Check the record, then the rows that it is about, then what they give.

    `expected` are links noted earlier, as «number:hash»: whoever can write to the
    database could make the whole chain again, but not one that contains these. Returns
    what the record says. Raises VerificationError with what is wrong: each check
    relies on those before it.

    Staff go on working meanwhile, so that what is read last may be newer than what was
    read first. All that they write comes with an entry: where a fault shows and there
    is a new one, all is read again, up to so many times.
    """
    links, heads = list(expected), _heads()
    try:
        return _verified(links)
    except VerificationError:
        if times == 1 or _heads() == heads:
            raise
    return verify(links, times - 1)


def _heads() -> list[Any]:
    return list(AuditHead.objects.order_by("pk").values_list("number", "hash"))


def _verified(expected: list[str]) -> Recorded:
    recorded = Recorded()
    fault = _walk(recorded) or recorded.dated_back or _fault_against(expected)
    if fault:
        raise VerificationError(str(fault))
    _refuse("These rows are not as they were recorded", altered_rows(recorded))
    _refuse(
        "Published evaluations say something else than what was approved",
        altered_decisions(recorded),
    )
    _refuse(
        "The record does not say how these evaluations and notes became what they are",
        [*unrecorded_decisions(recorded), *unrecorded_notes(recorded)],
    )
    _refuse(
        "These do not have the transitions and withdrawals that the record speaks of",
        unmatched_moves(recorded),
    )
    _refuse("Not what the published texts give; load them again", outdated())
    return recorded


class VerificationError(Exception):
    """Something is not as it was recorded."""


def _refuse(what: str, found: list[str]) -> None:
    if found:
        more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise VerificationError(f"{what}: {', '.join(found[:SHOWN])}{more}")


def altered_rows(recorded: Recorded) -> list[str]:
    """Return the rows that are not as the record last saw them, or that it never saw.

    «evaluation 3 (Siilo 2, entry 57)»: what was changed, and where it is recorded.
    """
    found: dict[str, str] = {}
    for name in COVERED:
        try:
            found |= digests_of(name)
        except (AttributeError, TypeError, ValueError):
            return [f"{name} (a value that cannot be read)"]
    altered = []
    for row in found | recorded.digests:
        digest, entry = recorded.digests.get(row, (GONE, None))
        if found.get(row, GONE) != digest:
            said = _named(entry) if entry else "not recorded"
            altered.append(f"{row} ({said})")
    return altered


def _named(entry: AuditEntry) -> str:
    named = f"{entry.target_name[:60]}, " if entry.target_id else ""
    return f"{named}entry {entry.number}"


def altered_decisions(recorded: Recorded) -> list[str]:
    """Return the signed evaluations that no longer say what was approved."""
    return [
        str(evaluation)
        for evaluation in _public().filter(author__isnull=False)
        if not _is_as_approved(evaluation, recorded)
    ]


def _public() -> QuerySet[Evaluation]:
    return Evaluation.objects.public().select_related("platform").order_by("pk")


def _is_as_approved(evaluation: Evaluation, recorded: Recorded) -> bool:
    fingerprint = evaluation.approved_fingerprint
    said = (f"evaluation {evaluation.pk}", evaluation.reviewer_id, fingerprint)
    return said in recorded.approved and stored(evaluation).is_signed()


def unrecorded_decisions(recorded: Recorded) -> list[str]:
    """Return the public evaluations whose state the record does not account for.

    What was transcribed was loaded; all else was approved by its reviewer and
    published; what has ended was superseded or withdrawn.
    """
    ends = {State.SUPERSEDED: Action.SUPERSEDED, State.WITHDRAWN: Action.WITHDRAWN}

    def is_recorded(evaluation: Evaluation) -> bool:
        row = f"evaluation {evaluation.pk}"
        if evaluation.ended_at:
            end = ends.get(State(evaluation.state), "")
            if (row, end) not in recorded.done:
                return False
        if evaluation.author_id is None:
            return (row, Action.LOADED) in recorded.done
        by = evaluation.reviewer_id
        return (row, Action.PUBLISHED) in recorded.done and (
            (row, Action.APPROVED, by) in recorded.signed
        )

    return [str(found) for found in _public() if not is_recorded(found)]


def unrecorded_notes(recorded: Recorded) -> list[str]:
    """Return the public notes whose state the record does not account for."""

    def is_recorded(note: Note) -> bool:
        row, loaded = f"note {note.pk}", Action.LOADED
        by, ended_by = note.reviewer_id, note.withdrawn_by_id
        if note.state == Note.State.WITHDRAWN and (
            (row, Action.WITHDRAWN, ended_by) not in recorded.signed
        ):
            return False
        said = (row, Action.PUBLISHED, by) if note.author_id else (row, loaded, None)
        return said in recorded.signed

    public = Note.objects.public().order_by("pk")
    return [f"note {note.pk}" for note in public if not is_recorded(note)]


def unmatched_moves(recorded: Recorded) -> list[str]:
    """Return the evaluations whose transitions and withdrawals are not their entries.

    Each has its entry by the same person, and each entry its row.
    """
    said: Counter[tuple[str, str, int]] = Counter()
    for (row, action, by), times in recorded.signed.items():
        if by and row.startswith("evaluation "):
            for move in MOVES.get(action, ()):
                said[row, move, by] += times
    made = Counter(_moves())
    return sorted({row for row, _move, _by in (said - made) + (made - said)})


def _moves() -> Iterator[tuple[str, str, int]]:
    """Yield what people did to evaluations, as rows say it."""
    names = ("evaluation", "to_state", "by")
    for key, state, by in Transition.objects.values_list(*names):
        yield f"evaluation {key}", state, by
    for request in Withdrawal.objects.all():
        row = f"evaluation {request.evaluation_id}"
        yield row, ASKED, request.requested_by_id
        if request.decided_by_id:
            decision = ACCEPTED if request.is_accepted else REFUSED
            yield row, decision, request.decided_by_id


def outdated() -> list[str]:
    """Return the derived tables that do not hold what the published texts give."""
    current = {
        "search index": index_is_current(),
        "answers": facts_are_current(),
    }
    return [name for name, is_current in current.items() if not is_current]


def _fault_against(expected: list[str]) -> Fault | None:
    """Return the first fault of links noted earlier, as «number:hash», if any."""
    if not expected:
        return None
    # thousands may have been noted, more than one query takes as parameters
    hashes = dict(AuditEntry.objects.values_list("number", "hash"))
    for link in expected:
        figures, _colon, noted = link.partition(":")
        number = whole_number(figures)
        if number is None:
            return Fault(0, f"cannot be looked up: «{link}» is not NUMBER:HASH")
        if hashes.get(number) != noted:
            return Fault(number, "is not the one that was noted")
    return None


def _walk(recorded: Recorded) -> Fault | None:
    """Read the whole record; return its first broken entry, if there is one."""
    entries = AuditEntry.objects.order_by("number", "pk").iterator(chunk_size=1000)
    number, previous = 0, FIRST_HASH
    for entry in entries:
        number += 1
        if fault := _fault_of(entry, number, previous):
            return fault
        recorded.add(entry)
        previous = entry.hash
    heads = list(AuditHead.objects.all()) or [AuditHead(pk=1)]
    return _fault_at_the_end(heads, number, previous)


def _fault_of(entry: AuditEntry, number: int, previous: str) -> Fault | None:
    if entry.number != number:
        return Fault(number, f"is missing; entry {entry.number} comes next")
    if entry.previous_hash != previous:
        return Fault(number, "does not follow from the entry before it")
    if not _is_as_recorded(entry):
        return Fault(number, "does not say what was recorded")
    return None


def _fault_at_the_end(
    heads: list[AuditHead], number: int, previous: str
) -> Fault | None:
    head = heads[0]
    if len(heads) > 1 or head.pk != 1:
        return Fault(number, "is not the only end of the record")
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
