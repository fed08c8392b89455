"""People with roles, and evaluations in every state, made by the workflow itself."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from evaluations.content.dossier import fingerprint_of, stored
from evaluations.models import (
    Evaluation,
    Note,
    Platform,
    Proposal,
    Source,
    Statement,
    User,
    Withdrawal,
)
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.workflow import proposals, transitions
from evaluations.workflow.errors import RefusedError

SURE = "I have read it and it is right."


def staff(name: str, *roles: str) -> User:
    """Return a member of staff with these roles."""
    user, _created = User.objects.get_or_create(
        username=name, defaults={"email": f"{name}@example.invalid", "is_staff": True}
    )
    user.groups.set(Group.objects.filter(name__in=roles))
    return User.objects.get(pk=user.pk)


def complete(evaluation: Evaluation) -> Evaluation:
    """Fill in what a draft that was started as a copy still needs."""
    evaluation.valid_from = timezone.localdate()
    evaluation.valid_from_precision = "day"
    evaluation.reason_fr, evaluation.reason_nl = "Raison", "Reden"
    evaluation.save()
    evaluation.citations.update(to_confirm=False)
    return evaluation


def evaluation_in(state: State, slug: str = "siilo") -> Evaluation:
    """Return an evaluation by «author», in a state that the workflow led to."""
    author, reviewer = staff("author", EVALUATOR), staff("second", REVIEWER)
    platform = Platform.objects.get(slug=slug)
    evaluation = complete(transitions.start(platform=platform, by=author))
    if state == State.DRAFT:
        return evaluation
    transitions.submit(evaluation=evaluation, by=author)
    if state == State.IN_REVIEW:
        return Evaluation.objects.get(pk=evaluation.pk)
    sign(evaluation, by=reviewer)
    transitions.publish(evaluation=evaluation, by=reviewer)
    if state == State.SUPERSEDED:
        newer = complete(transitions.start(platform=platform, by=author))
        transitions.submit(evaluation=newer, by=author)
        sign(newer, by=reviewer)
        transitions.publish(evaluation=newer, by=reviewer)
    if state == State.WITHDRAWN:
        transitions.withdraw(withdrawal=withdrawal_of(evaluation, author), by=reviewer)
    return Evaluation.objects.get(pk=evaluation.pk)


def short_draft(slug: str = "zivver") -> Evaluation:
    """Return a draft with two statements of a kind and two answers at most.

    It has a form of every sort, and its page is there in a fraction of the time.
    """
    evaluation = evaluation_in(State.DRAFT, slug=slug)
    for answer in evaluation.assessments.order_by("pk")[2:]:
        answer.delete()
    answers = evaluation.assessments.all()
    kept = [*answers.values_list("statement", flat=True)]
    kept += answers.values_list("further_statements", flat=True)
    for kind in Statement.Kind:
        roots = evaluation.statements.filter(kind=kind, parent=None)
        kept += roots.order_by("position").values_list("pk", flat=True)[:2]
    evaluation.statements.exclude(pk__in=[key for key in kept if key]).delete()
    return evaluation


def is_made(transition: Callable[[], Any]) -> bool:
    """Return whether the workflow makes a transition; undo it."""
    try:
        with transaction.atomic():
            transition()
            transaction.set_rollback(True)
    except RefusedError:
        return False
    return True


def sign(evaluation: Evaluation, *, by: User) -> Evaluation:
    """Approve what the database holds."""
    return transitions.approve(
        evaluation=evaluation,
        by=by,
        fingerprint=fingerprint_of(evaluation),
        confirmation=SURE,
    )


def withdrawal_of(evaluation: Evaluation, by: User) -> Withdrawal:
    """Return a request to withdraw an evaluation."""
    return transitions.request_withdrawal(
        evaluation=evaluation, by=by, reason_fr="Retrait", reason_nl="Intrekking"
    )


def unpublished(slug: str) -> Platform:
    """Return a platform that nobody but staff knows yet."""
    known = Platform.objects.get(slug="siilo")
    return Platform.objects.create(
        slug=slug,
        name=slug,
        name_origin="named",
        name_line=1,
        name_source=known.name_source,
        use_case=known.use_case,
    )


def submitted(platform: Platform) -> Evaluation:
    """Return the first evaluation of a platform, as its reviewer gets it."""
    siilo = stored(evaluation_in(State.DRAFT))
    author = staff("author", EVALUATOR)
    draft = transitions.start(platform=platform, by=author)
    draft.rating = siilo.evaluation.rating
    statement = siilo.statements[0].statement
    statement.pk, statement.evaluation = None, draft
    statement.save()
    complete(draft)
    return transitions.submit(evaluation=draft, by=author)


def uncited(key: str, by: User | None = None) -> Source:
    """Return a document that staff entered and nothing public cites."""
    return Source.objects.create(
        **{"key": key, "title_fr": "Secret", "title_nl": "Geheim", "publisher": "x"},
        **{"summary_fr": "Dit", "summary_nl": "Zegt", "position": 900},
        author=by or staff("author", EVALUATOR),
    )


def open_proposal(slug: str = "doctena", **changes: str) -> Proposal:
    """Return what «author» proposed to change of a public platform."""
    platform = Platform.objects.get(slug=slug)
    changes = changes or {"website": "https://example.org/new"}
    return proposals.propose(
        row=platform,
        changes=[
            (name, getattr(platform, name), value) for name, value in changes.items()
        ],
        by=staff("author", EVALUATOR),
        reason="L'adresse a changé.",
    )


NOTE = {"text_fr": "Repris par une firme.", "text_nl": "Door een firma overgenomen."}


def draft_note(**values) -> Note:
    """Return a draft note on Doctena by «author»."""
    return Note.objects.create(
        **{
            "platform": Platform.objects.get(slug="doctena"),
            "source": Source.objects.get(key="p2"),
            "seen_on": timezone.localdate(),
            "author": staff("author", EVALUATOR),
            **NOTE,
            **values,
        }
    )
