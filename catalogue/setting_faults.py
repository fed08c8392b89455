"""What is missing or unsafe in the settings: no process starts with it."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from environ import Env

from catalogue.logs import LEVELS

ROLES = ["all", "public", "backoffice", "archive"]
# so that nobody guesses them
MIN_KEY_LENGTH = 50
MIN_AUDIT_KEY_LENGTH = 32
ADDRESSES = [
    *("ORIGINAL_ADDRESS", "SUCCESSOR_ADDRESS", "BACK_OFFICE_ADDRESS", "PUBLIC_ADDRESS"),
]
DATABASES = ("sqlite", "postgres", "postgresql")
# said without the address, in which a password may stand
UNREADABLE = (
    "cannot be read; in a password write / # ? @ [ ] as %2F %23 %3F %40 %5B %5D"
)
# how long something holds: the unit, and a year; of a contact, ten
AT_MOST = {
    "REVIEW_CLAIM_HOURS": ("hours", 8760),
    "PREVIEW_LINK_DAYS": ("days", 365),
    "INVITATION_DAYS": ("days", 365),
    "CONTACT_RETENTION_DAYS": ("days", 3650),
}


def faults_of(said: dict[str, Any]) -> list[str]:
    """Return a sentence for each fault of what the environment said, by variable."""
    faults = [*_of_values(said), *_of_urls(said), *_of_addresses(said)]
    return faults if said["DEBUG"] else [*faults, *_in_production(said)]


def _of_values(said: dict[str, Any]) -> Iterator[str]:
    if said["CATALOGUE_ROLE"] not in ROLES:
        yield f"CATALOGUE_ROLE: one of {', '.join(ROLES)}"
    if said["CATALOGUE_ROLE"] == "archive" and not _is_a_day(said["ARCHIVED_ON"]):
        yield "ARCHIVED_ON: the day of the freeze, as in 2026-11-24"
    if 0 < len(said["AUDIT_KEY"]) < MIN_AUDIT_KEY_LENGTH:
        yield f"AUDIT_KEY: at least {MIN_AUDIT_KEY_LENGTH} characters, chosen at random"
    if not _is_number(said["DATABASE_POOL_SIZE"]):
        yield "DATABASE_POOL_SIZE: a number of connections; 0 for no pool"
    for name, (unit, most) in AT_MOST.items():
        if not (_is_number(said[name]) and 1 <= int(said[name]) <= most):
            yield f"{name}: a number of {unit}, from 1 to {most}"


def _of_urls(said: dict[str, Any]) -> Iterator[str]:
    database, mail = said["DATABASE_URL"], said["EMAIL_URL"]
    if not _begins_with(DATABASES, database):
        yield "DATABASE_URL: sqlite or postgres, as in postgres://user@host/name"
    # a «#» in it is read as it stands
    elif not _is_read(database, Env.db_url_config, "/?"):
        yield f"DATABASE_URL: {UNREADABLE}"
    if mail and not _begins_with(Env.EMAIL_SCHEMES, mail):
        yield "EMAIL_URL: as in smtp+tls://user:password@host:587, or empty for no mail"
    elif mail and not _is_read(mail, Env.email_url_config, "/?#"):
        yield f"EMAIL_URL: {UNREADABLE}"


def _begins_with(schemes: Iterable[str], url: str) -> bool:
    return any(url.startswith(f"{scheme}://") for scheme in schemes)


def _is_read(url: str, parse: Callable[[str], Any], ends: str) -> bool:
    """Return whether an address can be read, with no part of a password elsewhere.

    `ends` are the characters at which names and hosts end.
    """
    try:
        parse(url)
    except ValueError:
        return False
    said = url.partition("://")[2]
    hosts = re.split(f"[{ends}]", said)[0]
    return not hosts or "@" not in said[len(hosts) :]


def _of_addresses(said: dict[str, Any]) -> Iterator[str]:
    for name in ADDRESSES:
        if said[name] and not said[name].startswith(("https://", "http://")):
            yield f"{name}: a whole address, as in https://catalogue.example"
        elif name != "SUCCESSOR_ADDRESS" and not _is_a_site(said[name]):
            yield f"{name}: a site only, as in https://catalogue.example"


def _in_production(said: dict[str, Any]) -> Iterator[str]:
    key, hosts = said["SECRET_KEY"], said["ALLOWED_HOSTS"]
    if said["CATALOGUE_ROLE"] == "all":
        yield (
            "CATALOGUE_ROLE: set «public» or «backoffice», each for a process of its "
            "own; «all» is for development. Commands run with «backoffice»"
        )
    if len(key) < MIN_KEY_LENGTH or len(set(key)) < 5:
        yield (
            f"SECRET_KEY: set a random value of at least {MIN_KEY_LENGTH} characters, "
            "for instance with: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    if not hosts:
        yield "ALLOWED_HOSTS: set the host names served, separated by commas"
    if "*" in hosts:
        yield "ALLOWED_HOSTS: name each host; «*» lets anyone forge the host"
    if not _is_number(said["SECURE_HSTS_SECONDS"]):
        yield "SECURE_HSTS_SECONDS: not a number of seconds"
    if said["LOG_LEVEL"] not in LEVELS:
        yield f"LOG_LEVEL: one of {', '.join(LEVELS)}"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _is_a_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_a_site(address: str) -> bool:
    parts = urlsplit(address)
    return address.isascii() and not (parts.path or parts.query or parts.fragment)
