"""People of the back office, for tests that go through its pages."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from evaluations.models import User
from tests.evaluations.staff import staff


def person(name: str, *roles: str) -> User:
    """Return a member of staff with roles and a second factor."""
    user = staff(name, *roles)
    if not Authenticator.objects.filter(user=user).exists():
        TOTP.activate(user, generate_totp_secret())
    return user


def signed_in(name: str, *roles: str) -> Client:
    """Return the browser of a person who has signed in."""
    client = Client()
    client.force_login(person(name, *roles))
    return client
