"""The API and its contract bind each other: neither says more than the other."""

import re

import pytest

from catalogue.api import urls
from catalogue.api.about import CHANGES
from catalogue.api.whole import LICENCE, VERSION
from tests.catalogue.api.contract import (
    CLICKDOC,
    HOST,
    PATH,
    PROBLEM,
    ROOT,
    contract,
    faults,
    operations,
    path_of,
    schema_named,
    schema_of,
)

pytestmark = [pytest.mark.django_db]

LINK = re.compile(rf'"http://testserver({ROOT}[^"]*)"')


@pytest.mark.slow
def test_every_answer_is_as_it_was_agreed(client):
    found = {f"{ROOT}{path}" for path, _told in operations() if "{" not in path}
    seen = set()
    while addresses := {a for a in found - seen if not a.endswith(".yaml")}:
        seen |= addresses
        for address in addresses:
            response = client.get(address)
            assert response.status_code == 200, address
            schema = schema_of(path_of(address))
            assert faults(response.json(), schema) == [], address
            found |= set(LINK.findall(response.text))
    agreed = {path for path, _told in operations() if "yaml" not in path}
    assert {path_of(address) for address in seen} == agreed


def test_every_route_is_agreed_and_every_operation_has_a_route():
    routes = [f"/{re.sub(r'<.*?>', '{}', str(p.pattern))}" for p in urls.urlpatterns]
    agreed = [re.sub(r"\{\w+\}", "{}", path) for path, _told in operations()]
    assert sorted(routes) == sorted(agreed)


def recorded() -> list[tuple[str, object]]:
    """Return the examples of the contract with the addresses they were read from."""
    marked = re.findall(r"# example: (\S+)", PATH.read_text(encoding="utf-8"))
    given = [
        media["example"]
        for _path, told in operations()
        for media in told["responses"]["200"]["content"].values()
        if "example" in media
    ]
    return list(zip(marked, given, strict=True))


def test_examples_are_answers_that_were_really_given(client, settings):
    settings.ALLOWED_HOSTS = ["catalogue.example"]
    examples = recorded()
    assert len(examples) > 8
    for address, example in examples:
        asked = address.replace("{clickdoc}", CLICKDOC)
        answer = client.get(asked, headers={"host": HOST.split("//")[1]}, secure=True)
        assert answer.json() == example, address


def test_examples_of_problems_are_as_they_were_agreed():
    example = contract()["components"]["responses"]["Problem"]["content"][PROBLEM]
    assert faults(example["example"], schema_named("Problem")) == []


def test_answer_that_says_more_or_less_than_was_agreed_is_a_fault(client):
    schema = schema_of("/notes")
    said = client.get(f"{ROOT}/notes").json()
    assert faults(said, schema) == []
    said["items"][0]["more"] = 1
    del said["items"][1]["text"], said["total"]
    assert len(faults(said, schema)) == 3


def test_files_are_of_the_version_of_the_contract():
    assert contract()["info"]["version"] == VERSION == CHANGES[0].version
    assert contract()["info"]["license"]["url"] == LICENCE


def test_contract_is_served_as_it_stands(client):
    response = client.get(f"{ROOT}/doc/openapi.yaml")
    assert response.headers["Content-Type"] == "application/yaml"
    assert response.text == PATH.read_text(encoding="utf-8")
