"""Where one decides: the short address leads there, and so does pressing a button."""

import re

import pytest

from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER
from tests.evaluations.described import declared
from tests.evaluations.staff import draft_note, evaluation_in, open_proposal
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def place_of(row) -> str:
    """Return the short address of a row."""
    return f"/admin/evaluations/{row._meta.model_name}/{row.pk}/"


def said_at_the_next_step(text: str) -> str:
    """Return what a page says after the heading that links and buttons lead to."""
    panel = text[text.index('<h2 id="next" tabindex="-1">') :]
    found = re.search(r'<ul class="messagelist">\s*<li class="\w+">(.*?)</li>', panel)
    return found[1] if found else ""


@pytest.mark.parametrize("made", [draft_note, open_proposal, evaluation_in, declared])
def test_short_address_leads_to_where_one_decides(made):
    row = made(State.DRAFT) if made is evaluation_in else made()
    client = signed_in("second", REVIEWER)
    page = f"{place_of(row)}change/"
    assert client.get(place_of(row)).url == f"{page}#next"
    assert '<h2 id="next" tabindex="-1">' in client.get(page).text


def test_sign_in_leads_back_to_the_short_address(client):
    address = place_of(evaluation_in(State.IN_REVIEW))
    answer = client.get(address, follow=True)
    assert f'name="next" value="{address}"' in answer.text


def test_row_that_is_gone_is_not_found():
    assert (
        signed_in("second", REVIEWER)
        .get("/admin/evaluations/evaluation/999999/")
        .status_code
        == 404
    )


@pytest.mark.parametrize(
    ("made", "move"),
    [(draft_note, "publish"), (open_proposal, "refuse"), (evaluation_in, "approve")],
)
def test_refusal_is_said_where_one_decides_and_in_the_title(made, move):
    row = made(State.IN_REVIEW) if made is evaluation_in else made()
    client = signed_in("second", REVIEWER)
    answer = client.post(f"{place_of(row)}move/{move}/")
    assert answer.url == f"{place_of(row)}change/#next"
    text = client.get(answer.url).text
    [message] = {said_at_the_next_step(text)}
    assert message
    assert text.count(message) == 2
    assert re.search(r"<title>\s*(.*?) \|", text)[1] == message


def test_claim_leads_to_where_one_decides():
    evaluation = evaluation_in(State.IN_REVIEW)
    client = signed_in("second", REVIEWER)
    answer = client.post(f"{place_of(evaluation)}claim/claim/")
    assert answer.url == f"{place_of(evaluation)}change/#next"
    assert said_at_the_next_step(client.get(answer.url).text)


def test_what_is_said_of_a_comment_stands_with_the_comments():
    evaluation = evaluation_in(State.IN_REVIEW)
    client = signed_in("second", REVIEWER)
    answer = client.post(f"{place_of(evaluation)}comment/", {"text": "D’où ?"})
    assert answer.url == f"{place_of(evaluation)}change/#comments"
    text = client.get(answer.url).text
    section = text.index('id="comments" tabindex="-1"')
    assert text.index('<ul class="messagelist">') > section


def test_what_is_said_of_a_draft_that_is_gone_stands_above_the_list():
    draft = evaluation_in(State.DRAFT)
    client = signed_in("author", EVALUATOR)
    address = f"{place_of(draft)}move/discard/"
    text = client.post(address, {"reason": "Doublon"}, follow=True).text
    assert "Le brouillon a été" in text[text.index('<ul class="messagelist">') :]


def test_what_was_confirmed_is_not_asked_again():
    evaluation = evaluation_in(State.IN_REVIEW)
    client = signed_in("second", REVIEWER)
    page = f"{place_of(evaluation)}change/"
    before = client.get(page)
    assert before.context["unusual"]
    data = {"fingerprint": before.context["fingerprint"], "confirmation": "Relu."}
    client.post(f"{place_of(evaluation)}move/approve/", data)
    after = client.get(page)
    assert [move.name for move in after.context["moves"]][0] == "publish"
    assert not after.context["unusual"]
