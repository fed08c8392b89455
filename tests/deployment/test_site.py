"""The living site behind nginx: what deploy/ says, with TLS, on this machine."""

import json
import re
import shutil
import socket
import ssl
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.frozen import manage
from tests.living import HOST, logs_of_nginx, nginx_in_front, production
from tests.servers import ask, free_port
from tests.units import DEPLOY, served

pytestmark = [pytest.mark.once, pytest.mark.slow]

LOGIN = "/admin/account/login/"
IMPORT = "/admin/evaluations/evaluation/import/"
TOO_OFTEN = "Trop de mots de passe erronés"
SIGN_IN = """
from django.test import Client
from evaluations.roles import EVALUATOR
from tests.people import person
client = Client()
client.force_login(person("someone", EVALUATOR))
print(client.cookies["sessionid"].value)
"""
WITHDRAWN = "Clickdoc"
WITHDRAW = """
from evaluations.models.states import State
from tests.evaluations.staff import evaluation_in
evaluation_in(State.WITHDRAWN, slug="clickdoc")
"""


@dataclass
class Site:
    """Where the site answers, and the folder with its logs and its certificate."""

    https: str
    http: str
    folder: Path
    settings: dict[str, str]

    def ask(self, address: str, method: str = "GET", **more):
        """Send one request over https."""
        trusted = self.folder / "fullchain.pem"
        return ask(self.https, address, method, trusted=trusted, **more)

    def send(self, address: str, fields: bytes, kind: str, cookies: str, **headers):
        """Send a form as a browser does, with the token that goes with the cookies."""
        headers |= {"Content-Type": kind, "Cookie": cookies, "Referer": self.https}
        return self.ask(address, "POST", sent=fields, headers=headers)


@pytest.fixture(scope="module")
def site(living_database, static_root, tmp_path_factory):
    """Serve both services behind nginx."""
    folder = tmp_path_factory.mktemp("site")
    settings = production(living_database, static_root)
    with ExitStack() as stack:
        public, office = (
            stack.enter_context(served(f"catalogue-{name}", settings, folder))
            for name in ("public", "backoffice")
        )
        https, http = stack.enter_context(
            nginx_in_front(folder, static_root, public, office)
        )
        yield Site(https, http, folder, settings)


def form(site: Site, address: str, cookies: str = "") -> tuple[str, str]:
    """Return the token of a form, and the cookies to send with it."""
    page = site.ask(address, headers={"Cookie": cookies})
    [token] = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[:1]
    given = re.findall(r"csrftoken=\w+", page.getheader("Set-Cookie") or "")
    return token, "; ".join([cookies, *given])


def test_plain_http_leads_to_https_and_nothing_else(site):
    moved = ask(site.http, "/fr/plateformes/?q=zoom")
    assert moved.status == 301
    assert moved.getheader("Location") == f"https://{HOST}/fr/plateformes/?q=zoom"


def test_each_process_answers_its_own_addresses(site):
    public, office = site.ask("/fr/plateformes/"), site.ask(LOGIN)
    assert (public.status, office.status) == (200, 200)
    assert "Clickdoc" in public.text
    assert not public.getheader("Set-Cookie")
    for answer in (public, office):
        assert "max-age" in answer.getheader("Strict-Transport-Security")
        assert "default-src 'none'" in answer.getheader("Content-Security-Policy")
        assert "/" not in answer.getheader("Server")
    assert site.ask("/fr/nowhere/").status == 404
    assert site.ask("/readyz").text == "ready\n"


def test_static_files_are_safe_and_kept(site):
    [style] = re.findall(r'href="(/static/css/site[^"]*)"', site.ask("/fr/").text)
    answer = site.ask(style)
    assert answer.getheader("Cache-Control") == "public, max-age=31536000, immutable"
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert answer.getheader("Cross-Origin-Resource-Policy") == "same-origin"
    assert answer.getheader("Content-Type") == "text/css; charset=utf-8"
    # without a fingerprint the name stays when the content changes
    assert site.ask("/static/css/site.css").getheader("Cache-Control") == "no-cache"


def test_static_files_of_the_release_that_answers_are_found(
    living_database, static_root, tmp_path
):
    """During an upgrade the link to the code, which nginx follows, goes before."""
    settings = production(living_database, static_root)
    newer = tmp_path / "static"
    newer.mkdir()
    with ExitStack() as stack:
        site = stack.enter_context(served("catalogue-public", settings, tmp_path))
        both = nginx_in_front(tmp_path, newer, site, site)
        https, _http = stack.enter_context(both)
        trusted = tmp_path / "fullchain.pem"
        page = ask(https, "/fr/", trusted=trusted)
        [style] = re.findall(r'href="(/static/css/site[^"]*)"', page.text)
        answer = ask(https, style, trusted=trusted)
        assert answer.status == 200
        assert answer.getheader("Content-Type").startswith("text/css")
        assert "immutable" in answer.getheader("Cache-Control")
        assert ask(https, "/static/none.css", trusted=trusted).status == 404
        assert ask(https, style, "POST", trusted=trusted).status == 405


def test_nginx_keeps_pages_and_asks_each_time(site):
    first = site.ask("/nl/platformen/zoom/")
    again = site.ask("/nl/platformen/zoom/")
    assert again.getheader("X-Cache-Status") == "REVALIDATED"
    assert again.body == first.body
    assert again.getheader("Cache-Control") == "no-cache"
    assert not again.getheader("X-Accel-Expires")
    tag = {"If-None-Match": first.getheader("ETag")}
    assert site.ask("/nl/platformen/zoom/", headers=tag).status == 304
    for address in ("/readyz", "/nl/platformen/?q=suicide"):
        for _time in range(2):
            status = site.ask(address).getheader("X-Cache-Status")
            assert status in ("MISS", "BYPASS")
    kept = [
        file.read_bytes()
        for file in (site.folder / "cache").rglob("*")
        if file.is_file()
    ]
    assert any(b"/nl/platformen/zoom/" in file for file in kept)
    assert not any(b"suicide" in file for file in kept)


def test_what_is_published_or_withdrawn_shows_at_the_next_request(
    living_database, static_root, tmp_path
):
    """To every process and through nginx, for browsers of each coding."""
    file = tmp_path / "site.sqlite3"
    shutil.copy(living_database.removeprefix("sqlite:///"), file)
    settings = production(f"sqlite:///{file}", static_root)
    addresses = ["/fr/", "/nl/platformen/", "/fr/plateformes/clickdoc/"]
    addresses.append("/sitemap-platforms-1.xml")
    with ExitStack() as stack:
        public = stack.enter_context(served("catalogue-public", settings, tmp_path))
        both = nginx_in_front(tmp_path, static_root, public, public)
        https, _http = stack.enter_context(both)
        own = {"X-Forwarded-Proto": "https", "Host": HOST}
        trusted = tmp_path / "fullchain.pem"

        def read(address: str) -> set[tuple[str, bool]]:
            """Return the tags of an address, and whether it still names the platform.

            Many connections at once reach both workers.
            """
            with ThreadPoolExecutor(8) as visitors:
                direct = visitors.map(
                    lambda _n: ask(public, address, headers=own), range(24)
                )
                answers = [
                    *direct,
                    *(ask(https, address, trusted=trusted, headers=own) for _n in "12"),
                ]
            return {(a.getheader("ETag"), WITHDRAWN in a.text) for a in answers}

        before = [read(address) for address in addresses]
        assert all(len(tags) == 1 for tags in before)
        manage("shell", "-v0", "-c", WITHDRAW, settings=settings)
        after = [read(address) for address in addresses]
        assert all(len(tags) == 1 for tags in after)
        assert all(old != new for old, new in zip(before, after, strict=True))


def test_pages_of_this_hour_are_shown_while_the_catalogue_is_gone(
    living_database, static_root, tmp_path
):
    settings = production(living_database, static_root)
    with ExitStack() as stack:
        serving = stack.enter_context(ExitStack())
        public = serving.enter_context(served("catalogue-public", settings, tmp_path))
        both = nginx_in_front(tmp_path, static_root, public, public)
        https, _http = stack.enter_context(both)
        trusted = tmp_path / "fullchain.pem"
        page = ask(https, "/fr/plateformes/", trusted=trusted)
        began = time.strftime("%H")
        serving.close()
        answer = ask(https, "/fr/plateformes/", trusted=trusted)
        if time.strftime("%H") == began:
            assert (answer.status, answer.body) == (200, page.body)
            assert answer.getheader("X-Cache-Status") == "STALE"
        # what nobody asked for before
        assert ask(https, "/nl/platformen/", trusted=trusted).status == 503
        assert ask(https, "/fr/plateformes/?q=a", trusted=trusted).status == 503


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_public_pages_take_nothing(site, method):
    assert site.ask("/fr/", method, sent=b"x" * 100).status == 405
    assert site.ask("/fr/", method, sent=b"x" * 2000).status in {405, 413}


def test_invented_addresses_do_not_get_around_the_limit_of_sign_ins(site):
    token, cookies = form(site, LOGIN)
    said = Counter()
    for number in range(40):
        fields = {"login": "guess", "password": "wrong"}
        fields["csrfmiddlewaretoken"] = token
        invented = {"X-Forwarded-For": f"10.1.2.{number}", "X-Real-IP": "10.9.9.9"}
        kind = "application/x-www-form-urlencoded"
        sent = urlencode(fields).encode()
        answer = site.send(LOGIN, sent, kind, cookies, **invented)
        # nginx's own limit would hide the one that is meant
        assert answer.status in {200, 429}
        assert "Trop de demandes" not in answer.text
        said["tried" if answer.status == 200 else "refused"] += 1
        said["counted"] += TOO_OFTEN in answer.text
    tried = said["tried"] - said["counted"]
    # five are under one name from one address, thirty from as many as were invented
    assert 0 < tried <= 10


def multipart(token: str, content: bytes) -> tuple[bytes, str]:
    """Return a form with a token and a file, and its type."""
    edge = "edge-of-the-parts"
    head = f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"'
    head += f"\r\n\r\n{token}\r\n--{edge}\r\nContent-Disposition: form-data; "
    head += 'name="file"; filename="drafts.json"\r\n\r\n'
    body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
    return body, f"multipart/form-data; boundary={edge}"


def test_import_of_four_megabytes_passes_and_one_of_seven_does_not(site):
    said = manage("shell", "-v0", "-c", SIGN_IN, settings=site.settings).stdout
    token, cookies = form(site, IMPORT, f"sessionid={said.strip()}")
    no_import = json.dumps(["x" * 1000] * 4000).encode()
    answer = site.send(IMPORT, *multipart(token, no_import), cookies)
    assert len(no_import) > 4_000_000
    # the catalogue has read it, and says what is wrong with it
    assert answer.status == 200
    assert '<table class="faults">' in answer.text
    refused = site.send(IMPORT, *multipart(token, b"x" * 7_000_000), cookies)
    assert refused.status == 413
    assert "trop volumineux" in refused.text
    assert "Te groot" in refused.text


def test_slow_senders_hold_neither_process(site):
    # the limit of nginx forgets what other tests asked for: 40 requests, 10 a second
    time.sleep(4)
    context = ssl.create_default_context(cafile=site.folder / "fullchain.pem")
    host, port = site.https.removeprefix("https://").split(":")
    # with these the catalogue would read what is sent
    _token, cookies = form(site, LOGIN)
    begun = f"POST {LOGIN} HTTP/1.1\r\nHost: {HOST}\r\nCookie: {cookies[2:]}\r\n"
    begun += f"Referer: https://{HOST}/\r\nContent-Length: 900\r\n"
    begun += "Content-Type: application/x-www-form-urlencoded\r\n\r\nx"
    with ExitStack() as stack:
        for _sender in range(20):
            plain = socket.create_connection((host, int(port)))
            sender = context.wrap_socket(plain, server_hostname=HOST)
            stack.enter_context(sender)
            sender.sendall(begun.encode())
        began = time.monotonic()
        assert site.ask(LOGIN).status == 200
        assert site.ask("/fr/nouveautes/").status == 200
        # shorter than nginx waits for the rest of what they send
        assert time.monotonic() - began < 8


def test_one_address_cannot_take_all_and_is_told_so(site):
    def ask_often(_visitor: int) -> Counter:
        return Counter(site.ask("/healthz").status for _time in range(50))

    with ThreadPoolExecutor(8) as pool:
        statuses = sum(pool.map(ask_often, range(8)), Counter())
        answers = pool.map(lambda _n: site.ask("/healthz"), range(80))
        [refused, *_more] = [answer for answer in answers if answer.status == 429]
    assert set(statuses) == {200, 429}
    assert refused.getheader("Retry-After") == "10"
    assert refused.getheader("X-Content-Type-Options") == "nosniff"
    assert "Trop de demandes" in refused.text
    assert "Te veel verzoeken" in refused.text


def test_nothing_of_a_reader_is_written(site):
    words = {"Referer": f"{site.https}/?q=suicide", "User-Agent": "Suicide-Browser"}
    for address in ("/fr/plateformes/?q=suicide", "/admin/?q=suicide", "/suicide"):
        site.ask(address, headers=words)
    with ThreadPoolExecutor(8) as pool:
        asked = ["/healthz?q=suicide"] * 200
        answers = pool.map(lambda address: site.ask(address, headers=words), asked)
        # what nginx refuses it would write down as an error
        assert 429 in {answer.status for answer in answers}
    ask(site.http, "/?q=suicide", headers=words)
    written = logs_of_nginx(site.folder)
    assert " 200 GET " in written
    assert "127.0.0.1" not in written
    everything = [path.read_text() for path in site.folder.glob("*.log")]
    assert not any("suicide" in text.lower() for text in everything)


def test_nothing_of_a_reader_is_written_when_connections_run_out(static_root, tmp_path):
    asked = f"GET /fr/?q=suicide HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode()
    with ExitStack() as stack:
        # it takes connections, and says nothing
        hanging = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        service = f"http://127.0.0.1:{hanging.getsockname()[1]}"
        # two listen, one is nginx's own; each visitor takes two, and the third gets one
        nginx = nginx_in_front(tmp_path, static_root, service, service, connections=8)
        https, _http = stack.enter_context(nginx)
        host, port = https.removeprefix("https://").split(":")
        context = ssl.create_default_context(cafile=tmp_path / "fullchain.pem")
        for _visitor in range(2):
            plain = socket.create_connection((host, int(port)))
            visitor = context.wrap_socket(plain, server_hostname=HOST)
            stack.enter_context(visitor).sendall(asked)
        answer = ask(https, "/fr/?q=suicide", trusted=tmp_path / "fullchain.pem")
        assert answer.status == 500
    written = logs_of_nginx(tmp_path)
    assert " 500 GET " in written
    assert "suicide" not in written
    assert "127.0.0.1" not in written


@pytest.mark.parametrize("name", ["nginx.conf", "nginx-files.conf", "nginx-site.conf"])
def test_no_log_of_errors_holds_what_is_asked_for(name):
    text = (DEPLOY / name).read_text()
    levels = re.findall(r"^ *error_log \S+ (\w+);", text, re.MULTILINE)
    assert len(levels) == len(re.findall(r"^server \{", text, re.MULTILINE))
    # from «alert» down there are messages with the request
    assert set(levels) == {"emerg"}


def test_site_whose_processes_are_gone_says_so(static_root, tmp_path):
    gone = f"http://127.0.0.1:{free_port()}"
    with nginx_in_front(tmp_path, static_root, gone, gone) as (https, _http):
        trusted = tmp_path / "fullchain.pem"
        for address in ("/fr/plateformes/?q=suicide", LOGIN):
            answer = ask(https, address, trusted=trusted)
            assert answer.status == 503
            assert answer.getheader("Retry-After") == "10"
            assert "Momentanément indisponible" in answer.text
            assert "Even niet beschikbaar" in answer.text
        # the page has its style all the same
        assert ask(https, "/static/css/site.css", trusted=trusted).status == 200
    written = logs_of_nginx(tmp_path)
    assert "suicide" not in written
    assert "127.0.0.1" not in written
