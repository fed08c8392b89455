"""A page costs as many queries for 300 platforms as for 17, and finds by an index.

What is kept by edition is read by the first page of each process after a change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.contrib.admin import site
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluations import editions
from evaluations.roles import ROLES
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# page: the queries it takes once what is kept was read; the first one asks which
# edition this is
BUDGET = {
    "/nl/": 1,
    "/fr/plateformes/": 1,
    "/fr/plateformes/?q=salle&rating=recommended&device=android&feature=chat": 1,
    "/nl/platformen/?q=versleuteling": 1,
    "/fr/plateformes/?sort=name": 1,
    "/fr/plateformes/zoom/": 1,
    "/nl/vergelijken/?p=signal&p=whatsapp&p=zoom&p=clickdoc": 1,
    "/fr/choisir/?with=patient": 1,
    "/fr/criteres/": 1,
}
# the most that a page takes that is the first one after a change
FIRST = 18
# every list of the back office, and searches in the longest ones
LISTS = [
    *[f"/admin/{m._meta.app_label}/{m._meta.model_name}/" for m in site._registry],
    "/admin/evaluations/evaluation/?q=zoom&state=published",
    "/admin/evaluations/statement/?q=chat&kind=feature&p=2",
]
# more than any page shows at once; how long pages take is what `make bench` measures
SIZE = 300


def test_queries_are_as_many_for_a_large_catalogue(client):
    staff = signed_in("someone", *ROLES)
    assert _budget(client) == BUDGET
    small_lists = {address: _queries(staff, address) for address in LISTS}
    call_command("generate_catalogue", SIZE - 17, stdout=StringIO())
    with _each_read_uses_an_index():
        assert _budget(client) == BUDGET
    assert {address: _queries(staff, address) for address in LISTS} == small_lists


def _budget(client) -> dict[str, int]:
    """Return how many queries each page takes, after the first time."""
    for address in BUDGET:
        editions._kept.clear()
        assert _queries(client, address) <= FIRST
    for address in BUDGET:
        _queries(client, address)
    return {address: _queries(client, address) for address in BUDGET}


def _queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@contextmanager
def _each_read_uses_an_index() -> Iterator[None]:
    with connection.cursor() as cursor, CaptureQueriesContext(connection) as queries:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")
            # asks whether an index can serve, not whether it pays for so few rows
            cursor.execute("SET LOCAL enable_seqscan = off")
        yield
        found = [query["sql"] for query in queries.captured_queries]
        for sql in found:
            # the vocabularies are read whole, and do not grow with the catalogue
            grows = "evaluations_platform" in sql or "evaluations_searchentry" in sql
            if sql.startswith("SELECT") and grows:
                assert "index" in _plan(cursor, sql), sql


def _plan(cursor, sql: str) -> str:
    explain = "EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN "
    cursor.execute(explain + sql.replace("%", "%%"))
    plan = " ".join(str(column) for row in cursor.fetchall() for column in row)
    # SQLite calls a table's own order its primary key
    return plan.lower().replace("primary key", "index")
