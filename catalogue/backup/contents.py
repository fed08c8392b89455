"""What a database holds, said in so few words that two can be compared."""

import hashlib
import platform
import tomllib
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import resolve, reverse
from django.utils.translation import override

from catalogue.archive.words import words_of
from catalogue.backup import postgresql, sqlite
from catalogue.sitemaps import PageSitemap
from evaluations.models import AuditEntry

# what pages follow from beside the database
CODE = ("catalogue", "evaluations", "templates", "locale")
ENDINGS = (".py", ".html", ".mo", ".txt")
# pages whose words depend on the day
OF_THE_DAY = ("attestations",)
SHOWN = ("PUBLISHER_NAME", "CONTACT_EMAIL", "ARCHIVED_ON", "SUCCESSOR_ADDRESS")


def engine() -> Any:
    """Return the module that copies databases such as the one in use."""
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]


def versions() -> dict[str, str]:
    """Return the versions of what a backup is made with."""
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text("utf-8"))
    return {
        "catalogue": project["project"]["version"],
        "django": django.get_version(),
        "python": platform.python_version(),
        "database": engine().version(),
    }


def contents() -> dict[str, Any]:
    """Return the migrations, triggers, rows of each table and the newest audit link.

    It asks for no column that only some versions have, since a backup is also made
    before an upgrade.
    """
    newest = AuditEntry.objects.order_by("-number").values_list("number", "hash")
    number, link = newest.first() or (0, "")
    with connection.cursor() as cursor:
        rows = {
            table: _asked(cursor, f'SELECT count(*) FROM "{table}"')[0][0]  # noqa: S608
            for table in sorted(connection.introspection.table_names(cursor))
            if "_fts" not in table
        }
        triggers = _asked(cursor, engine().triggers())
        migrations = _asked(
            cursor, "SELECT app, name FROM django_migrations ORDER BY app, name"
        )
    return {
        "newest_link": f"{number}:{link}",
        "migrations": [f"{app}.{name}" for app, name in migrations],
        "triggers": [name for (name,) in triggers],
        "rows": rows,
    }


def _asked(cursor: Any, query: str) -> list[tuple[Any, ...]]:
    cursor.execute(query)
    return cursor.fetchall()


def code_digest() -> str:
    """Return a digest of all but the database that the words of pages follow from."""
    digest = hashlib.sha256()
    for folder in CODE:
        for path in sorted((Path(settings.BASE_DIR) / folder).rglob("*.*")):
            if path.suffix in ENDINGS:
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update(repr([getattr(settings, name) for name in SHOWN]).encode())
    return digest.hexdigest()


def page_digests() -> dict[str, str]:
    """Return a digest of the words of some public pages, by address.

    These are the pages without parameters in both languages, among them the list of
    all verdicts and the table of all criteria. Their words do not depend on the day;
    those of the list of attestations do, which expire: its rows are counted.
    """
    digests = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for name, values in PageSitemap().items():
                if name not in OF_THE_DAY:
                    address = reverse(name, args=values)
                    words = _words(address).encode()
                    digests[address] = hashlib.sha256(words).hexdigest()
    return digests


def _words(address: str) -> str:
    # views are called without middleware: a back office shows no public page
    host = next((host for host in settings.ALLOWED_HOSTS if "*" not in host), "")
    request: HttpRequest = RequestFactory().get(
        address, secure=True, headers={"host": host.lstrip(".") or "localhost"}
    )
    view, arguments, keywords = request.resolver_match = resolve(address)
    response: HttpResponse = view(request, *arguments, **keywords)
    return words_of(response.content.decode())
