"""Import by template and export: nothing half-imported, every fault with its place."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from evaluations.audit import worked_on
from evaluations.content.dossier import CITATION_FIELDS, stored
from evaluations.exchange.columns import PARTS, TABLES
from evaluations.exchange.exporting import decision_as_rows
from evaluations.exchange.importing import import_drafts, plan_import
from evaluations.exchange.template import json_template, spreadsheet_template
from evaluations.models import (
    AuditEntry,
    Device,
    Evaluation,
    Measure,
    Platform,
    Topic,
    User,
)
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, ROLES
from tests.evaluations.staff import evaluation_in, staff
from tests.people import signed_in

pytestmark = pytest.mark.django_db

PAGE = "/admin/evaluations/evaluation/import/"


def entry(slug: str, **values) -> dict:
    """Return an evaluation as an import reads it, with two statements."""
    feature = {"kind": "feature", "text_fr": "Messages", "text_nl": "Berichten"}
    measure = {
        "kind": "security-measure",
        "text_fr": "Verrouillez",
        "actor": "both",
        "moment": "account",
        "topics": "access-code: concerned",
    }
    answer = {"criterion": "C3", "result": "met", "note_fr": "Dit", "note_nl": "Zo"}
    return {
        "platform": slug,
        "rating": "acceptable",
        "valid_from": "2026-03-02",
        "valid_from_precision": "day",
        "reason_fr": "Essai",
        "reason_nl": "Test",
        "statements": [feature, measure],
        "assessments": [answer | {"cites": "security-measure 1"}],
        **values,
    }


def as_json(entries: list[dict]) -> bytes:
    """Return a JSON file of evaluations, one value on each line."""
    return json.dumps({"evaluations": entries}, indent="\t").encode()


def test_template_explains_every_key_that_a_column_takes():
    book = load_workbook(io.BytesIO(spreadsheet_template()))
    said = {str(cell.value) for sheet in book for row in sheet for cell in row}
    for model in (Topic, Device, Measure):
        assert set(model.objects.values_list("key", flat=True)) <= said


def as_spreadsheet(entries: list[dict]) -> bytes:
    """Return the same as a filled template."""
    book = load_workbook(io.BytesIO(spreadsheet_template()))
    for item in entries:
        _append(book["evaluations"], item)
        for table in PARTS:
            for part in item.get(table, []):
                _append(book[table], {"platform": item["platform"], **part})
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return a spreadsheet as a file."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _append(sheet, values: dict) -> None:
    sheet.append([values.get(cell.value) for cell in sheet[1]])


@pytest.fixture
def author() -> User:
    """Return an evaluator."""
    return staff("author", EVALUATOR)


# what is put in the place of a right value, where, and the reason that is given
FAULTS = [
    ({"rating": "good"}, "rating", "“good” is none of"),
    ({"platform": "nowhere"}, "platform", "“nowhere” is not known"),
    ({"valid_from": "2026-02-30"}, "valid_from", "is not a date"),
    ({"valid_from": "soon"}, "valid_from", "is not a date"),
    ({"valid_from_precision": ""}, "valid_from_precision", "how precise"),
    ({"valid_until": "2020-01-01"}, "valid_until", "ends before it starts"),
    ({"market_level": "huge"}, "market_level", "is none of"),
    ({"source": "tea-leaves"}, "source", "is not known"),
    ({"first_line": "12"}, "last_line", "in this order"),
    ({"first_line": "x", "last_line": "3"}, "first_line", "not a whole number"),
]
PART_FAULTS = [
    ("statements", {"kind": "opinion"}, "kind", "is none of"),
    ("statements", {"text_fr": "", "text_nl": ""}, "text_fr", "one language"),
    ("statements", {"actor": "both"}, "actor", "no other statement has either"),
    ("statements", {"is_nested": "yes"}, "is_nested", "above it"),
    ("statements", {"topics": "cooking: present"}, "topics", "not known"),
    ("statements", {"devices": "browser: maybe"}, "devices", "is none of"),
    ("statements", {"source": "task-force"}, "first_line", "come together"),
    ("assessments", {"criterion": "Z9"}, "criterion", "not known"),
    ("assessments", {"cites": "remark 4"}, "cites", "no statement"),
    ("assessments", {"result": "not-stated"}, "cites", "cites no statement"),
]


def damaged(entries: list[dict]) -> list[tuple[str, str]]:
    """Put each fault into another evaluation; return what should be said."""
    expected = []
    faults = [("", *fault) for fault in FAULTS] + PART_FAULTS
    apart = len(entries) // len(faults)
    for number, (table, values, name, reason) in enumerate(faults):
        item = entries[number * apart]
        (item[table][0] if table else item).update(values)
        expected.append((name, reason))
    return expected


# of each engine another form: what is read of it does not depend on the database
# and many take only longer there
FORMS = {"sqlite": [("xlsx", 200)], "postgresql": [("json", 40)]}[connection.vendor]


@pytest.mark.slow
@pytest.mark.parametrize(("form", "number"), FORMS)
def test_many_evaluations_with_every_fault_then_without(form, number):
    call_command("generate_catalogue", number, verbosity=0)
    author = staff("author", EVALUATOR)
    slugs = list(
        Platform.objects.filter(slug__startswith="synthetic").values_list(
            "slug", flat=True
        )
    )
    write = as_spreadsheet if form == "xlsx" else as_json
    entries = [entry(slug) for slug in slugs]
    expected = damaged(entries)
    before = AuditEntry.objects.count()

    with override("en"):
        plan = import_drafts(f"file.{form}", write(entries), by=author)
    said = sorted((f.column.split("(")[-1].rstrip(")"), f.reason) for f in plan.faults)
    assert len(said) == len(expected) >= 20
    for (name, reason), (column, words) in zip(sorted(expected), said, strict=True):
        assert name == column
        assert reason in words
    assert all(fault.line > 1 and fault.table in TABLES for fault in plan.faults)
    assert not Evaluation.objects.drafts().exists()
    assert AuditEntry.objects.count() == before

    plan = import_drafts(f"f.{form}", write([entry(s) for s in slugs]), by=author)
    assert not plan.faults
    drafts = Evaluation.objects.drafts()
    assert drafts.count() == number
    assert set(drafts.values_list("author", "number", "rating")) == {(author.pk, 2, 2)}
    assert AuditEntry.objects.filter(action="imported").count() == number
    draft = drafts.select_related("platform").first()
    again = decision_as_rows(stored(draft))
    assert again["statements"][1]["topics"] == "access-code: concerned"
    assert again["assessments"][0]["cites"] == "security-measure 1"


@pytest.mark.once
def test_fault_stands_at_the_line_where_an_editor_shows_it(author):
    data = as_json([entry("siilo", rating="good")])
    [fault] = plan_import("a.json", data, by=author).faults
    column = int(fault.column.split()[0])
    line = data.decode().splitlines()[fault.line - 1]
    assert line[column - 1 :].startswith('"rating": "good"')
    book = load_workbook(io.BytesIO(as_spreadsheet([entry("siilo", rating="good")])))
    [fault] = plan_import("a.xlsx", saved(book), by=author).faults
    assert (fault.table, fault.line) == ("evaluations", 2)
    letter = fault.column.split()[0]
    assert book["evaluations"][f"{letter}{fault.line}"].value == "good"


@pytest.mark.once
@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "n’est pas connu ici"), ("nl", "is hier niet bekend")],
)
def test_reason_is_in_the_language_of_the_reader(author, language, words):
    with override(language):
        [fault] = plan_import("a.json", as_json([entry("x")]), by=author).faults
    assert words in fault.reason


def test_what_is_exported_can_be_imported(author):
    original = Evaluation.objects.published().get(platform__slug="zivver")
    rows = decision_as_rows(stored(original))
    plan = import_drafts("a.json", as_json([rows]), by=author)
    assert [str(fault) for fault in plan.faults] == []
    draft = Evaluation.objects.drafts().get()
    assert draft.replaces == original
    same = decision_as_rows(stored(draft))
    for name in ("number", "state", "author", "is_text_preserved"):
        same.pop(name, None)
        rows.pop(name, None)
    assert same == rows


@pytest.mark.once
def test_columns_cover_what_a_decision_says():
    names = {column.name for column in TABLES["citations"]}
    # what is imported was not copied: there is nothing to confirm
    said = {name.removesuffix("_id") for name in CITATION_FIELDS} - {"to_confirm"}
    assert said <= names


@pytest.mark.once
def test_empty_templates_are_read_and_say_what_is_missing(author):
    assert plan_import("a.xlsx", spreadsheet_template(), by=author).faults
    missing = plan_import("a.json", json_template(), by=author).faults
    assert {"platform"} <= {fault.column.split("(")[-1][:-1] for fault in missing}
    with override("nl"):
        book = load_workbook(io.BytesIO(spreadsheet_template()))
    assert book.sheetnames == [*TABLES, "Uitleg"]
    told = {cell.value for row in book["Uitleg"].iter_rows() for cell in row}
    assert {"siilo", "waiting-room", "browser", "C3", "task-force"} <= told


@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b"no archive"),
        ("a.json", b"{"),
        ("a.json", b"\xff\xfe\x00"),
        ("a.json", b"[" * 100_000),
        ("a.json", b"[]"),
        ("a.json", b'{"evaluations": {}}'),
        ("a.json", b'{"evaluations": [[]]}'),
        ("a.json", b'{"evaluations": [{"platform": {}}]}'),
        ("a.json", b'{"evaluations": [{"platform": "siilo", "statements": 3}]}'),
        ("a.json", b'{"evaluations": [{"platform": "siilo", "colour": "red"}]}'),
        ("a.json", b'{"evaluations": [{"platform": "siilo"}, {"platform": "siilo"}]}'),
        ("a.json", b'{"evaluations": []}'),
        ("a.pdf", b"%PDF"),
        ("a.json", b" " * (6 * 1024 * 1024)),
        ("a.xlsx", b""),
    ],
)
def test_file_that_makes_no_sense_is_refused_with_a_reason(author, name, data):
    plan = import_drafts(name, data, by=author)
    assert plan.faults
    assert all(fault.reason for fault in plan.faults)
    assert not Evaluation.objects.drafts().exists()


@pytest.mark.once
def test_spreadsheet_with_formula_unknown_column_or_orphan_is_refused(author):
    book = load_workbook(io.BytesIO(as_spreadsheet([entry("siilo")])))
    book["evaluations"]["J2"] = '=HYPERLINK("http://localhost")'
    book["evaluations"]["Z1"] = "colour"
    book["statements"].append(["nowhere", "feature", "", "Seul"])
    plan = plan_import("a.xlsx", saved(book), by=author)
    places = {(f.table, f.line, f.column.split()[0]) for f in plan.faults}
    assert places >= {("evaluations", 2, "J"), ("evaluations", 1, "Z")}
    assert ("statements", 4, "A") in places


@pytest.mark.once
def test_json_with_escapes_and_emoji_keeps_its_text(author):
    text = 'Un « test »/essai\t"😀" \\ fin'
    data = as_json([entry("siilo", reason_fr=text)]).replace(b"/", b"\\/")
    assert not import_drafts("a.json", data, by=author).faults
    assert Evaluation.objects.drafts().get().reason_fr == text


LINE = {"source": "task-force", "first_line": "12", "last_line": "12"}
STATEMENT = {"kind": "feature", "text_fr": "Messages"}
ANSWER = {"criterion": "C3", "result": "met", "note_fr": "Dit", "cites": "feature 1"}
# what a part says beside another one: table, both of them, column, reason
BESIDE_ANOTHER = [
    ("statements", STATEMENT | LINE, STATEMENT | LINE, "first_line", "this line"),
    ("assessments", ANSWER, ANSWER, "criterion", "answered twice"),
    ("citations", {"source": "p2"}, {"source": ""}, "source", "missing"),
    ("citations", {"source": "p2"}, {"source": "p2", "label": 61 * "x"}, "label", "60"),
    (
        *("statements", STATEMENT, STATEMENT | {"excerpt_fr": "Appels"}),
        *("excerpt_fr", "do not stand in the text"),
    ),
]


@pytest.mark.once
@pytest.mark.parametrize(("table", "one", "other", "column", "words"), BESIDE_ANOTHER)
def test_part_is_refused_at_its_own_line(author, table, one, other, column, words):
    item = entry("siilo", assessments=[], statements=[STATEMENT]) | {
        table: [one, other]
    }
    with override("en"):
        faults = plan_import("a.xlsx", as_spreadsheet([item]), by=author).faults
    assert {fault.line for fault in faults} == {3}
    [fault] = [fault for fault in faults if column in fault.column]
    assert words in fault.reason


@pytest.mark.once
def test_value_that_is_refused_breaks_no_other_rule(author):
    wrong = {"valid_from": "soon", "source": "tea-leaves", "first_line": "x"}
    faults = plan_import("a.json", as_json([entry("siilo", **wrong)]), by=author).faults
    assert [fault.column.split("(")[-1][:-1] for fault in faults] == list(wrong)


@pytest.mark.once
def test_platform_with_an_open_draft_is_refused(author):
    evaluation_in(State.DRAFT, slug="zoom")
    [fault] = plan_import("a.json", as_json([entry("zoom")]), by=author).faults
    assert "3" in fault.reason


@pytest.mark.once
def test_who_imported_cannot_approve(author):
    import_drafts("a.json", as_json([entry("siilo")]), by=author)
    other = staff("other", EVALUATOR)
    assert worked_on(Evaluation.objects.drafts().get(), author)
    assert not worked_on(Evaluation.objects.drafts().get(), other)


def upload(client, data: bytes, name: str = "a.json"):
    """Choose a file on the page and check it."""
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data)})


@pytest.mark.once
def test_page_checks_first_and_imports_on_the_next_click():
    client = signed_in("author", EVALUATOR)
    page = upload(client, as_json([entry("nowhere")]))
    assert "nowhere" in page.text
    assert 'name="token"' not in page.text
    page = upload(client, as_spreadsheet([entry("siilo"), entry("zoom")]), "a.xlsx")
    assert not Evaluation.objects.drafts().exists()
    answer = client.post(PAGE, {"token": page.context["token"]}, follow=True)
    assert list(answer.context["messages"])
    assert Evaluation.objects.drafts().count() == 2


@pytest.mark.once
def test_checked_file_belongs_to_the_person_and_is_checked_again():
    client = signed_in("author", EVALUATOR)
    token = upload(client, as_json([entry("siilo")])).context["token"]
    signed_in("other", EVALUATOR).post(PAGE, {"token": token})
    assert not Evaluation.objects.drafts().exists()
    evaluation_in(State.DRAFT, slug="siilo")
    page = client.post(PAGE, {"token": token})
    assert page.context["plan"].faults
    assert Evaluation.objects.drafts().count() == 1


@pytest.mark.once
def test_page_without_a_file_asks_for_one():
    page = signed_in("author", EVALUATOR).post(PAGE, {})
    assert page.context["form"].errors


@pytest.mark.once
@pytest.mark.parametrize("role", ROLES)
def test_import_and_templates_are_for_evaluators(role):
    client = signed_in("someone", role)
    status = 200 if role == EVALUATOR else 403
    for address in (PAGE, f"{PAGE}template/xlsx/", f"{PAGE}template/json/"):
        assert client.get(address).status_code == status
    assert upload(client, as_json([entry("siilo")])).status_code == status
    assert not Evaluation.objects.drafts().exists()


@pytest.mark.once
def test_unknown_template_is_not_found():
    client = signed_in("someone", EVALUATOR)
    assert client.get(f"{PAGE}template/ods/").status_code == 404
