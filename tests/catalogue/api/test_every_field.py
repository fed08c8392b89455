"""Every published fact is the same in the data, in a frozen copy's tables, on pages.

What a table of a frozen copy holds is read from its own JSON file, field by field.
"""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest

from catalogue.archive.data import TABLES, data_files
from evaluations.models import Evaluation
from evaluations.models.states import State
from tests.evaluations.staff import evaluation_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

Row = dict[str, Any]


def both(*fields: str) -> dict[str, str]:
    """Return for texts in two languages where the data say them."""
    return {
        f"{field}_{language}": f"{_camel(field)}.{language}"
        for field in fields
        for language in ("fr", "nl")
    }


def same(*fields: str) -> dict[str, str]:
    """Return for fields the same names, as the data write them."""
    return {field: _camel(field) for field in fields}


def _camel(word: str) -> str:
    first, *rest = word.replace("-", "_").split("_")
    return first + "".join(part.capitalize() for part in rest)


LINES = same("first_line", "last_line")
# by table: where the data say a field
SAID: dict[str, dict[str, str]] = {
    "sources": {
        **same("key", "publisher", "reference", "address", "language", "dated"),
        **same("dated_precision", "consulted_on", "sha256"),
        **both("title", "summary"),
    },
    "use-cases": {
        **{"key": "code", "source_id": "source"},
        **{"name_fr": "longName.fr", "name_nl": "longName.nl"},
        **{"short_name_fr": "name.fr", "short_name_nl": "name.nl"},
        **same("heading_line", "recommended_line", "discouraged_line"),
    },
    "devices": {"key": "code", **both("name")},
    "topics": {"key": "code", "group": "group", "is_risk": "isRisk", **both("name")},
    "measures": {"key": "code", **both("name")},
    "criteria": {
        **{"set": "set.code", "code": "code", "source_id": "source"},
        **both("title", "label", "text"),
        **LINES,
        **same("in_force_from", "in_force_until"),
    },
    "guidance-pages": {
        **{"key": "key", "source_id": "source", "title_line": "titleLine"},
        **both("title"),
    },
    "guidance-sections": {
        **{"page_id": "key", "kind": "kind", "criterion_set": "criteria"},
        **both("text"),
        **LINES,
    },
    "platforms": {
        **{"public_id": "id", "name_origin": "nameOrigin.code", "use_case_id": "use"},
        **{"name_source_id": "nameSource.key"},
        **same("slug", "name", "name_detail", "name_alternative", "name_line"),
        **both("name_note"),
        "website": "website",
    },
    "evaluations": {
        **{"platform_id": "platform.id", "state": "state.code", "number": "number"},
        **{"rating": "rating.step", "market_level": "marketLevel.code"},
        **same("valid_from", "valid_from_precision", "valid_until", "review_on"),
        **both("date_note", "scope", "reason"),
        **same("is_text_preserved", "published_at", "ended_on", "ended_at"),
        **{"source_id": "source", **LINES},
    },
    "citations": {
        **{"evaluation_id": "evaluation", "source_id": "source.key"},
        **same("label", "label_language"),
        **both("note"),
        **LINES,
    },
    "statements": {
        **{"evaluation_id": "evaluation", "parent_id": "parent", "source_id": "source"},
        **same("kind", "is_paragraph", "actor", "moment", "role"),
        **both("text", "excerpt"),
        **LINES,
    },
    "statement-topics": {
        **{"statement_id": "anchor", "topic_id": "code", "stance": "stance"},
    },
    "statement-devices": {
        **{"statement_id": "anchor", "device_id": "code", "stance": "stance"},
        "purpose": "purpose",
    },
    "statement-measures": {
        **{"statement_id": "anchor", "measure_id": "code", "actor": "actor"},
    },
    "assessments": {
        **{"evaluation_id": "evaluation", "criterion_id": "criterion"},
        **{"result": "result", "statement_id": "first"},
        **both("note", "scope"),
    },
    "assessment-citations": {
        **{"assessment_id": "assessment", "statement_id": "cited"},
    },
    "withdrawals": {
        **{"evaluation_id": "evaluation", "decided_at": "endedAt"},
        **{"reason_fr": "ending.reason.fr", "reason_nl": "ending.reason.nl"},
    },
    "notes": {
        **{"platform_id": "platform.href", "page_id": "chapter.href"},
        **{"criterion_id": "criterion", "source_id": "source.key"},
        **both("text"),
        **same("happened_on", "happened_on_precision", "seen_on", "published_at"),
        **{"standing": "handOver.standing.code", "scheme": "handOver.scheme"},
        **{"scheme_version": "handOver.schemeVersion", "level": "handOver.level"},
        **{"scheme_dated": "handOver.schemeDated"},
        **{"scheme_dated_precision": "handOver.schemeDatedPrecision"},
        **{"level_count": "handOver.levelCount"},
        **{f"procedure_{code}": f"handOver.procedure.{code}" for code in ("fr", "nl")},
        **{"procedure_address": "handOver.procedureAddress"},
    },
    "facts": {
        **{"platform_id": "platform.id", "capability": "capability"},
        "stance": "stance",
    },
}
# and why it does not say others; a key of the database means nothing elsewhere
UNSAID = {
    "position": "rows come in their order",
    "text": "of a document: the source text is a file of its own",
    "replaces_id": "of a decision: the other one says what superseded it",
    "key": "of a note: it is the name that the fixtures use",
    "state": "of a note: those that are withdrawn are not said",
    "withdrawn_at": "the same",
    "requested_at": "of a withdrawal: the day on which it took effect is said",
    "is_accepted": "the same",
    "statement_id": "of a fact: its lines are said",
    "how": "of a fact: it is said in words",
    "id": "a key of the database",
}


@pytest.fixture
def said(client, settings, no_triggers) -> tuple[Row, Row]:
    """Return the tables of a frozen copy, and the data; of all kinds of decisions."""
    settings.ARCHIVED_ON = "2026-11-24"
    evaluation_in(State.SUPERSEDED, slug="siilo")
    evaluation_in(State.WITHDRAWN, slug="doctena")
    days = {"valid_until": "2030-01-02", "review_on": "2028-03-04"}
    Evaluation.objects.filter(platform__slug="siilo").update(**days)
    files = dict(data_files())
    whole = client.get("/open-data/catalogue.json").json()
    return json.loads(files["data/catalogue.json"]), whole


def names(tables: Row) -> dict[str, dict[int, str]]:
    """Return what the data call the row that a key of the database stands for."""
    found = {
        "source_id": {r["id"]: r["key"] for r in tables["sources"]},
        "use_case_id": {r["id"]: _camel(r["key"]) for r in tables["use-cases"]},
        "topic_id": {r["id"]: _camel(r["key"]) for r in tables["topics"]},
        "device_id": {r["id"]: _camel(r["key"]) for r in tables["devices"]},
        "measure_id": {r["id"]: _camel(r["key"]) for r in tables["measures"]},
        "criterion_id": {r["id"]: r["code"] for r in tables["criteria"]},
        "page_id": {r["id"]: r["key"] for r in tables["guidance-pages"]},
        "platform_id": {r["id"]: r["public_id"] for r in tables["platforms"]},
        "statement_id": {
            r["id"]: f"l{r['first_line']}" if r["first_line"] else f"s{r['id']}"
            for r in tables["statements"]
        },
    }
    found["name_source_id"] = found["source_id"]
    found["parent_id"] = found["statement_id"]
    found["evaluation_id"] = {
        r["id"]: f"{found['platform_id'][r['platform_id']]} {r['number']}"
        for r in tables["evaluations"]
    }
    found["assessment_id"] = {
        r["id"]: f"{found['evaluation_id'][r['evaluation_id']]} "
        f"{found['criterion_id'][r['criterion_id']]}"
        for r in tables["assessments"]
    }
    return found


def in_copy(table: str, tables: Row) -> list[list[str]]:
    """Return the rows of a table of a frozen copy, as the data would say them."""
    known, codes = names(tables), {f.name for f in _choices(table)}

    def plain(field: str, value: Any) -> str:
        if value in (None, ""):
            return ""
        if field in known:
            return known[field][value]
        if field.endswith("_at"):
            moment = datetime.datetime.fromisoformat(value).astimezone(datetime.UTC)
            return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
        is_code = field in codes or (field, table) in CODES
        return _camel(value) if is_code and isinstance(value, str) else str(value)

    rows = tables[table]
    if table == "notes":
        rows = [row for row in rows if row["state"] == "published"]
    return sorted([plain(f, row[f]) for f in SAID[table]] for row in rows)


# fields that hold a code, and list no choices
CODES = {("key", t) for t in ("use-cases", "devices", "topics", "measures")}
CODES |= {("capability", "facts")}


def _choices(table: str) -> list[Any]:
    return [f for f in TABLES[table]._meta.concrete_fields if f.choices]


def value_at(row: Row, path: str) -> str:
    """Return a value of the data as text; empty where it is not stated."""
    value: Any = row
    for name in path.split("."):
        value = value.get(name, "") if value else ""
    if path.endswith(".href"):
        return value.rpartition("/")[2]
    return str(value)


def decisions_of(whole: Row) -> list[Row]:
    """Return all decisions, each with a name of its own."""
    return [
        {**d, "evaluation": f"{d['platform']['id']} {d['number']}"}
        for platform in whole["platforms"]
        for d in platform["evaluations"]
    ]


def parts_of(whole: Row, part: str) -> list[Row]:
    """Return the parts of all decisions, each with the name of its decision."""
    return [
        {**row, "evaluation": d["evaluation"], "platform": d["platform"]}
        for d in decisions_of(whole)
        for row in d[part]
    ]


def tags_of(whole: Row, kind: str) -> list[Row]:
    """Return what statements are tagged with, each with the anchor of its own."""
    statements = parts_of(whole, "statements")
    return [{**tag, "anchor": s["anchor"]} for s in statements for tag in s[kind]]


ROWS: dict[str, Callable[[Row], list[Row]]] = {
    "sources": lambda whole: whole["documents"],
    "use-cases": lambda whole: whole["refData"]["uses"],
    "devices": lambda whole: whole["refData"]["devices"],
    "topics": lambda whole: [f for f in whole["refData"]["features"] if "isRisk" in f],
    "measures": lambda whole: whole["refData"]["measures"],
    "criteria": lambda whole: whole["criteria"],
    "guidance-pages": lambda whole: whole["guidance"],
    "guidance-sections": lambda whole: [
        {"key": page["key"], **section}
        for page in whole["guidance"]
        for section in page["sections"]
    ],
    "platforms": lambda whole: whole["platforms"],
    "evaluations": decisions_of,
    "citations": lambda whole: parts_of(whole, "citations"),
    "statements": lambda whole: parts_of(whole, "statements"),
    "statement-topics": lambda whole: tags_of(whole, "features"),
    "statement-devices": lambda whole: tags_of(whole, "devices"),
    "statement-measures": lambda whole: tags_of(whole, "measures"),
    "assessments": lambda whole: [
        {**a, "first": a["cites"][0] if a["cites"] else ""}
        for a in parts_of(whole, "assessments")
    ],
    "assessment-citations": lambda whole: [
        {"assessment": f"{a['evaluation']} {a['criterion']}", "cited": cited}
        for a in parts_of(whole, "assessments")
        for cited in a["cites"][1:]
    ],
    "withdrawals": lambda whole: [
        d for d in decisions_of(whole) if d["state"]["code"] == "withdrawn"
    ],
    "notes": lambda whole: whole["notes"],
    "facts": lambda whole: [
        {**answer, "platform": d["platform"]}
        for d in decisions_of(whole)
        if d["state"]["code"] == "published"
        for answer in d["answers"]
    ],
}


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_a_table_is_said_or_it_is_known_why_not(table, settings):
    settings.ARCHIVED_ON = "2026-11-24"
    whole = json.loads(dict(data_files())["data/catalogue.json"])
    fields = {field for row in whole[table] for field in row}
    assert fields - {*SAID[table], *UNSAID} == set()


@pytest.mark.slow
def test_every_value_of_a_frozen_copy_is_said_by_the_data(said):
    tables, whole = said
    for table, rows in ROWS.items():
        paths = SAID[table].values()
        data = sorted([value_at(row, path) for path in paths] for row in rows(whole))
        assert in_copy(table, tables) == data, table
        assert data, table
