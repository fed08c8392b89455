"""Numbers in what a browser sends bound nothing by themselves, and break nothing."""

import time
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.urls import reverse

from evaluations.admin.conflicts import conflict_of
from evaluations.models.states import State
from evaluations.roles import EVALUATOR
from tests.back_office import change_address
from tests.evaluations.staff import evaluation_in
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LONG = "9" * 4400


@pytest.fixture
def draft():
    """Return a draft by «author»."""
    return evaluation_in(State.DRAFT)


@pytest.mark.parametrize("total", ["100000000", "9" * 18, LONG, "-1", "x"])
def test_number_of_rows_that_is_claimed_costs_nothing(draft, total):
    typed = {"version": "77", "citations-TOTAL_FORMS": total}
    typed |= {f"citations-{LONG}-label": "x", "citations-99999999-label": "x"}
    data = QueryDict(urlencode(typed))
    began = time.process_time()
    conflict = conflict_of(draft, data)
    assert time.process_time() - began < 1
    assert conflict.taken


def test_rows_that_are_sent_are_kept(draft):
    typed = {"version": "77", "citations-TOTAL_FORMS": "3"}
    typed |= {"citations-2-label": "Typed", "citations-2-id": ""}
    kept = conflict_of(draft, QueryDict(urlencode(typed))).data
    assert "Typed" in [value for name, value in kept.items() if name.endswith("label")]


def test_version_that_no_draft_has_is_refused_as_an_old_one(draft):
    client = signed_in("author", EVALUATOR)
    address = reverse("admin:evaluations_translations", args=[draft.pk])
    answer = client.post(address, {"version": LONG, "offer": ["x", LONG]})
    assert answer.status_code == 302


@pytest.mark.parametrize("method", ["get", "post"])
def test_key_that_no_draft_can_have_is_as_one_that_none_has(draft, method):
    client = signed_in("author", EVALUATOR)
    address = change_address(draft)
    statuses = [
        getattr(client, method)(
            address.replace(f"/{draft.pk}/", f"/{key}/")
        ).status_code
        for key in ("999999", LONG)
    ]
    assert statuses[0] == statuses[1] < 500
