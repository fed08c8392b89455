"""The living site as operators run it: production settings, services, nginx, TLS."""

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.frozen import manage
from tests.made import loaded_database, made_once
from tests.servers import environment, free_port
from tests.units import DEPLOY

HOST = "catalogue.example"
# nginx as Debian sets it up: it writes down who asks for what, unless told otherwise
MAIN = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections {connections}; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    tcp_nopush on;
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def production(database: str, static: Path) -> dict[str, str]:
    """Return the settings of the living site, as commands have them."""
    return environment() | {
        "SECRET_KEY": "k2-" + "".join(chr(97 + n % 26) for n in range(60)),
        "ALLOWED_HOSTS": f"{HOST},127.0.0.1",
        "DATABASE_URL": database,
        "STATIC_ROOT": str(static),
        "TRUST_PROXY": "true",
        # of commands; a service says its own
        "CATALOGUE_ROLE": "backoffice",
    }


@pytest.fixture(scope="session")
def static_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the static files of all roles."""

    def collect(folder: Path) -> None:
        settings = production("sqlite://:memory:", folder / "static")
        manage("collectstatic", "--no-input", "-v0", settings=settings)

    return made_once(tmp_path_factory, "collected", collect) / "static"


@pytest.fixture(scope="session")
def living_database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of an SQLite file of this process with the transcription."""
    file = tmp_path_factory.mktemp("living") / "living.sqlite3"
    shutil.copy(loaded_database(tmp_path_factory), file)
    return f"sqlite:///{file}"


def make_certificate(folder: Path) -> None:
    """Write fullchain.pem and privkey.pem, which nobody but a test trusts."""
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-nodes", "-days", "2"]
    command += ["-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", f"/CN={HOST}"]
    command += ["-addext", f"subjectAltName=DNS:{HOST},IP:127.0.0.1"]
    command += ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    subprocess.run(command, check=True, capture_output=True)


def write_main(folder: Path, connections: int = 512) -> Path:
    """Write the configuration that includes site.conf of a folder; return its path."""
    user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    main = folder / "nginx.conf"
    main.write_text(MAIN.format(folder=folder, user=user, connections=connections))
    return main


def changed(name: str, changes: dict[str, str]) -> str:
    """Return a file of deploy/ in which words are replaced, on marked lines only."""
    text = (DEPLOY / name).read_text()
    for word, value in changes.items():
        lines = [line for line in text.splitlines() if word in line]
        assert lines, word
        assert all("# <-" in line for line in lines), lines
        text = text.replace(word, value)
    return text


@contextmanager
def nginx(
    folder: Path, name: str, port: int, connections: int = 512, **changes: str
) -> Iterator[None]:
    """Start nginx on a port with a file of deploy/ in which marked words change."""
    changes |= {"/var/log/nginx": str(folder)}
    (folder / "site.conf").write_text(changed(name, changes))
    with nginx_running(write_main(folder, connections), port):
        yield


@contextmanager
def nginx_running(main: Path, port: int) -> Iterator[None]:
    """Start nginx with a configuration, and wait until it listens on a port."""
    log = main.parent / "error.log"
    server = subprocess.Popen(["nginx", "-p", main.parent, "-c", main, "-e", log])
    try:
        deadline = time.monotonic() + 20
        while not _listens(port):
            assert time.monotonic() < deadline, log.read_text()
            assert server.poll() is None, log.read_text()
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


def logs_of_nginx(folder: Path) -> str:
    """Return all that nginx has written down in a folder."""
    names = ("access", "error", "catalogue-access", "catalogue-error")
    files = [folder / f"{name}.log" for name in names]
    return "".join(file.read_text() for file in files if file.exists())


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def nginx_in_front(
    folder: Path, static: Path, public: str, office: str, connections: int = 512
) -> Iterator[tuple[str, str]]:
    """Start nginx before the two services; yield its addresses, https and http."""
    make_certificate(folder)
    port, plain = free_port(), free_port()
    changes = {
        "listen 80": f"listen 127.0.0.1:{plain}",
        "listen 443": f"listen 127.0.0.1:{port}",
        "127.0.0.1:8000": public.removeprefix("http://"),
        "127.0.0.1:8001": office.removeprefix("http://"),
        "/etc/ssl/catalogue": str(folder),
        "/srv/catalogue/code/staticfiles/": f"{static}/",
        "/srv/catalogue/code": str(DEPLOY.parent),
        "/var/lib/nginx/catalogue": f"{folder}/cache",
    }
    with nginx(folder, "nginx-site.conf", port, connections, **changes):
        yield f"https://127.0.0.1:{port}", f"http://127.0.0.1:{plain}"
