"""Lists of the back office withstand whatever stands in their address."""

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client

from evaluations.models import Platform, User
from evaluations.roles import ROLES
from tests.people import person

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.slow,
    pytest.mark.usefixtures("short_lists"),
    # Django's own filters make days of an address into moments without a zone
    pytest.mark.filterwarnings("ignore:DateTimeField .* received a naive datetime"),
]

OFFICE = "/admin"
HUGE = "9" * 40
# lookups and values that no list means
DATES = [("gte", "0001-01-01"), ("lt", "9999-12-31"), ("year", "99999"), ("date", "x")]
NUMBERS = [("gte", HUGE), ("exact", f"-{HUGE}"), ("in", "1,x"), ("range", "1")]
TEXTS = [("regex", "("), ("gt", "\x00"), ("isnull", "maybe"), ("nothing", "1")]
KINDS = [
    (models.DateField, DATES),
    (models.IntegerField, NUMBERS),
    (models.ForeignKey, [*NUMBERS, ("nothing__nowhere", "1")]),
    (models.Field, TEXTS),
]
LISTS = sorted(model._meta.model_name for model in admin.site._registry)
COMMON = [
    {"q": "mot " * 3000},
    {"q": "x" * 100_000},
    {"q": "\x00"},
    {"q": '"' * 501},
    {"p": HUGE},
    {"o": f"{HUGE}.-x.1"},
    {"pk__in": ",".join(map(str, range(2000)))},
    {"e": "1"},
]


def _kind(field: models.Field) -> type[models.Field]:
    return next(kind for kind, _lookups in KINDS if isinstance(field, kind))


def addresses(name: str) -> list[dict[str, str]]:
    """Return what to ask the list of a model for."""
    [model] = [m for m in admin.site._registry if m._meta.model_name == name]
    asked = list(COMMON)
    # the last field of each kind: the others are asked in the same way
    fields = {_kind(field): field for field in model._meta.concrete_fields}
    for kind, field in fields.items():
        lookups = dict(KINDS)[kind]
        asked += [{f"{field.name}__{lookup}": value} for lookup, value in lookups]
    for entry in admin.site._registry[model].list_filter:
        if isinstance(entry, str):
            asked += [{f"{entry}__exact": HUGE}, {entry: "\x00"}]
    return asked


@pytest.fixture
def office(client) -> Client:
    """Return the browser of somebody who sees all lists."""
    user = person("everybody", *ROLES)
    User.objects.filter(pk=user.pk).update(is_superuser=True)
    client.force_login(User.objects.get(pk=user.pk))
    # a fault is then a page like any other
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("name", LISTS)
def test_list_answers_whatever_it_is_asked_for(office, name):
    [model] = [m for m in admin.site._registry if m._meta.model_name == name]
    page = f"{OFFICE}/{model._meta.app_label}/{name}/"
    faults = []
    for query in addresses(name):
        answer = office.get(page, query, follow=True)
        if answer.status_code not in (200, 400, 403):
            faults.append((answer.status_code, str(query)[:80]))
    assert faults == [], "\n".join(map(str, faults))


def test_statements_are_listed_by_platform(office):
    listed = office.get(f"{OFFICE}/evaluations/statement/").context["cl"].result_list
    names = [statement.evaluation.platform.name for statement in listed]
    assert names == sorted(names)
    assert names[0] == Platform.objects.earliest("name").name


def test_search_says_that_it_left_words_out(office):
    answer = office.get(f"{OFFICE}/evaluations/auditentry/", {"q": "mot " * 21})
    assert [str(m) for m in answer.context["messages"]]
    answer = office.get(f"{OFFICE}/evaluations/auditentry/", {"q": "mot " * 20})
    assert not answer.context["messages"]


def test_filter_without_an_answer_leads_back_to_the_list(office):
    page = f"{OFFICE}/evaluations/transition/"
    asked = {"at__gte": "0001-01-01", "at__lt": "9999-12-31"}
    answer = office.get(page, asked, follow=True)
    assert answer.status_code == 200
    assert "cl" in answer.context or answer.redirect_chain
