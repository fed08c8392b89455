"""Changing what readers see of a platform or a document: two people each time.

What nothing public rests on is corrected at once; all else is proposed by one person
and confirmed by another, and the record keeps both.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.audit import changes_of, record
from evaluations.content.dossier import as_text
from evaluations.models import AuditEntry, Platform, Proposal, Source, User
from evaluations.search.index import index_platform
from evaluations.workflow import rules
from evaluations.workflow.errors import RefusedError, typed

Action = AuditEntry.Action
# a place, the text before and the text after
Change = tuple[str, str, str]


def is_public(row: Platform | Source) -> bool:
    """Return whether readers see anything of a platform or a document."""
    return type(row).objects.public().filter(pk=row.pk).exists()


@transaction.atomic
def propose(
    *, row: Platform | Source, changes: Iterable[Change], by: User, reason: str
) -> Proposal:
    """Ask for other values in the columns of a row; readers see none of it yet.

    Raises RefusedError if nothing changes, if nothing says why, or if a proposal is
    open already.
    """
    row = type(row).objects.select_for_update().get(pk=row.pk)
    rules.PROPOSE.check(row, by)
    said = changes_of(changes)
    reason = typed(reason)
    if not said["changes"]:
        raise RefusedError(_("Nothing would change."))
    if not reason:
        raise RefusedError(_("Say why it changes."))
    proposal = Proposal.objects.create(
        **{row._meta.model_name or "": row},
        changes=json.dumps(said["changes"], ensure_ascii=False),
        reason=reason,
        author=by,
        proposed_at=timezone.now(),
    )
    _record(Action.PROPOSED, proposal, by=by)
    return proposal


@transaction.atomic
def confirm(*, proposal: Proposal, by: User) -> Proposal:
    """Write what somebody else proposed; readers see it from now on.

    Raises NotPermittedError if `by` proposed it, RefusedError if the row has changed
    since or if the values cannot stand beside the others.
    """
    proposal = _locked(proposal, rules.DECIDE_PROPOSAL, by)
    target = proposal.target
    row: Any = type(target).objects.select_for_update().get(pk=target.pk)
    for change in proposal.edits:
        if as_text(getattr(row, change["place"])) != change["before"]:
            raise RefusedError(
                _("It has changed since this was proposed: refuse it and propose anew.")
            )
        setattr(row, change["place"], _value(row, change["place"], change["after"]))
    try:
        row.full_clean()
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from error
    row.save()
    _decide(proposal, Proposal.State.CONFIRMED, by=by)
    _record(Action.CHANGED, proposal, by=by)
    if isinstance(row, Platform):
        index_platform(row)
    return proposal


@transaction.atomic
def refuse(*, proposal: Proposal, by: User, reason: str) -> Proposal:
    """Leave a row as it is, and say why.

    Raises RefusedError if nothing says why, NotPermittedError if `by` proposed it.
    """
    proposal = _locked(proposal, rules.DECIDE_PROPOSAL, by)
    reason = typed(reason)
    if not reason:
        raise RefusedError(_("Say why it is refused."))
    _decide(proposal, Proposal.State.REFUSED, by=by)
    _record(Action.REFUSED, proposal, by=by, reason=reason)
    return proposal


@transaction.atomic
def take_back(*, proposal: Proposal, by: User) -> Proposal:
    """Take back what `by` proposed. Raises NotPermittedError if somebody else did."""
    proposal = _locked(proposal, rules.TAKE_BACK_PROPOSAL, by)
    _decide(proposal, Proposal.State.TAKEN_BACK, by=None)
    _record(Action.TAKEN_BACK, proposal, by=by)
    return proposal


def _locked(proposal: Proposal, rule: rules.Rule, by: User) -> Proposal:
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
    rule.check(locked, by)
    return locked


def _value(row: models.Model, column: str, text: str) -> Any:
    """Return the value that a column holds for a text that `as_text` made."""
    field: Any = row._meta.get_field(column)
    if text == "" and field.null:
        return None
    return (field.target_field if field.is_relation else field).to_python(text)


def _decide(proposal: Proposal, state: str, *, by: User | None) -> None:
    proposal.state = state
    proposal.reviewer = by
    proposal.decided_at = timezone.now()
    proposal.save()


def _record(
    action: AuditEntry.Action, proposal: Proposal, *, by: User, reason: str = ""
) -> None:
    """Record what was done to the row that a proposal is about."""
    details = {
        "changes": proposal.edits,
        "proposal": proposal.pk,
        "proposed_by": str(proposal.author),
        "reason": reason or proposal.reason,
    }
    record(action, proposal.target, by=by, details=details)
