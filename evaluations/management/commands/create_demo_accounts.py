"""`manage.py create_demo_accounts`: one account for each role, in development only."""

import secrets

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from evaluations.models import User
from evaluations.models.users import DEMONSTRATION_HOST
from evaluations.roles import ROLES

PASSWORD_FILE = settings.BASE_DIR / ".demo-password"


class Command(BaseCommand):
    """Create accounts to try the back office with, and print how to sign in."""

    help = "Create a demonstration account for each role; only with DEBUG=true."

    @transaction.atomic
    def handle(self, **options: object) -> None:
        """Create what is missing; never in production."""
        if not settings.DEBUG:
            raise CommandError("Demonstration accounts exist only with DEBUG=true.")
        password = _password()
        for role in ROLES:
            _account(role, password)
        self.stdout.write(how_to_sign_in())


def how_to_sign_in() -> str:
    """Return where one signs in, as whom and with what."""
    names = ", ".join(role.lower() for role in ROLES)
    return (
        f"Back office: sign in at {settings.BACK_OFFICE_PATH} as {names}; password "
        f"{_password()}, second factor {settings.MFA_TOTP_INSECURE_BYPASS_CODE}."
    )


def _password() -> str:
    if not PASSWORD_FILE.exists():
        PASSWORD_FILE.write_text(secrets.token_urlsafe(12), encoding="utf-8")
    return PASSWORD_FILE.read_text(encoding="utf-8").strip()


def _account(role: str, password: str) -> None:
    user, _created = User.objects.get_or_create(
        username=role.lower(),
        defaults={
            "email": f"{role.lower()}@{DEMONSTRATION_HOST}",
            "first_name": role,
            "is_staff": True,
        },
    )
    if not user.check_password(password):
        user.set_password(password)
        user.save()
    user.groups.set(Group.objects.filter(name=role))
    if not Authenticator.objects.filter(user=user).exists():
        TOTP.activate(user, generate_totp_secret())
