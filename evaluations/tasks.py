"""What waits for a member of staff."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evaluations.audit import keys_worked_on
from evaluations.models import Evaluation, Note, User


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
        own_work = keys_worked_on(user)
        to_review = [
            e for e in waiting if e.author_id != user.pk and str(e.pk) not in own_work
        ]
        groups.append((_("To review"), to_review))
        asked = evaluations.published().with_open_withdrawal(not_by=user)
        groups.append((_("Withdrawals to decide on"), list(asked)))
        groups.append((_("Notes to review"), _notes_for(user)))
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
    """Return the notes that wait for a second person, which somebody can be."""
    waiting = Note.objects.waiting().select_related("platform", "page")
    return [n for n in waiting if user.pk not in (n.author_id, n.asked_by)]
