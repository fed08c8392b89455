"""A page costs as many queries for 1,000 platforms as for 17, and finds by an index."""

from io import StringIO

import pytest
from django.contrib.admin import site
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluations.roles import ROLES
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# page: the most queries it may take
BUDGET = {
    "/nl/": 6,
    "/fr/plateformes/": 6,
    "/fr/plateformes/?q=salle&rating=recommended&device=android&feature=chat": 6,
    "/nl/platformen/?q=versleuteling": 6,
    "/fr/plateformes/?sort=name": 6,
    "/fr/plateformes/zoom/": 6,
    "/nl/vergelijken/?p=signal&p=whatsapp&p=zoom&p=clickdoc": 8,
    "/fr/choisir/?with=patient": 6,
    "/fr/criteres/": 6,
}
# every list of the back office, and searches in the longest ones
LISTS = [
    *[f"/admin/{m._meta.app_label}/{m._meta.model_name}/" for m in site._registry],
    "/admin/evaluations/evaluation/?q=zoom&state=published",
    "/admin/evaluations/statement/?q=chat&kind=feature&p=2",
]
# the number of queries does not depend on the database; loading takes its time
SIZES = {"sqlite": 1000, "postgresql": 500}


def test_queries_are_as_many_for_a_large_catalogue(client):
    staff = signed_in("someone", *ROLES)
    small = {address: _queries(client, address) for address in BUDGET}
    small_lists = {address: _queries(staff, address) for address in LISTS}
    size = SIZES[connection.vendor]
    call_command("generate_catalogue", size - 17, stdout=StringIO())
    large = {address: _queries(client, address) for address in BUDGET}
    assert large == small
    assert {address: _queries(staff, address) for address in LISTS} == small_lists
    assert all(large[address] <= most for address, most in BUDGET.items())
    _assert_each_query_uses_an_index(client)


def _queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def _assert_each_query_uses_an_index(client) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")
            # asks whether an index can serve, not whether it pays for so few rows
            cursor.execute("SET LOCAL enable_seqscan = off")
        for address in BUDGET:
            if "platform" not in address and "plateforme" not in address:
                continue
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            for query in queries.captured_queries:
                # the vocabularies are read whole, and do not grow with the catalogue
                if "evaluations_platform" not in query["sql"]:
                    continue
                assert "index" in _plan(cursor, query["sql"]), query["sql"]


def _plan(cursor, sql: str) -> str:
    explain = "EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN "
    cursor.execute(explain + sql.replace("%", "%%"))
    plan = " ".join(str(column) for row in cursor.fetchall() for column in row)
    # SQLite calls a table's own order its primary key
    return plan.lower().replace("primary key", "index")
