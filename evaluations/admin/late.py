"""A save that comes when the draft is no draft any more: what was typed is shown."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from evaluations.admin.conflicts import left_as_opened, work_lost
from evaluations.admin.discarded import discarded, reason_of
from evaluations.models import Evaluation
from evaluations.models.states import State
from evaluations.numbers import whole_number
from evaluations.workflow.rules import EDIT


def came_too_late(
    request: HttpRequest, key: str, evaluation: Evaluation | None, site: AdminSite
) -> HttpResponse | None:
    """Return the answer to a form of a draft that was submitted or discarded since.

    None where the draft can still be saved, or where nobody typed: the form names the
    version that was opened, and only whoever writes in drafts gets one.
    """
    if evaluation is not None and evaluation.state == State.DRAFT:
        return None
    number = whole_number(key)
    if not (number and whole_number(request.POST.get("version", ""))):
        return None
    entry = discarded(number) if evaluation is None else None
    if not EDIT.allows(request.user) or (evaluation is None and entry is None):
        return None
    context = {
        **site.each_context(request),
        "title": _("Not saved: this is no draft any more"),
        "opts": Evaluation._meta,
        "evaluation": evaluation,
        "discarded": entry,
        "reason": reason_of(entry) if entry else "",
        "typed": work_lost(evaluation, request.POST),
        "rest": left_as_opened(request.POST) if evaluation is None else [],
    }
    return TemplateResponse(request, "admin/too_late.html", context, status=409)
