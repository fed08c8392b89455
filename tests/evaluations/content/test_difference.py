"""A reviewer is shown every value that a signature covers."""

import pytest

from evaluations.content.difference import changes_between
from evaluations.content.dossier import PLACE_FIELDS, STATEMENT_FIELDS
from evaluations.models import Evaluation, Statement
from evaluations.models.states import State
from tests.evaluations.staff import short_draft

pytestmark = pytest.mark.django_db

SHOWN = [name for name in STATEMENT_FIELDS if name not in PLACE_FIELDS]


def another(name: str, value):
    """Return another value of a field of a statement."""
    field = Statement._meta.get_field(name)
    if field.choices:
        return next(key for key, _label in field.choices if key not in ("", value))
    return not value if isinstance(value, bool) else f"{value or ''} autrement"


@pytest.mark.once
@pytest.mark.parametrize("name", SHOWN)
def test_changed_value_of_a_statement_is_shown(name):
    draft = short_draft()
    in_force = Evaluation.objects.published().get(platform=draft.platform)
    measures = draft.statements.filter(kind=Statement.Kind.SECURITY_MEASURE)
    statement = measures.filter(parent=None).order_by("pk").first()
    before = changes_between(in_force, draft)
    draft.statements.filter(pk=statement.pk).update(
        **{name: another(name, getattr(statement, name))}
    )
    assert draft.state == State.DRAFT
    assert changes_between(in_force, draft) != before
