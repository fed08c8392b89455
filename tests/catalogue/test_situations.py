"""Choosing by situation: the rules over all combinations of answers."""

from itertools import product

import pytest
from django.utils.translation import override

from catalogue.situations import QUESTIONS, RULES, Choice, Outcome, Suggestion
from evaluations.models import Platform

pytestmark = [pytest.mark.django_db, pytest.mark.once]

COMBINATIONS = [
    {key: answer for key, answer in zip(QUESTIONS, answers, strict=True) if answer}
    for answers in product(*[["", *answers] for answers in QUESTIONS.values()])
]


@pytest.fixture
def platforms():
    """Return the platforms as the page loads them."""
    return list(Platform.objects.published().for_sheet())


@pytest.fixture
def suggestions(platforms):
    """Return what every combination of answers says of every platform."""
    return [
        (answers, {p.slug: Suggestion(p, answers) for p in platforms})
        for answers in COMBINATIONS
    ]


def test_every_combination_holds_to_the_promises_of_the_page(suggestions):
    outcomes = {
        (slug, frozenset(answers.items())): suggestion.outcome
        for answers, by_slug in suggestions
        for slug, suggestion in by_slug.items()
    }
    for answers, by_slug in suggestions:
        for slug, suggestion in by_slug.items():
            asked = frozenset(answers.items())
            # what is discouraged is never suggested
            if not suggestion.evaluation.verdict.is_recommended:
                assert suggestion.outcome == Outcome.OUT, answers
            # whatever is not suitable or to be checked has its reason
            if suggestion.outcome != Outcome.FITS:
                worst = [r.outcome for r in suggestion.reasons]
                assert suggestion.outcome in worst, answers
            # another answer never makes a platform suit better
            for answer in asked:
                assert outcomes[slug, asked - {answer}] <= suggestion.outcome


def test_each_platform_stands_in_one_place(platforms):
    for answers in COMBINATIONS[::40]:
        choice = Choice(platforms, answers)
        placed = [s.platform.slug for s in choice.fits + choice.to_check + choice.out]
        assert sorted(placed) == sorted(p.slug for p in platforms), answers


def test_every_reason_leads_to_a_place_on_the_page(client, suggestions):
    anchors: dict[str, set[str]] = {}
    for _answers, by_slug in suggestions:
        for slug, suggestion in by_slug.items():
            found = {reason.anchor for reason in suggestion.reasons}
            anchors[slug] = anchors.get(slug, set()) | found
    for slug, found in anchors.items():
        sheet = client.get(f"/fr/plateformes/{slug}/").content.decode()
        assert all(f'id="{anchor}"' in sheet for anchor in found), slug


def test_every_answer_that_asks_something_has_one_rule():
    asked = [(rule.question, rule.answer) for rule in RULES]
    assert len(asked) == len(set(asked))
    no_demand = {("documents", "no"), ("phone", "yes")}
    every = {(key, answer) for key, answers in QUESTIONS.items() for answer in answers}
    assert set(asked) == every - no_demand


@pytest.mark.parametrize(
    ("answers", "slug", "outcome"),
    [
        ({"with": "patient"}, "siilo", Outcome.OUT),
        ({"with": "colleague"}, "siilo", Outcome.FITS),
        ({"with": "colleague"}, "clickdoc", Outcome.FITS),
        ({"with": "colleague"}, "helena", Outcome.CHECK),
        ({"need": "messages"}, "helena", Outcome.OUT),
        ({"need": "consultation"}, "helena", Outcome.FITS),
        ({"device": "browser"}, "intersysto", Outcome.CHECK),
        ({"device": "browser"}, "clickdoc", Outcome.FITS),
        ({"device": "iphone-ipad"}, "clickdoc", Outcome.CHECK),
        ({"device": "iphone-ipad"}, "zoom", Outcome.OUT),
        ({"device": "computer"}, "helena", Outcome.FITS),
        ({"documents": "yes"}, "clickdoc", Outcome.OUT),
        ({"documents": "yes"}, "telephon", Outcome.OUT),
        ({"documents": "yes"}, "intersysto", Outcome.FITS),
        ({"documents": "yes"}, "facetalk", Outcome.CHECK),
        ({"documents": "yes"}, "openpgp", Outcome.FITS),
        ({"phone": "no"}, "signal", Outcome.OUT),
        ({"phone": "no"}, "helena", Outcome.FITS),
        ({"phone": "yes"}, "signal", Outcome.FITS),
    ],
)
def test_rule_follows_the_source(answers, slug, outcome):
    platform = Platform.objects.published().for_sheet().get(slug=slug)
    assert Suggestion(platform, answers).outcome == outcome


def test_page_lists_the_measures_that_then_apply(client):
    text = client.get("/fr/choisir/?need=consultation").content.decode()
    assert "Ce que vous devez faire alors" in text
    assert "Attirer l’attention du patient" in text


def test_page_without_answers_shows_only_the_questions(client):
    text = client.get("/nl/kiezen/").content.decode()
    assert "Met wie?" in text
    assert "Geschikt" not in text


def test_unknown_answer_is_named(client):
    text = client.get("/fr/choisir/?with=robot&need=messages").content.decode()
    assert "robot" in text
    assert "Siilo" in text


def test_reasons_are_in_the_language_of_the_page(platforms):
    siilo = next(p for p in platforms if p.slug == "siilo")
    with override("nl"):
        words = [
            reason.words for reason in Suggestion(siilo, {"with": "patient"}).reasons
        ]
    assert words == ["Enkel voor beroepsbeoefenaars in de gezondheidszorg."]
