"""The rows of a list as a file: for auditors only, safe, and recorded."""

import csv
import io
import json

import pytest

from evaluations.exchange.csv_cells import safe
from evaluations.exchange.exporting import as_csv
from evaluations.models import AuditEntry, Evaluation, User
from evaluations.models.states import State
from evaluations.roles import ADMINISTRATOR, AUDITOR, ROLES
from tests.evaluations.staff import evaluation_in
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("text", ["=1+1", "+1", "@a", "\t=1", " =1", "＝1", "a;=1"])
def test_csv_is_safe_against_formulas(text):
    evaluation = Evaluation.objects.published().first()
    evaluation.reason_fr = text
    [row] = csv.DictReader(io.StringIO(as_csv([evaluation]), newline=""))
    assert row["reason_fr"] == safe(text) != text


LISTS = ["evaluation", "platform", "statement", "source", "auditentry", "user"]


@pytest.mark.slow
@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("kind", ["csv", "json"])
def test_auditor_exports_what_an_auditor_sees(name, kind):
    client = signed_in("someone", AUDITOR)
    evaluation_in(State.IN_REVIEW)
    address = f"/admin/evaluations/{name}/"
    chosen = [row.pk for row in client.get(address).context["cl"].result_list]
    data = {"action": f"export_{kind}", "_selected_action": chosen}
    answer = client.post(address, data)
    assert "attachment" in answer["Content-Disposition"]
    text = answer.content.decode("utf-8-sig")
    if kind == "csv":
        rows = list(csv.DictReader(io.StringIO(text)))
    else:
        [rows] = json.loads(text).values()
    assert len(rows) == len(chosen) > 0
    assert "pbkdf2" not in text
    assert "password" not in text
    entry = AuditEntry.objects.get(action="exported")
    assert json.loads(entry.details)["rows"] == len(chosen)


@pytest.mark.slow
@pytest.mark.parametrize("role", [role for role in ROLES if role != AUDITOR])
def test_nobody_else_exports(role):
    client = signed_in("someone", role)
    name = "user" if role == ADMINISTRATOR else "evaluation"
    pk = User.objects.first().pk if name == "user" else Evaluation.objects.first().pk
    data = {"action": "export_csv", "_selected_action": [pk]}
    answer = client.post(f"/admin/evaluations/{name}/", data)
    assert "Content-Disposition" not in answer
    assert not AuditEntry.objects.filter(action="exported").exists()
