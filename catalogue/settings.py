"""Settings of the catalogue, read from the environment.

Every variable is described in README.md, «Settings». Without DEBUG=true the process
runs in production mode and refuses to start on a missing or unsafe setting.
"""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from catalogue.database_settings import SQLITE, as_used
from catalogue.logs import to_stderr
from catalogue.setting_faults import faults_of
from evaluations import bounds

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
# In development: Django's own page for unknown addresses, which lists the known ones.
TECHNICAL_404 = env.bool("TECHNICAL_404", default=False)

# Who answers for this copy of the site. Without a publisher the pages say that it is
# not an official site; without an address the accessibility page says there is none.
PUBLISHER_NAME = env.str("PUBLISHER_NAME", default="")
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")

# What this process serves: the public site, the back office, both, or a frozen copy.
CATALOGUE_ROLE = env.str("CATALOGUE_ROLE", default="all")
HAS_BACK_OFFICE = CATALOGUE_ROLE in ("all", "backoffice")
IS_ARCHIVE = CATALOGUE_ROLE == "archive"
if IS_ARCHIVE and not SECRET_KEY:
    # a frozen copy signs nothing
    SECRET_KEY = secrets.token_urlsafe(50)

# Of a frozen copy: since when, the address that it had, and where readers go now.
ARCHIVED_ON = env.str("ARCHIVED_ON", default="")
ORIGINAL_ADDRESS = env.str("ORIGINAL_ADDRESS", default="").rstrip("/")
SUCCESSOR_ADDRESS = env.str("SUCCESSOR_ADDRESS", default="")
if IS_ARCHIVE and ORIGINAL_ADDRESS:
    ALLOWED_HOSTS += [urlsplit(ORIGINAL_ADDRESS).hostname]

DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{BASE_DIR}/db.sqlite3")
POOL_SIZE = env.str("DATABASE_POOL_SIZE", default="4")
LOG_LEVEL = env.str("LOG_LEVEL", default="WARNING")
# Signs the lines of `verify_audit --log`: who writes the database forges none.
AUDIT_KEY = env.str("AUDIT_KEY", default="")
# How staff work together: hours, days, and where links in their mail lead.
REVIEW_CLAIM_HOURS = env.str("REVIEW_CLAIM_HOURS", default="48")
PREVIEW_LINK_DAYS = env.str("PREVIEW_LINK_DAYS", default="7")
# Of descriptions by suppliers: how long a link opens one, and a person is kept in it.
INVITATION_DAYS = env.str("INVITATION_DAYS", default="30")
CONTACT_RETENTION_DAYS = env.str("CONTACT_RETENTION_DAYS", default="365")
BACK_OFFICE_ADDRESS = env.str("BACK_OFFICE_ADDRESS", default="").rstrip("/")
# What seals attestations, in the back office alone; the address that they name.
ATTESTATION_KEY_FILE = env.str("ATTESTATION_KEY_FILE", default="")
PUBLIC_ADDRESS = env.str("PUBLIC_ADDRESS", default="").rstrip("/")
# Without it in production no invitation is sent, and the inviter is told.
EMAIL_URL = env.str("EMAIL_URL", default="consolemail://" if DEBUG else "")
HSTS_SECONDS = env.str("SECURE_HSTS_SECONDS", default=str(365 * 24 * 3600))

if faults := faults_of(
    {
        "DEBUG": DEBUG,
        "SECRET_KEY": SECRET_KEY,
        "ALLOWED_HOSTS": ALLOWED_HOSTS,
        "CATALOGUE_ROLE": CATALOGUE_ROLE,
        "ARCHIVED_ON": ARCHIVED_ON,
        "ORIGINAL_ADDRESS": ORIGINAL_ADDRESS,
        "SUCCESSOR_ADDRESS": SUCCESSOR_ADDRESS,
        "DATABASE_URL": DATABASE_URL,
        "DATABASE_POOL_SIZE": POOL_SIZE,
        "EMAIL_URL": EMAIL_URL,
        "LOG_LEVEL": LOG_LEVEL,
        "AUDIT_KEY": AUDIT_KEY,
        "REVIEW_CLAIM_HOURS": REVIEW_CLAIM_HOURS,
        "PREVIEW_LINK_DAYS": PREVIEW_LINK_DAYS,
        "INVITATION_DAYS": INVITATION_DAYS,
        "CONTACT_RETENTION_DAYS": CONTACT_RETENTION_DAYS,
        "BACK_OFFICE_ADDRESS": BACK_OFFICE_ADDRESS,
        "PUBLIC_ADDRESS": PUBLIC_ADDRESS,
        "SECURE_HSTS_SECONDS": HSTS_SECONDS,
    }
):
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
    "csp",
    "django_filters",
    "evaluations",
    "catalogue",
    # after catalogue, whose `runserver` builds on the one from here
    "django.contrib.staticfiles",
]
if HAS_BACK_OFFICE:
    # modeltranslation stays before the admin
    INSTALLED_APPS += [
        "evaluations.admin_config.BackOfficeConfig",
        # for the list of passkeys
        "django.contrib.humanize",
        "django.contrib.messages",
        "django.contrib.sessions",
        "allauth",
        "allauth.account",
        "allauth.mfa",
    ]

MIDDLEWARE = [
    "catalogue.middleware.RequestIdMiddleware",
    "catalogue.middleware.HeadersMiddleware",
    "catalogue.middleware.NoCookiesMiddleware",
    "catalogue.middleware.EditionMiddleware",
    # around what refuses or redirects, whose answers need its header too
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "catalogue.middleware.CompressionMiddleware",
    "catalogue.api.middleware.ProblemMiddleware",
    # below what serves static files, above what asks the database
    "catalogue.middleware.OutageMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "catalogue.middleware.BoundsMiddleware",
]

if HAS_BACK_OFFICE:
    MIDDLEWARE.insert(
        MIDDLEWARE.index("django.middleware.locale.LocaleMiddleware"),
        "django.contrib.sessions.middleware.SessionMiddleware",
    )
    # nothing else takes a form that writes
    MIDDLEWARE += [
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "allauth.account.middleware.AccountMiddleware",
        "catalogue.middleware.SessionLimitMiddleware",
    ]
# right around the views, so that all others see the page that it answers with
MIDDLEWARE += ["catalogue.middleware.NotFoundMiddleware"]
if CATALOGUE_ROLE == "backoffice":
    # inside of what adds headers
    MIDDLEWARE.insert(
        MIDDLEWARE.index("whitenoise.middleware.WhiteNoiseMiddleware"),
        "catalogue.middleware.BackOfficeOnlyMiddleware",
    )
if IS_ARCHIVE:
    MIDDLEWARE.insert(0, "catalogue.archive.middleware.ArchiveMiddleware")

ROOT_URLCONF = "catalogue.urls"
WSGI_APPLICATION = "catalogue.wsgi.application"

BACK_OFFICE_CONTEXT = [
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "catalogue.context_processors.site",
                *(BACK_OFFICE_CONTEXT if HAS_BACK_OFFICE else []),
            ],
        },
    },
]

# --- Database -----------------------------------------------------------------------

DATABASES = {
    "default": as_used(
        env.db_url_config(DATABASE_URL),
        is_frozen=IS_ARCHIVE,
        is_written=HAS_BACK_OFFICE,
        connections=int(POOL_SIZE),
    )
}
IS_SQLITE = DATABASES["default"]["ENGINE"] == SQLITE

# parts of pages that are the same for everybody in an edition, of 2 to 20 KB each
FRAGMENTS = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "fragments",
    "OPTIONS": {"MAX_ENTRIES": 1_000},
}
if DEBUG:
    # whoever edits a template sees it at once
    FRAGMENTS = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "template_fragments": FRAGMENTS,
}
if HAS_BACK_OFFICE:
    # counts failed sign-ins for all processes together
    CACHES["default"] = {
        "BACKEND": "catalogue.json_cache.JSONCache",
        "LOCATION": "back_office_cache",
    }

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "evaluations.User"

# --- What is asked --------------------------------------------------------------------

# what tells operators whether a process answers, and whether it is ready
PROBES = ALIVE, READY = ("healthz", "readyz")
# of the largest form, that of an evaluation
DATA_UPLOAD_MAX_NUMBER_FIELDS = bounds.MAX_FIELDS
DATA_UPLOAD_MAX_MEMORY_SIZE = bounds.MAX_FORM
# the import takes one file
DATA_UPLOAD_MAX_NUMBER_FILES = 1

# --- What is written down -------------------------------------------------------------

if not DEBUG:
    LOGGING = to_stderr(level=LOG_LEVEL)

# --- Languages ----------------------------------------------------------------------

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("nl", _("Dutch"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Brussels"
# dates and numbers as Belgians write them; Django has no nl_BE
FORMAT_MODULE_PATH = ["catalogue.formats"]
# A missing translation must show as missing, never as text in the other language.
MODELTRANSLATION_ENABLE_FALLBACKS = False
COLUMN_NAMES = {"fr": _("{name} (French)"), "nl": _("{name} (Dutch)")}


def MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME(name, language):
    """Return what the column of a language is called, as in «reason (French)»."""
    return format_lazy(COLUMN_NAMES[language], name=name)


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

# --- Accounts of the back office ----------------------------------------------------

# The public site never sees a cookie: they all belong to these addresses.
BACK_OFFICE_PATH = "/admin/"
# but for the pages on which suppliers describe a product: these read and set none
DESCRIBING_PATH = f"{BACK_OFFICE_PATH}description/"
# whoever has an address below these gets in: catalogue/middleware.py
SECRET_PATHS = (
    DESCRIBING_PATH,
    f"{BACK_OFFICE_PATH}preview/",
    f"{BACK_OFFICE_PATH}calendar/",
)
SESSION_COOKIE_PATH = BACK_OFFICE_PATH
CSRF_COOKIE_PATH = BACK_OFFICE_PATH
LANGUAGE_COOKIE_PATH = BACK_OFFICE_PATH
SESSION_COOKIE_SECURE = not DEBUG
LANGUAGE_COOKIE_SECURE = not DEBUG
LANGUAGE_COOKIE_HTTPONLY = True
# seconds: without any request, and in all since the sign-in
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_LONGEST = 8 * 3600
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = BACK_OFFICE_PATH
ACCOUNT_ADAPTER = "catalogue.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
# whoever is unknown is answered as if a letter had been sent, and none is
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# failed sign-ins: catalogue/accounts/sign_in_limits.py
ACCOUNT_RATE_LIMITS = {
    "password_on_device": "5/5m/key",
    "password_from_address": "10/m/ip",
    "password_from_address_for_name": "5/5m/key,10/h/key",
    "password_for_name": "30/h/key",
    # codes of a second factor, by account: who sends them knows the password
    "login_failed": "10/m/ip,5/5m/key",
}

_EMAIL = env.email_url_config(EMAIL_URL or "dummymail://")
EMAIL_BACKEND = _EMAIL["EMAIL_BACKEND"]
EMAIL_FILE_PATH = _EMAIL["EMAIL_FILE_PATH"]
EMAIL_HOST, EMAIL_PORT = _EMAIL["EMAIL_HOST"], _EMAIL["EMAIL_PORT"]
EMAIL_HOST_USER = _EMAIL["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = _EMAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = _EMAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _EMAIL.get("EMAIL_USE_SSL", False)
# seconds that somebody waits for a mail server
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", default=CONTACT_EMAIL or "webmaster@localhost"
)

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Care platforms"
# one step of 30 seconds before or after, for clocks that differ
MFA_TOTP_TOLERANCE = 1
if DEBUG:
    # the code of the demonstration accounts; allauth refuses it in production
    MFA_TOTP_INSECURE_BYPASS_CODE = "000000"

if not DEBUG:
    # what stands in front of a frozen copy sees to it
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=not IS_ARCHIVE)
    # whoever watches a process asks it itself, behind what speaks https
    SECURE_REDIRECT_EXEMPT = [f"^{probe}$" for probe in PROBES]
    SECURE_HSTS_SECONDS = int(HSTS_SECONDS)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool(
        "SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False
    )
    SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=False)
    # what other sites on the same domain do is for those to say who run them
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# Only behind a proxy that always sets X-Forwarded-Proto and -For itself.
if env.bool("TRUST_PROXY", default=False):
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
