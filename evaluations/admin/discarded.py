"""What is sent for a draft that was discarded since: it is said by whom, when and why.

Such a request came to the public page for what is not there, without what was typed.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations.admin.said_again import say_again
from evaluations.models import AuditEntry, Evaluation
from evaluations.workflow.waiting import moment

# what the pages of a draft ask beside its own form, by name of the field
ASKED = {
    "reason": gettext_lazy("Why it is discarded"),
    "text": gettext_lazy("comment"),
    "due_on": gettext_lazy("Due on"),
}


def told_if_discarded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view whose `pk` is that of an evaluation say that it was discarded.

    Also where that happens while the view works: the workflow then finds no row.
    """

    @wraps(view)
    def told(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, pk, **kwargs)
        except (Http404, Evaluation.DoesNotExist):
            if answer := where_discarded(request, pk):
                return answer
            raise

    return told


def discarded(number: int) -> AuditEntry | None:
    """Return what the record says of the end of a draft that is gone."""
    return AuditEntry.objects.filter(
        target_type="evaluation",
        target_id=str(number),
        action=AuditEntry.Action.DELETED,
    ).first()


def reason_of(entry: AuditEntry) -> str:
    """Return why a draft was discarded."""
    return json.loads(entry.details).get("reason", "")


def where_discarded(request: HttpRequest, pk: int | None) -> HttpResponse | None:
    """Lead to the list, and say who discarded a draft, when, why and what was typed.

    Returns None where the record knows of no such draft, or where this person sees
    neither drafts nor when they are due.
    """
    entry = discarded(pk) if pk else None
    if entry is None:
        return None
    if request.user.has_perm("evaluations.view_evaluation"):
        answer, words = redirect("admin:evaluations_evaluation_changelist"), _why(entry)
    elif request.user.has_perm("evaluations.schedule_evaluation"):
        # who plans without reading drafts does not read what is said of them either
        words = _("This draft was discarded in the meantime")
        answer = redirect("admin:calendar")
    else:
        return None
    messages.error(request, words)
    say_again(request, ((ASKED[n], request.POST.get(n, "")) for n in ASKED))
    return answer


def _why(entry: AuditEntry) -> str:
    reason = reason_of(entry).rstrip(" .")
    words = _(
        "%(name)s discarded this draft in the meantime, on %(time)s: %(reason)s. "
        "Nothing was saved."
    )
    said = {"name": entry.actor_name, "time": moment(entry.at), "reason": reason or "–"}
    return words % said
