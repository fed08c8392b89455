"""Loading the fixtures into the database, all of them or none."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils.translation import override

from evaluations.audit import changes_of, record, record_rows
from evaluations.content.dossier import as_text
from evaluations.facts import rebuild_facts
from evaluations.models import (
    AuditEntry,
    Criterion,
    Device,
    GuidancePage,
    GuidanceSection,
    Measure,
    Platform,
    Source,
    Topic,
    UseCase,
)
from evaluations.models.dates import DatePrecision
from evaluations.search.index import rebuild_index
from evaluations.transcription.context import Context
from evaluations.transcription.correction import Correction
from evaluations.transcription.decisions import load_evaluation
from evaluations.transcription.entries import Entry
from evaluations.transcription.notes import load_note
from evaluations.transcription.rows import save
from evaluations.transcription.source_text import SourceText

# the source that is transcribed line by line; the others are only cited
TRANSCRIBED = "task-force"
# positions that no list reaches
OUT_OF_THE_WAY = 10_000


@transaction.atomic
def load_fixtures(
    root: Path,
    report: Callable[[str], None],
    correction: Correction | None = None,
) -> Counter[str]:
    """Load the reference lists, the guidance and every platform below `root`.

    Tells `report` what it is doing. Returns how many rows were «created», «changed»
    and found «unchanged». An evaluation that exists and differs is superseded by a
    new one if there is a `correction`.
    Raises FixtureError and leaves the database as it was if a file is damaged or if a
    line of the source is not used exactly once; DifferencesError if an evaluation that
    exists already would be changed and there is no correction.
    """
    context = Context(root, report, correction)
    loading = Loading(context)
    report("Reference lists")
    loading.load_sources(context.read("sources.yaml"))
    loading.load_vocabularies(context.read("vocabularies.yaml"))
    loading.load_use_cases(context.read("use_cases.yaml"))
    loading.load_criteria(context.read("criteria.yaml"))
    report("Guidance")
    loading.load_guidance(context.read("guidance.yaml"))
    files = sorted((root / "platforms").glob("*.yaml"))
    for number, path in enumerate(files, start=1):
        report(f"Platform {number}/{len(files)}: {path.stem}")
        loading.load_platform(context.read(f"platforms/{path.name}"))
    context.source_text.check_every_line_is_used()
    report("Notes")
    loading.load_notes(context.read("notes.yaml"))
    if context.differences and correction is None:
        raise DifferencesError(context.differences)
    for model, keys in context.created.items():
        record_rows(AuditEntry.Action.LOADED, model, keys)
    report("Search index")
    rebuild_index()
    rebuild_facts()
    return context.counts


class DifferencesError(Exception):
    """Evaluations that exist and say something else than the fixtures."""

    def __init__(self, differences: list[str]) -> None:
        super().__init__("\n".join(differences))


class Loading:
    """Loads the reference lists, the guidance and the platforms, file by file."""

    def __init__(self, context: Context) -> None:
        self.context = context
        # where the rows of the list that is being loaded stood before
        self._positions: dict[str, int] = {}

    def load_sources(self, fixture: Entry) -> None:
        """Load sources.yaml and the text of the transcribed page."""
        for position, entry in self._in_order(fixture, "sources", Source):
            values: dict[str, Any] = {
                "position": position,
                "publisher": entry.required("publisher"),
                "reference": entry.text("reference"),
                "address": entry.text("address"),
                "language": entry.text("language"),
                "dated": entry.date("dated"),
                "dated_precision": entry.choice(
                    "dated_precision", DatePrecision.values, DatePrecision.UNKNOWN
                ),
                "consulted_on": entry.date("consulted_on"),
                **both(entry, "title"),
                **both(entry, "summary"),
            }
            if text_file := entry.text("text_file"):
                self.context.source_text = SourceText(
                    self.context.root / text_file, entry.required("sha256")
                )
                values["text"] = self.context.source_text.text
                values["sha256"] = self.context.source_text.sha256
            self._store(entry, Source, {"key": entry.required("key")}, values)
        fixture.finish()
        if not hasattr(self.context, "source_text"):
            fixture.fail(f"no source has a «text_file»; «{TRANSCRIBED}» needs one")

    def load_vocabularies(self, fixture: Entry) -> None:
        """Load vocabularies.yaml: devices, topics and measures."""
        for position, entry in self._in_order(fixture, "devices", Device):
            values = {"position": position, **both(entry, "name")}
            self._store(entry, Device, {"key": entry.required("key")}, values)
        for position, entry in self._in_order(fixture, "topics", Topic):
            group = entry.required_choice("group", Topic.Group.values)
            values = {
                "position": position,
                "group": group,
                "is_facet": entry.flag("is_facet"),
                "is_risk": entry.flag("is_risk"),
                **both(entry, "name"),
            }
            self._store(entry, Topic, {"key": entry.required("key")}, values)
        for position, entry in self._in_order(fixture, "measures", Measure):
            values = {"position": position, **both(entry, "name")}
            self._store(entry, Measure, {"key": entry.required("key")}, values)
        fixture.finish()

    def load_use_cases(self, fixture: Entry) -> None:
        """Load use_cases.yaml, which holds the headings of the two lists."""
        for position, entry in enumerate(fixture.entries("use_cases"), start=1):
            values = {
                "position": position,
                "source": self.context.find(entry, Source, "source"),
                "heading_line": entry.line_number("heading"),
                "recommended_line": entry.line_number("recommended"),
                "discouraged_line": entry.line_number("discouraged"),
                **both(entry, "name"),
                **both(entry, "short_name"),
            }
            self._use(entry, "heading", entry.required("name_fr"))
            with override("fr"):
                self._use(entry, "recommended", str(UseCase.recommended_heading))
                self._use(entry, "discouraged", str(UseCase.discouraged_heading))
            self._store(entry, UseCase, {"key": entry.required("key")}, values)
        fixture.finish()

    def load_criteria(self, fixture: Entry) -> None:
        """Load criteria.yaml: questions, recommendations, conditions and rules."""
        positions: Counter[str] = Counter()
        for entry in fixture.entries("criteria"):
            first, last = entry.lines()
            criterion_set = entry.required_choice("set", Criterion.Set.values)
            positions[criterion_set] += 1
            values = {
                "set": criterion_set,
                "position": positions[criterion_set],
                "source": self.context.find(entry, Source, "source"),
                "first_line": first,
                "last_line": last,
                "title_fr": entry.text("title_fr"),
                "title_nl": entry.text("title_nl"),
                "label_fr": entry.text("label_fr"),
                "label_nl": entry.text("label_nl"),
                "text_fr": entry.required("fr"),
                "text_nl": entry.required("nl"),
            }
            if values["source"].key == TRANSCRIBED:
                french = "\n".join(
                    filter(None, [values["title_fr"], values["text_fr"]])
                )
                self.context.source_text.use(entry, "lines", first, last, french)
            code = entry.required("code")
            self.context.known[Criterion, code] = self._store(
                entry, Criterion, {"code": code}, values
            )
        fixture.finish()

    def load_guidance(self, fixture: Entry) -> None:
        """Load guidance.yaml: the chapters that are not about one platform."""
        for position, entry in enumerate(fixture.entries("pages"), start=1):
            values = {
                "position": position,
                "source": self.context.find(entry, Source, "source"),
                "title_line": entry.line_number("title_line"),
                **both(entry, "title"),
            }
            self._use(entry, "title_line", entry.required("title_fr"))
            sections = list(entry.entries("sections"))
            page = self._store(
                entry, GuidancePage, {"key": entry.required("key")}, values
            )
            for number, section in enumerate(sections, start=1):
                self._load_section(section, page, number)
            for gone in page.sections.filter(position__gt=len(sections)):
                record(AuditEntry.Action.DELETED, gone, by=None)
                gone.delete()
        fixture.finish()

    def load_platform(self, fixture: Entry) -> None:
        """Load one file of platforms/: the platform and its evaluations."""
        entry = fixture.entry("platform")
        if entry is None:
            fixture.fail("«platform» is missing")
        values = {
            "slug": entry.required("slug"),
            "name": entry.required("name"),
            "name_detail": entry.text("name_detail"),
            "name_alternative": entry.text("name_alternative"),
            "name_origin": entry.required_choice(
                "name_origin", Platform.NameOrigin.values
            ),
            "name_source": self.context.find(entry, Source, "name_source"),
            "name_line": entry.number("name_line"),
            "name_note_fr": entry.text("name_note_fr"),
            "name_note_nl": entry.text("name_note_nl"),
            "use_case": self.context.find(entry, UseCase, "use_case"),
            "website": entry.text("website"),
        }
        key = {"public_id": entry.required("public_id")}
        platform = self._store(entry, Platform, key, values)
        self.context.known[Platform, platform.slug] = platform
        for evaluation in fixture.entries("evaluations"):
            created = load_evaluation(self.context, evaluation, platform)
            self.context.counts["created" if created else "unchanged"] += 1
        fixture.finish()

    def load_notes(self, fixture: Entry) -> None:
        """Load notes.yaml: what became of platforms and rules."""
        seen: set[str] = set()
        for entry in fixture.entries("notes"):
            if entry.required("key") in seen:
                entry.fail(f"note «{entry.required('key')}» is listed twice", "key")
            seen.add(entry.required("key"))
            created = load_note(self.context, entry)
            self.context.counts["created" if created else "unchanged"] += 1
        fixture.finish()

    def _in_order(
        self, fixture: Entry, name: str, model: type[models.Model]
    ) -> list[tuple[int, Entry]]:
        """Return the entries of a list with their positions, which are free by then.

        Rows that get another position first move out of the way of the others; those
        that staff added stay there if they stood in it.
        """
        numbered = list(enumerate(fixture.entries(name), start=1))
        wanted = {entry.required("key"): position for position, entry in numbered}
        rows: dict[str, Any] = {
            getattr(row, "key", ""): row for row in model._default_manager.all()
        }
        self._positions = {key: row.position for key, row in rows.items()}
        taken = set(wanted.values())
        for key, row in rows.items():
            if wanted.get(key) == row.position or (
                key not in wanted and row.position not in taken
            ):
                continue
            row.position += OUT_OF_THE_WAY
            row.save(update_fields=["position"])
            if key not in wanted:
                record(AuditEntry.Action.LOADED, row, by=None)
        return numbered

    def _load_section(self, entry: Entry, page: GuidancePage, position: int) -> None:
        kind = entry.required_choice("kind", GuidanceSection.Kind.values)
        values: dict[str, Any] = {"kind": kind}
        if kind == GuidanceSection.Kind.CRITERIA:
            values["criterion_set"] = entry.required_choice(
                "criteria", Criterion.Set.values
            )
        else:
            first, last = values["first_line"], values["last_line"] = entry.lines()
            values["text_fr"] = entry.required("fr")
            values["text_nl"] = entry.required("nl")
            self.context.source_text.use(entry, "lines", first, last, values["text_fr"])
        key = {"page": page, "position": position}
        self._store(entry, GuidanceSection, key, values)

    def _use(self, entry: Entry, name: str, french: str) -> None:
        line = entry.line_number(name)
        self.context.source_text.use(entry, name, line, line, french)

    def _store(
        self,
        entry: Entry,
        model: type[models.Model],
        key: dict[str, Any],
        values: dict[str, Any],
    ) -> Any:
        entry.finish()
        row = model._default_manager.filter(**key).first()
        if row is None:
            row = save(entry, model(**key, **values))
            self.context.created.setdefault(model, []).append(row.pk)
            self.context.counts["created"] += 1
        elif any(getattr(row, name) != value for name, value in values.items()):
            before = {name: getattr(row, name) for name in values}
            if before.get("position", 0) > OUT_OF_THE_WAY:
                before["position"] = self._positions[key["key"]]
            changes = [
                (name, as_text(before[name]), as_text(value))
                for name, value in values.items()
                if before[name] != value
            ]
            for name, value in values.items():
                setattr(row, name, value)
            save(entry, row)
            record(AuditEntry.Action.LOADED, row, by=None, details=changes_of(changes))
            self.context.counts["changed"] += 1
        else:
            self.context.counts["unchanged"] += 1
        if "key" in key:
            self.context.known[model, key["key"]] = row
        return row


def both(entry: Entry, name: str) -> dict[str, str]:
    """Return the French and the Dutch text that an entry must hold under a name."""
    return {
        f"{name}_{language}": entry.required(f"{name}_{language}")
        for language in ("fr", "nl")
    }
