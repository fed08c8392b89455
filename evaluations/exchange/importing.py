"""The import itself: all of a file as drafts, or nothing of it."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from evaluations.audit import record
from evaluations.content.writing import create
from evaluations.exchange.checking import Plan, check
from evaluations.exchange.reading import Fault, UnreadableError, read_rows
from evaluations.models import AuditEntry, Platform, User
from evaluations.workflow.errors import NotPermittedError


def plan_import(name: str, data: bytes, *, by: User) -> Plan:
    """Return what an import of a file would make; write nothing.

    `name` is the name of the file, whose end says its format.
    """
    try:
        return check(read_rows(name, data), by=by)
    except UnreadableError as error:
        return Plan(faults=[error.fault])


def import_drafts(name: str, data: bytes, *, by: User) -> Plan:
    """Save every evaluation of a file as a draft of `by`, and record each one.

    A file with a fault, also one that arose since it was checked, changes nothing.
    Raises NotPermittedError if `by` may not start evaluations.
    """
    if not by.has_perm("evaluations.add_evaluation"):
        raise NotPermittedError(_("Your role does not allow this."))
    try:
        with transaction.atomic():
            # so that nobody starts an evaluation of the same platform in the meantime
            list(Platform.objects.select_for_update().values_list("pk", flat=True))
            plan = plan_import(name, data, by=by)
            if not plan.faults:
                _save(plan, name, by)
    except IntegrityError:
        reason = _("The database refused it. Nothing was imported.")
        return Plan(faults=[Fault("", 0, "", reason)])
    return plan


def _save(plan: Plan, name: str, by: User) -> None:
    for dossier in plan.dossiers:
        create(dossier)
        details = {"file": name}
        record(AuditEntry.Action.IMPORTED, dossier.evaluation, by=by, details=details)
