"""Whatever the contract allows, and much that it does not, is answered as it says.

Some cases in each run; 5,000 of them, in a minute or two, with
`API_CASES=5000 .venv/bin/pytest -q tests/catalogue/api/test_generated.py`.
"""

import copy
import itertools
import os
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st
from schemathesis.generation import GenerationMode

from catalogue.handler import Application
from tests.catalogue.api.contract import ROOT, contract, operations

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CASES = int(os.environ.get("API_CASES", "100"))
# the lists of codes that the contract names for the filters of the list
FILTERS = {"use": "uses", "rating": "ratings", "device": "devices"}
FILTERS |= {"feature": "features"}
UNCOMPRESSED = {"Accept-Encoding": "identity"}
RULES = rules(
    max_examples=CASES,
    deadline=None,
    # the same cases each time
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def parameters_of(document: dict) -> list[dict]:
    """Return all parameters of a contract, so that they can be written to."""
    own = [
        p for m in document["paths"].values() for p in m["get"].get("parameters", [])
    ]
    return [*document["components"]["parameters"].values(), *own]


def narrowed(document: dict, known: dict[str, list[Any]]) -> dict:
    """Return a contract in which parameters have values that are known."""
    found = copy.deepcopy(document)
    for parameter in parameters_of(found):
        if values := known.get(parameter.get("name", "")):
            asked = parameter["schema"]
            of_one = asked.get("items", asked)
            of_one.clear()
            kind = "integer" if isinstance(values[0], int) else "string"
            of_one |= {"type": kind, "enum": values}
    return found


def known_values(read: Callable[[str], dict]) -> tuple[dict, dict]:
    """Return what the API itself tells of its filters, and of its resources."""
    codes = {name: read(f"/refData/{which}") for name, which in FILTERS.items()}
    filters = {
        name: [c["code"] for c in said["items"] if c.get("isFilter", True)]
        for name, said in codes.items()
    }
    resources = {
        "platformId": [item["id"] for item in read("/platforms")["items"]],
        "evaluationNumber": [1, 2],
        "criterionCode": [item["code"] for item in read("/criteria")["items"]],
        "chapterKey": [item["key"] for item in read("/guidance")["items"]],
        "documentKey": [item["key"] for item in read("/documents")["items"]],
        "listName": [item["title"] for item in read("/refData")["items"]],
        "code": filters["rating"],
    }
    return filters, resources


@pytest.fixture
def schemas(client) -> list[Any]:
    """Return the contract with known filters, and with known resources, too."""
    filters, resources = known_values(lambda at: client.get(f"{ROOT}{at}").json())
    application, found = Application(), []
    for known in (filters, filters | resources):
        schema = schemathesis.openapi.from_dict(narrowed(contract(), known))
        schema.app = application
        found.append(schema)
    return found


def test_generated_requests_are_answered_as_the_contract_says(schemas):
    ways = itertools.product(schemas, GenerationMode)
    strategies = [schema.as_strategy(generation_mode=mode) for schema, mode in ways]
    statuses: Counter[int] = Counter()

    @RULES
    @given(case=st.one_of(strategies))
    def ask(case: Any) -> None:
        statuses[case.call_and_validate(headers=UNCOMPRESSED).status_code] += 1

    ask()
    assert statuses.total() >= CASES
    assert min(statuses[200], statuses[400], statuses[404]) > CASES / 10


@pytest.mark.slow
def test_limits_and_other_methods_are_as_the_contract_says(schemas):
    schema, asked = schemas[-1], Counter()
    for operation in schema.get_all_operations():
        told = operation.ok()
        cases = schema.iter_coverage_cases(
            told,
            generation_modes=list(GenerationMode),
            generation_config=schema.config.generation_for(operation=told),
        )
        for case in cases:
            answer = case.call_and_validate(headers=UNCOMPRESSED)
            asked[told.path, answer.status_code] += 1
    paths = {path for path, _told in operations()}
    assert {path for path, status in asked if status == 200} == paths
    assert {path for path, status in asked if status == 405} == paths
