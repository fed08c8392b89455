"""Choosing by situation: the rules over all combinations of answers."""

from itertools import product

import pytest
from django.utils.translation import override

from catalogue.situations import QUESTIONS, RULES, Choice, Outcome, Suggestion
from evaluations.models import Platform

pytestmark = pytest.mark.django_db

COMBINATIONS = [
    {key: answer for key, answer in zip(QUESTIONS, answers, strict=True) if answer}
    for answers in product(*[["", *answers] for answers in QUESTIONS.values()])
]


@pytest.fixture
def platforms():
    """Return the platforms as the page loads them."""
    return list(Platform.objects.published().for_sheet())


def test_every_combination_puts_each_platform_in_one_place(platforms):
    for answers in COMBINATIONS:
        choice = Choice(platforms, answers)
        placed = [s.platform.slug for s in choice.fits + choice.to_check + choice.out]
        assert sorted(placed) == sorted(p.slug for p in platforms), answers


def test_no_combination_suggests_a_discouraged_platform(platforms):
    for answers in COMBINATIONS:
        choice = Choice(platforms, answers)
        for suggestion in choice.fits + choice.to_check:
            assert suggestion.evaluation.verdict.is_recommended, answers


def test_another_answer_never_makes_a_platform_suit_better(platforms):
    for platform in platforms:
        outcomes = {
            frozenset(answers.items()): Suggestion(platform, answers).outcome
            for answers in COMBINATIONS
        }
        for answers, outcome in outcomes.items():
            assert all(outcomes[answers - {answer}] <= outcome for answer in answers)


def test_whatever_is_not_suitable_or_to_check_has_its_reason(platforms):
    for answers in COMBINATIONS:
        choice = Choice(platforms, answers)
        for suggestion in choice.to_check + choice.out:
            assert any(r.outcome == suggestion.outcome for r in suggestion.reasons)


def test_every_reason_leads_to_a_place_on_the_page(client, platforms):
    for platform in platforms:
        sheet = client.get(f"/fr/plateformes/{platform.slug}/").content.decode()
        for answers in COMBINATIONS:
            for reason in Suggestion(platform, answers).reasons:
                assert f'id="{reason.anchor}"' in sheet, (platform, reason)


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
