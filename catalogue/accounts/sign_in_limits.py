"""How often passwords may be tried; docs/adr/0020-guessing-locks-out-who-guesses.md.

A device on which somebody has signed in, or has just chosen a new password, has a count
of its own. Failures elsewhere are counted by address, by address and name, and by name.
"""

import secrets
import unicodedata
from ipaddress import ip_address
from typing import Any

from allauth.account.signals import password_reset, user_logged_in
from allauth.core.internal.httpkit import get_client_ip
from allauth.core.internal.ratelimit import RateLimitUsage, consume, truncate_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from evaluations.models import User

COOKIE = "device"
SALT = "catalogue.device"
COUNTED = "catalogue.counted"
# seconds that a device is remembered after a sign-in
REMEMBERED = 180 * 24 * 3600
# in the session of somebody who has just chosen a new password
CHOSE_PASSWORD = "chose_password"  # noqa: S105


def remember_devices() -> None:
    """Remember where somebody signs in or chooses a new password from now on."""
    user_logged_in.connect(_mark_device, dispatch_uid="devices")
    password_reset.connect(_mark_session, dispatch_uid="devices")


def address_of(request: HttpRequest) -> str:
    """Return the address of who asks, or nothing where it is not known.

    It is the last one of X-Forwarded-For behind a trusted proxy. This machine itself is
    a proxy that did not say for whom it asks.
    """
    address = get_client_ip(request) or ""
    return "" if not address or ip_address(address).is_loopback else address


def network_of(request: HttpRequest) -> str:
    """Return by what failures from where someone is are counted; nothing if unknown.

    Counts are kept in the database and thus in backups: it is no address there.
    """
    address = address_of(request)
    return _hashed(truncate_ip(address)) if address else ""


def reserve_attempt(request: HttpRequest, login: str) -> RateLimitUsage | None:
    """Count a password before it is tried; return None if that is once too often.

    The count is given back by `rollback` where the password was right. So many requests
    at once are not tried more often than the same ones in turn.
    """
    if device := _device_of(request, login):
        return _count(request, "password_on_device", device)
    name = _folded(login)
    counted = RateLimitUsage(usage=[])
    for action, key in [
        ("password_from_address", ""),
        ("password_from_address_for_name", f"{network_of(request)} {name}"),
        ("password_for_name", name),
    ]:
        usage = _count(request, action, key)
        if usage is None:
            return None
        counted.usage += usage.usage
    return counted


def _count(request: HttpRequest, action: str, key: str) -> RateLimitUsage | None:
    # without a key of ours whoever has a backup could try all names
    return consume(request, app="allauth.account", action=action, key=_hashed(key))


def _hashed(value: str) -> str:
    return salted_hmac(COUNTED, value, algorithm="sha256").hexdigest()


def _device_of(request: HttpRequest, login: str) -> str:
    """Return by what a device is known for the account that is named, if it is."""
    marked = request.get_signed_cookie(COOKIE, "", salt=SALT, max_age=REMEMBERED)
    key, _dash, device = (marked or "").partition("-")
    chosen = request.session.get(CHOSE_PASSWORD)
    for pk, known_by in [(key, device), (chosen, request.session.session_key)]:
        user = User.objects.filter(pk=pk).first() if pk else None
        names = {_folded(user.username), _folded(user.email)} if user else set()
        if known_by and _folded(login) in names - {""}:
            return known_by
    return ""


def _folded(name: str) -> str:
    """Return one spelling for all that a database may take for the same name."""
    return unicodedata.normalize("NFKC", name).strip().upper().casefold()


def _mark_device(*, response: HttpResponse, user: User, **signal: Any) -> None:
    response.set_signed_cookie(
        COOKIE,
        f"{user.pk}-{secrets.token_urlsafe(16)}",
        salt=SALT,
        max_age=REMEMBERED,
        path=settings.BACK_OFFICE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _mark_session(*, request: HttpRequest, user: User, **signal: Any) -> None:
    request.session[CHOSE_PASSWORD] = user.pk
