"""Every column of the import is read, and written by an export as it was read."""

import json

import pytest

from evaluations.content.dossier import stored
from evaluations.exchange.columns import PARTS, TABLES
from evaluations.exchange.exporting import decision_as_rows
from evaluations.exchange.importing import import_drafts
from evaluations.models import Evaluation
from evaluations.roles import EVALUATOR
from tests.evaluations.staff import staff

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LINES = {"source": "task-force", "first_line": "8", "last_line": "9"}
NOTES = {"note_fr": "Note", "note_nl": "Nota"}
SCOPE = {"scope_fr": "Appel", "scope_nl": "Oproep"}
REMARK = {"kind": "remark", "text_fr": "Un", "text_nl": "Een"}
# a value for each column that is not the one that an empty cell gives
FULL = {
    **{"platform": "doctena", "rating": "acceptable", "market_level": "wide"},
    **{"valid_from": "2026-03-02", "valid_from_precision": "day"},
    **{"valid_until": "2027-03-02", "review_on": "2026-12-01"},
    **{"reason_fr": "Motif", "reason_nl": "Reden"},
    **{"date_note_fr": "Date", "date_note_nl": "Datum"},
    **SCOPE,
    **LINES,
    "citations": [{"label": "good", "label_language": "en", **LINES, **NOTES}],
    "statements": [
        REMARK,
        REMARK
        | {"is_nested": "yes", "is_paragraph": "yes", "actor": "both"}
        | {"moment": "account", "role": "reason"}
        | {"excerpt_fr": "Un", "excerpt_nl": "Een", **LINES}
        | {"topics": "chat: absent", "devices": "browser: present/call"}
        | {"measures": "sender-verified: both"},
    ],
    "assessments": [
        {"criterion": "C3", "result": "partly", "cites": "remark 2", **NOTES, **SCOPE}
    ],
}


@pytest.fixture
def exported() -> dict:
    """Return what an export says of the draft that an import made."""
    data = json.dumps({"evaluations": [FULL]}).encode()
    plan = import_drafts("a.json", data, by=staff("author", EVALUATOR))
    assert [str(fault) for fault in plan.faults] == []
    return decision_as_rows(stored(Evaluation.objects.drafts().get()))


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_a_value_here(table):
    read = {column.name for column in TABLES[table] if not column.is_ignored}
    given = FULL[table][-1] | {"platform": ""} if table in PARTS else FULL
    assert read == set(given) - set(PARTS)


def test_every_column_comes_back_as_it_was_given(exported):
    for table in PARTS:
        for given, found in zip(FULL[table], exported[table], strict=True):
            assert found == found | given
    own = {name: value for name, value in FULL.items() if name not in PARTS}
    assert exported == exported | own
