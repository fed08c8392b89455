"""What follows when somebody changes another person's account, never in silence.

The person is told at the old and the new address, auditors are told too, and what an
address or a session of before would still open is closed.
"""

from smtplib import SMTPException

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.mail import send_mail
from django.utils.translation import gettext, override

from evaluations.content.dossier import labels_of
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
    told = {email_before, user.email} - {""}
    _mail(sorted(told), _to_the_person, by=by, user=user, changed=changed)
    auditors = User.objects.filter(groups__name=AUDITOR, is_active=True)
    addresses = auditors.exclude(email="").values_list("email", flat=True)
    _mail(sorted({*addresses} - told), _to_auditors, by=by, user=user, changed=changed)


def end_sessions(user: User) -> None:
    """Sign a person out everywhere, so that no session comes back later."""
    for session in Session.objects.all():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()


def _mail(addresses, words, *, by: User, user: User, changed: list[str]) -> None:
    if not settings.EMAIL_URL:
        return
    subjects, texts = [], []
    for code in ("fr", "nl"):
        with override(code):
            subjects.append(gettext("An account of the catalogue was changed"))
            names = ", ".join(_name(name) for name in changed)
            texts.append(words() % {"name": user, "by": by, "what": names})
    for address in addresses:
        try:
            send_mail(" / ".join(subjects), "\n\n".join(texts), None, [address])
        except (OSError, SMTPException):
            continue


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
