"""WSGI entry point: `granian --interface wsgi catalogue.wsgi:application`."""

import os

import django
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from catalogue.handler import Application

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

application = Application()
