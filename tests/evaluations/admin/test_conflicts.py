"""Two people in one draft: whatever one of them changed, the other one is shown."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.utils.translation import override

from evaluations.admin.conflicts import conflict_of
from evaluations.admin.tag_fields import BY_NAME
from evaluations.models import (
    AuditEntry,
    Criterion,
    RatingCitation,
    Source,
    StatementTopic,
)
from evaluations.roles import ADMINISTRATOR, EVALUATOR
from evaluations.verification import verify
from tests.back_office import change_address, data_of, field_of, form_data
from tests.evaluations.staff import short_draft, uncited, unpublished
from tests.people import person, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]


def save(client, evaluation, **typed):
    """Save a draft with some fields changed; return the answer."""
    address = change_address(evaluation)
    return client.post(address, form_data(client, address) | typed)


def other_value(name: str, evaluation) -> str | list[str]:
    """Return a value that a field of a form takes and does not hold."""
    if name in ("statement", "further"):
        cited = evaluation.assessments.exclude(statement=None).values("statement")
        others = evaluation.statements.exclude(pk__in=cited)
        return str(others.order_by("-pk").first().pk)
    if name in BY_NAME:
        kind = BY_NAME[name]
        known = list(kind.names().values())
        word = "both" if name == "measures" else "avoid"
        return [known[-1], word, known[0], word]
    values = {"actor": "patient", "moment": "after", "result": "not-applicable"}
    values |= {"label_language": "de", "position": "9"}
    values |= {"is_nested": "on", "is_paragraph": "on"}
    values |= {"first_line": "3", "last_line": "3"}
    return values.get(name, f"Autre {name}")


FIELDS = [
    *[("citations", name) for name in ("label", "first_line", "note_fr")],
    *[("statements-2", name) for name in ("text_fr", "text_nl")],
    *[("statements-2", name) for name in ("is_nested", "is_paragraph")],
    *[("statements-4", name) for name in ("actor", "moment")],
    *[("statements-2", name) for name in ("topics", "devices")],
    ("statements-4", "measures"),
    *[("assessments", name) for name in ("result", "note_fr", "statement")],
]
# what cannot be changed together with these; another order has a test of its own
APART = [[("assessments", "further")]]


@pytest.mark.parametrize("fields", [FIELDS, *APART])
def test_second_save_shows_every_field_that_the_first_one_changed(fields):
    evaluation = short_draft()
    address = change_address(evaluation)
    first = signed_in("author", EVALUATOR)
    # what both see when they open the page
    typed = form_data(first, address)
    changes = {place: change_of(*place, evaluation) for place in fields}
    together = {name: v for change in changes.values() for name, v in change.items()}
    assert first.post(address, typed | together).status_code == 302
    evaluation.refresh_from_db()
    seen = differences(evaluation, typed | together)
    for place, change in changes.items():
        # somebody who has seen all changes but this one
        unseen = {n: v for n, v in typed.items() if n in change}
        rest = {n: v for n, v in together.items() if n not in change}
        assert differences(evaluation, typed | rest | unseen) > seen, place


def change_of(prefix: str, name: str, evaluation) -> dict[str, str | list[str]]:
    """Return what a form sends to change a field, with what belongs to it."""
    row = 1 if name == "is_nested" else 0
    change = {f"{prefix}-{row}-{name}": other_value(name, evaluation)}
    if name == "label":
        change[f"{prefix}-0-label_language"] = "de"
    if name == "first_line":
        change[f"{prefix}-0-last_line"] = "3"
    if name == "note_fr":
        change[f"{prefix}-0-note_nl"] = "Andere"
    return change


def differences(evaluation, typed: dict) -> int:
    """Return how many changes of the first save a second one would be shown."""
    conflict = conflict_of(evaluation, RequestFactory().post("/", typed).POST)
    assert conflict.differences == []
    return len(conflict.taken)


def test_answer_added_by_one_person_is_shown_to_the_other():
    evaluation = short_draft()
    address = change_address(evaluation)
    first, second = signed_in("author", EVALUATOR), signed_in("other", EVALUATOR)
    typed = form_data(second, address)
    number = evaluation.assessments.count()
    new = f"assessments-{number}"
    added = {
        "assessments-TOTAL_FORMS": str(number + 1),
        f"{new}-criterion": str(Criterion.objects.get(code="R1").pk),
        f"{new}-result": "not-stated",
    }
    assert save(first, evaluation, **added).status_code == 302
    answer = second.post(address, typed | {"market_level": "limited"})
    assert answer.status_code == 200
    labels = [d.label for d in answer.context["conflict"].taken]
    assert any("R1" in label for label in labels)


def test_tags_of_two_people_are_both_there_to_choose_from():
    evaluation = short_draft()
    address = change_address(evaluation)
    first, second = signed_in("author", EVALUATOR), signed_in("other", EVALUATOR)
    typed = form_data(second, address)
    [chat, last] = [*BY_NAME["topics"].names().values()][3:5]
    one = {"statements-2-0-topics": [chat, "absent", "", ""]}
    assert save(first, evaluation, **one).status_code == 302
    two = {"statements-2-1-topics": [last, "present", "", ""]}
    answer = second.post(address, typed | two)
    conflict = answer.context["conflict"]
    assert any(chat in d.saved and chat not in d.typed for d in conflict.taken)
    [mine] = conflict.differences
    assert last in mine.typed
    assert last not in mine.saved
    # nothing is lost: what both typed stands in the page, and is saved now
    assert second.post(address, data_of(answer)).status_code == 302
    tags = StatementTopic.objects.filter(statement__evaluation=evaluation)
    said = {(str(tag.topic), tag.stance) for tag in tags}
    assert {(chat, "absent"), (last, "present")} <= said


def test_page_that_was_opened_without_lines_of_tags_removes_none():
    evaluation = short_draft()
    author = signed_in("author", EVALUATOR)
    tags = StatementTopic.objects.filter(statement__evaluation=evaluation)
    before = tags.count()
    data = form_data(author, change_address(evaluation)) | {"reason_fr": "Autre"}
    old = {n: v for n, v in data.items() if n.rpartition("-")[2] not in BY_NAME}
    assert author.post(change_address(evaluation), old).status_code == 302
    assert tags.count() == before > 0


def test_new_order_is_an_edit_that_is_recorded_and_seen_by_others():
    evaluation = short_draft()
    first, second = signed_in("author", EVALUATOR), signed_in("other", EVALUATOR)
    typed = form_data(second, change_address(evaluation))
    before = AuditEntry.objects.count()
    swapped = {"statements-2-0-position": "2", "statements-2-1-position": "1"}
    save(first, evaluation, **swapped)
    evaluation.refresh_from_db()
    assert AuditEntry.objects.count() == before + 1
    assert evaluation.version == 2
    answer = second.post(change_address(evaluation), typed | {"reason_fr": "x"})
    assert answer.context["conflict"]


def test_statement_with_nested_items_is_deleted_without_them():
    evaluation = short_draft()
    author = signed_in("author", EVALUATOR)
    texts = list(evaluation.statements.filter(kind="feature").order_by("position"))
    data = form_data(author, change_address(evaluation))
    prefix = field_of(data, texts[1].text_fr).removesuffix("text_fr")
    save(author, evaluation, **{f"{prefix}is_nested": "on"})
    parent = field_of(data, texts[0].text_fr).removesuffix("text_fr")
    assert save(author, evaluation, **{f"{parent}DELETE": "on"}).status_code == 302
    left = evaluation.statements.filter(kind="feature").order_by("position")
    assert [s.pk for s in left] == [s.pk for s in texts[1:]]
    assert left[0].parent is None


def test_cited_documents_change_places():
    evaluation = short_draft()
    author = signed_in("author", EVALUATOR)
    RatingCitation.objects.create(
        evaluation=evaluation, source=Source.objects.last(), position=2
    )
    keys = list(evaluation.citations.order_by("position").values_list("pk", flat=True))
    swapped = {"citations-0-position": "2", "citations-1-position": "1"}
    assert save(author, evaluation, **swapped).status_code == 302
    after = evaluation.citations.order_by("position")
    assert list(after.values_list("pk", "position")) == [(keys[1], 1), (keys[0], 2)]


@pytest.mark.parametrize(
    ("model", "role", "mine", "theirs"),
    [
        ("platform", EVALUATOR, "website", "name_detail"),
        ("source", EVALUATOR, "reference", "publisher"),
        ("user", ADMINISTRATOR, "first_name", "last_name"),
    ],
)
def test_second_save_of_a_register_is_refused_too(model, role, mine, theirs):
    row = {"platform": unpublished, "source": uncited, "user": person}[model]("x")
    address = f"/admin/evaluations/{model}/{row.pk}/change/"
    first, second = signed_in("one", role), signed_in("two", role)
    typed = form_data(second, address)
    saved = {theirs: "https://example.org" if theirs == "website" else "Premier"}
    assert first.post(address, form_data(first, address) | saved).status_code == 302
    new = {mine: "https://example.org/" if mine == "website" else "Second"}
    answer = second.post(address, typed | new)
    assert answer.status_code == 200
    assert "Premier" in answer.text
    row.refresh_from_db()
    assert getattr(row, theirs) == "Premier"
    assert getattr(row, mine) == typed.get(mine, "")
    # saving again, what was saved is what the second one wants
    again = form_data(second, address) | new
    assert second.post(address, again).status_code == 302
    row.refresh_from_db()
    assert getattr(row, theirs) == "Premier"
    # each change is recorded, and search knows it
    verify()


def test_second_save_of_the_tags_of_a_statement_is_refused():
    evaluation = short_draft()
    tag = StatementTopic.objects.filter(statement__evaluation=evaluation).first()
    address = f"/admin/evaluations/statement/{tag.statement_id}/change/"
    first, second = signed_in("author", EVALUATOR), signed_in("other", EVALUATOR)
    typed = form_data(second, address)
    name = next(n for n, value in typed.items() if n.endswith("-stance"))
    change = {name: "absent"}
    assert first.post(address, form_data(first, address) | change).status_code == 302
    answer = second.post(address, typed | {name: "concerned"})
    assert answer.status_code == 200
    tags = tag.statement.topic_tags.values_list("stance", flat=True)
    assert "absent" in tags
    assert "concerned" not in tags


BAD_ADDRESSES = [
    "/admin/evaluations/platform/abc/history/",
    "/admin/evaluations/evaluation/abc/history/",
    "/admin/evaluations/evaluation/²/change/",
]


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_address_that_leads_to_no_row_is_no_failure(address):
    client = signed_in("author", EVALUATOR)
    assert client.get(address).status_code in (302, 404)
    assert client.post(address).status_code in (302, 403, 404, 405)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_date_that_nobody_touched_is_no_difference(language):
    draft = short_draft()
    typed = {"version": "77", "valid_from": "2026-11-27", "review_on": "27/11/2026"}
    draft.valid_from = draft.review_on = date(2026, 11, 27)
    with override(language):
        data = QueryDict(urlencode(typed | {"valid_until": ""}))
        assert conflict_of(draft, data).differences == []
        other = QueryDict(urlencode(typed | {"valid_until": "1/12/2026"}))
        [found] = conflict_of(draft, other).differences
    assert (found.typed, found.saved) == ("1/12/2026", "")
