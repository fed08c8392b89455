"""A quote is read at a glance, and says where it was cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.pages.quoting import MAX_QUOTE, MAX_SENTENCE, quoted
from evaluations.models import Statement

SENTENCE = "Une phrase de la source qui ne finit pas " * 100


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Court.", "Court."),
        ("a" * MAX_QUOTE, "a" * MAX_QUOTE),
        (f"Une. {'b' * MAX_QUOTE}", "Une. […]"),
        (f"{'c' * 500}. {'d' * 500}", f"{'c' * 500}. […]"),
        ("e" * MAX_SENTENCE, "e" * MAX_SENTENCE),
        ("f" * 5000, f"{'f' * MAX_SENTENCE}…"),
        (f"{'g' * 790}, {'h' * 5000}. Fin.", f"{'g' * 790}…"),
    ],
)
def test_sentences_are_whole_unless_one_is_endless(text, quote):
    assert quoted(text) == quote


@given(st.text("ab. ,", max_size=2000))
def test_quote_is_bounded_and_starts_as_the_text_does(text):
    quote = quoted(text)
    assert len(quote) <= MAX_SENTENCE + len(" […]")
    assert text.startswith(quote.removesuffix(" […]").removesuffix("…"))


@pytest.mark.django_db
@pytest.mark.once
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_choice_quotes_an_endless_sentence_in_part(client, no_triggers, language):
    texts = {"text_fr": SENTENCE, "text_nl": SENTENCE}
    Statement.objects.filter(evaluation__platform__slug="zoom").update(**texts)
    address = {"fr": "/fr/choisir/", "nl": "/nl/kiezen/"}[language]
    text = client.get(f"{address}?device=browser").text
    assert "…</q>" in text
    quotes = [part.partition("</q>")[0] for part in text.split("<q")[1:]]
    assert max(map(len, quotes)) < MAX_SENTENCE + 100
