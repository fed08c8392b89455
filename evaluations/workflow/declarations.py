"""Descriptions by suppliers: asked for, filled in, declared, checked.

A supplier acts by a secret link and has no account. The opinion is the publication of
the evaluation that is made from a description (evaluations/workflow/drafting.py).
"""

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.audit import record
from evaluations.declarations.checking import as_written, missing
from evaluations.declarations.questions import asked
from evaluations.models import (
    AuditEntry,
    Declaration,
    DeclaredAnswer,
    Evaluation,
    Invitation,
    Platform,
    User,
)
from evaluations.models.declarations import CONTACT
from evaluations.models.secret_links import hash_of_token, new_token
from evaluations.workflow import rules
from evaluations.workflow.errors import RefusedError, typed

Action = AuditEntry.Action
State = Declaration.State
# at once, of one description
MAX_INVITATIONS = 5


@dataclass(frozen=True)
class Given:
    """An answer as it was typed, and a digest of the one that the page had shown."""

    text: str
    seen: str


def digest_of_answer(text: str) -> str:
    """Return by what a page recognises the answer that it had shown."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]


@transaction.atomic
def ask(
    *, product: str, platform: Platform | None, language: str, by: User
) -> Declaration:
    """Open a description of a product, still empty, for its supplier to fill in."""
    rules.ASK.check(platform, by)
    product = typed(product)
    if not product:
        raise RefusedError(_("Name the product."))
    declaration = Declaration.objects.create(
        product=product,
        platform=platform,
        language=language,
        asked_by=by,
        asked_at=timezone.now(),
    )
    record(Action.CREATED, declaration, by=by)
    return declaration


@transaction.atomic
def invite(*, declaration: Declaration, by: User) -> str:
    """Return the token of a new link to the page that a supplier fills in."""
    declaration = _locked(declaration, rules.INVITE, by)
    if declaration.invitations.not_ended().count() >= MAX_INVITATIONS:
        raise RefusedError(_("There are too many links already. Revoke one first."))
    token, now = new_token(), timezone.now()
    link = Invitation.objects.create(
        declaration=declaration,
        token_hash=hash_of_token(token),
        made_by=by,
        made_at=now,
        expires_at=now + datetime.timedelta(days=int(settings.INVITATION_DAYS)),
    )
    record(Action.LINK_MADE, declaration, by=by, details={"link": link.pk})
    return token


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> None:
    """Let a link open nothing any more."""
    rows = Invitation.objects.select_for_update(of=("self",))
    invitation = rows.select_related("declaration").get(pk=invitation.pk)
    rules.REVOKE_INVITATION.check(invitation.declaration, by)
    if invitation.revoked_at:
        raise RefusedError(_("This link was revoked already."))
    invitation.revoked_by, invitation.revoked_at = by, timezone.now()
    invitation.save()
    details = {"link": invitation.pk}
    record(Action.LINK_REVOKED, invitation.declaration, by=by, details=details)


@transaction.atomic
def save_answers(
    *, declaration: Declaration, given: Mapping[str, Given]
) -> dict[str, str]:
    """Keep what a supplier typed; the answers are right by themselves.

    Returns, by question, what somebody else has saved since the page was shown: those
    answers are left as they are. Raises RefusedError once it is declared.
    """
    declaration = _locked(declaration, rules.FILL_IN)
    stored = said_of(declaration)
    conflicts = {}
    for question in asked():
        answer = given.get(question.code)
        before = stored[question.code]
        # what the page had shown was left as it was
        if answer is None or digest_of_answer(answer.text) == answer.seen:
            continue
        is_seen = digest_of_answer(before) == answer.seen
        if before and not is_seen and before != answer.text:
            conflicts[question.code] = before
        elif question.column:
            # the name that evaluators gave stays where the supplier gives none
            if answer.text or question.code != "product":
                _fill(declaration, question.column, answer.text)
        else:
            _keep(declaration, question.code, answer.text)
    declaration.save()
    return conflicts


@transaction.atomic
def take_in(
    *, declaration: Declaration, answers: Mapping[str, str], by: User
) -> Declaration:
    """Write the answers of a file that a supplier sent; what is empty there stays."""
    declaration = _locked(declaration, rules.TAKE_IN, by)
    for question in asked():
        if not (text := answers.get(question.code, "")):
            continue
        if question.column:
            _fill(declaration, question.column, text)
        else:
            _keep(declaration, question.code, text)
    declaration.save()
    record(Action.IMPORTED, declaration, by=by)
    return declaration


@transaction.atomic
def declare(
    *, declaration: Declaration, by: User | None = None, seen: str = ""
) -> Declaration:
    """Declare what was filled in: it is not changed any more.

    `by` took it in from a file; nobody, where the supplier does it on the page. `seen`
    is the fingerprint of what was read. Raises RefusedError where an answer is missing
    that is needed, or where one has changed since.
    """
    rule = rules.FILL_IN if by is None else rules.TAKE_IN
    declaration = _locked(declaration, rule, by)
    if needed := missing(asked(), said_of(declaration)):
        names = ", ".join(question.name for question in needed)
        raise RefusedError(_("Still to be answered: %(names)s.") % {"names": names})
    fingerprint = fingerprint_of_answers(declaration)
    if seen and seen != fingerprint:
        raise RefusedError(_("Something was saved since you read it: read it again."))
    declaration.state = State.DECLARED
    declaration.declared_at = timezone.now()
    declaration.received_by = by
    declaration.save()
    details = {"fingerprint": fingerprint}
    record(Action.SUBMITTED, declaration, by=by, details=details)
    return declaration


@transaction.atomic
def check_answer(
    *, answer: DeclaredAnswer, by: User, finding: str, note: str
) -> DeclaredAnswer:
    """Note what an evaluator found of an answer; without a finding, take it back."""
    declaration = _locked(answer.declaration, rules.CHECK_ANSWER, by)
    answer = DeclaredAnswer.objects.select_for_update().get(pk=answer.pk)
    note = typed(note)
    if bool(finding) != bool(note):
        raise RefusedError(_("Say both whether it is confirmed and what was found."))
    change = {
        "place": answer.question,
        "before": answer.finding,
        "after": f"{finding}: {note}" if finding else "",
    }
    answer.finding, answer.finding_note = finding, note
    answer.checked_by = by if finding else None
    answer.checked_at = timezone.now() if finding else None
    answer.save()
    record(Action.CHANGED, declaration, by=by, details={"changes": [change]})
    return answer


@transaction.atomic
def finish_check(*, declaration: Declaration, by: User) -> Declaration:
    """Say that each answer was looked at. Raises RefusedError where one was not."""
    declaration = _locked(declaration, rules.FINISH_CHECK, by)
    declaration.state = State.CHECKED
    declaration.save()
    record(Action.APPROVED, declaration, by=by)
    return declaration


@transaction.atomic
def name_platform(
    *, declaration: Declaration, platform: Platform, by: User
) -> Declaration:
    """Say which platform of the catalogue it is about."""
    declaration = _locked(declaration, rules.NAME_PLATFORM, by)
    before, declaration.platform = declaration.platform, platform
    declaration.save()
    change = {"place": "platform", "before": str(before or ""), "after": str(platform)}
    record(Action.CHANGED, declaration, by=by, details={"changes": [change]})
    return declaration


def conclude(evaluation: Evaluation, *, by: User) -> None:
    """Note that the evaluation made from a description was published: the opinion.

    The caller holds the transaction that publishes it.
    """
    rows = Declaration.objects.select_for_update(of=("self",))
    declaration = rows.filter(evaluation=evaluation).first()
    if declaration is not None:
        declaration.state = State.OPINION
        declaration.save()
        record(Action.PUBLISHED, declaration, by=by)


@transaction.atomic
def delete_contacts(today: datetime.date) -> int:
    """Delete the contact data of descriptions that are old enough; return how many."""
    days = datetime.timedelta(days=int(settings.CONTACT_RETENTION_DAYS))
    rows = Declaration.objects.select_for_update(of=("self",))
    found = list(rows.with_contact_until(today - days))
    for declaration in found:
        for name in CONTACT:
            setattr(declaration, name, "")
        declaration.contact_deleted_at = timezone.now()
        declaration.save()
        record(Action.CHANGED, declaration, by=None, details={"reason": "retention"})
    return len(found)


def said_of(declaration: Declaration) -> dict[str, str]:
    """Return the answer to every question, empty where there is none."""
    said = declaration.said
    return {
        question.code: (
            getattr(declaration, question.column)
            if question.column
            else said.get(question.code, "")
        )
        for question in asked()
    }


def fingerprint_of_answers(declaration: Declaration) -> str:
    """Return the SHA-256 of what is declared, without the data of persons."""
    contact = {question.code for question in asked() if question.column in CONTACT}
    said = {c: t for c, t in said_of(declaration).items() if c not in contact}
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _fill(declaration: Declaration, column: str, text: str) -> None:
    setattr(declaration, column, text)
    if text and column in CONTACT:
        # given anew after it was deleted; its days are counted again
        declaration.contact_deleted_at = None


def _keep(declaration: Declaration, question: str, text: str) -> None:
    rows = declaration.answers.filter(question=question)
    text = as_written(text)
    if not text:
        rows.delete()
    elif not rows.update(text=text, saved_at=timezone.now()):
        DeclaredAnswer.objects.create(
            declaration=declaration,
            question=question,
            text=text,
            saved_at=timezone.now(),
        )


def _locked(
    declaration: Declaration, rule: rules.Rule, by: User | None = None
) -> Declaration:
    rows = Declaration.objects.select_for_update(of=("self",))
    locked = rows.get(pk=declaration.pk)
    if by is None:
        # whoever holds a link has no role; the state is all that counts
        rule.check_state(locked)
    else:
        rule.check(locked, by)
    return locked
