"""What is typed where nothing is saved is said again: findings and comments."""

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.utils.translation import override

from evaluations.admin.comments import statements_to_name
from evaluations.admin.row_forms import lists_of
from evaluations.admin.said_again import MAX_SAID, MAX_TEXTS, say_again
from evaluations.models import Comment, Statement
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.workflow import comments, transitions
from tests.back_office import change_address
from tests.evaluations.described import checked, declared
from tests.evaluations.staff import evaluation_in, short_draft, staff
from tests.evaluations.working import thread_about
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WORDS = "Une constatation\r\nbien réfléchie"
SAID = "Une constatation\nbien réfléchie"


def said_on(answer) -> list[str]:
    """Return the messages of a page."""
    return [str(message) for message in answer.context["messages"]]


def check(declaration, client, **typed: str) -> list[str]:
    """Send what was found; return what the next page says."""
    address = f"/admin/evaluations/declaration/{declaration.pk}/check/"
    data = {name.replace("_", "-", 1): text for name, text in typed.items()}
    return said_on(client.post(address, data, follow=True))


@pytest.mark.parametrize("finding", ["confirmed", "", "nonsense"])
def test_finding_after_the_check_is_refused_and_said_again(finding):
    declaration, client = checked(), signed_in("author", EVALUATOR)
    typed = {"C3_finding": finding, "C3_finding_note": WORDS}
    # an earlier page had shown it without any finding
    shown = {"initial-C3-finding": "", "initial-C3-finding_note": ""}
    said = check(declaration, client, **typed, **shown)
    assert len(said) >= 2
    assert any(SAID in text for text in said)
    assert SAID not in declaration.answers.get(question="C3").finding_note


def test_finding_of_who_may_not_check_is_said_again():
    said = check(declared(), signed_in("second", REVIEWER), C3_finding_note=WORDS)
    assert SAID in said[1]
    assert len(said) == 2


def comment_on(draft, client, **sent: str) -> list[str]:
    """Send a comment; return what the next page says."""
    page = change_address(draft).replace("change", "comment")
    return said_on(client.post(page, sent, follow=True))


def test_comment_on_what_is_no_longer_open_is_said_again():
    published = evaluation_in(State.PUBLISHED)
    said = comment_on(published, signed_in("second", REVIEWER), text=WORDS)
    assert SAID in said[1]
    assert not Comment.objects.exists()


def test_comment_that_is_too_long_is_said_again():
    said = comment_on(
        short_draft(),
        signed_in("second", REVIEWER),
        text="x" * 3900 + "\n" * 9 + "y" * 99,
    )
    assert "x" * 3900 in said[1]


def test_long_text_leaves_the_title_of_the_page_short():
    published = evaluation_in(State.PUBLISHED)
    page = change_address(published).replace("change", "comment")
    sent = {"text": "Mot " * 300}
    answer = signed_in("second", REVIEWER).post(page, sent, follow=True)
    title = answer.text.partition("</title>")[0].partition("<title>")[2]
    assert "Mot Mot" in title
    assert len(" ".join(title.split())) < 600


def test_answer_in_a_thread_that_was_resolved_since_is_said_again():
    thread = thread_about(short_draft())
    comments.resolve(thread=thread, by=staff("second", REVIEWER))
    address = f"/admin/evaluations/thread/{thread.pk}/answer/"
    client = signed_in("author", EVALUATOR)
    page = client.post(address, {"text": WORDS}, follow=True)
    assert SAID in said_on(page)[1]
    assert not thread.answers.exists()
    # there was nothing to type
    page = client.post(
        address.replace("answer", "resolve"), {"text": WORDS}, follow=True
    )
    assert len(said_on(page)) == 1


def test_comment_on_a_statement_that_is_gone_is_refused_and_said_again():
    draft = short_draft()
    draft.assessments.all().delete()
    statement = draft.statements.last()
    key = statement.pk
    statement.delete()
    client = signed_in("second", REVIEWER)
    said = comment_on(draft, client, about=str(key), text=WORDS)
    assert SAID in said[1]
    assert not Comment.objects.exists()


def test_line_ends_of_browsers_count_once():
    lines = "\n".join(["x"] * 2000)
    assert thread_about(evaluation_in(State.DRAFT), text=f"{lines}\r\n").text == lines
    sent = lines.replace("\n", "\r\n")
    assert len(sent) > comments.MAX_TEXT
    assert thread_about(evaluation_in(State.DRAFT, "zivver"), text=sent).text == lines


def test_what_is_said_again_is_bounded(rf):
    request = rf.get("/")
    request._messages = CookieStorage(request)
    say_again(request, [("a", "x" * (MAX_SAID + 1))] * (MAX_TEXTS + 1))
    said = [str(message) for message in request._messages]
    assert len(said) == MAX_TEXTS
    assert "x" * (MAX_SAID - 1) in said[0]
    assert "x" * (MAX_SAID + 1) not in said[0]


def test_what_a_comment_is_about_is_in_the_order_of_the_page():
    draft = evaluation_in(State.DRAFT)
    remark = {"text_fr": "Remarque", "text_nl": "Opmerking", "position": 99}
    Statement.objects.create(evaluation=draft, kind="remark", **remark)
    kinds = dict(draft.statements.values_list("pk", "kind"))
    listed = [kinds[key] for key, _words in statements_to_name(draft)]
    assert listed == sorted(listed, key=Statement.Kind.values.index)
    assert {"security-measure", "remark"} < {*listed}


@pytest.mark.parametrize(("language", "colon"), [("fr", "\u00a0: "), ("nl", "1: ")])
def test_colons_are_those_of_the_language(language, colon):
    draft = evaluation_in(State.DRAFT)
    with override(language):
        words = statements_to_name(draft)[0][1]
        chosen = lists_of(draft)["statement"].choices[1][1]
        transitions.submit(evaluation=draft, by=staff("author", EVALUATOR))
        moved = str(draft.transitions.get())
    assert colon in words
    assert colon in chosen
    assert ("\u00a0:" in moved) == (language == "fr")
