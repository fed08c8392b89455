"""Links for people without an account: a preview of a draft, a calendar.

Whoever makes one sees it once: only its hash is kept.
"""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.audit import record
from evaluations.models import (
    AuditEntry,
    Evaluation,
    Preferences,
    PreviewLink,
    User,
)
from evaluations.models.secret_links import hash_of_token, new_token, row_of_token
from evaluations.workflow import rules
from evaluations.workflow.errors import RefusedError

Action = AuditEntry.Action
# at once, of one evaluation
MAX_LINKS = 20


@transaction.atomic
def make_preview_link(*, evaluation: Evaluation, by: User) -> str:
    """Return the token of a new link to the preview of a draft, until it expires."""
    rows = Evaluation.objects.select_for_update(of=("self",))
    evaluation = rows.select_related("platform").get(pk=evaluation.pk)
    rules.LINK_TO_PREVIEW.check(evaluation, by)
    if evaluation.preview_links.live().count() >= MAX_LINKS:
        raise RefusedError(_("There are too many links already. Revoke one first."))
    token, now = new_token(), timezone.now()
    link = PreviewLink.objects.create(
        evaluation=evaluation,
        token_hash=hash_of_token(token),
        made_by=by,
        made_at=now,
        expires_at=now + datetime.timedelta(days=int(settings.PREVIEW_LINK_DAYS)),
    )
    record(Action.LINK_MADE, evaluation, by=by, details={"link": link.pk})
    return token


@transaction.atomic
def revoke_preview_link(*, link: PreviewLink, by: User) -> None:
    """Let a link open nothing any more."""
    rows = PreviewLink.objects.select_for_update(of=("self",))
    link = rows.select_related("evaluation__platform").get(pk=link.pk)
    rules.REVOKE_LINK.check(link.evaluation, by)
    if link.revoked_at:
        raise RefusedError(_("This link was revoked already."))
    link.revoked_by, link.revoked_at = by, timezone.now()
    link.save()
    record(Action.LINK_REVOKED, link.evaluation, by=by, details={"link": link.pk})


@transaction.atomic
def make_calendar_link(*, by: User) -> str:
    """Return the token of a new calendar link; the one before opens nothing more."""
    token = new_token()
    Preferences.objects.update_or_create(
        user=by, defaults={"calendar_hash": hash_of_token(token)}
    )
    record(Action.LINK_MADE, by, by=by)
    return token


@transaction.atomic
def revoke_calendar_link(*, by: User) -> None:
    """Let the calendar link of a person open nothing any more."""
    if Preferences.objects.filter(user=by).exclude(calendar_hash="").exists():
        Preferences.objects.filter(user=by).update(calendar_hash="")
        record(Action.LINK_REVOKED, by, by=by)


def owner_of_calendar(token: str) -> User | None:
    """Return whose calendar a link opens: a member of staff who may sign in."""
    known = Preferences.objects.exclude(calendar_hash="").select_related("user")
    found = row_of_token(known, "calendar_hash", token)
    if not isinstance(found, Preferences):
        return None
    user = found.user
    return user if user.is_active and user.is_staff else None
