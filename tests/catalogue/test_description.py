"""The description template for everybody, and that no description is public."""

import io
import json
import re

import pytest
from openpyxl import load_workbook

from catalogue.archive import freezing
from evaluations.exchange.description import read_description
from evaluations.models import (
    Declaration,
    DeclaredAnswer,
    Invitation,
    SearchEntry,
    Source,
)
from evaluations.roles import AUDITOR
from tests.browser.addresses import STATES, public_pages
from tests.evaluations.described import ANSWERS, MARK, declared, drafted
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGES = {"fr": "/fr/description/", "nl": "/nl/beschrijving/"}
FILES = ["/fr/description/modele.{}", "/nl/beschrijving/sjabloon.{}"]
MACHINES = ["/sitemap.xml", "/fr/nouveautes/flux.atom", "/open-data/catalogue.json"]
MACHINES += ["/api/v1/documents", "/api/v1/criteria/C3/assessments"]


@pytest.mark.parametrize("language", PAGES)
def test_page_shows_every_question_with_why_it_is_asked(client, language):
    text = client.get(PAGES[language]).text
    assert len(re.findall(r'<div class="question"', text)) == 27
    assert len(re.findall(r'<p class="question__why"', text)) == 27
    assert PAGES["nl" if language == "fr" else "fr"] in text


def test_task_force_page_and_foot_lead_to_it(client):
    text = client.get("/fr/task-force/").text
    assert text.count('href="/fr/description/"') == 2


@pytest.mark.parametrize("address", FILES)
def test_template_is_the_same_file_each_time(client, address):
    for form in ("xlsx", "json"):
        first, second = (client.get(address.format(form)) for _time in range(2))
        assert first.content == second.content
        assert f".{form}" in first["Content-Disposition"]
    assert client.get(address.format("ods")).status_code == 404


@pytest.mark.parametrize("address", FILES)
def test_spreadsheet_that_was_filled_in_comes_back(client, address):
    book = load_workbook(io.BytesIO(client.get(address.format("xlsx")).content))
    sheet = book["answers"]
    for row in sheet.iter_rows(min_row=2):
        row[4].value = ANSWERS.get(row[0].value)
    stream = io.BytesIO()
    book.save(stream)
    filled = read_description("x.xlsx", stream.getvalue())
    assert filled.faults == []
    assert {code: text for code, text in filled.answers.items() if text} == ANSWERS


def test_json_that_was_filled_in_comes_back(client):
    rows = json.loads(client.get(FILES[0].format("json")).content)
    for row in rows["answers"]:
        row["answer"] = ANSWERS.get(row["question"], "")
    filled = read_description("x.json", json.dumps(rows).encode())
    assert filled.faults == []
    assert {code: text for code, text in filled.answers.items() if text} == ANSWERS


def _addresses() -> list[str]:
    asked = [f"/fr/plateformes/?q={MARK}", f"/nl/platformen/?q={MARK}"]
    asked.append(f"/api/v1/platforms?q={MARK}")
    files = [address.format(form) for address in FILES for form in ("xlsx", "json")]
    return [*public_pages(), *STATES, *MACHINES, *files, *asked]


@pytest.mark.slow
def test_no_public_address_has_a_word_of_a_description(client):
    declaration, draft = declared("siilo"), drafted()
    told = []
    for address in _addresses():
        text = client.get(address, follow=True).getvalue().decode("utf-8", "replace")
        said = [MARK.lower(), "zirkonfloete", f"description-{declaration.pk}"]
        # what was looked for stands in the field again
        found = [word for word in said if word in text.lower()]
        told += [(address, word) for word in found if word not in address.lower()]
    assert told == []
    assert draft.source.key.startswith("description-")


def test_neither_copy_nor_search_nor_export_has_a_word_of_it():
    drafted()
    frozen = [row for rows in freezing._rows() for row in rows]
    private = (Declaration, DeclaredAnswer, Invitation)
    assert frozen
    assert not [row for row in frozen if isinstance(row, private)]
    assert not [r for r in frozen if isinstance(r, Source) and "description" in r.key]
    assert not SearchEntry.objects.filter(tokens__contains=MARK.lower()).exists()
    client = signed_in("auditor", AUDITOR)
    assert client.get("/admin/evaluations/declaration/").status_code == 403
