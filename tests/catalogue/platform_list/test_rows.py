"""What one row of the list says."""

import pytest
from django.utils.translation import override

from catalogue.platform_list.rows import rows
from evaluations.decisions import decisions
from evaluations.facts import DOCUMENTS, NO_INSTALLATION, answers_of
from evaluations.published import published
from evaluations.tags import vocabulary
from tests.pages import normalise

pytestmark = pytest.mark.django_db

LIST = {"fr": "/fr/plateformes/", "nl": "/nl/platformen/"}
NOT_STATED = {"fr": "non précisé", "nl": "niet vermeld"}


def facts(slug: str, language: str) -> str:
    """Return the line of facts of a platform."""
    found = published()
    with override(language):
        [row] = rows([found.by_slug[slug]], found, vocabulary())
        return normalise(row.facts())


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_row_answers_as_the_comparison_does(language):
    known = decisions(platform.decision for platform in published().platforms)
    for evaluation in known.values():
        line = facts(evaluation.platform.slug, language)
        answers = answers_of(evaluation)
        with override(language):
            said = [answers[key].words for key in answers if key.startswith("e2ee")]
            for key in (DOCUMENTS, NO_INSTALLATION):
                words = answers[key].words if key in answers else NOT_STATED[language]
                said.append(words)
        for words in said:
            assert normalise(words).lower() in line.lower(), evaluation


@pytest.mark.parametrize(
    ("slug", "language", "line"),
    [
        (
            "clickdoc",
            "fr",
            "Chiffrement de bout en bout : appel oui, documents non · Documents : "
            "disponible, mais à ne pas utiliser · Navigateur seul : oui",
        ),
        (
            "siilo",
            "nl",
            "End-to-end encryptie: niet vermeld · Documenten: zie de tekst · "
            "Enkel een browser: zie de tekst",
        ),
    ],
)
def test_line_says_what_is_encrypted_and_what_is_not_stated(slug, language, line):
    assert facts(slug, language) == line


@pytest.mark.parametrize("query", ["", "?sort=name", "?q=chat"])
def test_every_row_shows_its_verdict_and_the_caveat_stands_once(client, query):
    page = normalise(client.get(LIST["fr"] + query).text)
    results = page.split('id="results"')[1].split("</main>")[0]
    assert results.count('class="row__name"') == results.count("verdict verdict--")
    assert results.count("certification formelle") == 1
