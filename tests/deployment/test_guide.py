"""Whoever follows docs/deploying.md gets a running site: its commands run.

With SQLite the servers are not started: test_site.py asks the site that it makes.

What a test cannot run, it checks as far as it can: DONE_OTHERWISE.
"""

import os
import re
import sqlite3
from contextlib import ExitStack, closing
from urllib.parse import urlencode, urlsplit

import psycopg
import pytest
from django.db import connection

from tests.deployment.machine import FILLED_IN, PASSWORD, Machine
from tests.servers import ROOT

pytestmark = pytest.mark.slow

GUIDE = (ROOT / "docs/deploying.md").read_text("utf-8")
# of these a test can check only something: they need root, systemd or other hosts
DONE_OTHERWISE = {
    "apt-get install",
    "adduser",
    "git clone",
    "python3 -m venv",
    ".venv/bin/pip install",
    "chattr",
    "systemctl",
    "nginx -t",
    "certbot",
    "ln -sf /etc/letsencrypt",
    "catalogue-manage createsuperuser",
}
ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
LOGIN = "/admin/account/login/"


def scripts(engine: str) -> list[str]:
    """Return the commands of the guide in their order, for one of the engines."""
    found = []
    for part in re.split(r"(?m)^(?=###? )", GUIDE):
        other = {f"### With {name}" for name in ENGINES.values() if name != engine}
        if not part.startswith(tuple(other)):
            found += re.findall(r"(?ms)^```sh\n(.*?)^```$", part)
    return found


@pytest.fixture(scope="module")
def server():
    """Yield where PostgreSQL listens, without anything that this guide makes."""
    if connection.vendor == "sqlite":
        yield ""
        return
    url = os.environ["DATABASE_URL"]
    made = ("DATABASE catalogue", "DATABASE restored", "DATABASE catalogue_drill")
    made += ("ROLE catalogue", "ROLE catalogue_owner")
    with psycopg.connect(url, autocommit=True) as superuser:
        # accounts are known to the whole server: one guide is followed at a time
        superuser.execute("SELECT pg_advisory_lock(1)")
        yield urlsplit(url).netloc.rpartition("@")[2]
        for thing in made:
            force = " WITH (FORCE)" if thing.startswith("DATABASE") else ""
            superuser.execute(f"DROP {thing.replace(' ', ' IF EXISTS ', 1)}{force}")


@pytest.fixture(scope="module")
def machine(server, tmp_path_factory):
    """Follow the guide from its first to its last command."""
    with ExitStack() as stack:
        machine = Machine(tmp_path_factory.mktemp("machine"), server, stack)
        for script in scripts(ENGINES[connection.vendor]):
            machine.follow(script)
        yield machine


def test_restored_database_holds_the_catalogue_and_the_first_account(machine):
    env = (machine.folder / "etc/catalogue/catalogue.env").read_text()
    [url] = re.findall(r"(?m)^DATABASE_URL=(.*)$", env)
    assert "restored" in url
    names = "SELECT name FROM evaluations_platform"
    accounts = "SELECT username FROM evaluations_user"
    with closing(opened(url)) as database:
        assert ("Clickdoc",) in database.execute(names).fetchall()
        assert database.execute(accounts).fetchall() == [("first",)]


def opened(url: str) -> psycopg.Connection | sqlite3.Connection:
    """Open the database of the services."""
    if connection.vendor == "postgresql":
        return psycopg.connect(url)
    return sqlite3.connect(urlsplit(url).path.replace("//", "/"))


def test_every_command_was_run_or_is_named_here(machine):
    assert set(machine.done_otherwise) == DONE_OTHERWISE


def test_every_block_of_commands_belongs_to_one_engine_or_both():
    both = [scripts(engine) for engine in ENGINES.values()]
    blocks = re.findall(r"(?m)^```sh$", GUIDE)
    assert len({*both[0], *both[1]}) == len(blocks)
    # the others are a picture and parts of files
    assert set(re.findall(r"(?m)^```(\w+)$", GUIDE)) == {"sh", "ini"}


def test_backups_and_the_newest_link_are_where_the_guide_says(machine):
    assert len(list((machine.folder / "var/backups/catalogue").iterdir())) == 2
    links = (machine.folder / "var/log/catalogue/links.log").read_text()
    assert re.search(r'"\d+:[0-9a-f]{64}", "signature": "[0-9a-f]{64}"', links)


def test_other_accounts_read_static_files_and_no_database(machine):
    static = machine.folder / "srv/catalogue/code/staticfiles"
    assert all(path.stat().st_mode & 0o004 for path in static.rglob("*"))
    state = machine.folder / "var/lib/catalogue"
    assert state.stat().st_mode & 0o007 == 0
    files = [*state.rglob("*")]
    assert len(files) > 1 or connection.vendor == "postgresql"
    assert not any(path.stat().st_mode & 0o077 for path in files)


if connection.vendor == "postgresql":

    def test_guide_leads_to_a_site_for_readers_and_staff(machine):
        page = machine.ask("/fr/plateformes/")
        assert page.status == 200
        assert "Clickdoc" in page.text
        assert FILLED_IN["PUBLISHER_NAME"] in page.text
        assert not page.getheader("Set-Cookie")
        [style] = re.findall(r'href="(/static/css/site[^"]*)"', page.text)
        assert machine.ask(style).status == 200
        assert machine.ask(LOGIN).status == 200
        assert machine.ask("/readyz").text == "ready\n"

    def test_first_account_signs_in_to_the_restored_site(machine):
        form = machine.ask(LOGIN)
        [token] = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', form.text)[:1]
        fields = {"csrfmiddlewaretoken": token, "login": "first", "password": PASSWORD}
        headers = {
            "Cookie": "; ".join(
                re.findall(r"csrftoken=\w+", form.getheader("Set-Cookie"))
            ),
            "Content-Type": "application/x-www-form-urlencoded",
            "Referer": "https://catalogue.example/",
        }
        sent = urlencode(fields).encode()
        answer = machine.ask(LOGIN, method="POST", sent=sent, headers=headers)
        assert answer.status == 302

    @pytest.mark.parametrize(
        "statement",
        [
            "SET session_replication_role = replica",
            "ALTER TABLE evaluations_evaluation DISABLE TRIGGER ALL",
            "TRUNCATE evaluations_auditentry",
            "DROP TABLE evaluations_auditentry",
            "CREATE TABLE mine (id int)",
            "ALTER ROLE catalogue SUPERUSER",
        ],
    )
    def test_serving_account_cannot_get_around_the_triggers(machine, statement):
        with psycopg.connect(serving(machine)) as account:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                account.execute(statement)
            account.rollback()

    def test_serving_account_owns_nothing(machine):
        sql = "SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole"
        with psycopg.connect(serving(machine)) as account:
            assert account.execute(sql).fetchone() == (0,)

    def serving(machine: Machine) -> str:
        """Return the address of the database with the account of the services."""
        settings = (machine.folder / "etc/catalogue/catalogue.env").read_text()
        [address] = re.findall(r"(?m)^DATABASE_URL=(.*)$", settings)
        return address
