"""Who presses a button of a draft that was discarded is told by whom and why."""

import pytest
from django.contrib.messages.storage.cookie import CookieStorage

from evaluations.admin.discarded import told_if_discarded
from evaluations.models import Evaluation
from evaluations.roles import ADMINISTRATOR, EVALUATOR, REVIEWER
from evaluations.workflow import transitions
from tests.evaluations.staff import short_draft, staff
from tests.evaluations.working import FAR, thread_about
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADMIN = "/admin/evaluations"
LIST = f"{ADMIN}/evaluation/"


def discarded() -> int:
    """Return the key of a draft that somebody discarded."""
    draft = short_draft()
    by = staff("chief", EVALUATOR)
    key = draft.pk
    transitions.discard(evaluation=draft, by=by, reason="Commencé deux fois.")
    return key


def said_on(page) -> str:
    """Return what a page says was done."""
    return " ".join(str(message) for message in page.context["messages"])


@pytest.mark.parametrize(
    ("place", "typed"),
    [
        ("move/submit", {}),
        ("move/discard", {"reason": "Motif bien réfléchi"}),
        ("translations", {"version": "1", "offer": "x"}),
        ("questions", {}),
        ("comment", {"text": "Remarque bien réfléchie"}),
        ("claim/claim", {}),
        ("due", {"due_on": str(FAR)}),
        ("links", {}),
    ],
)
def test_button_says_who_discarded_the_draft_and_why(place, typed):
    key = discarded()
    client = signed_in("author", EVALUATOR, REVIEWER)
    page = client.post(f"{LIST}{key}/{place}/", typed, follow=True)
    assert page.redirect_chain == [(LIST, 302)]
    said = said_on(page)
    assert "chief" in said
    assert "Commencé deux fois. " in said
    assert typed.get("version") or all(text in said for text in typed.values())


@pytest.mark.parametrize("place", ["difference", "due", "links"])
def test_link_to_a_page_of_it_says_so_too(place):
    page = signed_in("author", EVALUATOR).get(f"{LIST}{discarded()}/{place}/")
    assert page.url == LIST


def test_answer_to_a_comment_that_went_with_its_draft_is_said_again():
    draft, author = short_draft(), signed_in("author", EVALUATOR)
    thread = thread_about(draft)
    page = author.get(f"{LIST}{draft.pk}/change/").text
    answer = f"{ADMIN}/thread/{thread.pk}/answer/?evaluation={draft.pk}"
    assert f'action="{answer}"' in page
    assert f'action="{answer.replace("answer", "resolve", 1)}"' in page
    by = staff("chief", EVALUATOR)
    transitions.discard(evaluation=draft, by=by, reason="Commencé deux fois.")
    said = said_on(author.post(answer, {"text": "Réponse réfléchie"}, follow=True))
    assert "chief" in said
    assert "Réponse réfléchie" in said
    assert author.post(answer.partition("?")[0]).status_code == 404


def test_draft_that_goes_while_its_button_works_is_answered_alike(rf):
    draft, author = short_draft(), staff("author", EVALUATOR)

    @told_if_discarded
    def slow_view(request, pk):
        found = Evaluation.objects.get(pk=pk)
        transitions.discard(evaluation=draft, by=author, reason="Tout juste")
        return transitions.submit(evaluation=found, by=request.user)

    request = rf.post("/", {"text": "Réfléchi"})
    request.user, request._messages = author, CookieStorage(request)
    assert slow_view(request, pk=draft.pk).url == LIST
    said = " ".join(str(message) for message in request._messages)
    assert "Tout juste" in said
    assert "Réfléchi" in said


def test_who_plans_without_reading_drafts_learns_no_reason():
    client = signed_in("root", ADMINISTRATOR)
    page = client.post(f"{LIST}{discarded()}/due/", {"due_on": str(FAR)}, follow=True)
    assert page.redirect_chain == [("/admin/calendar/", 302)]
    assert str(FAR) in said_on(page)
    assert "Commencé" not in said_on(page)


def test_what_never_was_or_is_not_ones_own_is_not_found():
    key, author = discarded(), signed_in("author", EVALUATOR)
    assert author.post(f"{LIST}999999/move/submit/").status_code == 404
    nobody = signed_in("nobody")
    assert nobody.post(f"{LIST}{key}/move/submit/").status_code == 404
