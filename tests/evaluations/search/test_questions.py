"""Questions as people type them are led to where the source says they should be."""

import pytest

from tests.evaluations.search.questions import (
    FIRST,
    Question,
    outcome,
    questions,
    table,
)

pytestmark = pytest.mark.django_db

# of all of them: those that lead nowhere, and those with the right platforms first
MOST_USELESS, FEWEST_RIGHT = 0.02, 0.95
# of those that were written before they were asked: wholly right, and platforms first
FEWEST_RIGHT_UNSEEN = {
    "held-out.tsv": (0.93, 0.92),
    "held-out-2.tsv": (0.98, 0.98),
    "held-out-3.tsv": (0.96, 0.95),
    "held-out-4.tsv": (0.97, 0.96),
}


@pytest.mark.slow
def test_questions_lead_to_what_they_ask_for():
    asked = table()
    found = [(question, outcome(question)) for question in asked]
    useless = [q.words for q, there in found if not there.is_useful]
    first = [(q.words, there.shows_first(q)) for q, there in found if q.platforms]
    wrong = [q.words for q, there in found if not there.answers(q)]
    assert len(asked) == 300
    assert len(useless) <= MOST_USELESS * len(asked), useless
    assert sum(is_right for _, is_right in first) >= FEWEST_RIGHT * len(first), first
    assert len(wrong) <= (1 - FEWEST_RIGHT) * len(asked), wrong


@pytest.mark.slow
@pytest.mark.parametrize("name", FEWEST_RIGHT_UNSEEN)
def test_questions_that_nobody_had_in_mind_are_answered_too(name):
    asked = questions(name)
    found = [(question, outcome(question)) for question in asked]
    useless = [q.words for q, there in found if not there.is_useful]
    wrong = [q.words for q, there in found if not there.answers(q)]
    first = [there.shows_first(q) for q, there in found if q.platforms]
    fewest, fewest_first = FEWEST_RIGHT_UNSEEN[name]
    assert len(asked) == 100
    assert len(useless) <= MOST_USELESS * len(asked), useless
    assert len(wrong) <= (1 - fewest) * len(asked), wrong
    assert sum(first) >= fewest_first * len(first), wrong


@pytest.mark.once
@pytest.mark.slow
def test_questions_on_all_that_the_source_says_lead_to_what_says_it():
    asked = questions("questions-words.tsv")
    found = [(question, outcome(question)) for question in asked]
    useless = [q.words for q, there in found if not there.is_useful]
    first = [(q.words, there.shows_first(q)) for q, there in found if q.platforms]
    wrong = [q.words for q, there in found if not there.answers(q)]
    assert len(asked) > 800
    assert useless == []
    assert sum(is_right for _, is_right in first) >= 0.97 * len(first), first
    assert len(wrong) <= 0.03 * len(asked), wrong


@pytest.mark.parametrize("name", ["questions-fr.tsv", "questions-nl.tsv"])
def test_no_question_stands_twice_and_each_wants_something(name):
    asked = questions(name, "fr")
    assert len({question.words.casefold() for question in asked}) == len(asked)
    assert all(question.platforms or question.steps for question in asked)


def test_a_wrong_answer_is_noticed():
    there = outcome(Question("fr", "whatsapp"))
    assert there.answers(Question("fr", "", ["whatsapp"], ["card:whatsapp"]))
    assert not there.answers(Question("fr", "", ["zoom"]))
    assert not there.answers(Question("fr", "", ["whatsapp"], ["card:zoom"]))
    unheard = outcome(Question("fr", "xyzzyx"))
    assert unheard.steps == ["unheard:xyzzyx"]
    assert not unheard.is_useful
    assert FIRST == 3
