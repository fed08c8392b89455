"""A corrected transcription over a database that holds published evaluations."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from evaluations.content.dossier import stored
from evaluations.models import AuditEntry, Evaluation, SearchEntry
from evaluations.models.states import State
from evaluations.verification import verify
from tests.evaluations.staff import evaluation_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]

REASONS = {"reason_fr": "Traduction corrigée", "reason_nl": "Vertaling verbeterd"}


@pytest.fixture
def corrected(tmp_path) -> Path:
    """Return fixtures in which one Dutch text of Siilo is another one."""
    folder = shutil.copytree(settings.FIXTURES_ROOT, tmp_path / "fixtures")
    siilo = folder / "platforms/siilo.yaml"
    text = siilo.read_text(encoding="utf-8")
    assert text.count("of voor individueel gebruik") == 1
    siilo.write_text(
        text.replace("of voor individueel gebruik", "en voor eigen gebruik"),
        encoding="utf-8",
    )
    return folder


def load(fixtures: Path, **options) -> str:
    """Run the command; return what it prints."""
    out = StringIO()
    call_command("load_catalogue", fixtures=fixtures, stdout=out, **options)
    return out.getvalue()


def test_differences_are_listed_and_nothing_is_loaded(corrected):
    with pytest.raises(CommandError, match=r"Siilo .* feature 4 text_nl(.|\n)*--super"):
        load(corrected)
    assert Evaluation.objects.filter(platform__slug="siilo").count() == 1


@pytest.mark.parametrize("missing", REASONS)
def test_correction_needs_a_reason_in_both_languages(corrected, missing):
    with pytest.raises(CommandError, match="needs --reason-fr and --reason-nl"):
        load(corrected, supersede=True, **{**REASONS, missing: " "})


def test_correction_supersedes_and_leaves_the_old_one_as_it_was(corrected):
    old = Evaluation.objects.get(platform__slug="siilo")
    before = stored(old).content()
    load(corrected, supersede=True, **REASONS)
    new = Evaluation.objects.published().get(platform__slug="siilo")
    old.refresh_from_db()
    assert (old.state, new.number, new.replaces) == (State.SUPERSEDED, 2, old)
    assert stored(old).content() == before
    assert (new.reason_fr, new.reason_nl) == tuple(REASONS.values())
    assert SearchEntry.objects.filter(text__contains="en voor eigen").exists()
    assert {e.action for e in AuditEntry.objects.all()} == {"superseded", "loaded"}


def test_correction_loaded_twice_changes_nothing_more(corrected):
    load(corrected, supersede=True, **REASONS)
    assert "No change" in load(corrected)
    assert "No change" in load(corrected, supersede=True, **REASONS)
    verify()


def test_correction_does_not_supersede_what_staff_decided_since(corrected):
    decided = evaluation_in(State.PUBLISHED)
    [transcribed] = Evaluation.objects.filter(platform__slug="siilo", author=None)
    before = stored(transcribed).content()
    for options in ({}, {"supersede": True, **REASONS}):
        said = load(corrected, **options)
        assert "evaluation 1 of Siilo has ended and stays as it was loaded" in said
        decided.refresh_from_db()
        transcribed.refresh_from_db()
        assert decided.state == State.PUBLISHED
        assert transcribed.state == State.SUPERSEDED
        assert stored(transcribed).content() == before
    assert Evaluation.objects.filter(platform__slug="siilo").count() == 2


def test_correction_does_not_write_over_a_number_that_staff_used(corrected):
    path = corrected / "platforms" / "siilo.yaml"
    text = path.read_text()
    path.write_text(text.replace("- number: 1", "- number: 2"))
    evaluation_in(State.PUBLISHED)
    with pytest.raises(CommandError, match="was decided on this site"):
        load(corrected, supersede=True, **REASONS)
