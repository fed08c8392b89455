"""How staff work together: addresses, and what the page of an evaluation shows."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from evaluations.admin.calendar import calendar_feed, calendar_page
from evaluations.admin.claims import CLAIM_BUTTONS, claim_page
from evaluations.admin.comments import (
    comment_page,
    statements_to_name,
    thread_page,
)
from evaluations.admin.due_dates import due_page
from evaluations.admin.preferences import calendar_link_page, preferences_page
from evaluations.admin.preview_links import links_page, revoke_page
from evaluations.admin.starting import start_page
from evaluations.admin.transition_buttons import TransitionButton, available
from evaluations.models import Comment, Evaluation, User
from evaluations.workflow import rules
from evaluations.workflow.inbox import Waiting
from evaluations.workflow.waiting import Due, age, due_of, live_claim

OF_EVALUATION = "evaluations/evaluation/<int:pk>"


def urls(site: admin.AdminSite) -> list[URLPattern]:
    """Return the addresses of the pages; all but one are behind the sign-in."""
    guarded = site.admin_view
    read, write = require_safe, require_POST
    found = [
        (f"{OF_EVALUATION}/comment/", write, comment_page, "evaluations_comment"),
        ("evaluations/thread/<int:pk>/<slug:name>/", write, thread_page, "thread"),
        (f"{OF_EVALUATION}/claim/<slug:name>/", write, claim_page, "claim"),
        (f"{OF_EVALUATION}/due/", None, due_page, "evaluations_due"),
        (f"{OF_EVALUATION}/links/", None, links_page, "evaluations_preview_links"),
        ("evaluations/link/<int:pk>/revoke/", write, revoke_page, "revoke_link"),
        ("start/", read, start_page, "start"),
        ("calendar/", read, calendar_page, "calendar"),
        ("preferences/", None, preferences_page, "preferences"),
        ("preferences/<slug:name>/", write, calendar_link_page, "calendar_link"),
    ]
    feed = path(
        "calendar/<str:token>/catalogue.ics",
        require_safe(calendar_feed),
        name="calendar_feed",
    )
    pages = [
        path(route, only(guarded(view)) if only else guarded(view), name=name)
        for route, only, view, name in found
    ]
    return [feed, *pages]


@dataclass(frozen=True)
class Work:
    """What staff say and plan about an evaluation, as one of them sees it."""

    evaluation: Evaluation
    user: User
    # the statement that a new comment is about, where a link says so
    about: str = ""

    @cached_property
    def row(self) -> Waiting:
        """Return the evaluation with who works on it, and until when."""
        loaded = Evaluation.objects.with_work().get(pk=self.evaluation.pk)
        return Waiting(loaded)

    @cached_property
    def threads(self) -> list[Comment]:
        """Return what was said, with the answers."""
        return list(self.evaluation.comments.threads().for_reading())

    @property
    def unresolved(self) -> list[Comment]:
        """Return the threads about which something has to be done."""
        return [thread for thread in self.threads if not thread.resolved_at]

    @property
    def resolved(self) -> list[Comment]:
        """Return the threads about which nothing more has to be done."""
        return [thread for thread in self.threads if thread.resolved_at]

    @cached_property
    def may_comment(self) -> bool:
        """Return whether this person may say something."""
        return rules.COMMENT.why_not(self.evaluation, self.user) is None

    @property
    def statements(self) -> list[tuple[int, str]]:
        """Return what a comment may be about."""
        return statements_to_name(self.evaluation)

    @property
    def claim_buttons(self) -> list[TransitionButton]:
        """Return the buttons to claim the review or to release it."""
        return available(CLAIM_BUTTONS, self.row.row, self.user)

    @property
    def may_schedule(self) -> bool:
        """Return whether this person may set the due date."""
        return rules.SCHEDULE.why_not(self.evaluation, self.user) is None

    @property
    def may_link(self) -> bool:
        """Return whether this person may give others a link to the preview."""
        return self.evaluation.is_open and self.user.has_perm(
            "evaluations.change_evaluation"
        )


def work_on(evaluation: Evaluation, request: HttpRequest) -> Work:
    """Return what the page of an evaluation shows of the work on it."""
    return Work(evaluation, request.user, request.GET.get("about", ""))


class WorkColumns(admin.ModelAdmin):
    """Columns of the list of evaluations: who has what, since when, by when."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Load what the columns show, in the same query."""
        return super().get_queryset(request).with_work()

    @admin.display(description=_("Since"))
    def waiting(self, evaluation: Evaluation) -> str:
        """Return for how long it is in its state, where it is still open."""
        return age(Waiting(evaluation).since) if evaluation.is_open else ""

    @admin.display(description=_("Due"))
    def due(self, evaluation: Evaluation) -> Due | None:
        """Return by when it is due, or that it is overdue."""
        return due_of(evaluation)

    @admin.display(description=_("reviewer"))
    def reviewing(self, evaluation: Evaluation) -> str:
        """Return who approved it, or who has claimed its review."""
        claim = None if evaluation.reviewer else live_claim(evaluation)
        if claim:
            return _("%(name)s (reviewing)") % {"name": claim.by}
        return str(evaluation.reviewer or "")


admin.site.own_pages += urls(admin.site)  # type: ignore[attr-defined]
