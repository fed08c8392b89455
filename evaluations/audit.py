"""Writing the record of changes."""

import datetime
import hashlib
import json
import logging
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.apps import apps as current_apps
from django.db import models, transaction
from django.utils import timezone

from evaluations.digests import all_digests, digest_of, digests_of
from evaluations.models import AuditEntry, Declaration, Evaluation, Note, User

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
# the same of the description by a supplier that an evaluation is made of
DESCRIBING = [
    AuditEntry.Action.IMPORTED,
    AuditEntry.Action.SUBMITTED,
    AuditEntry.Action.CHANGED,
]
# in the details of an entry: what it is about, as it was afterwards
DIGESTS = "digests"
# the digest of what was deleted
GONE = ""


def record(
    action: AuditEntry.Action,
    target: models.Model,
    *,
    by: User | None,
    details: dict[str, Any] | None = None,
) -> AuditEntry:
    """Add an entry to the chain; it stands or falls with the caller's transaction.

    `by` is None for what a command does. All that belongs to the target is written by
    then, since its digest is kept; only what is deleted is still there.
    """

    def digests() -> dict[str, str]:
        found = digest_of(target)
        is_gone = action == AuditEntry.Action.DELETED
        return dict.fromkeys(found, GONE) if is_gone else found

    return _append(
        action,
        by=by,
        target_type=target._meta.model_name or "",
        target_id=str(target.pk),
        target_name=str(target)[:200],
        details=details or {},
        digests=digests,
    )


def record_rows(
    action: AuditEntry.Action, model: type[models.Model], keys: Collection[int]
) -> AuditEntry:
    """Add one entry for what a command did to many rows of a covered model."""
    name = model._meta.model_name or ""
    return _append(
        action,
        by=None,
        target_type=name,
        target_id="",
        target_name=str(model._meta.verbose_name_plural)[:200],
        details={},
        digests=lambda: digests_of(name, keys),
    )


def record_baseline(apps: Any = current_apps) -> AuditEntry | None:
    """Record how the covered rows are now, where the record does not say so.

    For a migration, which knows neither who changed what before, nor when. Returns
    None if the record accounts for everything, as in a new database.
    """
    entries = apps.get_model("evaluations", "AuditEntry").objects.order_by("number")
    recorded: dict[str, str] = {}
    for details in entries.values_list("details", flat=True):
        recorded |= json.loads(details).get(DIGESTS, {})
    found = all_digests(apps)
    # what the record knows and the database has not is left for verification to find
    changed = {name: d for name, d in found.items() if recorded.get(name) != d}
    if not changed:
        return None
    return _append(
        AuditEntry.Action.BASELINE,
        by=None,
        target_type="",
        target_id="",
        target_name="",
        details={},
        digests=lambda: changed,
        apps=apps,
    )


@transaction.atomic
def _append(
    action: AuditEntry.Action,
    *,
    by: User | None,
    details: dict[str, Any],
    digests: Callable[[], dict[str, str]],
    apps: Any = current_apps,
    **target: str,
) -> AuditEntry:
    """Add an entry after the last one.

    The row of the head is locked, so that entries get their numbers one after the
    other. Only then are the digests read: they hold what the entry before them saw.
    """
    entries = apps.get_model("evaluations", "AuditEntry").objects
    heads = apps.get_model("evaluations", "AuditHead").objects
    head, _created = heads.select_for_update().get_or_create(pk=1)
    last = entries.filter(number=head.number).values_list("at", flat=True).first()
    at, said_by_clock = _moment_after(last, head.number)
    found = digests()
    said = details | said_by_clock | ({DIGESTS: found} if found else {})
    entry = entries.model(
        number=head.number + 1,
        at=at,
        actor=by,
        actor_name=str(by)[:150] if by else "",
        action=action,
        **target,
        details=json.dumps(said, ensure_ascii=False, sort_keys=True),
        previous_hash=head.hash or FIRST_HASH,
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    head.number, head.hash = entry.number, entry.hash
    head.save()
    return entry


def _moment_after(
    last: datetime.datetime | None, number: int
) -> tuple[datetime.datetime, dict[str, str]]:
    """Return when an entry is made, never before the last one, and what to note of it.

    Where the clock was set back, the entry keeps what it said.
    """
    now = timezone.now()
    if last is None or last <= now:
        return now, {}
    logging.getLogger(__name__).error(
        "The clock says %s, but entry %s of the record was made at %s. Set it right.",
        *(now.isoformat(), number, last.isoformat()),
    )
    return last, {CLOCK: now.isoformat()}


def worked_on(row: Evaluation | Note, by: User) -> bool:
    """Return whether somebody wrote or changed anything of an evaluation or a note."""
    return row.author_id == by.pk or bool(keys_worked_on(by, type(row), [row.pk]))


def keys_worked_on(
    by: User, model: type[models.Model], among: Collection[int] | None = None
) -> set[str]:
    """Return the keys of all rows of a model, or of some, that somebody changed.

    Whoever took in, declared or checked a description wrote in what was made of it.
    Three queries at most.
    """
    keys = _keys_of(by, model, WORK, among)
    if model is Evaluation:
        made = Declaration.objects.filter(evaluation__isnull=False)
        if among is not None:
            made = made.filter(evaluation__in=among)
        of = dict(made.values_list("pk", "evaluation"))
        described = _keys_of(by, Declaration, DESCRIBING, of) if of else set()
        keys |= {str(of[int(key)]) for key in described}
    return keys


def _keys_of(
    by: User,
    model: type[models.Model],
    actions: Iterable[str],
    among: Collection[int] | None,
) -> set[str]:
    entries = AuditEntry.objects.filter(
        target_type=model._meta.model_name, actor=by, action__in=actions
    )
    if among is not None:
        entries = entries.filter(target_id__in=[*map(str, among)])
    return set(entries.values_list("target_id", flat=True).order_by().distinct())


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


def changes_of(edits: Iterable[tuple[Any, str, str]]) -> dict[str, Any]:
    """Return the details of an edit: for each place the value before and after."""
    return {
        "changes": [
            {"place": str(place), "before": before, "after": after}
            for place, before, after in edits
        ]
    }
