"""The last link of the record, noted where whoever writes the database does not.

A record that was made anew in the database is whole in itself, but does not hold a link
that was noted before. Each line of a log is one link, as JSON, signed if there is a
key.
"""

import hashlib
import hmac
import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext

from evaluations.mail import send_in_both_languages
from evaluations.models import AuditEntry, User
from evaluations.roles import AUDITOR


class LogError(Exception):
    """A log cannot be read or written, or a line in it was not written by us."""


class MailError(Exception):
    """A mail went to nobody, or not to all who should get it; says why."""


def link_of(entry: AuditEntry) -> str:
    """Return the link that an entry is, as «number:hash»."""
    return f"{entry.number}:{entry.hash}"


def links_noted(log: Path) -> list[str]:
    """Return the links in a log, oldest first; none if there is no such file yet.

    Raises LogError if a line is damaged, or if there is a key and a line is not
    signed with it.
    """
    try:
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        raise LogError(f"{log} cannot be read: {error}") from error
    return [_link_in(line, f"Line {n} of {log}") for n, line in enumerate(lines, 1)]


def _link_in(line: str, where: str) -> str:
    try:
        noted = json.loads(line)
        link, signature = str(noted["link"]), noted.get("signature", "")
        is_ours = _is_signed(f"{noted['at']} {link}", signature)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise LogError(f"{where} is damaged.") from error
    if not is_ours:
        raise LogError(
            f"{where} is not signed with AUDIT_KEY. If the key is new, begin a new "
            "file and keep this one."
        )
    return link


def note(link: str, log: Path) -> None:
    """Append a link to a log, with the time, and wait until it is on the disk.

    Raises LogError if the file cannot be written.
    """
    at = timezone.now().isoformat(timespec="seconds")
    line: dict[str, Any] = {"at": at, "link": link}
    if settings.AUDIT_KEY:
        line["signature"] = _signature(f"{at} {link}")
    try:
        # never opened in a way that could shorten it
        with open(log, "ab") as file:
            file.write(json.dumps(line).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise LogError(f"{log} cannot be written: {error}") from error


def mail_link(link: str) -> list[str]:
    """Mail a link to the auditors and the contact; return who was sent it.

    Raises MailError unless each of them was.
    """

    def words() -> tuple[str, str]:
        text = gettext(
            "The record of changes of the catalogue of care platforms is whole, and "
            "all that it vouches for is as it was recorded. Keep this message. The "
            "last link is %(link)s"
        )
        return gettext("Record of changes: whole"), text % {"link": link}

    return _mail(words)


def mail_fault(fault: str) -> list[str]:
    """Mail what is not as it was recorded, as `mail_link` does."""

    def words() -> tuple[str, str]:
        text = gettext(
            "In the catalogue of care platforms something is not as it was recorded. "
            "Do not change anything before you have looked at it: %(fault)s"
        )
        return gettext("Record of changes: NOT whole"), text % {"fault": fault}

    return _mail(words)


def _mail(words: Any) -> list[str]:
    if not settings.EMAIL_URL:
        raise MailError("EMAIL_URL is not set")
    auditors = User.objects.filter(groups__name=AUDITOR, is_active=True)
    found = {settings.CONTACT_EMAIL, *auditors.values_list("email", flat=True)} - {""}
    if not found:
        raise MailError("no auditor has an address, and CONTACT_EMAIL is not set")
    missed = [to for to in sorted(found) if not send_in_both_languages(words, to)]
    if missed:
        raise MailError(f"no mail server took it for {', '.join(missed)}")
    return sorted(found)


def _is_signed(text: str, signature: str) -> bool:
    if not settings.AUDIT_KEY:
        return True
    return hmac.compare_digest(_signature(text), signature)


def _signature(text: str) -> str:
    key = settings.AUDIT_KEY.encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
