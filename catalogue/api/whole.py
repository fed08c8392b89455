"""The whole catalogue at once: one JSON file, and tables as CSV of the same values."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from catalogue.api import platforms as say
from catalogue.api import reference
from catalogue.api.requests import link
from evaluations.exchange.csv_cells import safe
from evaluations.models import (
    Assessment,
    Criterion,
    Evaluation,
    GuidancePage,
    Note,
    Platform,
    Source,
)

VERSION = "1.1.0"
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
# platforms that are read together, some 2 MB
AT_ONCE = 100
Row = dict[str, Any]

# the columns of each table; a name with a dot is a value within a value
DECISION = ["platform.id", "platform.title", "number"]
LINES = ["firstLine", "lastLine"]
TABLES: dict[str, list[str]] = {
    "platforms": [
        *("id", "slug", "name", "nameAlternative", "nameDetail", "nameOrigin.code"),
        *("nameNote.fr", "nameNote.nl", "nameLine", "nameSource.key", "use"),
        *("website", "pages.fr", "pages.nl"),
    ],
    "evaluations": [
        *DECISION,
        *("state.code", "rating.code", "isDecidedHere", "validFrom"),
        *("validFromPrecision", "dateNote.fr", "dateNote.nl", "validUntil"),
        *("reviewOn", "publishedAt", "endedOn", "endedAt", "ending.reason.fr"),
        *("ending.reason.nl", "ending.supersededBy", "scope.fr", "scope.nl"),
        *("marketLevel.code", "reason.fr", "reason.nl", "isTextPreserved", "source"),
        *(*LINES, "attestation.id", "attestation.issuedAt", "attestation.href"),
        *("attestation.state", "attestation.credential", "attestation.papers.fr"),
        *("attestation.papers.nl", "pages.fr", "pages.nl"),
    ],
    "citations": [
        *(*DECISION, "source.key", "label", "labelLanguage", *LINES),
        *("note.fr", "note.nl"),
    ],
    "statements": [
        *(*DECISION, "anchor", "parent", "kind", "text.fr", "text.nl", "isParagraph"),
        *("source", *LINES, "actor", "moment", "role", "excerpt.fr", "excerpt.nl"),
        *("devices", "features", "measures"),
    ],
    "answers": [
        *(*DECISION, "capability", "stance", "name.fr", "name.nl", "isYes", "lines"),
    ],
    "assessments": [
        *(*DECISION, "criterion", "result", "note.fr", "note.nl", "scope.fr"),
        *("scope.nl", "cites"),
    ],
    "criteria": [
        *("code", "set.code", "title.fr", "title.nl", "label.fr", "label.nl"),
        *("text.fr", "text.nl", "source", *LINES, "inForceFrom", "inForceUntil"),
    ],
    "notes": [
        *("id", "platform.title", "chapter.title", "criterion", "text.fr", "text.nl"),
        *("happenedOn", "happenedOnPrecision", "source.key", "seenOn", "publishedAt"),
        *("handOver.standing.code", "handOver.scheme", "handOver.schemeVersion"),
        *("handOver.schemeDated", "handOver.schemeDatedPrecision", "handOver.level"),
        *("handOver.levelCount", "handOver.procedure.fr", "handOver.procedure.nl"),
        "handOver.procedureAddress",
    ],
    "guidance": [
        *("key", "title.fr", "title.nl", "source", "titleLine", "kind", "text.fr"),
        *("text.nl", *LINES, "criteria"),
    ],
    "documents": [
        *("key", "title.fr", "title.nl", "publisher", "reference", "address"),
        *("language", "dated", "datedPrecision", "consultedOn", "summary.fr"),
        *("summary.nl", "sha256"),
    ],
    "codes": [
        *("list", "code", "name.fr", "name.nl", "longName.fr", "longName.nl", "group"),
        *("isRisk", "isFilter", "source", "headingLine", "recommendedLine"),
        "discouragedLine",
    ],
}
# parts of a decision that have a table of their own
PARTS = ("citations", "statements", "answers", "assessments")


def as_json(request: HttpRequest) -> Iterator[str]:
    """Yield the whole catalogue as one object, platform by platform."""
    head = {
        "self": request.build_absolute_uri(reverse("catalogue-json")),
        "contract": link(request, "contract"),
        "contractVersion": VERSION,
    }
    yield json.dumps(head, ensure_ascii=False)[:-1]
    yield from _list("platforms", _platforms(request))
    yield from _list("criteria", _criteria(request))
    yield from _list("notes", _notes(request))
    yield from _list("documents", _documents())
    yield from _list("guidance", _guidance(request))
    yield f', "refData": {_dumped(reference.reference_lists())}' + "}\n"


def as_csv(request: HttpRequest, table: str) -> Iterator[str]:
    """Yield one of the tables with a heading, line by line (RFC 4180)."""
    columns = TABLES[table]
    yield _line(columns)
    for row in _rows(request, table):
        yield _line(safe(cell(row, column)) for column in columns)


def cell(row: Row, column: str) -> str:
    """Return a value of a row as text; empty where it is not stated."""
    value: Any = row
    for name in column.split("."):
        value = value.get(name, "") if value else ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "; ".join(_in_a_list(item) for item in value)
    return str(value)


def _rows(request: HttpRequest, table: str) -> Iterable[Row]:
    if table == "platforms" or table == "evaluations" or table in PARTS:
        return _of_platforms(request, table)
    if table == "codes":
        lists = reference.reference_lists().items()
        return [{"list": name, **code} for name, codes in lists for code in codes]
    if table == "guidance":
        chapters = _guidance(request)
        return ({**page, **part} for page in chapters for part in page["sections"])
    return {
        "criteria": _criteria(request),
        "notes": _notes(request),
        "documents": _documents(),
    }[table]


def _of_platforms(request: HttpRequest, table: str) -> Iterator[Row]:
    for platform in _platforms(request):
        if table == "platforms":
            yield platform
            continue
        for decision in platform["evaluations"]:
            if table == "evaluations":
                yield decision
                continue
            which = {name: decision[name] for name in ("platform", "number")}
            for part in decision[table]:
                yield {**which, **part}


def _platforms(request: HttpRequest) -> Iterator[Row]:
    public = Platform.objects.public().order_by("slug")
    keys = list(public.values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        decisions = _decisions(request, some)
        for platform in public.filter(pk__in=some).with_documents():
            said = say.platform_facts(request, platform)
            yield {**said, "evaluations": decisions[platform.pk]}


def _decisions(request: HttpRequest, platforms: list[int]) -> dict[int, list[Row]]:
    found = Evaluation.objects.public().filter(platform__in=platforms)
    loaded = found.with_platform().with_attestation()
    decisions = list(loaded.for_sheet().with_ending())
    read = say.read_for_saying(decisions)
    given: dict[int, list[Assessment]] = defaultdict(list)
    for assessment in Assessment.objects.of_decisions(d.pk for d in decisions):
        given[assessment.evaluation_id].append(assessment)
    said: dict[int, list[Row]] = defaultdict(list)
    for decision in decisions:
        whole = say.whole_decision(request, decision, given[decision.pk], read)
        said[decision.platform_id].append(whole)
    return said


def _criteria(request: HttpRequest) -> Iterator[Row]:
    for criterion in Criterion.objects.select_related("source"):
        yield reference.criterion_facts(request, criterion)


def _notes(request: HttpRequest) -> Iterator[Row]:
    for note in Note.objects.published().with_subject():
        yield say.note_facts(request, note)


def _documents() -> Iterator[Row]:
    found = Source.objects.public().defer("text").order_by("position", "pk")
    return map(say.document, found)


def _guidance(request: HttpRequest) -> Iterator[Row]:
    for page in GuidancePage.objects.for_reading().select_related("source"):
        yield reference.chapter_facts(request, page)


def _list(name: str, rows: Iterable[Row]) -> Iterator[str]:
    yield f', "{name}": ['
    rows = iter(rows)
    for first in rows:
        yield _dumped(first)
        yield from chain.from_iterable((",\n", _dumped(row)) for row in rows)
    yield "]"


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _line(cells: Iterable[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerow(cells)
    return stream.getvalue()


def _in_a_list(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    said = item.get("stance") or item.get("actor")
    purpose = item.get("purpose")
    return f"{item['code']}: {said}/{purpose}" if purpose else f"{item['code']}: {said}"
