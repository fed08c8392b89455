"""Three questions for makers of apps lead to the sentences of the source, unchanged."""

import re
from itertools import product

import pytest
from django.http import QueryDict
from django.utils.translation import override

from catalogue.pages.gdpr_check import ALL_ANSWERS, Case, GdprCheck
from evaluations.models import Criterion
from tests.pages import normalise

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGES = {"fr": "/fr/rgpd/", "nl": "/nl/avg/"}
STATES = [
    ("personal=no", ["G1"]),
    ("personal=no&relation=yes", ["G1"]),
    ("personal=yes&relation=yes&outside=no", ["G2"]),
    ("personal=yes&relation=no&outside=yes", ["G3"]),
    ("personal=yes&relation=yes&outside=yes", ["G2", "G3"]),
    ("personal=yes&relation=no&outside=no", []),
    ("personal=yes&relation=yes", ["G2"]),
    ("personal=yes", []),
    ("relation=yes", []),
    ("", []),
]
CLEAR = {
    "",
    *("personal=no", "personal=no&relation=yes"),
    *("personal=yes&relation=yes&outside=no", "personal=yes&relation=no&outside=yes"),
    "personal=yes&relation=yes&outside=yes",
}


@pytest.mark.parametrize(("query", "codes"), STATES)
def test_answers_lead_to_their_points(query, codes):
    check = GdprCheck(QueryDict(query))
    assert [case.criterion.code for case in check.cases] == codes
    assert bool(check.still_open) == (query not in CLEAR)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_sentences_are_those_of_the_source_and_all_of_them(language, source_lines):
    with override(language):
        for criterion in Criterion.objects.filter(set="gdpr"):
            sentences = Case(criterion).sentences
            assert " ".join(sentences) == " ".join(criterion.text.splitlines())
            assert all(re.search(r"[.:…]$", sentence) for sentence in sentences)
            if language == "fr":
                numbers = range(criterion.first_line + 1, criterion.last_line + 1)
                lines = " ".join(source_lines[number] for number in numbers)
                assert " ".join(sentences) == lines


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_each_sentence_is_a_box_and_the_note_on_the_law_stands_below(client, language):
    page = client.get(f"{PAGES[language]}?personal=yes&relation=yes&outside=yes").text
    outcome = page.split('id="outcome"')[1].split("</section>")[0]
    cases = GdprCheck(QueryDict("personal=yes&relation=yes&outside=yes")).cases
    expected = sum(len(case.sentences) for case in cases)
    assert outcome.count('type="checkbox"') == expected
    assert "2020" in normalise(outcome)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_every_query_is_answered(client, language):
    for values in product(["", "yes", "no", "x"], repeat=3):
        pairs = zip(["personal", "relation", "outside"], values, strict=True)
        query = "&".join(f"{key}={value}" for key, value in pairs)
        answer = client.get(f"{PAGES[language]}?{query}")
        assert answer.status_code == 200
        assert ('id="problems"' in answer.text) == ("x" in values)


def test_unknown_key_is_named_and_the_language_switch_keeps_the_answers(client):
    page = client.get("/fr/rgpd/?personal=no&foo=1").text
    assert "foo" in page.split('id="problems"')[1]
    assert 'href="/nl/avg/?personal=no&amp;foo=1"' in page


def test_a_copy_made_of_files_has_every_outcome(client):
    page = client.get("/fr/rgpd/").text
    found = {
        tuple(c.criterion.code for c in GdprCheck(QueryDict(query)).cases)
        for _words, query in GdprCheck(QueryDict("")).all_answers
    }
    assert found == {("G1",), ("G2",), ("G3",), ("G2", "G3")}
    assert page.count('#outcome">') == len(ALL_ANSWERS)
