"""The configurations in deploy/, with Debian's nginx: only the marked names change."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import living
from tests.frozen import archive_server
from tests.servers import ask, free_port

pytestmark = [pytest.mark.once, pytest.mark.slow]


@contextmanager
def nginx(folder: Path, name: str, **changes: str) -> Iterator[str]:
    """Start nginx with a file of deploy/ for frozen copies; yield its address."""
    port = free_port()
    changes |= {"listen 80": f"listen 127.0.0.1:{port}"}
    with living.nginx(folder, name, port, **changes):
        yield f"http://127.0.0.1:{port}"


def test_nginx_in_front_of_the_read_only_server(frozen, tmp_path):
    with (
        archive_server(frozen, tmp_path) as application,
        nginx(
            tmp_path,
            "nginx.conf",
            **{
                "127.0.0.1:8000": application.removeprefix("http://"),
                "/srv/catalogue/static/": f"{frozen}/static/",
                "/var/lib/nginx/catalogue": f"{tmp_path}/cache",
            },
        ) as site,
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
        assert ask(site, "/fr/plateformes/?q=suicide").status == 200
    logs = [path.read_text() for path in tmp_path.glob("*.log")]
    assert len(logs) >= 3
    assert not any("suicide" in log for log in logs)


def test_nginx_writes_nothing_of_a_reader_when_the_server_is_gone(tmp_path):
    changes = {"/var/lib/nginx/catalogue": f"{tmp_path}/cache"}
    changes["127.0.0.1:8000"] = f"127.0.0.1:{free_port()}"
    with nginx(tmp_path, "nginx.conf", **changes) as site:
        assert ask(site, "/fr/plateformes/?q=suicide").status == 502
    assert living.logs_of_nginx(tmp_path) == ""


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
        for address, kind in {
            "/nl/nieuws/feed.atom": "application/atom+xml",
            "/MANIFEST.sha256": "text/plain",
            "/README.txt": "text/plain",
            "/data/platforms.csv": "text/csv",
        }.items():
            answer = ask(site, address)
            assert answer.status == 200
            assert answer.getheader("Content-Type") == f"{kind}; charset=utf-8"
        # a bookmark of the living site
        moved = ask(site, "/fr/plateformes/?q=siilo")
        assert moved.status == 302
        assert moved.getheader("Location").endswith("/fr/copie/?q=siilo")
        assert page.getheader("X-Content-Type-Options") == "nosniff"
        assert ask(site, "/fr/suicide/?q=suicide").status == 404
    assert living.logs_of_nginx(tmp_path) == ""
