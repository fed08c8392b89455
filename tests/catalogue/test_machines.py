"""What browsers and search engines ask for."""

import datetime
import json
from collections import Counter
from xml.etree import ElementTree

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.urls import path
from django.utils import timezone

from catalogue import urls
from catalogue.sitemaps import SITEMAPS, PageSitemap, page_routes
from catalogue.views import machines, pages
from evaluations.models import Evaluation, User
from tests.browser.addresses import public_pages
from tests.catalogue.pages.test_pages import ALL

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def places_in(client, address: str) -> list[str]:
    """Return the addresses that a sitemap, or its index, names."""
    root = ElementTree.fromstring(client.get(address).content)  # noqa: S314
    return [url.find(f"{SITEMAP}loc").text.split("testserver")[1] for url in root]


def all_places(client) -> list[str]:
    """Return the addresses that all parts of the sitemap name."""
    parts = places_in(client, "/sitemap.xml")
    return [place for part in parts for place in places_in(client, part)]


@pytest.mark.slow
def test_sitemap_names_every_page_in_both_languages(client):
    paths = set(all_places(client))
    assert set(ALL) <= paths
    assert set(public_pages()) <= paths
    decisions = Evaluation.objects.public().count()
    kinds = Counter(page_routes().values())
    assert len(paths) == 2 * (
        kinds[()] + 17 * kinds["slug",] + decisions * kinds["slug", "number"]
    )
    for address in paths:
        assert client.get(address).status_code == 200


class WithOneMorePage:
    """The URL configuration, and a page that nobody has listed anywhere."""

    urlpatterns = [
        *urls.urlpatterns,
        *i18n_patterns(path("one-more/", pages.about, name="one-more")),
    ]


def test_page_that_is_added_is_in_the_sitemap_and_in_the_lists_of_the_browser_tests(
    client, settings
):
    settings.ROOT_URLCONF = WithOneMorePage
    for address in ("/fr/one-more/", "/nl/one-more/"):
        assert address in all_places(client)
        assert address in public_pages()


def test_sitemap_of_many_pages_has_more_parts_and_names_each_page_once(
    client, monkeypatch
):
    whole = all_places(client)
    monkeypatch.setattr(PageSitemap, "limit", 7)
    assert len(places_in(client, "/sitemap.xml")) > 10
    assert sorted(all_places(client)) == sorted(whole)
    for part in ("nothing-1", "pages-0", "pages-99"):
        assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_every_kind_of_address_is_in_a_sitemap():
    kinds = {sitemap.parameters for sitemap in SITEMAPS.values()}
    assert set(page_routes().values()) == kinds


def test_robots_lead_to_the_sitemap(client):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /nl/platformen/?" in text


@pytest.mark.parametrize(("language", "name"), [("fr", "Plateformes"), ("nl", "Zorg")])
def test_manifest_is_in_the_language_of_the_page(client, language, name):
    response = client.get(f"/{language}/manifest.webmanifest")
    manifest = json.loads(response.content)
    assert manifest["short_name"].startswith(name)
    assert manifest["start_url"] == f"/{language}/"


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_opensearch_description_leads_to_the_list(client, language):
    response = client.get(f"/{language}/opensearch.xml")
    root = ElementTree.fromstring(response.content)  # noqa: S314
    template = next(e for e in root if e.tag.endswith("Url")).get("template")
    address = template.replace("{searchTerms}", "zoom").split("testserver")[1]
    assert "Zoom" in client.get(address).content.decode()


@pytest.mark.parametrize("address", ALL)
def test_head_names_this_page_and_the_other_language(client, address):
    text = client.get(address).content.decode()
    assert f'<link rel="canonical" href="http://testserver{address}">' in text
    for language in ("fr", "nl", "x-default"):
        assert f'hreflang="{language}"' in text
    assert '<meta name="description" content="' in text


def test_contact_for_faults_of_security_is_named(client, settings):
    settings.CONTACT_EMAIL = "contact@catalogue.example"
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"] == "mailto:contact@catalogue.example"
    left = datetime.datetime.fromisoformat(fields["Expires"]) - timezone.now()
    # RFC 9116, 2.5.5: less than a year
    assert 170 < left.days < 365
    assert fields["Canonical"].endswith("/.well-known/security.txt")


def test_without_a_contact_there_is_none(client, settings):
    settings.CONTACT_EMAIL = ""
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_process_says_that_it_answers(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies


def test_process_without_anything_published_is_not_ready(client, no_triggers):
    Evaluation.objects.published().update(state="superseded")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.text == "not ready: no decision is published\n"
    assert int(answer.headers["Retry-After"]) > 0
    assert client.get("/healthz").status_code == 200


def test_process_whose_database_is_behind_is_not_ready(client):
    recorder = MigrationRecorder(connection)
    recorder.migration_qs.filter(app="evaluations").delete()
    machines._is_migrated.cache_clear()
    for _time in range(2):
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert answer.text == "not ready: migrations have to be applied\n"


def test_process_with_demonstration_accounts_is_ready_in_development_only(
    client, settings
):
    User.objects.create(username="auditor", email="auditor@demo.invalid")
    settings.DEBUG = True
    assert client.get("/readyz").status_code == 200
    settings.DEBUG = False
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.text == "not ready: the database holds demonstration accounts\n"
    User.objects.update(is_active=False)
    assert client.get("/readyz").status_code == 200


def test_process_without_a_database_is_not_ready(client, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise OperationalError("gone")

    machines._is_migrated.cache_clear()
    monkeypatch.setattr(connection, "cursor", fail)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (
        503,
        "not ready: the database does not answer\n",
    )
    assert "gone" in caplog.text
