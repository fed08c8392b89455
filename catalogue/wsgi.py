"""WSGI entry point: `granian --interface wsgi catalogue.wsgi:application`."""

import os
import re
from typing import Any

import django
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import DatabaseError, connection

LENGTH = re.compile(r"[0-9]{1,18}")

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalogue.settings")

django.setup()


def _refuse_demonstration() -> None:
    # models can be imported only now
    from catalogue.checks import demonstration_accounts

    try:
        reason = demonstration_accounts()
    except DatabaseError:
        # it may answer later; then /readyz says it
        return
    finally:
        connection.close()
    if reason:
        raise ImproperlyConfigured(reason)


_refuse_demonstration()
# without them each page would fail, one by one, for its first reader
if not getattr(staticfiles_storage, "hashed_files", True):
    raise ImproperlyConfigured(
        "The static files are missing: run `manage.py collectstatic --no-input` with "
        f"the same settings first. STATIC_ROOT is {settings.STATIC_ROOT}"
    )


class Request(WSGIRequest):
    """Takes what Django would fail on, some of it before it can answer a fault."""

    def __init__(self, environ: dict[str, Any]) -> None:
        # a body in chunks may come with any text as its length, which is then ignored
        if not LENGTH.fullmatch(environ.get("CONTENT_LENGTH", "")):
            environ["CONTENT_LENGTH"] = ""
        super().__init__(environ)

    @property
    def encoding(self) -> None:
        """Return None: addresses and forms are read as UTF-8.

        Another character set, which may not exist, is read by Django at once.
        """
        return None

    @encoding.setter
    def encoding(self, value: Any) -> None:
        """Leave it as it is."""


class Application(WSGIHandler):
    """Django's own, with requests that cannot fail before they are looked at."""

    request_class = Request


application = Application()
