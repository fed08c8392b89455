"""A database of an earlier version keeps all that it holds when it is migrated."""

import json
import shutil
import sqlite3
from contextlib import closing
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.recorder import MigrationRecorder

from evaluations.content.dossier import stored
from evaluations.edition_triggers import PREFIX, SHOWN
from evaluations.models import Attestation, Edition, Evaluation
from evaluations.models.editions import UNWATCHED
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.workflow import planning
from tests import triggers
from tests.attesting import bare
from tests.databases import IS_SQLITE, name_of, using
from tests.evaluations.described import asked_for
from tests.evaluations.staff import evaluation_in, open_proposal, staff
from tests.evaluations.working import FAR
from tests.frozen import living_settings, manage
from tests.made import made_once
from tests.schema import description

pytestmark = pytest.mark.slow

# what there was to say of an evaluation when the first ones were signed
SIGNED_NAMES = {
    "evaluation": {
        *("rating", "valid_from", "valid_from_precision", "valid_until", "review_on"),
        *("market_level", "reason_fr", "reason_nl", "is_text_preserved", "source_id"),
        *("first_line", "last_line"),
    },
    "citation": {
        *("source_id", "label", "label_language", "first_line", "last_line"),
        *("note_fr", "note_nl"),
    },
    "feature": {
        *("text_fr", "text_nl", "is_paragraph", "source_id", "first_line"),
        *("last_line", "actor", "moment", "parent", "topics", "devices"),
    },
    "assessment": {"result", "note_fr", "note_nl", "cites"},
}
# migrates as versions did that knew of no single step
STEP_BY_STEP = """
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

executor = MigrationExecutor(connection)
executor.loader = MigrationLoader(connection, replace_migrations=False)
"""
# an evaluation as version 0.1.0 kept it: an answer with two cited statements
EARLIER = f"""{STEP_BY_STEP}
before = [("evaluations", "0005_cache_table")]
executor.migrate(before)
apps = executor.loader.project_state(before).apps

def make(model, **values):
    return apps.get_model("evaluations", model).objects.create(**values)

source = make("Source", key="s", title_fr="s", title_nl="s", publisher="s",
              summary_fr="s", summary_nl="s", position=1)
use = make("UseCase", key="u", name_fr="u", name_nl="u", short_name_fr="u",
           short_name_nl="u", source=source, heading_line=1, recommended_line=2,
           discouraged_line=3, position=1)
criterion = make("Criterion", set="condition", code="C4", text_fr="c", text_nl="c",
                 source=source, first_line=1, last_line=1, position=1)
platform = make("Platform", slug="p", name="p", name_origin="named", name_line=1,
                name_source=source, use_case=use)
evaluation = make("Evaluation", platform=platform, number=1, rating=3)
first, second = [
    make("Statement", evaluation=evaluation, kind="feature", position=n,
         text_fr=str(n), text_nl=str(n))
    for n in (1, 2)
]
make("Assessment", evaluation=evaluation, criterion=criterion, result="partly",
     note_fr="n", note_nl="n", statement=first, further_statement=second)
evaluation.state = "published"
evaluation.save()

from django.utils import timezone
from evaluations.audit import FIRST_HASH, hash_of

entry = apps.get_model("evaluations", "AuditEntry")(
    number=1, at=timezone.now(), action="loaded", details="{{}}",
    target_type="evaluation", target_id=str(evaluation.pk), target_name="p 1",
    previous_hash=FIRST_HASH)
entry.hash = hash_of(entry)
entry.save()
make("AuditHead", id=1, number=1, hash=entry.hash)
"""
LATER = """
import json
from django.db import IntegrityError, transaction
from evaluations.content.dossier import stored
from evaluations.models import Evaluation, Platform, PublishedFact
from evaluations.verification import VerificationError, verify
from tests.schema import description

evaluation = Evaluation.objects.get()
refused = False
try:
    with transaction.atomic():
        evaluation.assessments.first().citations.all().delete()
except IntegrityError:
    refused = True
content = {str(part): value for part, value in stored(evaluation).content().items()}
facts = PublishedFact.objects.count()
baselines = [entry.number for entry in verify().baselines]
schema = description()
Platform.objects.update(name="q")
try:
    verify()
except VerificationError as error:
    found = str(error)
print(json.dumps([content, refused, facts, schema, baselines, found]))
"""


# migrations whose undoing could lose something
KEEPING = [
    *("0009_roles_for_notes", "0012_proposals", "0015_working_together"),
    *("0016_descriptions", "0017_attestations", "0018_hand_overs"),
]


@pytest.mark.django_db
def test_what_was_signed_before_keeps_its_fingerprint():
    """New values are said only where there is something to say."""
    evaluation = Evaluation.objects.published().get(platform__slug="openpgp")
    decision = stored(evaluation)
    for row in (decision.evaluation, *decision.assessments):
        row.scope_fr = row.scope_nl = ""
    decision.evaluation.date_note_fr = decision.evaluation.date_note_nl = ""
    for tagged in decision.statements:
        tagged.measures, tagged.statement.role = {}, ""
        tagged.statement.excerpt_fr = tagged.statement.excerpt_nl = ""
    names: dict[str, set[str]] = {}
    for part in decision.content():
        names.setdefault(part.section, set()).add(part.name)
    for section, expected in SIGNED_NAMES.items():
        assert names[section] == expected


def earlier(factory: pytest.TempPathFactory) -> Path:
    """Return an SQLite file as version 0.1.0 left it, to be copied."""

    def make(folder: Path) -> None:
        manage("shell", "-v0", "-c", EARLIER, settings=living_settings(folder))

    return made_once(factory, "earlier", make) / "living.sqlite3"


@pytest.mark.django_db
def test_database_of_an_earlier_version_becomes_a_new_one(
    empty_database, tmp_path, tmp_path_factory
):
    """It keeps what it holds; the database of the tests is new, made in one step."""
    settings = living_settings(tmp_path) | {"DATABASE_URL": empty_database}
    if IS_SQLITE:
        shutil.copy(earlier(tmp_path_factory), name_of(empty_database))
    else:
        manage("shell", "-v0", "-c", EARLIER, settings=settings)
    manage("migrate", "-v0", settings=settings)
    result = manage("shell", "-v0", "-c", LATER, settings=settings)
    content, is_refused, facts, schema, baselines, found = json.loads(result.stdout)
    assert content["assessment C4 cites"] == "feature 1, feature 2"
    assert content["feature 2 text_fr"] == "2"
    assert is_refused
    # filters find something before anything is loaded again
    assert facts > 0
    assert schema == description()
    # nobody recorded how rows were before: from the migration on the record vouches
    assert baselines == [2]
    assert found == "These rows are not as they were recorded: platform 1 (entry 2)"


def test_failed_migration_leaves_nothing_kept_until_it_is_repeated(
    copied_database, django_db_blocker
):
    watched = [f"{PREFIX}{shown.table}_update" for shown in SHOWN]
    with django_db_blocker.unblock(), using(copied_database):
        known = MigrationRecorder.Migration.objects.filter(app="sessions")
        # its table is there
        known.update(app="unknown")
        with pytest.raises(DatabaseError):
            call_command("migrate", verbosity=0)
        assert not any(PREFIX in line for line in description())
        assert Edition.objects.get().token == UNWATCHED
        MigrationRecorder.Migration.objects.filter(app="unknown").update(app="sessions")
        call_command("migrate", verbosity=0)
        assert Edition.objects.get().token != UNWATCHED
        assert all(name in " ".join(description()) for name in watched)


@pytest.mark.once
def test_text_that_cannot_be_shown_is_named_before_anything_changes(
    tmp_path, tmp_path_factory
):
    settings = living_settings(tmp_path)
    shutil.copy(earlier(tmp_path_factory), tmp_path / "living.sqlite3")
    table = "evaluations_assessment"
    with closing(sqlite3.connect(tmp_path / "living.sqlite3")) as database:
        kept = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        rules = database.execute(f"{kept} AND tbl_name = ?", [table]).fetchall()
        for name, _rule in rules:
            database.execute(f"DROP TRIGGER {name}")
        database.execute(f"UPDATE {table} SET note_fr = ?", ["n\x0bn"])
        for _name, rule in rules:
            database.execute(rule)
        database.commit()
    result = manage("migrate", "-v0", settings=settings, check=False)
    assert result.returncode == 1
    assert "write them again first" in result.stderr
    assert "Assessment 1 note_fr" in result.stderr


def test_database_does_not_go_back_where_something_would_be_lost(
    copied_database, django_db_blocker
):
    with django_db_blocker.unblock(), using(copied_database):
        before = triggers.names()
        with pytest.raises(IrreversibleError, match="restore a backup"):
            call_command("migrate", "evaluations", "0015", verbosity=0)
        # whatever was undone before the refusal comes back, and nothing was lost
        call_command("migrate", verbosity=0)
        call_command("verify_audit", stdout=(said := StringIO()))
        assert "each as it was recorded" in said.getvalue()
        assert triggers.names() == before


def test_database_with_attestations_does_not_go_back(
    copied_database, django_db_blocker
):
    with django_db_blocker.unblock(), using(copied_database):
        second = staff("second", REVIEWER)
        kept = bare(evaluation_in(State.PUBLISHED), second.pk)
        with pytest.raises(IrreversibleError, match="restore a backup"):
            call_command("migrate", "evaluations", "0015", verbosity=0)
        call_command("migrate", verbosity=0)
        assert Attestation.objects.get() == kept
        with pytest.raises(IntegrityError):
            kept.delete()


@pytest.mark.once
def test_empty_database_goes_back_and_comes_again(unloaded_database, django_db_blocker):
    with django_db_blocker.unblock(), using(unloaded_database):
        before = description()
        call_command("migrate", "evaluations", "0013", verbosity=0)
        call_command("migrate", verbosity=0)
        assert description() == before


@pytest.mark.django_db
@pytest.mark.once
def test_each_step_back_refuses_what_an_earlier_version_cannot_keep(no_triggers):
    planning.schedule(
        evaluation=evaluation_in(State.DRAFT), by=staff("author", EVALUATOR), day=FAR
    )
    open_proposal(slug="helena")
    asked_for()
    bare(evaluation_in(State.PUBLISHED, slug="doctena"), staff("second", REVIEWER).pk)
    for name in KEEPING:
        migration = import_module(f"evaluations.migrations.{name}")
        with pytest.raises(IrreversibleError, match="restore a backup"):
            migration.keep(apps, None)
