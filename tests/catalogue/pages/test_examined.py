"""The page of a platform says which questions of the Task Force were examined."""

import pytest

from evaluations.models import Assessment, Criterion, Platform
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.workflow import transitions
from tests.evaluations.staff import evaluation_in, sign, staff

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SILENT = {
    "fr": "Lesquelles des sept questions de la Task Force ont été examinées",
    "nl": "Welke van de zeven vragen van de Task Force voor dit platform",
}
PAGES = {"fr": "/fr/plateformes/siilo/", "nl": "/nl/platformen/siilo/"}
SAID = {"fr": ["Examinée", "Registre lu."], "nl": ["Onderzocht", "Register gelezen."]}


def published_with_an_answer() -> None:
    """Publish that the third question was examined for Siilo."""
    draft, reviewer = evaluation_in(State.DRAFT), staff("second", REVIEWER)
    Assessment.objects.create(
        evaluation=draft,
        criterion=Criterion.objects.get(code="Q3"),
        result="examined",
        note_fr="Registre lu.",
        note_nl="Register gelezen.",
    )
    transitions.submit(evaluation=draft, by=staff("author", EVALUATOR))
    sign(draft, by=reviewer)
    transitions.publish(evaluation=draft, by=reviewer)


@pytest.mark.parametrize("language", PAGES)
def test_transcribed_decisions_say_that_it_is_not_stated(client, language):
    assert SILENT[language] in client.get(PAGES[language]).text


@pytest.mark.parametrize("language", PAGES)
def test_what_was_examined_is_said_with_its_grounds(client, language):
    published_with_an_answer()
    text = client.get(PAGES[language]).text
    assert SILENT[language] not in text
    for words in SAID[language]:
        assert words in text
    # the matrix shows conditions and rules, which are met or not
    assert "Registre lu." not in client.get("/fr/criteres/").text


def test_api_and_files_say_the_same(client):
    published_with_an_answer()
    answer = client.get("/api/v1/criteria/Q3/assessments").json()
    assert [item["result"] for item in answer["items"]] == ["examined"]
    assert "Registre lu." in client.get("/open-data/assessments.csv").text
    siilo = Platform.objects.get(slug="siilo").public_id
    whole = client.get("/open-data/catalogue.json").json()
    [found] = [p for p in whole["platforms"] if p["id"] == str(siilo)]
    assert "Register gelezen." in str(found)
