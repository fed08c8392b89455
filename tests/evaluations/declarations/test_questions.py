"""What suppliers are asked: few questions, in the words of the source."""

import pytest
from django.utils.translation import override

from evaluations.declarations.checking import faults_of, missing
from evaluations.declarations.questions import (
    LONGEST,
    MOST,
    SECTIONS,
    asked,
    by_section,
)
from evaluations.models import Criterion, DeclaredAnswer, Statement

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def question(code: str):
    """Return one of the questions."""
    return next(found for found in asked() if found.code == code)


def test_at_most_thirty_are_asked_and_each_code_fits_its_column():
    codes = [found.code for found in asked()]
    assert len(codes) == len(set(codes)) <= MOST
    longest = DeclaredAnswer._meta.get_field("question").max_length
    assert max(map(len, codes)) <= longest


def test_headings_questions_conditions_and_recommendations_are_all_asked():
    codes = {found.code for found in asked()}
    sets = Criterion.objects.exclude(set=Criterion.Set.RULE)
    assert codes >= {*Statement.Kind.values, *sets.values_list("code", flat=True)}
    assert not codes & set(Criterion.objects.filter(set="rule").values_list("code"))


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_words_of_a_criterion_are_those_of_its_row(language):
    with override(language):
        for found in asked():
            if found.criterion is not None:
                row = Criterion.objects.get(code=found.code)
                assert "\n".join(found.paragraphs) == row.text
                assert found.name.startswith(found.code)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_each_says_why_it_is_asked_and_where_its_answer_appears(language):
    with override(language):
        said = [(found.name, str(found.why), str(found.where)) for found in asked()]
    assert all(all(words) for words in said)


def test_sections_hold_every_question_once():
    parts = by_section(asked())
    assert [section.key for section, _found in parts] == [s.key for s in SECTIONS]
    assert sum(len(found) for _section, found in parts) == len(asked())


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("C3", "itsme\net eID", 0),
        ("C3", "a\x00b", 1),
        ("C3", "a\x0bb", 1),
        ("C3", "a" * (LONGEST + 1), 1),
        ("feature", "a\n" * 81, 1),
        ("version", "3\n2", 1),
        ("version", "3" * 61, 1),
        ("contact-email", "nobody", 1),
        ("contact-email", "somebody@example.org", 0),
        ("contact-email", "", 0),
    ],
)
def test_answer_is_checked(code, text, number):
    assert len(faults_of(question(code), text)) == number


def test_what_is_needed_and_empty_is_missing():
    codes = [found.code for found in missing(asked(), {"feature": "x"})]
    assert codes == ["product", "version", "availability", "contact-email"]
