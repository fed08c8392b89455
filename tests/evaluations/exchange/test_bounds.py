"""Whatever is imported can be saved by hand: how large an evaluation may be."""

from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib import admin
from django.utils.translation import override

from evaluations import bounds
from evaluations.admin.evaluations import EvaluationAdmin
from evaluations.admin.tag_fields import TagsField
from evaluations.exchange.importing import plan_import
from evaluations.models import Evaluation, Statement, Topic
from evaluations.roles import EVALUATOR
from tests.back_office import change_address, form_data
from tests.evaluations.exchange.test_exchange import as_json, author, entry
from tests.evaluations.staff import short_draft
from tests.people import person, signed_in

__all__ = ["author"]
FORM = "application/x-www-form-urlencoded"
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def features(count: int, text: str = "Texte") -> list[dict]:
    """Return statements of one kind."""
    return [
        {"kind": "feature", "text_fr": f"{text} {n}", "text_nl": f"Tekst {n}"}
        for n in range(count)
    ]


def said_of(author, **parts) -> list[tuple[str, int, str]]:
    """Return what is refused of a file: table, line and reason."""
    with override("en"):
        plan = plan_import("a.json", as_json([entry("siilo", **parts)]), by=author)
    return [(fault.table, fault.line, fault.reason) for fault in plan.faults]


def test_one_statement_too_many_is_refused_at_its_line(author):
    most = bounds.MAX_STATEMENTS
    parts = {"statements": features(most), "assessments": []}
    assert said_of(author, **parts) == []
    parts["statements"] = features(most + 3)
    [(table, line, reason)] = said_of(author, **parts)
    lines = as_json([entry("siilo", **parts)]).decode().split("\n")
    assert table == "statements"
    # the opening bracket of the row stands above its first value
    assert f'"Texte {most}"' in lines[line + 1]
    assert f"{most} statements" in reason


@pytest.mark.parametrize(
    ("part", "rows", "words"),
    [
        (
            "citations",
            [{"source": "task-force"}] * (bounds.MAX_CITATIONS + 1),
            f"{bounds.MAX_CITATIONS} documents",
        ),
        (
            "assessments",
            [{"criterion": "C3", "result": "met"}] * (bounds.MAX_ASSESSMENTS + 1),
            f"{bounds.MAX_ASSESSMENTS} criteria",
        ),
    ],
)
def test_one_row_too_many_is_refused(author, part, rows, words):
    reasons = [reason for _table, _line, reason in said_of(author, **{part: rows})]
    assert sum(words in reason for reason in reasons) == 1


def test_answer_that_cites_too_much_is_refused(author):
    cites = ", ".join(f"feature {n + 1}" for n in range(bounds.MAX_FURTHER + 2))
    answer = {"criterion": "C3", "result": "met", "note_fr": "x", "note_nl": "x"}
    [(table, _line, reason)] = said_of(
        author,
        statements=features(bounds.MAX_FURTHER + 2),
        assessments=[answer | {"cites": cites}],
    )
    assert (table, f"{bounds.MAX_FURTHER} further" in reason) == ("assessments", True)


def test_statement_with_too_many_tags_is_refused(author):
    topics = [f"{topic.key}: present" for topic in Topic.objects.all()]
    words = f"{bounds.MAX_TAGS} topics"
    for count, refusals in ((bounds.MAX_TAGS, 0), (bounds.MAX_TAGS + 1, 1)):
        [statement] = features(1)
        statement["topics"] = ", ".join(topics[:count])
        said = said_of(author, statements=[statement], assessments=[])
        assert sum(words in reason for _table, _line, reason in said) == refusals


def test_more_text_than_a_page_sends_back_is_refused(author):
    parts = {
        "statements": features(10, "é" * (bounds.MAX_TEXT // 10)),
        "assessments": [],
    }
    [(table, line, reason)] = said_of(author, **parts)
    assert (table, line) == ("evaluations", 3)
    assert str(bounds.MAX_TEXT) in reason


def test_fields_of_the_largest_page_may_be_sent(rf):
    request = rf.get("/")
    request.user = person("author", EVALUATOR)
    draft = short_draft()
    page = EvaluationAdmin(Evaluation, admin.site)
    most = 0
    for formset, inline in page.get_formsets_with_inlines(request, draft):
        form = formset(instance=draft).empty_form
        # a choice of several statements sends one field for each
        several = bounds.MAX_FURTHER if "further" in form.fields else 0
        # a tag sends two, and there is an empty line of each sort
        tags = sum(isinstance(each, TagsField) for each in form.fields.values())
        tags *= 2 * (bounds.MAX_TAGS + 1)
        fields = len(form.fields) + several + tags
        at_most = bounds.FIELDS_OF_ROW * (2 if several else 1)
        assert fields <= (bounds.FIELDS_OF_STATEMENT if tags else at_most), inline
        most += inline.max_num * fields
    assert most + bounds.FIELDS_OF_PAGE <= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    assert len(Statement.Kind) == bounds.KINDS


@pytest.mark.slow
def test_as_many_fields_as_the_largest_page_has_are_read():
    client = signed_in("author", EVALUATOR)
    page = change_address(short_draft())
    data = form_data(client, page)
    values = sum(len(v) if isinstance(v, list) else 1 for v in data.values())
    more = {f"more-{n}": "" for n in range(bounds.MAX_FIELDS - values)}
    assert len(more) > 10_000

    def sent(fields: dict[str, str]) -> int:
        # as a browser sends a form without a file; anything else is slow to read here
        return client.post(page, urlencode(fields, True), content_type=FORM).status_code

    assert sent(data | more) == 302
    assert sent(data | more | {"one": "", "two": ""}) == 400


@pytest.mark.slow
def test_row_that_is_one_too_many_is_said_and_not_thrown_away():
    draft = short_draft()
    client = signed_in("author", EVALUATOR)
    data = form_data(client, change_address(draft))
    data["statements-2-TOTAL_FORMS"] = bounds.MAX_STATEMENTS + 1
    data[f"statements-2-{bounds.MAX_STATEMENTS}-text_fr"] = "Un de plus"
    answer = client.post(change_address(draft), data)
    assert answer.status_code == 200
    assert str(bounds.MAX_STATEMENTS) in answer.text
    assert "Un de plus" in answer.text
