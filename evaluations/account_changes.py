"""What follows when somebody changes another person's account, never in silence.

The person is told at the old and the new address, auditors are told too, and what an
address or a session of before would still open is closed.
"""

from collections.abc import Callable

from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext

from evaluations.content.dossier import labels_of
from evaluations.mail import send_in_both_languages
from evaluations.models import User
from evaluations.roles import AUDITOR

SECOND_FACTOR = "second-factor"
# what opens an account, or what it may do; by the name of the field
WATCHED = ["username", "email", "is_active", "groups", SECOND_FACTOR]


def account_changed(
    *, user: User, by: User, changed: list[str], email_before: str
) -> None:
    """Close what was open before, and tell the person and the auditors.

    `changed` holds names of `WATCHED`. Mail that cannot be sent stops nothing: the
    change is in the record.
    """
    if "email" in changed:
        # allauth remembers addresses, and would send a link to an old one
        EmailAddress.objects.filter(user=user).delete()
    if not user.is_active or SECOND_FACTOR in changed:
        end_sessions(user)
    told = {email_before, user.email}
    auditors = User.objects.filter(groups__name=AUDITOR, is_active=True)
    others = {*auditors.values_list("email", flat=True)} - told
    said = {"name": str(user), "by": str(by)}
    # nobody waits for a mail server while the database is locked
    transaction.on_commit(lambda: _mail(told, _to_the_person, changed, said))
    transaction.on_commit(lambda: _mail(others, _to_auditors, changed, said))


def end_sessions(user: User) -> None:
    """Sign a person out everywhere, so that no session comes back later."""
    for session in Session.objects.all():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()


def _mail(
    addresses: set[str], text: Callable[[], str], changed: list[str], said: dict
) -> None:
    def words() -> tuple[str, str]:
        names = ", ".join(_name(name) for name in changed)
        subject = gettext("An account of the catalogue was changed")
        return subject, text() % {**said, "what": names}

    for address in sorted(addresses):
        send_in_both_languages(words, address)


def _name(name: str) -> str:
    if name == SECOND_FACTOR:
        return gettext("second factor removed")
    return str(labels_of(User)[name])


def _to_the_person() -> str:
    return gettext(
        "Your account in the back office of the catalogue of care platforms was "
        "changed by %(by)s: %(what)s. If you did not expect this, tell your "
        "administrator or an auditor at once."
    )


def _to_auditors() -> str:
    return gettext(
        "In the back office of the catalogue of care platforms, %(by)s changed the "
        "account of %(name)s: %(what)s. The record of changes says more."
    )
