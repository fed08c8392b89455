"""A rule that is broken is told alike by the form, the import and the fixtures."""

import json
from pathlib import Path

import pytest
import yaml
from django.db import models
from django.forms import modelform_factory
from django.utils.translation import override

from evaluations.admin.forms import EvaluationForm
from evaluations.admin.row_forms import (
    AssessmentForm,
    CitationForm,
    StatementForm,
)
from evaluations.content.building import Builder
from evaluations.exchange.importing import plan_import
from evaluations.models import (
    Assessment,
    Criterion,
    Evaluation,
    Platform,
    RatingCitation,
    SecurityMeasure,
    Source,
    Statement,
)
from evaluations.models.conditions import NOT_KNOWN, Rule
from evaluations.models.evaluations import Rating
from evaluations.roles import EVALUATOR
from evaluations.transcription.entries import NAMES, Entry, FixtureError
from tests.evaluations.staff import evaluation_in, staff

pytestmark = pytest.mark.django_db

TABLES = {
    Evaluation: "evaluations",
    RatingCitation: "citations",
    Statement: "statements",
    Assessment: "assessments",
}
WORKING = {
    "evaluations": {"platform": "siilo"},
    "citations": {"source": "p2"},
    "statements": {
        **{"kind": "security-measure", "text_fr": "Fermez", "text_nl": "Sluit"},
        **{"actor": "both", "moment": "after"},
    },
    "assessments": {
        **{"criterion": "C3", "result": "met", "note_fr": "Dit", "note_nl": "Zo"},
        "cites": "security-measure 1",
    },
}
# the rule, what breaks it, and where it is told
BROKEN = {
    "evaluation_date_matches_precision": (
        {"valid_from_precision": "day"},
        "valid_from",
    ),
    "evaluation_ends_after_it_starts": (
        {
            **{"valid_from": "2026-01-02", "valid_from_precision": "day"},
            "valid_until": "2026-01-01",
        },
        "valid_until",
    ),
    "evaluation_lines_in_order": (
        {"source": "p2", "first_line": "3", "last_line": "2"},
        "last_line",
    ),
    "evaluation_notes_in_both_languages": ({"scope_nl": "deel"}, "scope_fr"),
    "citation_lines_in_order": ({"first_line": "3", "last_line": "2"}, "last_line"),
    "citation_label_has_a_language": ({"label": "bon"}, "label_language"),
    "statement_has_text": ({"text_fr": "", "text_nl": ""}, "text_fr"),
    "statement_lines_in_order": (
        {"source": "p2", "first_line": "3", "last_line": "2"},
        "last_line",
    ),
    "statement_source_comes_with_lines": ({"source": "p2"}, "first_line"),
    "statement_measure_says_who_and_when": ({"moment": ""}, "moment"),
    "assessment_is_justified": ({"note_fr": "", "note_nl": ""}, "note_fr"),
    "assessment_cites_a_statement": ({"cites": ""}, "statement"),
    "assessment_scope_in_both_languages": ({"scope_fr": "appel"}, "scope_nl"),
    "evaluation_is_printable": ({"scope_fr": "a\x0bb", "scope_nl": "b"}, "scope_fr"),
    "citation_is_printable": ({"label": "bo\x0bn", "label_language": "fr"}, "label"),
    "statement_is_printable": ({"text_nl": "Slu\x0bit"}, "text_nl"),
    "assessment_is_printable": ({"note_fr": "Di\x0bt"}, "note_fr"),
}
# the page of a draft does not ask where in the source a statement stands
NOT_ON_A_FORM = {"statement_lines_in_order", "statement_source_comes_with_lines"}
# what a file or a form never says: the workflow does
WORKFLOW = {
    "state",
    "author",
    "reviewer",
    "ended_on",
    "ended_at",
    "published_at",
    "submitted_fingerprint",
    "approved_fingerprint",
    "to_check",
    "pk",
    "parent",
    "is_text_preserved",
}
RULES = {
    rule.name: (model, rule)
    for model in TABLES
    for rule in model._meta.constraints
    if isinstance(rule, Rule)
    and rule.violation_error_message is not NOT_KNOWN
    and not WORKFLOW & {path[0] for path in model._get_expr_references(rule.condition)}
}


def test_every_rule_of_what_is_typed_is_broken_here():
    assert BROKEN.keys() == RULES.keys()


@pytest.fixture
def broken(request):
    """Return the model, the values that break its rule, the field and the words."""
    model, rule = RULES[request.param]
    changed, name = BROKEN[request.param]
    values = WORKING[TABLES[model]] | changed
    with override("en"):
        yield model, values, name, str(rule.violation_error_message)


each_rule = pytest.mark.parametrize("broken", BROKEN, indirect=True)


@pytest.mark.slow
@each_rule
def test_import_tells_it_at_the_column(broken):
    model, values, name, message = broken
    table = TABLES[model]
    whole = {
        **WORKING["evaluations"],
        **{"statements": [WORKING["statements"]], "citations": []},
    }
    whole = whole | values if model is Evaluation else whole | {table: [values]}
    data = json.dumps({"evaluations": [whole]}).encode()
    [fault] = plan_import("a.json", data, by=staff("author", EVALUATOR)).faults
    column = {"statement": "cites"}.get(name, name)
    assert (fault.table, fault.reason) == (table, message)
    assert column in fault.column


@each_rule
def test_fixture_tells_it_at_the_name(broken):
    model, values, name, message = broken
    builder = Builder(_entry(values if model is Evaluation else {}), number=1)
    _add(builder, model, values)
    # whoever loads fixtures reads English, whatever the language of the site
    with override("nl"), pytest.raises(FixtureError) as caught:
        builder.check()
    assert str(caught.value).endswith(f"«{NAMES.get(name, name)}»: {message}")


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("broken", sorted(BROKEN.keys() - NOT_ON_A_FORM), indirect=True)
def test_form_tells_it_at_the_field(broken):
    model, values, name, message = broken
    assert _form(model, values).errors[name] == [message]


def _add(builder: Builder, model: type[models.Model], values: dict[str, str]) -> None:
    measure = {"kind": Statement.Kind.SECURITY_MEASURE}
    if model is RatingCitation:
        builder.add_citation(_entry(values))
    elif model is Statement:
        builder.add_statement(_entry(values), **measure)
    elif model is Assessment:
        working = _entry(WORKING["statements"])
        cited = [builder.add_statement(working, **measure).statement]
        builder.add_assessment(_entry(values), cited if values["cites"] else [])


def _entry(values: dict[str, str]) -> Entry:
    written = {NAMES.get(name, name): text for name, text in values.items() if text}
    if "lines" in written:
        written["lines"] = f"{values['first_line']}-{values['last_line']}"
    node = yaml.compose(yaml.safe_dump(written), Loader=yaml.SafeLoader)
    known = {(Source, s.key): s for s in Source.objects.all()}
    known |= {(Criterion, c.code): c for c in Criterion.objects.all()}
    known |= {(Platform, p.slug): p for p in Platform.objects.all()}
    return Entry(Path("a.yaml"), node, known)


def _form(model: type[models.Model], values: dict[str, str]):
    draft = evaluation_in("draft")
    data = dict(values)
    if "source" in data:
        data["source"] = Source.objects.get(key=data["source"]).pk
    if model is Evaluation:
        data |= {"version": draft.version, "market_level": "not-stated"}
        data |= {"rating": Rating.ACCEPTABLE}
        data.setdefault("valid_from_precision", "unknown")
        return EvaluationForm(data, instance=draft)
    if model is Statement:
        form = modelform_factory(SecurityMeasure, form=StatementForm)
        return form(data, instance=SecurityMeasure(evaluation=draft))
    if model is RatingCitation:
        data["position"] = 1
        return CitationForm(data, instance=RatingCitation(evaluation=draft))
    data["criterion"] = Criterion.objects.get(code=data["criterion"]).pk
    if data["cites"]:
        data["statement"] = draft.statements.first().pk
    return AssessmentForm(data, instance=Assessment(evaluation=draft))
