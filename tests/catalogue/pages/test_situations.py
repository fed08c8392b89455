"""Choosing by situation: against the source, and over all combinations of answers.

situations.csv was derived from the source text line by line, not from the program: for
answers and a platform the group it belongs to, the line that decides, and its words.
"""

import csv
from itertools import product
from pathlib import Path

import pytest
from django.utils.translation import override

from catalogue.pages.situations import ASKED, QUESTIONS, Choice, Outcome, Suggestion
from evaluations.decisions import decisions
from evaluations.models import Evaluation
from evaluations.published import published
from tests.pages import normalise

pytestmark = [pytest.mark.django_db, pytest.mark.once]

_FILE = Path(__file__).with_name("situations.csv")
TABLE = list(csv.DictReader(_FILE.read_text(encoding="utf-8").splitlines()))
COMBINATIONS = [
    {key: answer for key, answer in zip(QUESTIONS, answers, strict=True) if answer}
    for answers in product(*[["", *answers] for answers in QUESTIONS.values()])
]


@pytest.fixture
def evaluations() -> dict[str, Evaluation]:
    """Return the decisions in force as the page loads them, by platform."""
    found = decisions(platform.decision for platform in published().platforms)
    return {evaluation.platform.slug: evaluation for evaluation in found.values()}


@pytest.fixture
def suggestions(evaluations):
    """Return what every combination of answers says of every platform."""
    return [
        (answers, {slug: Suggestion(e, answers) for slug, e in evaluations.items()})
        for answers in COMBINATIONS
    ]


def answers_in(row: dict[str, str]) -> dict[str, str]:
    return {key: row[key] for key in QUESTIONS if row[key]}


def test_each_situation_has_the_group_and_the_line_that_the_source_gives(evaluations):
    wrong = []
    for row in TABLE:
        suggestion = Suggestion(evaluations[row["platform"]], answers_in(row))
        decisive = [r for r in suggestion.reasons if r.outcome == suggestion.outcome]
        found = {str(reason.line) for reason in decisive}
        # where everything is answered with yes, several lines say so
        is_line_open = row["group"] == "fits" or not row["lines"]
        if suggestion.outcome.key != row["group"] or not (
            is_line_open or found & set(row["lines"].split())
        ):
            wrong.append((row, suggestion.outcome.key, found))
    assert not wrong
    assert len(TABLE) > 250


def test_table_asks_every_answer_and_every_platform(evaluations):
    for question, answers in QUESTIONS.items():
        assert set(answers) <= {row[question] for row in TABLE}
    assert {row["platform"] for row in TABLE} == set(evaluations)
    assert {row["group"] for row in TABLE} == {outcome.key for outcome in Outcome}


def test_table_quotes_the_source(source_lines):
    text = normalise(" ".join(source_lines.values())).replace("'", "’")
    for row in TABLE:
        for quote in row["why"].split("«")[1:]:
            words = normalise(quote.split("»")[0]).replace("'", "’")
            assert words in text, row


@pytest.mark.slow
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
                assert suggestion.outcome >= Outcome.DISCOURAGED, answers
            # every platform has a reason, also the one that suits
            assert suggestion.reasons
            # another answer never makes a platform suit better
            for answer in asked:
                assert outcomes[slug, asked - {answer}] <= suggestion.outcome


def test_ranking_says_what_the_reasons_say(suggestions):
    for answers, by_slug in suggestions[::7]:
        ranked = Choice(answers).outcomes()
        for suggestion in by_slug.values():
            assert ranked[suggestion.evaluation.pk] == suggestion.outcome, answers


def test_platforms_come_by_fit_then_verdict_then_name():
    for answers in COMBINATIONS[::31]:
        groups = Choice(answers).groups
        assert [g.outcome for g in groups] == sorted(g.outcome for g in groups)
        for group in groups:
            order = [
                (-s.evaluation.verdict, s.platform.name.casefold())
                for s in group.suggestions
            ]
            assert order == sorted(order), answers


def test_highly_recommended_browser_platform_is_not_below_whatsapp():
    asked = {"with": "patient", "need": "consultation", "device": "iphone-ipad"}
    [fits] = [g for g in Choice(asked).groups if g.outcome == Outcome.FITS]
    slugs = [s.platform.slug for s in fits.suggestions]
    assert slugs.index("clickdoc") < slugs.index("whatsapp")
    assert slugs.index("helena") < slugs.index("whatsapp")


def test_each_platform_stands_in_one_place(evaluations):
    for answers in COMBINATIONS[::40]:
        placed = [
            s.platform.slug for g in Choice(answers).groups for s in g.suggestions
        ]
        assert sorted(placed) == sorted(evaluations), answers


@pytest.mark.slow
def test_every_reason_leads_to_a_place_on_the_page(client, suggestions):
    anchors: dict[str, set[str]] = {}
    for _answers, by_slug in suggestions:
        for slug, suggestion in by_slug.items():
            found = {reason.anchor for reason in suggestion.reasons}
            anchors[slug] = anchors.get(slug, set()) | found
    for slug, found in anchors.items():
        sheet = client.get(f"/fr/plateformes/{slug}/").content.decode()
        assert all(f'id="{anchor}"' in sheet for anchor in found), slug


def test_every_answer_asks_something_or_nothing_on_purpose():
    every = {(key, answer) for key, answers in QUESTIONS.items() for answer in answers}
    no_demand = {("documents", "no"), ("phone", "yes")}
    # the chapter answers what one needs
    assert set(ASKED) == every - no_demand - {("need", n) for n in QUESTIONS["need"]}


def test_reason_quotes_the_source(client):
    text = client.get("/fr/choisir/?device=browser").content.decode()
    assert "Plutôt répandue, utilisation de navigateur sur PC" in text
    assert "ligne 112" in text


@pytest.mark.parametrize(
    ("slug", "line"), [("zoom", 254), ("signal", 204), ("whatsapp", 229)]
)
def test_reason_quotes_what_names_the_device(evaluations, slug, line):
    suggestion = Suggestion(evaluations[slug], {"device": "android"})
    assert line in {reason.line for reason in suggestion.reasons}


@pytest.mark.slow
def test_no_quote_is_cut_within_a_sentence(suggestions):
    with override("fr"):
        quotes = {
            reason.quote
            for _answers, by_slug in suggestions
            for suggestion in by_slug.values()
            for reason in suggestion.reasons
        }
    cut = {quote for quote in quotes if quote.endswith("[…]")}
    assert cut
    assert all(quote.endswith(". […]") for quote in cut)
    assert any("ne sont pas chiffrés de bout en bout" in quote for quote in quotes)


def test_page_lists_the_measures_and_the_duties_of_remarks(client):
    text = client.get("/fr/choisir/?need=consultation").content.decode()
    assert "Ce que vous devez faire alors" in text
    assert "Attirer l’attention du patient" in text
    assert "Signer un contrat de sous-traitance" in text


def test_answers_that_demand_nothing_leave_a_reason(client):
    text = client.get("/nl/kiezen/?phone=yes").content.decode()
    assert "Beoordeeld in het hoofdstuk" in text


def test_no_suitable_platform_leads_on(client):
    text = client.get("/fr/choisir/?with=patient&need=messages").content.decode()
    assert "Aucune plateforme ne convenait en tout point" in text
    assert "OpenPGP" in text.split('id="check"')[1].split('id="discouraged"')[0]


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/fr/choisir/", "Déconseillée par"),
        ("/nl/kiezen/", "Beoordeeld voor een ander"),
    ],
)
def test_discouraged_and_other_use_stand_apart(client, address, heading):
    text = client.get(f"{address}?need=consultation").content.decode()
    assert heading in text
    assert 'id="discouraged"' in text
    assert 'id="other-use"' in text


def test_results_are_paged_and_say_so(client, monkeypatch):
    monkeypatch.setattr("catalogue.pages.situations.PER_PAGE", 5)
    first = client.get("/fr/choisir/?with=patient").content.decode()
    last = client.get("/fr/choisir/?with=patient&page=4").content.decode()
    assert "page 1 sur 4" in normalise(first)
    assert 'href="?with=patient&amp;page=2"' in first
    assert first.count('class="suggestion"') == 5
    assert last.count('class="suggestion"') == 2


def test_page_without_answers_shows_only_the_questions(client):
    text = client.get("/nl/kiezen/").content.decode()
    assert "Met wie?" in text
    assert 'class="suggestion"' not in text


def test_unknown_answer_is_named(client):
    text = client.get("/fr/choisir/?with=robot&need=messages").content.decode()
    assert "robot" in text
    assert "Siilo" in text


def test_reasons_are_in_the_language_of_the_page():
    with override("nl"):
        siilo = published().by_slug["siilo"].decision
        suggestion = Suggestion(decisions([siilo])[siilo], {"with": "patient"})
        words = suggestion.reasons[0].words
    assert words == "Met een patiënt: Nee"
