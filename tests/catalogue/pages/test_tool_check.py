"""Questions about a tool that nobody evaluated: a list, and never a verdict."""

import re

import pytest
from django.http import QueryDict
from django.utils.translation import override

from catalogue import page_store
from catalogue.pages import gdpr_check, practices
from catalogue.pages.tool_check import KEYS, ToolCheck
from evaluations.models import Criterion
from tests.pages import normalise

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGES = {"fr": "/fr/verifier-mon-outil/", "nl": "/nl/mijn-tool-nakijken/"}
CODES = [*(f"C{n}" for n in range(1, 8)), *(f"R{n}" for n in range(1, 10))]
# words that judge a tool; the words of the source are left out before one looks
JUDGING = {
    "fr": r"conforme|sûre?s?\b|sécurisé|score|points|note de|recommandé|déconseillé|"
    r"acceptable|autorisé|interdit|certifié|adapté|réussi|échou",
    "nl": r"conform|veilig|score|punten|aanbevolen|afgeraden|aanvaardbaar|toegelaten|"
    r"verboden|gecertificeerd|geschikt|geslaagd|gezakt",
}


def outcome(client, language: str, answer: str) -> str:
    """Return the list that comes of one answer to all questions."""
    query = "&".join(f"{code}={answer}" for code in CODES)
    page = client.get(f"{PAGES[language]}?{query}").text
    return page.split('id="outcome"')[1].split('class="ways"')[0]


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("answer", ["yes", "no", "unknown"])
def test_result_never_judges(client, language, answer):
    html = outcome(client, language, answer)
    text = normalise(re.sub(r"<[^>]+>", " ", html)).replace("\u202f", " ")
    with override(language):
        for criterion in Criterion.objects.all():
            for words in (criterion.text, criterion.label):
                text = text.replace(normalise(words), "")
    # an opinion is spoken of once: that this is none
    assert not re.search(JUDGING[language], text.casefold()), text
    assert not re.search(r"\d+ ?(?:/|sur|op|van|%)", text)
    assert not re.search(r'class="[^"]*(?:verdict|answer--|good|bad)', html)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_list_is_the_same_whatever_is_answered(client, language):
    names = re.compile(r"<span><strong>([^<]*)</strong>\s*<span>")
    lists = {
        tuple(names.findall(outcome(client, language, answer)))
        for answer in ("yes", "no", "unknown")
    }
    [only] = lists
    assert len(only) == len(CODES)


def test_supplier_is_asked_what_the_tool_has_to_meet():
    check = ToolCheck(QueryDict("C3=no&C1=yes"))
    assert [task.criterion.code for task in check.to_ask] == ["C3", "C4", "C5", "C6"]
    own = [task.criterion.code for _when, tasks in check.to_do for task in tasks]
    assert sorted([*own, "C3", "C4", "C5", "C6"]) == sorted(CODES)


def test_what_there_is_to_do_follows_from_the_answer():
    words = {
        answer: str(ToolCheck(QueryDict(f"C3={answer}")).to_ask[0].what)
        for answer in ("yes", "no", "unknown")
    }
    assert len(set(words.values())) == 3
    assert str(ToolCheck(QueryDict("C1=yes")).to_ask[0].what) == words["unknown"]


def test_what_the_source_only_allows_is_nothing_to_do():
    check = ToolCheck(QueryDict("R5=no&R6=no"))
    tasks = [task for _when, found in check.to_do for task in found]
    said = {task.criterion.code: str(task.what) for task in tasks}
    assert said["R5"] != said["R6"]
    # «peuvent être mis à la disposition»
    assert "peuvent" in Criterion.objects.get(code="R5").text_fr


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_what_is_not_understood_is_named(client, language):
    page = client.get(f"{PAGES[language]}?C1=perhaps&C99=yes&foo=1&C2=no").text
    problems = normalise(page.split('id="problems"')[1].split("</section>")[0])
    assert all(word in problems for word in ("perhaps", "C99", "foo"))
    assert 'id="outcome"' in page


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_every_question_is_labelled_and_nothing_is_asked_twice(client, language):
    page = client.get(PAGES[language]).text
    assert page.count("<fieldset>") == page.count("<legend>") == len(CODES)
    assert 'id="outcome"' not in page
    assert not client.cookies
    assert set(ToolCheck(QueryDict("")).fields) == set(CODES) <= set(KEYS)


def test_pages_with_answers_may_be_kept():
    keys = {*practices.KEYS, *gdpr_check.KEYS, *ToolCheck(QueryDict("")).fields}
    assert keys <= page_store.KNOWN_KEYS


@pytest.mark.parametrize(
    "address", ["/fr/", "/fr/choisir/", "/fr/plateformes/?q=teams", "/fr/plateformes/"]
)
def test_pages_lead_to_it(client, address):
    assert 'href="/fr/verifier-mon-outil/"' in client.get(address).text


def test_language_switch_keeps_the_answers(client):
    page = client.get("/fr/verifier-mon-outil/?C1=yes&R9=no").text
    assert 'href="/nl/mijn-tool-nakijken/?C1=yes&amp;R9=no"' in page
