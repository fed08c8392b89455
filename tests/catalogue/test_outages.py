"""Without a database, or without a connection to spare, visitors may come back."""

import json
import os
import sqlite3
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

import psycopg
import pytest
from django.db import OperationalError, connection

from catalogue.outages import is_outage
from tests.living import production
from tests.servers import ask, free_port
from tests.units import served

pytestmark = pytest.mark.slow

HTTPS = {"X-Forwarded-Proto": "https"}


@pytest.fixture(scope="module")
def cut_off(static_root, tmp_path_factory):
    """Serve the public site without a database; yield its address and its log."""
    folder = tmp_path_factory.mktemp("cut-off")
    database = f"postgres://nobody:x@127.0.0.1:{free_port()}/none"
    with served("catalogue-public", production(database, static_root), folder) as site:
        yield site, folder / "catalogue-public.log"


@pytest.mark.once
@pytest.mark.parametrize(
    "address", ["/fr/plateformes/?q=suicide", "/nl/nieuws/feed.atom", "/sitemap.xml"]
)
def test_visitor_is_asked_to_come_back_and_operators_find_why(cut_off, address):
    site, log = cut_off
    answer = ask(site, address, headers=HTTPS)
    assert answer.status == 503
    assert int(answer.getheader("Retry-After")) > 0
    assert not answer.getheader("Set-Cookie")
    assert "Momentanément indisponible" in answer.text
    assert '<span lang="nl-BE">Even niet beschikbaar</span>' in answer.text
    name = answer.getheader("X-Request-ID")
    [line] = [line for line in log.read_text().splitlines() if name in line]
    assert json.loads(line)["status"] == 503
    assert "suicide" not in line


@pytest.mark.once
def test_nobody_waits_long_while_the_database_is_out_of_reach(cut_off):
    site, log = cut_off
    with ThreadPoolExecutor(100) as pool:
        asked = [pool.submit(ask, site, "/fr/", headers=HTTPS) for _n in range(100)]
        done, not_done = wait(asked, timeout=20)
    assert not not_done
    assert {answer.result().status for answer in done} == {503}
    traces = [line for line in log.read_text().splitlines() if "PoolTimeout" in line]
    assert len(traces) >= 1


@pytest.mark.once
def test_process_without_a_database_still_says_how_it_is(cut_off):
    site, _log = cut_off
    assert ask(site, "/healthz").status == 200
    ready = ask(site, "/readyz")
    assert (ready.status, ready.text) == (
        503,
        "not ready: the database does not answer\n",
    )


def _raised(statement, *arguments, **more) -> BaseException:
    """Return what Django makes of an error of a driver."""
    with pytest.raises(OperationalError) as caught, connection.wrap_database_errors:
        statement(*arguments, **more)
    return caught.value


@pytest.mark.once
def test_file_that_somebody_holds_or_that_is_gone_is_an_outage(tmp_path):
    held = sqlite3.connect(tmp_path / "held.sqlite3", isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    other = sqlite3.connect(tmp_path / "held.sqlite3", timeout=0)
    assert is_outage(_raised(other.execute, "CREATE TABLE x (y)"))
    assert is_outage(_raised(sqlite3.connect, tmp_path / "none/file.sqlite3"))
    held.execute("ROLLBACK")
    # a fault of ours
    assert not is_outage(_raised(other.execute, "SELECT * FROM none"))
    held.close()
    other.close()


@pytest.mark.once
@pytest.mark.parametrize("error", [None, ValueError("x"), OperationalError("x")])
def test_other_errors_are_no_outage(error):
    assert not is_outage(error)


if connection.vendor == "postgresql":

    @pytest.fixture
    def others(django_db_setup):
        """Yield connections of somebody else to the database of the tests."""
        server = os.environ["DATABASE_URL"].rpartition("/")[0]
        address = f"{server}/{connection.settings_dict['NAME']}"
        with psycopg.connect(address) as one, psycopg.connect(address) as two:
            yield address, one, two

    def test_connection_that_the_server_ends_is_an_outage(others):
        _address, one, two = others
        one.execute("SELECT pg_terminate_backend(%s)", [two.info.backend_pid])
        assert is_outage(_raised(two.execute, "SELECT 1"))
        one.execute("SET LOCAL statement_timeout = 1")
        # a fault of ours
        assert not is_outage(_raised(one.execute, "SELECT pg_sleep(1)"))

    def test_pool_without_a_connection_to_spare_is_an_outage_and_passes(
        others, static_root, tmp_path
    ):
        address, one, _two = others
        settings = production(address, static_root) | {"DATABASE_POOL_SIZE": "1"}
        with served("catalogue-public", settings, tmp_path) as site:
            # whoever reads this table now waits, and holds the one connection
            one.execute("LOCK TABLE evaluations_evaluation IN ACCESS EXCLUSIVE MODE")
            with ThreadPoolExecutor(8) as pool:
                asked = [
                    pool.submit(ask, site, "/fr/", headers=HTTPS) for _n in range(8)
                ]
                done, _waiting = wait(asked, return_when=FIRST_COMPLETED)
                one.rollback()
            first = done.pop().result()
            assert (first.status, first.getheader("Retry-After")) == (503, "5")
            statuses = {answer.result().status for answer in asked}
            assert statuses <= {200, 503}
            log = (tmp_path / "catalogue-public.log").read_text()
            assert "PoolTimeout" in log
