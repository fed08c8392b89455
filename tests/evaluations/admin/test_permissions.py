"""Every visitor against every address of the back office, as the URLs are configured.

Beside what each answers, the rows that it writes are counted, of all tables.
"""

from itertools import product

import pytest
from django.test import Client

from evaluations.roles import EVALUATOR, ROLES
from tests.evaluations.admin.matrix import (
    ACCOUNT,
    KEPT_OUT,
    OTHERS,
    address_of,
    allowed,
    is_open,
    routes,
    undone,
    visitor,
    writes,
)
from tests.people import signed_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.slow,
    pytest.mark.usefixtures("nothing_else_is_written", "short_lists"),
]

OTHER_METHODS = ["PUT", "DELETE", "BREW"]


def test_every_address_has_a_rule():
    without = [
        route
        for route, name in routes().items()
        if allowed(route, name) is None and not name.startswith(ACCOUNT)
    ]
    assert without == []
    names = set(routes().values())
    assert names >= OTHERS.keys()


def wrong_for(name: str, rows: dict[str, str]) -> list[tuple]:
    """Return where somebody gets in, is kept out or writes against the rules."""
    client = visitor(name)
    wrong = []
    for route, url_name in routes().items():
        rule = allowed(route, url_name)
        for method, who in zip(("get", "post"), rule or (), strict=bool(rule)):
            before = writes()
            with undone():
                answer = getattr(client, method)(address_of(route, rows))
            may = name in who
            has_written = writes() > before and not (may and method == "post")
            if is_open(answer) != may or has_written:
                wrong.append((name, method, route, answer.status_code, has_written))
    return wrong


@pytest.mark.parametrize("name", [*ROLES, "no role"])
def test_each_role_gets_and_posts_where_it_may_and_nowhere_else(name, rows_for_all):
    assert wrong_for(name, rows_for_all) == []


def test_whoever_is_kept_out_gets_and_posts_nowhere(rows_for_all):
    wrong = [found for name in KEPT_OUT for found in wrong_for(name, rows_for_all)]
    assert wrong == []


@pytest.mark.ignore_template_errors
def test_pages_of_accounts_meet_no_fault_and_write_nothing_by_themselves(rows_for_all):
    ours = [r for r, name in routes().items() if name.startswith(ACCOUNT)]
    wrong = []
    for name in [EVALUATOR, *KEPT_OUT]:
        client = visitor(name)
        for route in ours:
            for method in ("get", "post"):
                before = writes()
                answer = getattr(client, method)(address_of(route, rows_for_all))
                if answer.status_code >= 500 or writes() > before:
                    wrong.append((name, method, route, answer.status_code))
    assert wrong == []


def test_codes_are_given_to_nobody_who_has_not_signed_in():
    codes = "/admin/account/2fa/recovery-codes/download/"
    assert Client().get(codes).status_code == 302


@pytest.mark.ignore_template_errors
def test_other_methods_are_refused_and_write_nothing(rows_for_all):
    clients = [signed_in("someone", *ROLES)]
    clients += [visitor("superuser without second factor"), visitor("nobody")]
    before = writes()
    wrong = []
    for route, name in routes().items():
        refusals = range(500) if name.startswith(ACCOUNT) else (302, 403, 404, 405)
        for client, method in product(clients, OTHER_METHODS):
            answer = client.generic(method, address_of(route, rows_for_all))
            if answer.status_code not in refusals:
                wrong.append((method, route, answer.status_code))
    assert wrong == []
    assert writes() == before
