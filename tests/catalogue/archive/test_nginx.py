"""The configurations in deploy/, with Debian's nginx: only the marked names change."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import living
from tests.frozen import ORIGINAL, archive_server
from tests.servers import ask, free_port

pytestmark = [pytest.mark.once, pytest.mark.slow]


@contextmanager
def nginx(folder: Path, name: str, **changes: str) -> Iterator[str]:
    """Start nginx with a file of deploy/ for frozen copies; yield its address."""
    port = free_port()
    changes |= {"listen 80": f"listen 127.0.0.1:{port}"}
    with living.nginx(folder, name, port, **changes):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def in_front(frozen: Path, application: str, folder: Path) -> Iterator[str]:
    """Start nginx before a frozen copy; yield its address."""
    changes = {
        "127.0.0.1:8000": application.removeprefix("http://"),
        "/srv/catalogue/static/": f"{frozen}/static/",
        "/var/lib/nginx/catalogue": f"{folder}/cache",
    }
    with nginx(folder, "nginx.conf", **changes) as site:
        yield site


def test_nginx_in_front_of_the_read_only_server(frozen, tmp_path):
    with (
        archive_server(frozen, tmp_path) as application,
        in_front(frozen, application, tmp_path) as site,
    ):
        page = ask(site, "/fr/plateformes/zoom/")
        assert page.body == ask(application, "/fr/plateformes/zoom/").body
        assert page.getheader("Memento-Datetime")
        assert page.getheader("X-Cache-Status") == "MISS"
        assert ask(site, "/fr/plateformes/zoom/").getheader("X-Cache-Status") == "HIT"
        assert ask(site, "/fr/nowhere/").status == 404
        for method in ("POST", "PUT", "DELETE"):
            assert ask(site, "/fr/", method).status == 405
        [style] = re.findall(r'href="(/static/css/site[^"]*)"', page.text)
        assert "immutable" in ask(site, style).getheader("Cache-Control")
        assert ask(site, style).body == ask(application, style).body
        assert ask(site, style).getheader("X-Content-Type-Options") == "nosniff"
        # another way to write an address is another page, and takes no place of one
        assert ask(site, "//fr/").status == 404
        assert ask(site, "/fr/").status == 200
        for _time in range(2):
            assert ask(site, "/fr/plateformes/?q=suicide").status == 200
        # beyond what one visitor looks for
        with ThreadPoolExecutor(8) as visitors:
            found = visitors.map(lambda _n: ask(site, "/fr/?q=a").status, range(60))
            assert set(found) == {200, 429}
        assert ask(site, "/fr/plateformes/zoom/").status == 200
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len([path for path in written if "cache" in path.parts]) >= 3
    assert not any(b"suicide" in path.read_bytes() for path in written)


@pytest.fixture(scope="module")
def roots(frozen, tmp_path_factory) -> Iterator[list[str]]:
    """Serve a frozen copy; yield its address, and that of nginx in front of it."""
    folder = tmp_path_factory.mktemp("roots")
    with (
        archive_server(frozen, folder) as application,
        in_front(frozen, application, folder) as site,
    ):
        yield [application, site]


def browsers(count: int) -> Iterator[dict[str, str]]:
    """Yield headers as different browsers send them, in several languages."""
    languages = ["fr-BE,fr", "nl-BE,nl", "fr", "nl", "de,fr", "en-US,en", "de-DE,de"]
    codings = ["gzip, deflate, br", "gzip, deflate, br, zstd", "gzip", "br, gzip", ""]
    for number in range(count):
        language = languages[number % len(languages)]
        yield {
            "Accept-Language": f"{language};q=0.{number % 8 + 1},x{number};q=0.1",
            "Accept-Encoding": codings[number % len(codings)],
            "User-Agent": f"browser {number}",
            "Accept": f"text/html, x/{number}",
            "Cookie": f"a={number}",
            "If-None-Match": f'"{number}"',
        }


def test_what_browsers_say_of_themselves_makes_no_page_anew(frozen, tmp_path):
    said: Counter = Counter()
    with (
        archive_server(frozen, tmp_path) as application,
        in_front(frozen, application, tmp_path) as site,
    ):
        for headers in browsers(500):
            for address in ("/", "/fr/plateformes/"):
                answer = ask(site, address, headers=headers)
                said[address, answer.status, answer.getheader("X-Cache-Status")] += 1
        for _time in range(2):
            assert ask(site, "/readyz").getheader("X-Cache-Status") in (
                "MISS",
                "BYPASS",
            )
    # once for each coding, and for each language where the address names none
    assert said == {
        ("/", 302, "MISS"): 6,
        ("/", 302, "HIT"): 352,
        ("/", 200, "MISS"): 3,
        ("/", 200, "HIT"): 139,
        ("/fr/plateformes/", 200, "MISS"): 3,
        ("/fr/plateformes/", 200, "HIT"): 497,
    }


@pytest.mark.parametrize(
    ("asked", "home"),
    [
        ("fr", "/fr/"),
        ("NL-be", "/nl/"),
        ("nl-BE,nl;q=0.9,fr;q=0.8", "/nl/"),
        ("en-US,en;q=0.9,nl;q=0.8", "/nl/"),
        ("en;q=0.9, fr-BE;q=0.5", "/fr/"),
        ("en,fr-FR;q=0.7,nl;q=0.9", "/nl/"),
        ("fr;q=0.2, nl", "/nl/"),
        ("de, fr, nl", "/fr/"),
        ("en-US, nl-BE, fr-BE", "/nl/"),
        ("en, fr;q=0.1, nl;q=0.2", "/nl/"),
        ("fr;q=0, nl;q=0.1", "/nl/"),
        ("fr;q=0", None),
        ("br-FR, oc;q=0.5", None),
        ("de-DE,de", None),
        ("*", None),
        ("", None),
        ("frr, nlx", None),
    ],
)
def test_root_leads_on_as_it_does_without_nginx(roots, asked, home):
    for _time in range(2):
        for site in roots:
            answer = ask(site, "/", headers={"Accept-Language": asked})
            assert answer.getheader("Location") == home


def test_nginx_writes_nothing_of_a_reader_when_the_server_is_gone(tmp_path):
    changes = {"/var/lib/nginx/catalogue": f"{tmp_path}/cache"}
    changes["127.0.0.1:8000"] = f"127.0.0.1:{free_port()}"
    with nginx(tmp_path, "nginx.conf", **changes) as site:
        assert ask(site, "/fr/plateformes/?q=suicide").status == 502
    assert living.logs_of_nginx(tmp_path) == ""


# as the read-only server has them
TYPES = {
    "/nl/nieuws/feed.atom": "application/atom+xml; charset=utf-8",
    "/fr/plateformes/zoom/flux.atom": "application/atom+xml; charset=utf-8",
    "/fr/nouveautes/calendrier.ics": "text/calendar; charset=utf-8",
    "/MANIFEST.sha256": "text/plain; charset=utf-8",
    "/README.txt": "text/plain; charset=utf-8",
    "/data/platforms.csv": "text/csv; charset=utf-8",
    "/open-data/platforms.csv": "text/csv; charset=utf-8",
    "/open-data/catalogue.json": "application/json",
    "/open-data/catalogue.json.sha256": "text/plain; charset=utf-8",
    "/catalog.ttl": "text/turtle; charset=utf-8",
    "/catalog.jsonld": "application/ld+json",
    "/catalog.rdf": "application/rdf+xml",
    "/api/v1/platforms": "application/json",
    "/api/v1/criteria/C3/assessments": "application/json",
    "/api/v1/refData/ratings/discouraged.json": "application/json",
    "/api/v1/doc/openapi.yaml": "application/yaml",
}


def test_nginx_serves_the_answers_of_the_api(frozen, tmp_path):
    root = tmp_path / "copy"
    shutil.copytree(frozen / "archive/api", root / "api")
    # of more than twenty platforms there is one
    further = root / "api/v1/platforms/_"
    further.mkdir()
    (further / "page-2.json").write_text('{"page": 2}')
    names = {"/srv/catalogue/archive": str(root)}
    with nginx(tmp_path, "nginx-files.conf", **names) as site:
        assert ask(site, "/api/v1/platforms?page=2").text == '{"page": 2}'
        assert ask(site, "/api/v1/platforms?page=3").status == 404
        found = json.loads(ask(site, "/api/v1/platforms").text)
        [address, *_others] = [item["href"] for item in found["items"]]
        bare = address.removeprefix(ORIGINAL)
        same = json.loads(ask(site, bare).text)
        moved = ask(site, f"/id/platform/{same['id']}")
        assert (moved.status, same["self"]) == (303, address)
        assert moved.getheader("Location").endswith(bare)


def test_nginx_serves_the_exported_folder(frozen, tmp_path):
    root = frozen / "archive"
    with nginx(
        tmp_path, "nginx-files.conf", **{"/srv/catalogue/archive": str(root)}
    ) as site:
        page = ask(site, "/nl/platformen/zoom/")
        assert page.body == (root / "nl/platformen/zoom/index.html").read_bytes()
        assert ask(site, "/").status == 200
        lost = ask(site, "/fr/nowhere/at/all/")
        assert lost.status == 404
        assert lost.body == (root / "404.html").read_bytes()
        assert ask(site, "/fr/", "POST").status == 405
        for address, kind in TYPES.items():
            answer = ask(site, address)
            assert answer.status == 200, address
            assert answer.getheader("Content-Type") == kind
            is_open = address.startswith(("/api/", "/open-data/", "/catalog."))
            allowed = answer.getheader("Access-Control-Allow-Origin")
            assert allowed == ("*" if is_open else None), address
        # a bookmark of the living site
        moved = ask(site, "/fr/plateformes/?q=siilo")
        assert moved.status == 302
        assert moved.getheader("Location").endswith("/fr/copie/recherche/?q=siilo")
        assert page.getheader("X-Content-Type-Options") == "nosniff"
        assert ask(site, "/fr/suicide/?q=suicide").status == 404
    assert living.logs_of_nginx(tmp_path) == ""
