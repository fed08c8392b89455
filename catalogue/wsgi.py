"""WSGI entry point: `granian --interface wsgi catalogue.wsgi:application`."""

import os

import django
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalogue.settings")

django.setup()
# without them each page would fail, one by one, for its first reader
if not getattr(staticfiles_storage, "hashed_files", True):
    raise ImproperlyConfigured(
        "The static files are missing: run `manage.py collectstatic --no-input` with "
        f"the same settings first. STATIC_ROOT is {settings.STATIC_ROOT}"
    )

application = get_wsgi_application()
