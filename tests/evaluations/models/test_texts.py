"""No text holds what a feed, a page or an export cannot carry, whatever wrote it."""

import re
from collections.abc import Iterator
from xml.parsers import expat

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from evaluations.models import Evaluation
from evaluations.models.conditions import Rule
from evaluations.models.states import State
from evaluations.models.texts import UNPRINTABLE, is_printable
from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.workflow import transitions
from evaluations.workflow.errors import RefusedError
from tests.attesting import bare
from tests.back_office import change_address, form_data
from tests.evaluations.described import checked
from tests.evaluations.staff import (
    evaluation_in,
    open_proposal,
    short_draft,
    staff,
)
from tests.evaluations.working import thread_about
from tests.people import signed_in

pytestmark = pytest.mark.django_db

# the line break of a word processor, the first and the last of a kind, a non-character
SIGNS = ["\x0b", "\x01", "\x08", "\x0c", "\x0e", "\x1f", "\ufffe", "\uffff"]
PRINTABLE = ["\t", "\n", "\r", " ", "~", "é", "\u202f", "\ufffd", "😀", "]", "-", ""]
# codes, checksums and what is derived, which nobody types
WITHOUT = {
    "AuditEntry": "whole rows are JSON, which escapes such signs",
    "AuditHead": "a checksum",
    "PublishedFact": "codes",
    "SearchEntry": "made of texts that have the rule",
}
NO_PROSE = (models.SlugField, models.URLField, models.EmailField)
CODES = {"sha256", "password", "username", "text_language", "label_language"}
CODES |= {"submitted_fingerprint", "approved_fingerprint"}
CODES |= {"token_hash", "calendar_hash", "question"}


def prose(model: type[models.Model]) -> set[str]:
    """Return the columns of a model that hold words."""
    fields = [
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, NO_PROSE)
        and not field.choices
        and field.name not in CODES
    ]
    names = {field.name for field in fields}
    # the column without a language is read by nobody
    return {name for name in names if f"{name}_fr" not in names}


TYPED = [
    model
    for model in apps.get_app_config("evaluations").get_models()
    if not model._meta.proxy and prose(model) and model.__name__ not in WITHOUT
]


def rule_of(model: type[models.Model]) -> Rule:
    """Return the rule on the texts of a model."""
    [rule] = [
        rule
        for rule in model._meta.constraints
        if isinstance(rule, Rule) and rule.violation_error_message is UNPRINTABLE
    ]
    return rule


@pytest.fixture
def no_checks(no_triggers) -> Iterator[None]:
    """Let a test write what the rule on the texts of decisions refuses."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            table, name = Evaluation._meta.db_table, rule_of(Evaluation).name
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        yield
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


@pytest.mark.parametrize("model", TYPED)
def test_every_text_has_the_rule(model):
    condition = rule_of(model).condition
    asked = {path[0] for path in model._get_expr_references(condition)}
    assert asked == prose(model)


@pytest.mark.slow
def test_database_refuses_what_cannot_be_shown(no_triggers):
    evaluation_in(State.WITHDRAWN)
    open_proposal()
    bare(Evaluation.objects.published()[0], staff("second").pk)
    thread_about(evaluation_in(State.DRAFT, slug="zivver"))
    checked()
    for model in TYPED:
        table, name = model._meta.db_table, rule_of(model).name
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT MIN(id) FROM {table}")
            [key] = cursor.fetchone()
        for column in prose(model):
            with (
                pytest.raises(IntegrityError, match=name),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(
                    f"UPDATE {table} SET {column} = %s WHERE id = %s", ["a\x0bb", key]
                )


@pytest.mark.parametrize("sign", SIGNS + PRINTABLE)
def test_database_and_python_know_the_same_signs(no_triggers, sign):
    evaluation = Evaluation.objects.published().order_by("pk").first()
    try:
        with transaction.atomic():
            Evaluation.objects.filter(pk=evaluation.pk).update(
                reason_fr=f"a{sign}b", reason_nl="b"
            )
        is_kept = True
    except IntegrityError:
        is_kept = False
    assert is_kept == is_printable(sign) == (sign in PRINTABLE)


@pytest.mark.slow
@pytest.mark.once
def test_form_names_the_field(client):
    draft = short_draft()
    editor = signed_in("author", EVALUATOR)
    data = form_data(editor, change_address(draft))
    data["statements-2-0-text_fr"] = "Texte\x0bsuite"
    page = editor.post(change_address(draft), data)
    assert page.status_code == 200
    [errors] = [
        form.errors
        for formset in page.context["inline_admin_formsets"]
        for form in formset.formset.forms
        if form.errors
    ]
    assert errors == {"text_fr": [str(UNPRINTABLE)]}
    # nothing that was typed is lost
    assert 'name="statements-2-0-text_fr"' in page.text


@pytest.mark.slow
def test_reasons_of_the_workflow_are_refused_with_the_same_words():
    published = evaluation_in(State.PUBLISHED)
    reviewer = staff("second", REVIEWER)
    with pytest.raises(RefusedError, match=re.escape(str(UNPRINTABLE))):
        transitions.request_withdrawal(
            evaluation=published, by=reviewer, reason_fr="Motif\x0b", reason_nl="Reden"
        )
    assert not published.withdrawals.exists()


def test_feed_survives_what_a_database_without_the_rule_holds(client, no_checks):
    evaluation = evaluation_in(State.PUBLISHED)
    Evaluation.objects.filter(pk=evaluation.pk).update(
        reason_fr="Motif\x0bsuite\x01", reason_nl="x\ufffey"
    )
    for address in ("/fr/nouveautes/flux.atom", "/nl/nieuws/feed.atom"):
        answer = client.get(address)
        assert answer.status_code == 200
        # refuses what is no XML
        expat.ParserCreate().Parse(answer.content, True)
