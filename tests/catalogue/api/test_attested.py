"""A decision names its attestation: as data, in the table, by addresses that answer."""

import csv
import datetime
import io

import pytest

from catalogue.api.about import CHANGES
from evaluations.models import Evaluation
from tests.attesting import attested_before
from tests.catalogue.api.contract import faults, schema_named

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ISSUED = "%Y-%m-%dT%H:%M:%SZ"


@pytest.fixture
def attestation(settings):
    """Return the attestation of a decision on Siilo."""
    return attested_before(settings)


def said_of(evaluation: Evaluation, client) -> dict:
    """Return what the API says of a decision."""
    platform = evaluation.platform.public_id
    address = f"/api/v1/platforms/{platform}/evaluations/{evaluation.number}"
    return client.get(address).json()


def test_decision_says_what_was_issued_of_it(client, attestation):
    said = said_of(attestation.evaluation, client)
    assert faults(said, schema_named("Evaluation")) == []
    given = said["attestation"]
    issued = attestation.issued_at.astimezone(datetime.UTC)
    assert given["id"] == str(attestation.uuid)
    assert given["issuedAt"] == issued.strftime(ISSUED)
    earlier = Evaluation.objects.get(platform__slug="siilo", number=1)
    assert "attestation" not in said_of(earlier, client)


def test_addresses_lead_to_what_they_are_said_to(client, attestation):
    given = said_of(attestation.evaluation, client)["attestation"]
    page = client.get(given["href"], headers={"accept-language": "fr"}, follow=True)
    assert given["id"] in page.text
    state = client.get(given["state"]).json()
    assert state["attestation"] == given["href"]
    assert state["state"] == "valid"
    assert client.get(given["credential"]).text == attestation.twin
    for language, paper in given["papers"].items():
        expected = getattr(attestation, f"pdf_{language}")
        assert client.get(paper).content == bytes(expected)


def test_file_of_everything_and_the_table_say_it_too(client, attestation):
    given = said_of(attestation.evaluation, client)["attestation"]
    whole = client.get("/open-data/catalogue.json").json()
    decisions = [d for p in whole["platforms"] for d in p["evaluations"]]
    assert [d["attestation"] for d in decisions if "attestation" in d] == [given]
    table = client.get("/open-data/evaluations.csv").text
    rows = csv.DictReader(io.StringIO(table))
    [row] = [row for row in rows if row["attestation.id"]]
    flat = {k: v for k, v in given.items() if k != "papers"}
    flat |= {f"papers.{language}": paper for language, paper in given["papers"].items()}
    columns = {name for name in row if name.startswith("attestation.")}
    assert columns == {f"attestation.{name}" for name in flat}
    assert {name: row[f"attestation.{name}"] for name in flat} == flat


def test_change_is_named_where_the_data_are_explained(client):
    page = client.get("/nl/gegevens/").text
    assert CHANGES[0].version in page
    assert "attest" in page
