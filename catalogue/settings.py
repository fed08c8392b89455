"""Settings of the catalogue, read from the environment.

Every variable is described in README.md, «Settings». Without DEBUG=true the process
runs in production mode and refuses to start on a missing or unsafe setting.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
FIXTURES_ROOT = BASE_DIR / "fixtures"

env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str(
    "SECRET_KEY", default="development-only-and-never-in-production" if DEBUG else ""
)
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=["127.0.0.1", "localhost"] if DEBUG else []
)

# Who answers for this copy of the site. Without a publisher the pages say that it is
# not an official site; without an address the accessibility page says there is none.
PUBLISHER_NAME = env.str("PUBLISHER_NAME", default="")
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")


DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{BASE_DIR}/db.sqlite3")
HSTS_SECONDS = env.str("SECURE_HSTS_SECONDS", default=str(365 * 24 * 3600))


def _faults() -> list[str]:
    faults = []
    if not DATABASE_URL.startswith(("sqlite://", "postgres://", "postgresql://")):
        faults.append(
            "DATABASE_URL: sqlite or postgres, as in postgres://user@host/name"
        )
    if DEBUG:
        return faults
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
        faults.append(
            "SECRET_KEY: set a random value of at least 50 characters, for instance "
            "with: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    if not ALLOWED_HOSTS:
        faults.append("ALLOWED_HOSTS: set the host names served, separated by commas")
    if "*" in ALLOWED_HOSTS:
        faults.append("ALLOWED_HOSTS: name each host; «*» lets anyone forge the host")
    if not HSTS_SECONDS.isdigit():
        faults.append("SECURE_HSTS_SECONDS: not a number of seconds")
    return faults


if faults := _faults():
    raise ImproperlyConfigured(
        "The catalogue does not start with these settings:\n"
        + "".join(f"  - {fault}\n" for fault in faults)
        + "For development, use `make run` or set DEBUG=true."
    )

INSTALLED_APPS = [
    "modeltranslation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "evaluations",
    "catalogue",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "compression_middleware.middleware.CompressionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "catalogue.urls"
WSGI_APPLICATION = "catalogue.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "catalogue.context_processors.site",
            ],
        },
    },
]

# --- Database -----------------------------------------------------------------------

DATABASES = {"default": env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # a writer takes its lock at BEGIN and waits (seconds) instead of failing
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode = WAL;"
            "PRAGMA synchronous = NORMAL;"
            "PRAGMA foreign_keys = ON;"
        ),
    }
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "evaluations.User"

# --- Languages ----------------------------------------------------------------------

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("nl", _("Dutch"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Brussels"
# dates and numbers as Belgians write them; Django has no nl_BE
FORMAT_MODULE_PATH = ["catalogue.formats"]
# A missing translation must show as missing, never as text in the other language.
MODELTRANSLATION_ENABLE_FALLBACKS = False

# --- Static files -------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# --- Security -----------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # the list refreshes itself: static/js/list.js
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "img-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_SECURE = not DEBUG

if not DEBUG:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = int(HSTS_SECONDS)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool(
        "SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True
    )
    SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)

# Only behind a proxy that always sets X-Forwarded-Proto itself.
if env.bool("TRUST_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
