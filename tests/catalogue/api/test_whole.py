"""The files that hold everything: JSON, tables and pages say the same."""

import csv
import hashlib
import html
import io
import json
import re

import pytest

from catalogue.api.whole import TABLES
from catalogue.views import open_data
from evaluations.exchange.csv_cells import safe
from evaluations.models import Evaluation
from tests.catalogue.api.contract import faults, schema_named
from tests.factories import draft

pytestmark = [pytest.mark.django_db]

CATALOGUE = "/open-data/catalogue.json"
LISTS = {"devices": "stance", "features": "stance", "measures": "actor"}


@pytest.fixture
def whole(client) -> dict:
    """Return the catalogue as one reads it from the file."""
    return client.get(CATALOGUE).json()


def rows_of(whole: dict, table: str) -> list[dict]:
    """Return the rows that a table should have, worked out from the JSON file."""
    decisions = [d for p in whole["platforms"] for d in p["evaluations"]]
    if table == "evaluations":
        return decisions
    if table == "codes":
        lists = whole["refData"].items()
        return [{"list": name, **code} for name, codes in lists for code in codes]
    if table == "guidance":
        return [{**page, **part} for page in whole[table] for part in page["sections"]]
    if table in whole:
        return whole[table]
    return [
        {"platform": d["platform"], "number": d["number"], **part}
        for d in decisions
        for part in d[table]
    ]


def as_cell(row: dict, column: str) -> str:
    """Return what should stand in a cell, before formulas are kept out of it."""
    name, _dot, rest = column.partition(".")
    value = row.get(name, "")
    if rest:
        return as_cell(value or {}, rest)
    if name in LISTS:
        said = [(t["code"], t[LISTS[name]], t.get("purpose")) for t in value]
        return "; ".join(f"{c}: {w}" + (f"/{p}" if p else "") for c, w, p in said)
    if name in ("lines", "cites"):
        return "; ".join(map(str, value))
    return json.dumps(value) if isinstance(value, bool) else str(value)


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES)
def test_tables_hold_what_the_json_file_holds(client, whole, table):
    response = client.get(f"/open-data/{table}.csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    found = list(csv.DictReader(io.StringIO(response.text)))
    rows = rows_of(whole, table)
    assert found == [{c: safe(as_cell(row, c)) for c in TABLES[table]} for row in rows]
    assert rows


# what has a table of its own, and links
ELSEWHERE = {
    "platforms": {"self", "evaluations"},
    "evaluations": {"self", "citations", "statements", "answers", "assessments"},
    "criteria": {"self", "assessments"},
    "notes": {"self"},
    "guidance": {"self", "sections", "pages"},
}


@pytest.mark.once
@pytest.mark.parametrize("table", TABLES)
def test_every_value_of_the_json_file_stands_in_a_table(whole, table):
    columns = {column.split(".")[0] for column in TABLES[table]}
    said = {name for row in rows_of(whole, table) for name in row}
    assert said <= columns | ELSEWHERE.get(table, set())


@pytest.mark.slow
def test_json_file_holds_every_decision_as_the_api_says_it(client, whole):
    decisions = [d for p in whole["platforms"] for d in p["evaluations"]]
    assert len(decisions) == Evaluation.objects.public().count()
    schema = schema_named("Evaluation")
    for decision in decisions:
        assert faults(decision, schema) == []
        assert client.get(decision["self"]).json() == decision


def test_checksum_is_that_of_the_file(client):
    digest = hashlib.sha256(client.get(CATALOGUE).content).hexdigest()
    assert client.get(f"{CATALOGUE}.sha256").text == f"{digest}  catalogue.json\n"


def test_a_large_catalogue_is_sent_as_it_is_read(client, monkeypatch):
    kept = client.get(CATALOGUE).content
    monkeypatch.setattr(open_data, "MAX_AT_ONCE", 1)
    response = client.get(CATALOGUE)
    assert response.streaming
    assert b"".join(response.streaming_content) == kept


def test_files_hold_nothing_of_a_draft(client):
    draft("another", reason_fr="Nobody may read this yet.")
    for address in (
        CATALOGUE,
        "/open-data/statements.csv",
        "/open-data/evaluations.csv",
    ):
        assert "Nobody may read this" not in client.get(address).text


def test_a_table_that_is_not_there_is_not_found(client):
    assert client.get("/open-data/nothing.csv").status_code == 404


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.parametrize("address", ["/fr/donnees/", "/nl/gegevens/"])
def test_page_leads_to_every_file_and_to_examples_that_answer(client, address):
    page = client.get(address).text
    for name in TABLES:
        assert f'href="/open-data/{name}.csv"' in page
    for link in re.findall(r'href="(/(?:api|open-data)/[^"]*)"', page):
        assert client.get(html.unescape(link)).status_code == 200, link
