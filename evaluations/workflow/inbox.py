"""What waits for a member of staff."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evaluations.audit import keys_worked_on
from evaluations.models import Evaluation, Note, Proposal, User
from evaluations.workflow.second_person import revealing_work_of


@dataclass(frozen=True)
class Tasks:
    """Evaluations that wait for the same thing."""

    title: str | Promise
    evaluations: list[Any]

    @property
    def address(self) -> str:
        """Return the name of the page on which one of them is worked on."""
        model = self.evaluations[0]._meta.model_name
        return f"admin:evaluations_{model}_change"


def tasks_of(user: User) -> list[Tasks]:
    """Return what waits for somebody, the most urgent first; no empty groups."""
    evaluations = Evaluation.objects.select_related("platform", "author")
    groups: list[tuple[Any, Any]] = []
    if user.has_perm("evaluations.review_evaluation"):
        waiting = evaluations.in_review().order_by("submitted_at")
        groups.append((_("To review"), _of_others(waiting, user, Evaluation)))
        asked = evaluations.published().with_open_withdrawal(not_by=user)
        groups.append((_("Withdrawals to decide on"), list(asked)))
        groups.append((_("Notes to review"), _notes_for(user)))
        proposed = Proposal.objects.undecided().exclude(author=user)
        proposed = proposed.select_related("platform", "source", "author")
        groups.append((_("Changes to confirm"), list(proposed)))
    if user.has_perm("evaluations.change_evaluation"):
        own = evaluations.drafts().filter(author=user)
        groups.append((_("Sent back to you"), list(own.sent_back())))
        groups.append((_("Your drafts"), list(own.never_sent_back())))
    if user.has_perm("evaluations.translate_evaluation") or user.has_perm(
        "evaluations.change_evaluation"
    ):
        groups.append(
            (_("Texts to translate or to check"), list(evaluations.with_open_texts()))
        )
    due = evaluations.published().due(timezone.localdate())
    groups.append((_("Past their review date, or no longer valid"), list(due)))
    return [Tasks(title, found) for title, found in groups if found]


def _notes_for(user: User) -> list[Note]:
    """Return the notes on which somebody can decide as the second person."""
    waiting = list(Note.objects.waiting().select_related("platform", "page"))
    drafts = [note for note in waiting if note.state == Note.State.DRAFT]
    asked = [note for note in waiting if note.state == Note.State.PUBLISHED]
    return [
        *_of_others(drafts, user, Note),
        *[note for note in asked if note.withdrawal_requested_by_id != user.pk],
    ]


def _of_others(rows: Iterable[Any], user: User, model: type[Model]) -> list[Any]:
    """Return what somebody can decide on as the second person. Six queries at most."""
    own_work = keys_worked_on(user, model)
    others = [
        row for row in rows if row.author_id != user.pk and str(row.pk) not in own_work
    ]
    if not others:
        return []
    asked = model._default_manager.filter(pk__in=[row.pk for row in others])
    revealing = set(revealing_work_of(user, asked).values_list("pk", flat=True))
    return [row for row in others if row.pk not in revealing]
