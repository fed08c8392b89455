"""A published decision that was made of a description says so at each heading."""

import pytest

from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.workflow import transitions
from tests.evaluations.described import MARK, drafted
from tests.evaluations.staff import complete, sign, staff

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SAID = {
    "fr": (
        "/fr/plateformes/clickdoc/",
        "Description par le fournisseur",
        "Texte source",
    ),
    "nl": ("/nl/platformen/clickdoc/", "Beschrijving door de aanbieder", "Brontekst"),
}


@pytest.mark.parametrize("language", SAID)
def test_each_heading_names_the_description_and_not_the_source_page(client, language):
    draft = drafted()
    draft.rating = 3
    complete(draft)
    draft.statements.update(text_nl=f"Vertaald {MARK}")
    transitions.submit(evaluation=draft, by=staff("author", EVALUATOR))
    reviewer = staff("second", REVIEWER)
    sign(draft, by=reviewer)
    transitions.publish(evaluation=draft, by=reviewer)
    address, declared, transcribed = SAID[language]
    text = client.get(address).text
    # above all of it, and at each of four headings
    assert text.count(declared) == 5
    assert transcribed not in text
    assert "Peeters" not in text
