"""Mail to people of the back office: in both languages, where we do not know theirs."""

import logging
from collections.abc import Callable, Iterable
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import override

logger = logging.getLogger(__name__)


def send_in_both_languages(words: Callable[[], tuple[str, str]], address: str) -> bool:
    """Send one mail to an address; return whether a mail server took it.

    `words` returns subject and text in the language that is active when it is called.
    """
    return send_in([code for code, _name in settings.LANGUAGES], words, address)


def send_in(
    languages: Iterable[str], words: Callable[[], tuple[str, str]], address: str
) -> bool:
    """Send one mail in some languages, as `send_in_both_languages` does in both."""
    if not (settings.EMAIL_URL and address):
        return False
    said = []
    for code in languages:
        with override(code):
            said.append(words())
    subjects, texts = zip(*said, strict=True)
    try:
        sent = send_mail(" / ".join(subjects), "\n\n".join(texts), None, [address])
    except (OSError, SMTPException) as error:
        # not its words: some name the person
        logger.warning("No server took a mail: %s", type(error).__name__)
        return False
    return bool(sent)
