"""The configurations in deploy/, with Debian's nginx: only the marked names change."""

import getpass
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.frozen import ROOT, archive_server
from tests.servers import ask, free_port, wait_for

pytestmark = [pytest.mark.once, pytest.mark.slow]

MAIN = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@contextmanager
def nginx(folder: Path, name: str, **changes: str) -> Iterator[str]:
    """Start nginx with a file of deploy/ in which marked words are replaced."""
    port = free_port()
    site = (ROOT / "deploy" / name).read_text()
    changes |= {"listen 80": f"listen 127.0.0.1:{port}"}
    for word, value in changes.items():
        [line] = [line for line in site.splitlines() if word in line]
        assert "# <-" in line, line
        site = site.replace(word, value)
    (folder / "site.conf").write_text(site)
    user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    main = folder / "nginx.conf"
    main.write_text(MAIN.format(folder=folder, user=user))
    log = folder / "error.log"
    log.touch()
    server = subprocess.Popen(["nginx", "-p", folder, "-c", main, "-e", log])
    try:
        wait_for(f"http://127.0.0.1:{port}/fr/", log, seconds=20)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


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


def test_service_names_files_that_exist():
    service = (ROOT / "deploy" / "catalogue-archive.service").read_text()
    settings = (ROOT / "deploy" / "catalogue-archive.env").read_text()
    [file] = re.findall(r"^EnvironmentFile=(\S+)", service, re.MULTILINE)
    assert Path(file).name == "catalogue-archive.env"
    names = set(re.findall(r"^([A-Z_]+)=", settings, re.MULTILINE))
    readme = (ROOT / "README.md").read_text()
    assert all(f"`{name}`" in readme for name in names)
    assert "ProtectSystem=strict" in service
