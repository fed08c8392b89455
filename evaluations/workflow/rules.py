"""Who may make which transition, and when: the workflow asks, and so do the buttons.

What is typed or read with a transition (a reason, a fingerprint, missing texts) is
checked by the transition itself: a button that is refused for that still helps.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.audit import worked_on
from evaluations.models import (
    Attestation,
    Declaration,
    Evaluation,
    Note,
    Platform,
    Proposal,
    Source,
    User,
    Withdrawal,
)
from evaluations.models.states import State
from evaluations.workflow.errors import NotPermittedError, RefusedError
from evaluations.workflow.second_person import revealing_work_of
from evaluations.workflow.waiting import live_claim, moment

Condition = Callable[[Any, User], RefusedError | None]


@dataclass(frozen=True)
class Rule:
    """From which state a transition leads, for which roles, and what else must hold."""

    state: str
    # any of these is enough
    permissions: tuple[str, ...]
    conditions: tuple[Condition, ...] = ()

    def allows(self, by: User) -> bool:
        """Return whether a role of somebody allows this, of any row."""
        return any(by.has_perm(f"evaluations.{name}") for name in self.permissions)

    def why_not(self, row: Any, by: User) -> RefusedError | None:
        """Return why somebody cannot make the transition of a row now, or None."""
        if not self.allows(by):
            return NotPermittedError(_("Your role does not allow this."))
        if self.state and row.state != self.state:
            return RefusedError(_in_another_state(row))
        refusals = (condition(row, by) for condition in self.conditions)
        return next((refusal for refusal in refusals if refusal), None)

    def check(self, row: Any, by: User) -> None:
        """Raise the RefusedError that `why_not` returns, if there is one."""
        if refusal := self.why_not(row, by):
            raise refusal

    def check_state(self, row: Any) -> None:
        """Raise RefusedError in another state: for whoever has a link and no role."""
        if row.state != self.state:
            raise RefusedError(_in_another_state(row))


def _in_another_state(row: Evaluation | Note | Proposal | Declaration) -> str:
    if isinstance(row, Declaration):
        words = _("This description is “%(state)s”, so that cannot be done.")
    elif isinstance(row, Proposal):
        words = _("This proposal is “%(state)s”, so that cannot be done.")
    elif isinstance(row, Note):
        words = _("This note is “%(state)s”, so that cannot be done.")
    else:
        words = _("This evaluation is “%(state)s”, so that cannot be done.")
    return words % {"state": row.get_state_display()}


def _nothing_open(platform: Platform, by: User) -> RefusedError | None:
    if opened := Evaluation.objects.open_of(platform):
        words = _("Evaluation %(number)s of this platform is still open.")
        return RefusedError(words % {"number": opened.number})
    return None


def _never_submitted(evaluation: Evaluation, by: User) -> RefusedError | None:
    if evaluation.transitions.exists():
        return RefusedError(
            _("This draft was submitted once, so it is kept: change it instead.")
        )
    return None


def _by_its_author(evaluation: Evaluation, by: User) -> RefusedError | None:
    if evaluation.author_id != by.pk:
        return NotPermittedError(_("Only the author can take an evaluation back."))
    return None


def _not_approved(evaluation: Evaluation, by: User) -> RefusedError | None:
    if evaluation.approved_fingerprint:
        return RefusedError(_("This evaluation has been approved already."))
    return None


def _approved(evaluation: Evaluation, by: User) -> RefusedError | None:
    if not evaluation.approved_fingerprint or evaluation.reviewer is None:
        return RefusedError(_("Nobody has approved this evaluation yet."))
    return None


def _by_a_second_person(evaluation: Evaluation, by: User) -> RefusedError | None:
    if evaluation.author_id is None:
        return RefusedError(_("This evaluation has no author."))
    if worked_on(evaluation, by):
        return NotPermittedError(
            _(
                "You have worked on this evaluation, or on the description of the "
                "supplier that it is made of: somebody else has to decide."
            )
        )
    return None


def _revealing_no_own_work(row: Evaluation | Note, by: User) -> RefusedError | None:
    if revealing_work_of(by, type(row).objects.filter(pk=row.pk)).exists():
        return NotPermittedError(
            _(
                "You have worked on the platform or on a document that becomes public "
                "with this: somebody else has to decide."
            )
        )
    return None


def _not_asked_for(evaluation: Evaluation, by: User) -> RefusedError | None:
    if Withdrawal.objects.undecided().filter(evaluation=evaluation).exists():
        return RefusedError(_("Someone has already asked for this withdrawal."))
    return None


def _asked_for_by_another(evaluation: Evaluation, by: User) -> RefusedError | None:
    request = Withdrawal.objects.undecided().filter(evaluation=evaluation).first()
    return _of_the_request(request and request.requested_by_id, by)


def _favourable(evaluation: Evaluation, by: User) -> RefusedError | None:
    if not evaluation.verdict.is_recommended:
        return RefusedError(_("Only a favourable decision is attested."))
    return None


def _decided_here(evaluation: Evaluation, by: User) -> RefusedError | None:
    if not evaluation.is_signed:
        return RefusedError(
            _(
                "Nobody took this decision here: it was transcribed. There is an "
                "extract of it, and no attestation."
            )
        )
    return None


def _not_attested(evaluation: Evaluation, by: User) -> RefusedError | None:
    if Attestation.objects.filter(evaluation=evaluation).exists():
        return RefusedError(_("An attestation of this decision was issued already."))
    return None


def _not_expired(evaluation: Evaluation, by: User) -> RefusedError | None:
    until = evaluation.valid_until
    if until and until < timezone.localdate():
        return RefusedError(_("This decision has expired."))
    return None


def _by_another(evaluation: Evaluation, by: User) -> RefusedError | None:
    if worked_on(evaluation, by):
        return NotPermittedError(
            _(
                "You have worked on this evaluation, or on the description of the "
                "supplier that it is made of: somebody else has to attest it."
            )
        )
    return None


def _note_by_a_second_person(note: Note, by: User) -> RefusedError | None:
    if note.author_id is None:
        return RefusedError(_("This note has no author."))
    if worked_on(note, by):
        return NotPermittedError(
            _("You have worked on this note: somebody else has to publish it.")
        )
    return None


def _about_what_is_public(note: Note, by: User) -> RefusedError | None:
    if not Note.objects.on_what_is_public().filter(pk=note.pk).exists():
        return RefusedError(
            _(
                "Nobody but staff knows this platform yet: it becomes public with its "
                "first decision, and this note can be published after that."
            )
        )
    return None


def _note_not_asked_for(note: Note, by: User) -> RefusedError | None:
    if note.withdrawal_requested_by_id:
        return RefusedError(_("Someone has already asked for this withdrawal."))
    return None


def _note_asked_for_by_another(note: Note, by: User) -> RefusedError | None:
    return _of_the_request(note.withdrawal_requested_by_id, by)


def _of_the_request(requested_by: int | None, by: User) -> RefusedError | None:
    if requested_by is None:
        return RefusedError(_("Nobody has asked for this withdrawal."))
    if requested_by == by.pk:
        return NotPermittedError(
            _("You asked for this withdrawal: somebody else has to decide.")
        )
    return None


def _not_in_review(row: Platform | Source, by: User) -> RefusedError | None:
    if type(row).objects.in_review().filter(pk=row.pk).exists():
        return RefusedError(
            _(
                "An evaluation that rests on this is being reviewed: it changes only "
                "once that is decided or taken back."
            )
        )
    return None


def _nothing_proposed(row: Platform | Source, by: User) -> RefusedError | None:
    if Proposal.objects.undecided().about(row).exists():
        return RefusedError(
            _("A change has been proposed already: it has to be decided first.")
        )
    return None


def _proposed_by_another(proposal: Proposal, by: User) -> RefusedError | None:
    if proposal.author_id == by.pk:
        return NotPermittedError(
            _("You proposed this change: somebody else has to decide.")
        )
    return None


def _proposed_by_oneself(proposal: Proposal, by: User) -> RefusedError | None:
    if proposal.author_id != by.pk:
        return NotPermittedError(_("Only who proposed a change can take it back."))
    return None


def _still_open(evaluation: Evaluation, by: User) -> RefusedError | None:
    return None if evaluation.is_open else RefusedError(_in_another_state(evaluation))


def _not_ended(evaluation: Evaluation, by: User) -> RefusedError | None:
    if evaluation.is_open or evaluation.state == State.PUBLISHED:
        return None
    return RefusedError(_in_another_state(evaluation))


def _rated(evaluation: Evaluation, by: User) -> RefusedError | None:
    if evaluation.rating is None:
        return RefusedError(_("Give the rating first: the page starts with it."))
    return None


def _not_claimed(evaluation: Evaluation, by: User) -> RefusedError | None:
    claim = live_claim(evaluation)
    if claim is None:
        return None
    if claim.by_id == by.pk:
        return RefusedError(_("You have claimed this review already."))
    words = _("%(name)s is reviewing this until %(time)s.")
    return RefusedError(words % {"name": claim.by, "time": moment(claim.expires_at)})


def _claimed_by_oneself(evaluation: Evaluation, by: User) -> RefusedError | None:
    claim = live_claim(evaluation)
    if claim is None or claim.by_id != by.pk:
        return RefusedError(_("You have not claimed this review."))
    return None


def _all_looked_at(declaration: Declaration, by: User) -> RefusedError | None:
    if left := declaration.answers.filter(finding="").count():
        words = _("Answers that nobody has checked yet: %(number)s.")
        return RefusedError(words % {"number": left})
    return None


def _platform_is_free(declaration: Declaration, by: User) -> RefusedError | None:
    if declaration.platform is None:
        return RefusedError(_("Say first which platform it is about."))
    return _nothing_open(declaration.platform, by)


def _without_draft(declaration: Declaration, by: User) -> RefusedError | None:
    if declaration.evaluation_id:
        return RefusedError(_("A draft was made from it already."))
    return None


_EDITORS, _REVIEWERS = ("change_evaluation",), ("review_evaluation",)

# of a platform, which has no state
START = Rule("", ("add_evaluation",), (_nothing_open,))
SUBMIT = Rule(State.DRAFT, _EDITORS)
DISCARD = Rule(State.DRAFT, _EDITORS, (_never_submitted,))
TAKE_BACK = Rule(State.IN_REVIEW, _EDITORS, (_by_its_author,))
_SECOND = (_by_a_second_person, _revealing_no_own_work)
APPROVE = Rule(State.IN_REVIEW, _REVIEWERS, (_not_approved, *_SECOND))
PUBLISH = Rule(State.IN_REVIEW, _REVIEWERS, (_approved, *_SECOND))
SEND_BACK = Rule(State.IN_REVIEW, _REVIEWERS)
REQUEST_WITHDRAWAL = Rule(State.PUBLISHED, _EDITORS + _REVIEWERS, (_not_asked_for,))
DECIDE_WITHDRAWAL = Rule(State.PUBLISHED, _REVIEWERS, (_asked_for_by_another,))

_ATTESTABLE = (_decided_here, _favourable, _not_attested, _not_expired)
ATTEST = Rule(State.PUBLISHED, _REVIEWERS, (*_ATTESTABLE, _by_another))

# of all of it or of its texts alone: its forms tell the two apart
EDIT = Rule(State.DRAFT, (*_EDITORS, "translate_evaluation"))

# what staff do beside it
COMMENT = Rule("", (*_EDITORS, "translate_evaluation", *_REVIEWERS), (_still_open,))
CLAIM = Rule(State.IN_REVIEW, _REVIEWERS, (_not_claimed, *_SECOND))
RELEASE = Rule(State.IN_REVIEW, _REVIEWERS, (_claimed_by_oneself,))
SCHEDULE = Rule("", ("schedule_evaluation",), (_not_ended,))
LINK_TO_PREVIEW = Rule("", _EDITORS, (_still_open, _rated))
REVOKE_LINK = Rule("", _EDITORS)

EDIT_NOTE = Rule(Note.State.DRAFT, ("change_note",))
PUBLISH_NOTE = Rule(
    Note.State.DRAFT,
    _REVIEWERS,
    (_note_by_a_second_person, _about_what_is_public, _revealing_no_own_work),
)
REQUEST_NOTE_WITHDRAWAL = Rule(
    Note.State.PUBLISHED, ("change_note", *_REVIEWERS), (_note_not_asked_for,)
)
DECIDE_NOTE_WITHDRAWAL = Rule(
    Note.State.PUBLISHED, _REVIEWERS, (_note_asked_for_by_another,)
)

# of a platform or a source: at once where nothing of it is public, else by a proposal
_KEEPERS = ("change_platform", "change_source")
CORRECT = Rule("", _KEEPERS, (_not_in_review,))
PROPOSE = Rule("", _KEEPERS, (_nothing_proposed,))
DECIDE_PROPOSAL = Rule(Proposal.State.OPEN, _REVIEWERS, (_proposed_by_another,))
TAKE_BACK_PROPOSAL = Rule(Proposal.State.OPEN, _KEEPERS, (_proposed_by_oneself,))

# of a description by a supplier, who has a link and no role
_ASKED, _DECLARED = Declaration.State.ASKED, Declaration.State.DECLARED
_STARTERS = ("add_evaluation",)
ASK = Rule("", _STARTERS)
INVITE = Rule(_ASKED, _EDITORS)
REVOKE_INVITATION = Rule("", _EDITORS)
FILL_IN = Rule(_ASKED, ())
TAKE_IN = Rule(_ASKED, _EDITORS)
CHECK_ANSWER = Rule(_DECLARED, _EDITORS)
FINISH_CHECK = Rule(_DECLARED, _EDITORS, (_all_looked_at,))
NAME_PLATFORM = Rule("", _EDITORS, (_without_draft,))
MAKE_DRAFT = Rule(
    Declaration.State.CHECKED, _STARTERS, (_without_draft, _platform_is_free)
)
