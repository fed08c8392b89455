"""An evaluation that is open already is a link away, and one's own draft opens."""

import pytest

from evaluations.models import Declaration, Evaluation, Platform
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER
from tests.back_office import change_address
from tests.evaluations.described import checked
from tests.evaluations.staff import evaluation_in, short_draft
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADMIN = "/admin/evaluations"


def start(client, evaluation: Evaluation):
    """Press the button that starts an evaluation of the same platform."""
    return client.post(f"{ADMIN}/platform/{evaluation.platform_id}/start/")


def test_page_of_a_platform_links_to_what_is_open():
    draft = evaluation_in(State.IN_REVIEW)
    client = signed_in("author", EVALUATOR)
    page = client.get(f"{ADMIN}/platform/{draft.platform_id}/change/")
    assert f'<a href="{change_address(draft)}">' in page.text
    other = Platform.objects.get(slug="zivver")
    page = client.get(f"{ADMIN}/platform/{other.pk}/change/")
    assert f"{ADMIN}/evaluation/" not in page.text.partition('id="start"')[2]


def test_second_start_opens_the_draft_that_one_has_begun():
    draft = evaluation_in(State.DRAFT)
    client = signed_in("author", EVALUATOR)
    assert start(client, draft).url == change_address(draft)
    assert Evaluation.objects.open().count() == 1


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW])
def test_second_start_of_what_is_not_ones_own_draft_is_refused(state):
    draft = evaluation_in(state)
    name = "author" if state == State.IN_REVIEW else "another"
    answer = start(signed_in(name, EVALUATOR), draft)
    assert answer.url == f"{ADMIN}/platform/{draft.platform_id}/change/"


def test_platform_of_a_description_is_said_to_be_saved():
    declaration = checked(slug="")
    client = signed_in("author", EVALUATOR)
    siilo = Platform.objects.get(slug="siilo")
    address = f"{ADMIN}/declaration/{declaration.pk}/platform/"
    page = client.post(address, {"platform": siilo.pk}, follow=True)
    [message] = page.context["messages"]
    assert message.level_tag == "success"
    assert Declaration.objects.get().platform == siilo


def test_only_who_can_answer_the_questions_is_told_to():
    draft = short_draft()
    told = {
        role: signed_in(f"a-{role}", role).get(change_address(draft)).text
        for role in (EVALUATOR, REVIEWER)
    }
    words = "Dites de chacune si elle a été examinée"
    assert {role: words in text for role, text in told.items()} == {
        EVALUATOR: True,
        REVIEWER: False,
    }
    assert "Q1, Q2, Q3" in told[REVIEWER]
