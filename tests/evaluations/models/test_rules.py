"""Every rule of the database says in plain words what is wrong, and at which field."""

import pytest
from django.apps import apps
from django.db import models
from django.utils.translation import override

from evaluations.models.conditions import Rule

RULES = {
    rule.name: (model, rule)
    for model in apps.get_app_config("evaluations").get_models()
    for rule in model._meta.constraints
    if isinstance(rule, models.CheckConstraint)
}


@pytest.mark.slow
@pytest.mark.parametrize("name", RULES)
def test_rule_has_a_message_at_one_of_its_fields(name):
    model, rule = RULES[name]
    assert isinstance(rule, Rule)
    with override("en"):
        message = str(rule.violation_error_message)
    assert message.endswith(".")
    assert name not in message % {"name": name}
    spoken_of = {path[0] for path in model._get_expr_references(rule.condition)}
    place = rule.field_of(model())
    assert place in spoken_of | ({"id"} if "pk" in spoken_of else set())


def test_migrations_know_a_rule_as_one_of_django_without_its_words():
    _model, rule = RULES["statement_has_text"]
    path, _args, values = rule.deconstruct()
    assert path == "django.db.models.CheckConstraint"
    assert values.keys() == {"name", "condition"}
    copy = rule.clone()
    assert (copy.violation_error_message, copy.at) == (
        rule.violation_error_message,
        rule.at,
    )
