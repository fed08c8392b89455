"""Many visitors at once: nobody is lost, and the database is asked by a few threads."""

import asyncio
import os
import time
from collections import Counter
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tests.living import production
from tests.servers import ask
from tests.units import served

pytestmark = pytest.mark.slow

VISITORS = 400
SECONDS = float(os.environ.get("BURST_SECONDS", "3"))
ADDRESS = "/fr/nouveautes/"
# as nginx sends it
HTTPS = {"X-Forwarded-Proto": "https"}
# two workers with a pool each, of the size that README names
MOST_CONNECTIONS = 2 * 4
# two workers with two threads each
MOST_OPEN_FILES = 2 * 2


async def visit(port: int, until: float, seen: Counter) -> None:
    """Ask again and again until the time is over; count what is answered."""
    request = f"GET {ADDRESS} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
    request += "X-Forwarded-Proto: https\r\n\r\n"
    while time.monotonic() < until:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request.encode())
        answer = await reader.read()
        writer.close()
        head = answer.partition(b"\r\n\r\n")[0].lower()
        seen[int(head.split()[1]), b"\r\nretry-after:" in head] += 1


async def burst(port: int, count_connections) -> tuple[Counter, int]:
    """Return the answers to all visitors, and the most connections at any time."""
    seen: Counter = Counter()
    until = time.monotonic() + SECONDS
    visitors = [visit(port, until, seen) for _visitor in range(VISITORS)]
    all_of_them = asyncio.gather(*visitors)
    most = 0
    while not all_of_them.done():
        await asyncio.wait([all_of_them], timeout=0.2)
        most = max(most, count_connections())
    await all_of_them
    return seen, most


@pytest.fixture
def on_sqlite(living_database):
    """Return the address of the database, and what counts who has it open."""
    file = living_database.removeprefix("sqlite:///")

    def count() -> int:
        opened = 0
        for link in Path("/proc").glob("[0-9]*/fd/*"):
            try:
                opened += os.readlink(link) == file
            except OSError:
                # it has just been closed
                continue
        return opened

    return living_database, count, MOST_OPEN_FILES


@pytest.fixture
def on_postgresql(django_db_setup):
    """Return the address of the database, and what counts its connections."""
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    address = f"{server}/{connection.settings_dict['NAME']}"
    sql = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'served'"
    with psycopg.connect(address, autocommit=True) as watching:

        def count() -> int:
            return watching.execute(sql).fetchone()[0]

        yield f"{address}?application_name=served", count, MOST_CONNECTIONS


def test_burst_is_answered_and_leaves_the_site_whole(request, static_root, tmp_path):
    database, count, most = request.getfixturevalue(f"on_{connection.vendor}")
    settings = production(database, static_root)
    with served("catalogue-public", settings, tmp_path) as site:
        port = int(site.rpartition(":")[2])
        seen, connections = asyncio.run(burst(port, count))
        alone = ask(site, ADDRESS, headers=HTTPS)
    print(f"{connection.vendor}: {dict(seen)}, {connections} connections")  # noqa: T201
    assert alone.status == 200
    assert sum(seen.values()) >= VISITORS
    assert set(seen) <= {(200, False), (503, True)}
    assert seen[200, False] > 0
    assert 0 < connections <= most
