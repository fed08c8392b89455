"""The page of a draft: its parts, what is tagged in it, and what a save costs."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from evaluations.admin.tag_fields import BY_NAME
from evaluations.models import (
    AuditEntry,
    Device,
    Evaluation,
    Measure,
    Platform,
    StatementDevice,
    StatementMeasure,
    StatementTopic,
    Topic,
)
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER, TRANSLATOR
from evaluations.verification import verify
from evaluations.workflow import concerns, transitions
from tests.back_office import change_address, form_data, press
from tests.evaluations.staff import SURE, evaluation_in, short_draft, staff
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]


def save(client, evaluation, **typed):
    """Save a draft with some fields changed; return the answer."""
    address = change_address(evaluation)
    return client.post(address, form_data(client, address) | typed)


def errors_of(answer) -> dict[str, list[str]]:
    """Return what is wrong with the rows of a page, by field."""
    formsets = [inline.formset for inline in answer.context["inline_admin_formsets"]]
    forms = [form for formset in formsets for form in formset.forms]
    return {name: said for form in forms for name, said in form.errors.items()}


def test_topics_devices_and_measures_are_edited_in_the_draft():
    draft = short_draft()
    statement = draft.statements.filter(kind="security-measure").first()
    place = f"statements-4-{statement.position - 1}"
    topic, device, measure = (m.objects.last() for m in (Topic, Device, Measure))
    typed = {
        f"{place}-topics": [topic.name_fr, "absent", "", ""],
        # a name in the other language, and in capitals
        f"{place}-devices": [device.name_nl.upper(), "present/call", "", ""],
        f"{place}-measures": [measure.name_fr, "supplier", "", ""],
    }
    assert save(signed_in("author", EVALUATOR), draft, **typed).status_code == 302
    [of] = StatementTopic.objects.filter(statement=statement)
    assert (of.topic, of.stance) == (topic, "absent")
    [on] = StatementDevice.objects.filter(statement=statement)
    assert (on.device, on.stance, on.purpose) == (device, "present", "call")
    [asked] = StatementMeasure.objects.filter(statement=statement)
    assert (asked.measure, asked.actor) == (measure, "supplier")
    # recorded as one edit
    assert "topics" in AuditEntry.objects.filter(action="changed").last().details
    verify()


def test_tag_is_removed_by_emptying_its_name_and_the_others_stay():
    draft = short_draft()
    tag = StatementTopic.objects.filter(statement__evaluation=draft).first()
    statement, author = tag.statement, signed_in("author", EVALUATOR)
    data = form_data(author, change_address(draft))
    key = next(n for n, v in data.items() if n.endswith("-id") and v == statement.pk)
    name = key.replace("-id", "-topics")
    kept = statement.topic_tags.exclude(pk=tag.pk).count()
    lines = list(data[name])
    lines[lines.index(str(tag.topic))] = " "
    assert save(author, draft, **{name: lines}).status_code == 302
    assert statement.topic_tags.count() == kept
    assert not statement.topic_tags.filter(topic=tag.topic).exists()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_names_stand_in_the_language_of_the_reader(language):
    draft = short_draft()
    author = signed_in("author", EVALUATOR)
    author.cookies["django_language"] = language
    page = author.get(change_address(draft)).text
    with override(language):
        for kind in BY_NAME.values():
            [known] = re.findall(f'id="{kind.known}">(.*?)</datalist>', page, re.DOTALL)
            assert known.count("<option") == len(kind.names())
            tag = kind.through.objects.filter(statement__evaluation=draft).first()
            assert f'value="{getattr(tag, kind.key)}"'.replace("'", "&#x27;") in page


WRONG = [
    ["Xyz <b>", "present"],
    ["Chat", ""],
    ["Chat", "perhaps"],
    ["Chat", "present", "CHAT", "absent"],
]


@pytest.mark.parametrize("lines", WRONG)
def test_line_that_cannot_be_saved_is_refused_and_kept(lines):
    draft = short_draft()
    name = "statements-2-0-topics"
    answer = save(signed_in("author", EVALUATOR), draft, **{name: lines})
    assert answer.status_code == 200
    assert errors_of(answer).keys() == {"topics"}
    assert f'value="{lines[0]}"'.replace("<b>", "&lt;b&gt;") in answer.text
    # the part and what is folded in it are open
    [section] = [s for s in answer.context["sections"] if s.faults]
    assert (section.key, section.is_open) == ("statements-2", True)
    assert section.rows.formset.forms[0].is_more_open
    assert Evaluation.objects.get(pk=draft.pk).version == draft.version


def test_translator_leaves_the_tags_alone():
    draft = short_draft()
    tags = StatementTopic.objects.filter(statement__evaluation=draft)
    before = set(tags.values_list("statement", "topic", "stance"))
    typed = {"statements-2-0-topics": ["Chat", "avoid"], "reason_nl": "Andere reden"}
    assert save(signed_in("bob", TRANSLATOR), draft, **typed).status_code == 302
    assert set(tags.values_list("statement", "topic", "stance")) == before


def test_parts_are_open_where_something_is_missing_and_each_gap_leads_to_its_field():
    draft = short_draft()
    draft.statements.filter(kind="feature", position=2).update(text_nl="")
    Evaluation.objects.filter(pk=draft.pk).update(reason_nl="")
    page = signed_in("author", EVALUATOR).get(change_address(draft))
    sections = {s.key: s for s in page.context["sections"]}
    opened = {key for key, section in sections.items() if section.is_open}
    assert opened == {"decision", "statements-2"}
    fields = [missing.field for missing in page.context["missing"]]
    assert fields == ["id_reason_nl", "id_statements-2-1-text_nl"]
    links = re.findall(r'href="#([^"]+)"', page.text)
    assert set(fields) <= set(links)
    assert [name for name in links if f'id="{name}"' not in page.text] == []
    assert (
        sections["statements-2"].count
        == draft.statements.filter(kind="feature").count()
    )


def test_reviewer_reads_all_of_it_and_finds_no_field():
    evaluation = evaluation_in(State.IN_REVIEW, slug="zivver")
    page = signed_in("second", REVIEWER).get(change_address(evaluation))
    assert all(section.is_open for section in page.context["sections"])
    assert not re.search(r'name="statements[-\d]*-text_fr"', page.text)
    tag = StatementTopic.objects.filter(statement__evaluation=evaluation).first()
    assert str(tag.topic) in page.text
    assert "<datalist" not in page.text


def test_save_without_a_change_writes_nothing():
    draft = short_draft()
    author = signed_in("author", EVALUATOR)
    data = form_data(author, change_address(draft))
    before = AuditEntry.objects.count()
    with CaptureQueriesContext(connection) as queries:
        assert author.post(change_address(draft), data).status_code == 302
    written = [q["sql"] for q in queries if re.match("INSERT|UPDATE|DELETE", q["sql"])]
    assert [sql for sql in written if "evaluations_" in sql] == []
    assert AuditEntry.objects.count() == before
    assert Evaluation.objects.get(pk=draft.pk).version == draft.version


def test_queries_of_the_page_and_of_a_save_do_not_grow_with_the_draft():
    author = signed_in("author", EVALUATOR)
    counts = []
    for slug in ("zivver", "zoom"):
        platform = Platform.objects.get(slug=slug)
        draft = transitions.start(platform=platform, by=staff("author", EVALUATOR))
        # as many documents and answers, whose sources a list reads one by one
        draft.citations.all().delete()
        draft.assessments.all().delete()
        author.get(change_address(draft))
        with CaptureQueriesContext(connection) as page:
            data = form_data(author, change_address(draft))
        with CaptureQueriesContext(connection) as saved:
            author.post(change_address(draft), data | {"reason_fr": "Autre"})
        counts.append((len(page), len(saved)))
    assert counts[1] == counts[0]


DAY = str(timezone.localdate())
DATES = [
    ({"valid_from": DAY, "valid_from_precision": "unknown"}, 302, "day"),
    ({"valid_from": DAY, "valid_from_precision": "month"}, 302, "month"),
    ({"valid_from": "", "valid_from_precision": "unknown"}, 302, "unknown"),
    ({"valid_from": "", "valid_from_precision": "month"}, 200, "unknown"),
    ({"valid_from": "31/31/2026", "valid_from_precision": "month"}, 200, "unknown"),
]


@pytest.mark.parametrize(("typed", "status", "precision"), DATES)
def test_date_that_is_typed_is_that_day_unless_something_else_is_chosen(
    typed, status, precision
):
    draft = short_draft()
    nothing = {"valid_from": None, "valid_from_precision": "unknown"}
    Evaluation.objects.filter(pk=draft.pk).update(**nothing)
    answer = save(signed_in("author", EVALUATOR), draft, **typed)
    assert answer.status_code == status
    if status == 200:
        form = answer.context["adminform"].form
        assert form.errors.keys() == {"valid_from"}
    draft.refresh_from_db()
    assert draft.valid_from_precision == precision


def test_precision_that_is_taken_away_beside_a_date_is_asked_for():
    draft = short_draft()
    author = signed_in("author", EVALUATOR)
    answer = save(author, draft, valid_from_precision="unknown")
    assert answer.context["adminform"].form.errors.keys() == {"valid_from_precision"}


def test_confirmation_is_asked_only_where_something_is_unusual(monkeypatch):
    evaluation = evaluation_in(State.IN_REVIEW, slug="zivver")
    reviewer = signed_in("second", REVIEWER)
    assert 'id="approve-confirmation"' in reviewer.get(change_address(evaluation)).text
    monkeypatch.setattr(concerns, "MIN_REVIEW_TIME", timedelta())
    page = reviewer.get(change_address(evaluation))
    assert page.context["unusual"] == []
    assert 'id="approve-confirmation"' not in page.text
    assert 'move/approve/"' in page.text
    press(reviewer, evaluation, "approve")
    evaluation.refresh_from_db()
    assert evaluation.approved_fingerprint


def test_draft_is_discarded_at_the_end_of_the_page_behind_a_step_of_its_own():
    draft = short_draft()
    page = signed_in("author", EVALUATOR).get(change_address(draft))
    assert "discard" not in [move.name for move in page.context["moves"]]
    form, discard = (page.text.index(s) for s in ("</form></div>", "move/discard/"))
    assert form < discard
    step = page.text.rindex("<details", 0, discard)
    assert "open" not in page.text[step : page.text.index(">", step)]


def test_publication_says_where_it_is_seen():
    evaluation = evaluation_in(State.IN_REVIEW, slug="zivver")
    reviewer = signed_in("second", REVIEWER)
    press(reviewer, evaluation, "approve", confirmation=SURE)
    page = change_address(evaluation)
    address = page.replace("change", "move/publish")
    answer = reviewer.post(address, {}, follow=True)
    assert f'<a href="/fr/plateformes/{evaluation.platform.slug}/">' in answer.text
