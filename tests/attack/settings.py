"""Production, with addresses of choice and static files that are made in a second."""

from catalogue.settings import *  # noqa: F403
from catalogue.settings import ROOT_URLCONF, STORAGES, env

ROOT_URLCONF = env.str("ATTACKED_URLS", default=ROOT_URLCONF)
STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
)
