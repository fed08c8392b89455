"""Loading the fixtures into the database, all of them or none."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import override

from evaluations.audit import changes_of, record
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
from evaluations.transcription.correction import Correction
from evaluations.transcription.decisions import load_evaluation
from evaluations.transcription.entries import Entry, read_fixture
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
    loading = Loading(root, report, correction)
    report("Reference lists")
    loading.load_sources(read_fixture(root / "sources.yaml"))
    loading.load_vocabularies(read_fixture(root / "vocabularies.yaml"))
    loading.load_use_cases(read_fixture(root / "use_cases.yaml"))
    loading.load_criteria(read_fixture(root / "criteria.yaml"))
    report("Guidance")
    loading.load_guidance(read_fixture(root / "guidance.yaml"))
    files = sorted((root / "platforms").glob("*.yaml"))
    for number, path in enumerate(files, start=1):
        report(f"Platform {number}/{len(files)}: {path.stem}")
        loading.load_platform(read_fixture(path))
    loading.source_text.check_every_line_is_used()
    report("Notes")
    loading.load_notes(read_fixture(root / "notes.yaml"))
    if loading.differences and correction is None:
        raise DifferencesError(loading.differences)
    report("Search index")
    rebuild_index()
    rebuild_facts()
    return loading.counts


class DifferencesError(Exception):
    """Evaluations that exist and say something else than the fixtures."""

    def __init__(self, differences: list[str]) -> None:
        super().__init__("\n".join(differences))


class Loading:
    """One run: what is known so far, and what was written."""

    source_text: SourceText

    def __init__(
        self,
        root: Path,
        report: Callable[[str], None],
        correction: Correction | None = None,
    ) -> None:
        self.root = root
        self.report = report
        self.correction = correction
        # how evaluations that exist differ from the fixtures
        self.differences: list[str] = []
        # the entry of each statement, to name it where the database refuses it
        self.entries: dict[int, Entry] = {}
        self.counts: Counter[str] = Counter(created=0, changed=0, unchanged=0)
        self.known: dict[tuple[type[models.Model], str], Any] = {}
        # where the rows of the list that is being loaded stood before
        self._positions: dict[str, int] = {}

    def load_sources(self, fixture: Entry) -> None:
        """Load sources.yaml and the text of the transcribed page."""
        for position, entry in self._in_order(fixture, "sources", Source):
            values: dict[str, Any] = {
                "position": position,
                "publisher": entry.text("publisher"),
                "reference": entry.optional("reference"),
                "address": entry.optional("address"),
                "language": entry.optional("language"),
                "dated": entry.date("dated"),
                "dated_precision": entry.choice(
                    "dated_precision", DatePrecision.values, DatePrecision.UNKNOWN
                ),
                "consulted_on": entry.date("consulted_on"),
                **both(entry, "title"),
                **both(entry, "summary"),
            }
            if text_file := entry.optional("text_file"):
                self.source_text = SourceText(
                    self.root / text_file, entry.text("sha256")
                )
                values["text"] = self.source_text.text
                values["sha256"] = self.source_text.sha256
            self._store(entry, Source, {"key": entry.text("key")}, values)
        fixture.finish()
        if not hasattr(self, "source_text"):
            fixture.refuse(f"no source has a «text_file»; «{TRANSCRIBED}» needs one")

    def load_vocabularies(self, fixture: Entry) -> None:
        """Load vocabularies.yaml: devices, topics and measures."""
        for position, entry in self._in_order(fixture, "devices", Device):
            values = {"position": position, **both(entry, "name")}
            self._store(entry, Device, {"key": entry.text("key")}, values)
        for position, entry in self._in_order(fixture, "topics", Topic):
            group = entry.choice("group", Topic.Group.values)
            values = {
                "position": position,
                "group": group,
                "is_facet": entry.flag("facet", default=False),
                "is_risk": entry.flag("risk", default=False),
                **both(entry, "name"),
            }
            self._store(entry, Topic, {"key": entry.text("key")}, values)
        for position, entry in self._in_order(fixture, "measures", Measure):
            values = {"position": position, **both(entry, "name")}
            self._store(entry, Measure, {"key": entry.text("key")}, values)
        fixture.finish()

    def load_use_cases(self, fixture: Entry) -> None:
        """Load use_cases.yaml, which holds the headings of the two lists."""
        for position, entry in enumerate(fixture.entries("use_cases"), start=1):
            values = {
                "position": position,
                "source": self.find(entry, Source, "source"),
                "heading_line": entry.number("heading"),
                "recommended_line": entry.number("recommended"),
                "discouraged_line": entry.number("discouraged"),
                **both(entry, "name"),
                **both(entry, "short_name"),
            }
            self._use(entry, "heading", entry.text("name_fr"))
            with override("fr"):
                self._use(entry, "recommended", str(UseCase.recommended_heading))
                self._use(entry, "discouraged", str(UseCase.discouraged_heading))
            self._store(entry, UseCase, {"key": entry.text("key")}, values)
        fixture.finish()

    def load_criteria(self, fixture: Entry) -> None:
        """Load criteria.yaml: questions, recommendations, conditions and rules."""
        positions: Counter[str] = Counter()
        for entry in fixture.entries("criteria"):
            first, last = entry.lines()
            criterion_set = entry.choice("set", Criterion.Set.values)
            positions[criterion_set] += 1
            values = {
                "set": criterion_set,
                "position": positions[criterion_set],
                "source": self.find(entry, Source, "source"),
                "first_line": first,
                "last_line": last,
                "title_fr": entry.optional("title_fr"),
                "title_nl": entry.optional("title_nl"),
                "label_fr": entry.optional("label_fr"),
                "label_nl": entry.optional("label_nl"),
                "text_fr": entry.text("fr"),
                "text_nl": entry.text("nl"),
            }
            french = "\n".join(filter(None, [values["title_fr"], values["text_fr"]]))
            self.source_text.use(entry, "lines", first, last, french)
            code = entry.text("code")
            self.known[Criterion, code] = self._store(
                entry, Criterion, {"code": code}, values
            )
        fixture.finish()

    def load_guidance(self, fixture: Entry) -> None:
        """Load guidance.yaml: the chapters that are not about one platform."""
        for position, entry in enumerate(fixture.entries("pages"), start=1):
            values = {
                "position": position,
                "source": self.find(entry, Source, "source"),
                "title_line": entry.number("title_line"),
                **both(entry, "title"),
            }
            self._use(entry, "title_line", entry.text("title_fr"))
            sections = list(entry.entries("sections"))
            page = self._store(entry, GuidancePage, {"key": entry.text("key")}, values)
            for number, section in enumerate(sections, start=1):
                self._load_section(section, page, number)
            page.sections.filter(position__gt=len(sections)).delete()
        fixture.finish()

    def load_platform(self, fixture: Entry) -> None:
        """Load one file of platforms/: the platform and its evaluations."""
        entry = fixture.entry("platform")
        if entry is None:
            fixture.refuse("«platform» is missing")
        values = {
            "slug": entry.text("slug"),
            "name": entry.text("name"),
            "name_detail": entry.optional("name_detail"),
            "name_alternative": entry.optional("name_alternative"),
            "name_origin": entry.choice("name_origin", Platform.NameOrigin.values),
            "name_source": self.find(entry, Source, "name_source"),
            "name_line": entry.number("name_line")
            if entry.optional("name_line")
            else None,
            "name_note_fr": entry.optional("name_note_fr"),
            "name_note_nl": entry.optional("name_note_nl"),
            "use_case": self.find(entry, UseCase, "use_case"),
            "website": entry.optional("website"),
        }
        key = {"public_id": entry.text("public_id")}
        platform = self._store(entry, Platform, key, values)
        self.known[Platform, platform.slug] = platform
        for evaluation in fixture.entries("evaluations"):
            created = load_evaluation(self, evaluation, platform)
            self.counts["created" if created else "unchanged"] += 1
        fixture.finish()

    def load_notes(self, fixture: Entry) -> None:
        """Load notes.yaml: what became of platforms and rules."""
        seen: set[str] = set()
        for entry in fixture.entries("notes"):
            if entry.text("key") in seen:
                entry.refuse(f"note «{entry.text('key')}» stands here twice", "key")
            seen.add(entry.text("key"))
            created = load_note(self, entry)
            self.counts["created" if created else "unchanged"] += 1
        fixture.finish()

    def find(self, entry: Entry, model: type[models.Model], name: str) -> Any:
        """Return the row that an entry names by its key."""
        return self.find_key(entry, model, name, entry.text(name))

    def find_key(
        self, entry: Entry, model: type[models.Model], name: str, key: str
    ) -> Any:
        """Return the row with this key; refuse the entry if none was loaded."""
        if (model, key) not in self.known:
            entry.refuse(f"there is no {model._meta.model_name} «{key}»", name)
        return self.known[model, key]

    def _in_order(
        self, fixture: Entry, name: str, model: type[models.Model]
    ) -> list[tuple[int, Entry]]:
        """Return the entries of a list with their positions, which are free by then.

        Rows that get another position first move out of the way of the others.
        """
        numbered = list(enumerate(fixture.entries(name), start=1))
        wanted = {entry.text("key"): position for position, entry in numbered}
        saved = model._default_manager.values_list("key", "position")
        self._positions = dict(saved)
        moved = [
            k for k, position in self._positions.items() if wanted.get(k) != position
        ]
        model._default_manager.filter(key__in=moved).update(
            position=F("position") + OUT_OF_THE_WAY
        )
        return numbered

    def _load_section(self, entry: Entry, page: GuidancePage, position: int) -> None:
        kind = entry.choice("kind", GuidanceSection.Kind.values)
        values: dict[str, Any] = {"kind": kind}
        if kind == GuidanceSection.Kind.CRITERIA:
            values["criterion_set"] = entry.choice("criteria", Criterion.Set.values)
        else:
            first, last = values["first_line"], values["last_line"] = entry.lines()
            values["text_fr"] = entry.text("fr")
            values["text_nl"] = entry.text("nl")
            self.source_text.use(entry, "lines", first, last, values["text_fr"])
        key = {"page": page, "position": position}
        self._store(entry, GuidanceSection, key, values)

    def _use(self, entry: Entry, name: str, french: str) -> None:
        line = entry.number(name)
        self.source_text.use(entry, name, line, line, french)

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
            self.counts["created"] += 1
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
            self.counts["changed"] += 1
        else:
            self.counts["unchanged"] += 1
        if "key" in key:
            self.known[model, key["key"]] = row
        return row


def both(entry: Entry, name: str) -> dict[str, str]:
    """Return the French and the Dutch text that an entry must hold under a name."""
    return {
        f"{name}_{language}": entry.text(f"{name}_{language}")
        for language in ("fr", "nl")
    }
