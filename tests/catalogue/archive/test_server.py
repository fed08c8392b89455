"""The read-only server: it answers, says what it is a copy of, and writes nothing."""

import datetime
import hashlib
import http.client
import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from resource import RLIMIT_FSIZE, setrlimit
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.frozen import (
    DAY,
    KEEPER,
    ORIGINAL,
    SUCCESSOR,
    archive_server,
    archive_settings,
    living_settings,
    manage,
)
from tests.servers import ROOT, ask

pytestmark = pytest.mark.slow

# one of each kind of page and file
ADDRESSES = [
    "/",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-decisions-1.xml",
    "/fr/",
    "/nl/",
    "/fr/plateformes/",
    "/nl/platformen/?q=wachtkamer",
    "/fr/plateformes/zoom/",
    "/fr/comparer/",
    "/nl/platformen/siilo/geschiedenis/",
    "/nl/platformen/siilo/geschiedenis/2/",
    "/fr/plateformes/doctena/",
    "/nl/nieuws/",
    "/nl/nieuws/feed.atom",
    "/fr/a-la-date/?on=2026-11-01",
    "/fr/choisir/?with=patient",
    "/fr/criteres/",
    "/nl/kopie/",
    "/nl/kopie/index.js",
    "/fr/manifest.webmanifest",
    "/fr/opensearch.xml",
    "/fr/rgpd/",
    "/nl/over/",
    "/nl/toegankelijkheid/",
]
# as the kernel counts capabilities
DAC_READ_SEARCH = 1 << 2
WRITE = """
from evaluations.models import Platform
try:
    Platform.objects.update(name="X")
except Exception as error:
    print(type(error).__name__, error)
"""


@pytest.fixture(scope="module")
def server(frozen, tmp_path_factory):
    """Serve the frozen catalogue; yield the address."""
    with archive_server(frozen, tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.mark.once
def test_every_address_is_read_only_and_sets_no_cookie(server, ten_years_later):
    for address in ADDRESSES:
        head = ask(server, address, "HEAD")
        assert head.status == 200, address
        assert not head.getheader("Set-Cookie")
    for address in {*ADDRESSES, *ten_years_later}:
        for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
            answer = ask(server, address, method)
            assert answer.status == 405, (method, address)
            assert answer.getheader("Allow") == "GET, HEAD"
            assert not answer.getheader("Set-Cookie")
    assert not any("set-cookie" in seen.headers for seen in ten_years_later.values())


@pytest.mark.once
@pytest.mark.parametrize("address", ["/admin/", "/admin/account/login/", "/fr/x/"])
def test_back_office_and_accounts_are_not_there(server, address):
    answer = ask(server, address)
    assert answer.status == 404
    assert not answer.getheader("Set-Cookie")


@pytest.mark.once
def test_every_answer_says_of_what_and_when_it_is_a_copy(server):
    for address in ADDRESSES:
        answer = ask(server, address)
        assert answer.getheader("Memento-Datetime") == "Tue, 24 Nov 2026 00:00:00 GMT"
        assert answer.getheader("Link") == f'<{ORIGINAL}{address}>; rel="original"'


@pytest.mark.once
def test_pages_feeds_and_head_say_since_when_by_whom_and_where_to_go(server):
    page = ask(server, "/fr/plateformes/zoom/").text
    assert "Copie figée le 24 novembre 2026." in page
    assert "Archives &amp; Archieven" in page
    assert f'href="{SUCCESSOR}"' in page
    assert f'<meta name="archived" content="{DAY}">' in page
    assert f'<link rel="original" href="{ORIGINAL}/fr/plateformes/zoom/">' in page
    root = ask(server, "/").text
    assert "Copie figée le 24 novembre 2026" in root
    assert "Bevroren kopie van 24 november 2026" in root
    feed = ask(server, "/nl/nieuws/feed.atom").text
    assert f"{ORIGINAL}/nl/nieuws/" in feed
    assert "Bevroren kopie van 24 november 2026" in feed
    assert KEEPER.replace("&", "&amp;") in feed


@pytest.mark.once
def test_two_thousand_requests_leave_the_database_as_it_was(server, frozen):
    database = frozen / "frozen.sqlite3"
    before = hashlib.sha256(database.read_bytes()).hexdigest()
    light = ["/robots.txt", "/fr/opensearch.xml", "/nl/manifest.webmanifest"]
    wanted = (ADDRESSES * 5 + light * 700)[:2000]

    def ask_all(addresses: list[str]) -> set[int]:
        connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=60)
        statuses = set()
        for address in addresses:
            connection.request("GET", address)
            response = connection.getresponse()
            response.read()
            statuses.add(response.status)
        connection.close()
        return statuses

    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(ask_all, [wanted[n::4] for n in range(4)])
        assert set().union(*answers) == {200}
    assert len(wanted) == 2000
    assert hashlib.sha256(database.read_bytes()).hexdigest() == before
    assert not list(frozen.glob("frozen.sqlite3-*"))


@pytest.mark.once
def test_nothing_can_be_written_through_the_models(frozen):
    settings = archive_settings(frozen / "frozen.sqlite3", frozen / "static")
    said = manage("shell", "-v0", "-c", WRITE, settings=settings).stdout
    assert "OperationalError attempt to write a readonly database" in said


def as_nobody() -> list[str]:
    """Return what starts a command as a user who owns nothing and writes nowhere."""
    if os.geteuid() != 0:
        return []
    command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    status = Path("/proc/self/status").read_text()
    capabilities = int(status.split("CapBnd:")[1].split()[0], 16)
    if capabilities & DAC_READ_SEARCH:
        # reads what root may, since a Python of root's own may be hidden from others
        command += ["--inh-caps=-all,+dac_read_search"]
        command += ["--ambient-caps=-all,+dac_read_search"]
    return [*command, "--no-new-privs"]


@pytest.mark.once
def test_server_starts_without_any_right_to_write(frozen, tmp_path):
    tree = tmp_path / "tree"
    tree.mkdir()
    shutil.copytree(frozen / "static", tree / "static")
    shutil.copy(frozen / "frozen.sqlite3", tree)
    for path in [tree, *tree.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with archive_server(tree, tmp_path, *as_nobody()) as address:
            assert ask(address, "/fr/plateformes/?q=salle").status == 200
    finally:
        for path in [tree, *tree.rglob("*")]:
            path.chmod(0o755)


@pytest.mark.once
def test_every_page_answers_ten_years_later(ten_years_later):
    statuses = {address: seen.status for address, seen in ten_years_later.items()}
    assert len(statuses) > 250
    assert {page for page, status in statuses.items() if status != 200} == set()
    home, sheet = (ten_years_later[f"/fr/{a}"] for a in ("", "plateformes/zoom/"))
    year = home.headers["date"].split()[3]
    assert int(year) >= datetime.date.today().year + 9
    # it speaks of the day of the freeze, not of that day
    assert year not in sheet.body.decode()


@pytest.mark.once
@pytest.mark.parametrize("original", ["", "http://old.example", ORIGINAL])
def test_pages_answer_behind_any_proxy_and_without_a_key(frozen, original):
    """What stands in front sees to https: no address of old sends a reader away."""
    settings = archive_settings(frozen / "frozen.sqlite3", frozen / "static")
    settings |= {"ORIGINAL_ADDRESS": original, "SECRET_KEY": ""}
    ask_page = (
        "from django.test import Client; c = Client(headers={'host': '127.0.0.1'}); "
        "print(*[c.get('/fr/', headers=h).status_code "
        "for h in ({}, {'x-forwarded-proto': 'https'})])"
    )
    said = manage("shell", "-v0", "-c", ask_page, settings=settings).stdout
    assert said.split() == ["200", "200"]


@pytest.mark.once
def test_what_is_no_page_of_the_export_answers_ten_years_later(frozen, tmp_path):
    with archive_server(frozen, tmp_path, "faketime", "-f", "+10y") as address:
        assert {ask(address, page).status for page in ADDRESSES} == {200}


@pytest.mark.once
def test_frozen_file_holds_what_the_public_may_read_and_nobody_s_name(frozen):
    database = sqlite3.connect(f"file:{frozen}/frozen.sqlite3?mode=ro", uri=True)

    def column(sql: str) -> set:
        return {row[0] for row in database.execute(sql)}

    states = column("SELECT DISTINCT state FROM evaluations_evaluation")
    assert states == {"published", "superseded", "withdrawn"}
    assert all(
        n.startswith("person-") for n in column("SELECT username FROM evaluations_user")
    )
    assert column("SELECT password FROM evaluations_user") == {"!"}
    assert column("SELECT count(*) FROM evaluations_auditentry") == {0}
    assert column("PRAGMA integrity_check") == {"ok"}
    assert column("PRAGMA foreign_key_check") == set()
    assert "Secret" not in column("SELECT text_fr FROM evaluations_statement")
    database.close()
    digest, name = (frozen / "frozen.sqlite3.sha256").read_text().split()
    assert name == "frozen.sqlite3"
    assert hashlib.sha256((frozen / name).read_bytes()).hexdigest() == digest


@pytest.mark.once
def test_freeze_again_gives_the_same_bytes_elsewhere(frozen, tmp_path):
    """In another time zone and language, in a folder of whatever name."""
    folder = tmp_path / "a b%20é+"
    folder.mkdir()
    settings = living_settings(frozen) | {
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
    }
    again = str(folder / "again.sqlite3")
    manage("freeze", again, settings=settings)
    assert Path(again).read_bytes() == (frozen / "frozen.sqlite3").read_bytes()
    refused = manage("freeze", again, settings=settings, check=False)
    assert "exists already" in refused.stderr


# so many bytes a file may grow to
@pytest.mark.once
@pytest.mark.parametrize("most", [300_000, 1_200_000])
def test_freeze_on_a_full_disk_says_so_and_leaves_nothing(frozen, tmp_path, most):
    result = subprocess.run(
        [sys.executable, "manage.py", "freeze", str(tmp_path / "x.sqlite3")],
        cwd=ROOT,
        env=living_settings(frozen),
        preexec_fn=lambda: setrlimit(RLIMIT_FSIZE, (most, most)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.startswith("CommandError: ")
    assert "cannot be made: " in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def postgresql(tmp_path) -> dict[str, str]:
    """Return the settings of a process on the PostgreSQL database of the tests."""
    known = connection.settings_dict
    account = f"{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}"
    address = f"postgres://{account}/{known['NAME']}"
    return living_settings(tmp_path) | {"DATABASE_URL": address}


@pytest.mark.django_db
def test_freeze_reads_either_database(request, tmp_path):
    """On PostgreSQL it is the database of the tests, as every one of them finds it."""
    if connection.vendor == "sqlite":
        # made by the same command
        folder = request.getfixturevalue("frozen")
    else:
        folder, settings = tmp_path, request.getfixturevalue("postgresql")
        manage("freeze", str(folder / "frozen.sqlite3"), settings=settings)
    database = sqlite3.connect(f"file:{folder}/frozen.sqlite3?mode=ro", uri=True)
    rows = database.execute("SELECT name FROM evaluations_platform")
    assert {"Zoom", "Siilo"} <= {name for (name,) in rows}
    rows = database.execute(
        "SELECT count(*) FROM evaluations_searchentry_fts WHERE "
        "evaluations_searchentry_fts MATCH 'zoom'"
    )
    assert rows.fetchone()[0] > 0
    rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    assert any(name.endswith("starts_as_draft") for (name,) in rows)
    database.close()
    if connection.vendor == "postgresql":
        served = archive_settings(tmp_path, tmp_path)
        served |= {"DATABASE_URL": settings["DATABASE_URL"]}
        said = manage("shell", "-v0", "-c", WRITE, settings=served).stdout
        assert "read-only transaction" in said


@pytest.mark.once
def test_frozen_copy_names_its_edition_by_its_content(frozen):
    found = []
    for name in ("living.sqlite3", "frozen.sqlite3", "archive/catalogue.sqlite3"):
        with closing(sqlite3.connect(frozen / name)) as database:
            rows = database.execute("SELECT number, token FROM evaluations_edition")
            found += rows.fetchall()
    living, first, second = found
    assert first == second
    assert living[0] > first[0] == 1
    assert living[1] != first[1]


WHOLE, SITE = "a whole address", "a site"


@pytest.mark.once
@pytest.mark.parametrize(
    ("day", "original", "successor", "messages"),
    [
        ("", "catalogue", "x", ["the day of the freeze", WHOLE, WHOLE]),
        ("soon", f"{ORIGINAL}/catalogue", "", ["the day of the freeze", SITE, ""]),
        (DAY, "https://cataloguë.example", SUCCESSOR, ["", SITE, ""]),
    ],
)
def test_settings_of_a_frozen_copy_that_are_wrong_are_named(
    tmp_path, day, original, successor, messages
):
    names = ["ARCHIVED_ON", "ORIGINAL_ADDRESS", "SUCCESSOR_ADDRESS"]
    settings = archive_settings(tmp_path / "x.sqlite3", tmp_path)
    settings |= dict(zip(names, (day, original, successor), strict=True))
    result = manage("check", settings=settings, check=False)
    assert result.returncode == 1
    for name, message in zip(names, messages, strict=True):
        if message:
            assert f"{name}: {message}" in result.stderr
        else:
            assert name not in result.stderr
