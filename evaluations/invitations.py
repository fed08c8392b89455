"""Inviting a person to choose a password for the back office."""

from collections.abc import Callable

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from evaluations.audit import record
from evaluations.mail import send_in_both_languages
from evaluations.models import AuditEntry, User


def invite(
    *, user: User, by: User, request: HttpRequest, tell: Callable[[bool], None]
) -> None:
    """Record an invitation to choose a password, and send it once that is kept.

    `tell` is called with whether a mail server took it: none does without EMAIL_URL or
    an address. Nobody else waits for it meanwhile.
    """
    with transaction.atomic():
        record(AuditEntry.Action.INVITED, user, by=by)
    transaction.on_commit(lambda: tell(_send(user, request)))


def _send(user: User, request: HttpRequest) -> bool:
    link = _link_for(user, request)
    return send_in_both_languages(lambda: _words(link), user.email)


def _link_for(user: User, request: HttpRequest) -> str:
    address = reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(user),
            "key": default_token_generator.make_token(user),
        },
    )
    return request.build_absolute_uri(address)


def _words(link: str) -> tuple[str, str]:
    subject = gettext("Your access to the catalogue of care platforms")
    text = gettext(
        "An account was made for you in the back office of the catalogue of care "
        "platforms. Choose your password here: %(link)s"
    )
    return subject, text % {"link": link}
