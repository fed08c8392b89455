"""What is left out of a text that is quoted is marked, wherever it stood."""

import pytest

from evaluations.models import Evaluation, Statement, Transition
from evaluations.models.states import State

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TEXT = "First this. Then that. At last all."


@pytest.mark.parametrize(
    ("excerpt", "quote"),
    [
        ("", TEXT),
        (TEXT, TEXT),
        ("First this.", "First this. […]"),
        ("Then that.", "[…] Then that. […]"),
        ("At last all", "[…] At last all"),
    ],
)
def test_what_is_left_out_is_marked(excerpt, quote):
    statement = Statement(
        text_fr=TEXT, text_nl=TEXT, excerpt_fr=excerpt, excerpt_nl=excerpt
    )
    assert statement.quote == quote


@pytest.mark.parametrize("kind", ["", "affiche/", "patient/"])
def test_condition_of_zoom_is_not_quoted_as_if_it_were_all(client, kind):
    page = client.get(f"/fr/plateformes/zoom/{kind}").text
    assert "finale et positive. […]" in page.replace("\xa0", " ")


def test_move_is_named_in_words():
    move = Transition(
        evaluation=Evaluation.objects.first(),
        from_state=State.IN_REVIEW,
        to_state=State.PUBLISHED,
    )
    assert str(move.get_to_state_display()) in str(move)
    assert "in-review" not in str(move)
