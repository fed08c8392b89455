"""What waits for a member of staff."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evaluations.audit import keys_worked_on
from evaluations.models import (
    Claim,
    Comment,
    Declaration,
    Evaluation,
    Note,
    Proposal,
    User,
)
from evaluations.workflow.second_person import revealing_work_of
from evaluations.workflow.waiting import Due, age, due_of, live_claim


@dataclass(frozen=True)
class Waiting:
    """One row that waits, and what a colleague has to know of it."""

    row: Any

    @property
    def since(self) -> datetime.datetime | None:
        """Return since when it waits; a note does not say."""
        names = ("since", "proposed_at", "declared_at")
        return next((getattr(self.row, n) for n in names if hasattr(self.row, n)), None)

    @property
    def age(self) -> str:
        """Return for how long it waits, in words."""
        return age(self.since)

    @property
    def due(self) -> Due | None:
        """Return by when it is due, if somebody has said so."""
        return due_of(self.row) if isinstance(self.row, Evaluation) else None

    @property
    def holder(self) -> User | None:
        """Return who has it while it is open: who reviews it, or else its author."""
        if isinstance(self.row, Declaration) or not self.row.is_open:
            return None
        return self.claim.by if self.claim else self.row.author

    @property
    def claim(self) -> Claim | None:
        """Return who is reviewing it."""
        return live_claim(self.row) if isinstance(self.row, Evaluation) else None


@dataclass(frozen=True)
class Tasks:
    """Evaluations that wait for the same thing."""

    title: str | Promise
    evaluations: list[Any]
    # whether this person is waited for, or is only told who has taken it on
    is_theirs: bool = True

    @property
    def address(self) -> str:
        """Return the name of the page on which one of them is worked on."""
        return f"{self._pages}_change"

    @property
    def next_step(self) -> str:
        """Return the name of the address that leads to where one is decided on."""
        return f"{self._pages}_next"

    @property
    def _pages(self) -> str:
        return f"admin:evaluations_{self.evaluations[0]._meta.model_name}"

    @property
    def items(self) -> list[Waiting]:
        """Return the rows with what a colleague has to know of them."""
        return [Waiting(row) for row in self.evaluations]


def tasks_of(user: User) -> list[Tasks]:
    """Return what waits for somebody, the most urgent first; no empty groups."""
    groups = [
        *(_to_review(user) if user.has_perm("evaluations.review_evaluation") else ()),
        *(_to_write(user) if user.has_perm("evaluations.change_evaluation") else ()),
        *_to_say(user),
        *_to_translate(user),
    ]
    if user.has_perm("evaluations.schedule_evaluation"):
        due = _evaluations().published().due(timezone.localdate())
        title = _("Past their review date, or no longer valid")
        groups.append(Tasks(title, list(due)))
    return [group for group in groups if group.evaluations]


def _evaluations() -> Any:
    return Evaluation.objects.with_work()


def _to_review(user: User) -> Iterator[Tasks]:
    waiting = _evaluations().in_review().order_by("submitted_at")
    others = _of_others(waiting, user, Evaluation)
    taken = [e for e in others if (c := live_claim(e)) and c.by_id != user.pk]
    yield Tasks(_("To review"), [e for e in others if e not in taken])
    asked = _evaluations().published().with_open_withdrawal(not_by=user)
    yield Tasks(_("Withdrawals to decide on"), list(asked))
    yield Tasks(_("Notes to review"), _notes_for(user))
    proposed = Proposal.objects.undecided().exclude(author=user)
    proposed = proposed.select_related("platform", "source", "author")
    yield Tasks(_("Changes to confirm"), list(proposed))
    yield Tasks(_("Being reviewed by somebody else"), taken, is_theirs=False)


def _to_write(user: User) -> Iterator[Tasks]:
    own = _evaluations().drafts().filter(author=user)
    yield Tasks(_("Sent back to you"), list(own.sent_back()))
    yield Tasks(_("Your drafts"), list(own.never_sent_back()))
    yield Tasks(_("Descriptions by suppliers"), list(Declaration.objects.waiting()))


def _to_say(user: User) -> Iterator[Tasks]:
    threads = Comment.objects.waiting_for(user).values("evaluation")
    said = _evaluations().open().filter(pk__in=threads).order_by("-pk")
    yield Tasks(_("Comments that wait for your answer"), list(said))


def _to_translate(user: User) -> Iterator[Tasks]:
    roles = ("translate_evaluation", "change_evaluation")
    if any(user.has_perm(f"evaluations.{name}") for name in roles):
        texts = _evaluations().with_open_texts()
        yield Tasks(_("Texts to translate or to check"), list(texts))


def _notes_for(user: User) -> list[Note]:
    """Return the notes on which somebody can decide as the second person."""
    waiting = list(Note.objects.waiting().with_subject())
    drafts = [note for note in waiting if note.state == Note.State.DRAFT]
    asked = [note for note in waiting if note.state == Note.State.PUBLISHED]
    return [
        *_of_others(drafts, user, Note),
        *[note for note in asked if note.withdrawal_requested_by_id != user.pk],
    ]


def _of_others(rows: Iterable[Any], user: User, model: type[Model]) -> list[Any]:
    """Return what somebody can decide on as the second person. Eight queries."""
    own_work = keys_worked_on(user, model)
    others = [
        row for row in rows if row.author_id != user.pk and str(row.pk) not in own_work
    ]
    if not others:
        return []
    asked = model._default_manager.filter(pk__in=[row.pk for row in others])
    revealing = set(revealing_work_of(user, asked).values_list("pk", flat=True))
    return [row for row in others if row.pk not in revealing]
