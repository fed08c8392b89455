"""Loading the fixtures: complete, repeatable, and refusing whatever is damaged."""

import re
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command

from evaluations.models import AuditEntry, AuditHead, Evaluation, Platform, Source
from evaluations.verification import verify

pytestmark = pytest.mark.django_db

ADDED_CRITERION = """
  - set: rule
    code: R10
    source: p2
    lines: 3
    label_fr: Parler
    label_nl: Praten
    fr: Parler clairement.
    nl: Duidelijk praten.
"""
# what is damaged: file, text, replacement, what the message must say
DAMAGE = {
    "a changed French word": (
        "platforms/zoom.yaml",
        "Largement répandu et connu.",
        "Largement répandu.",
        r"zoom\.yaml, line \d+: the French text differs from lines 262-262",
    ),
    "a missing Dutch text": (
        "platforms/signal.yaml",
        "          nl: Beperkt.\n",
        "",
        r"signal\.yaml, line \d+: «nl» is missing or empty",
    ),
    "a line used twice": (
        "platforms/siilo.yaml",
        "lines: 356",
        "lines: 355",
        r"siilo\.yaml, line \d+: line 355 of the source is already used by siilo",
    ),
    "a line beyond the end": (
        "platforms/siilo.yaml",
        "lines: 356",
        "lines: 1356",
        r"siilo\.yaml, line \d+: the source has lines 1-407, not 1356-1356",
    ),
    "a line that is no number": (
        "platforms/siilo.yaml",
        "lines: 356",
        "lines: x",
        r"siilo\.yaml, line \d+: «lines»: “x” is not a whole number",
    ),
    "an unknown topic": (
        "platforms/helena.yaml",
        "strong-authentication",
        "strong-authentification",
        r"helena\.yaml, line \d+: «topics»: “strong-authentification” is not known",
    ),
    "an unknown stance": (
        "platforms/helena.yaml",
        "{strong-authentication: present}",
        "{strong-authentication: yes}",
        r"helena\.yaml, line \d+: «topics»: “yes” is none of: present",
    ),
    "an unknown rating": (
        "platforms/zivver.yaml",
        "rating: discouraged",
        "rating: forbidden",
        r"zivver\.yaml, line \d+: «rating»: “forbidden” is none of: highly-rec",
    ),
    "a misspelt name": (
        "platforms/doctena.yaml",
        "name_origin:",
        "name_orgin:",
        r"doctena\.yaml, line \d+: «name_origin» is missing or empty",
    ),
    "a name that nothing reads": (
        "platforms/doctena.yaml",
        "  slug: doctena",
        "  slug: doctena\n  colour: blue",
        r"doctena\.yaml, line \d+: «colour» is not known here",
    ),
    "a name given twice": (
        "platforms/doctena.yaml",
        "  slug: doctena",
        "  slug: doctena\n  slug: doctena",
        r"doctena\.yaml, line \d+: «slug» is listed twice",
    ),
    "a broken file": (
        "guidance.yaml",
        "pages:",
        "pages: [",
        r"guidance\.yaml, line \d+: is not YAML",
    ),
    "a source that is another text": (
        "source/task-force-fr.txt",
        "Largement",
        "largement",
        r"task-force-fr\.txt, line 0: has the sha256 [0-9a-f]{64}, expected 6c08ea9a",
    ),
    "an answer without its statement": (
        "platforms/siilo.yaml",
        "cites: [365]",
        "cites: [999]",
        r"siilo\.yaml, line \d+: this evaluation has no statement at line 999",
    ),
    "a date that is none": (
        "sources.yaml",
        "2023-04-28",
        "2023-04-31",
        r"sources\.yaml, line \d+: «dated»: “2023-04-31” is not a date",
    ),
    "a rule of the database broken": (
        "platforms/doctena.yaml",
        "slug: doctena",
        "slug: clickdoc",
        r"doctena\.yaml, line \d+: breaks a rule of the database",
    ),
    "a decision that exists, changed": (
        "platforms/doctena.yaml",
        "nl: Wachtkamerfunctionaliteit.",
        "nl: Wachtkamer.",
        r"evaluation 1 of Doctena exists and is never written over; "
        r"it differs in: feature 5 text_nl",
    ),
}


@pytest.fixture
def fixtures(tmp_path) -> Path:
    """Return a copy of the fixtures that a test may damage."""
    return shutil.copytree(settings.FIXTURES_ROOT, tmp_path / "fixtures")


@pytest.mark.slow
def test_second_run_changes_nothing():
    before = _everything()
    assert "No change" in _load(settings.FIXTURES_ROOT)
    assert _everything() == before


@pytest.mark.slow
@pytest.mark.once
def test_progress_names_each_platform():
    output = _load(settings.FIXTURES_ROOT)
    assert "Platform 17/17: zoom" in output


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_fixture_is_refused_and_changes_nothing(fixtures, damage):
    name, old, new, message = DAMAGE[damage]
    _replace(fixtures / name, old, new)
    before = _everything()
    with pytest.raises(CommandError, match=message):
        _load(fixtures)
    assert _everything() == before


@pytest.mark.slow
@pytest.mark.once
def test_damaged_fixture_leaves_an_empty_database_empty(no_triggers, fixtures):
    _empty()
    _replace(fixtures / "platforms/zoom.yaml", "Largement répandu et connu.", "Connu.")
    with pytest.raises(CommandError, match="Nothing was changed"):
        _load(fixtures)
    assert not Source.objects.exists()


@pytest.mark.slow
@pytest.mark.once
def test_line_that_no_fixture_transcribes_is_refused(fixtures):
    (fixtures / "platforms/siilo.yaml").unlink()
    with pytest.raises(CommandError, match=r"line 351: no fixture transcribes"):
        _load(fixtures)


@pytest.mark.once
def test_missing_file_is_refused(fixtures):
    (fixtures / "criteria.yaml").unlink()
    with pytest.raises(CommandError, match=r"criteria\.yaml, line 0: cannot be read"):
        _load(fixtures)


@pytest.mark.once
@pytest.mark.slow
def test_corrected_reference_text_is_taken_over(fixtures):
    _replace(
        fixtures / "vocabularies.yaml", "name_nl: Wachtkamer", "name_nl: Wachtzaal"
    )
    assert "1 changed" in _load(fixtures)
    verify()


@pytest.mark.once
@pytest.mark.slow
def test_criterion_of_another_document_is_added_and_its_page_names_it(fixtures, client):
    path = fixtures / "criteria.yaml"
    before = _page(client)
    path.write_text(path.read_text("utf-8") + ADDED_CRITERION, "utf-8")
    assert "1 created, 0 changed" in _load(fixtures)
    after = _page(client)
    [item] = re.findall(r'<li id="R10">(.*?)</li>', after, re.DOTALL)
    assert "Parler clairement." in item
    assert f'href="{Source.objects.get(key="p2").address}"' in item
    # the lines that the page transcribes are the same
    lines = re.compile("Texte source, lignes [^<]*")
    assert lines.findall(after) == lines.findall(before) != []


def _page(client) -> str:
    return client.get("/fr/bonnes-pratiques/").content.decode()


@pytest.mark.slow
def test_empty_database_is_filled(no_triggers):
    _empty()
    AuditEntry.objects.all().delete()
    AuditHead.objects.all().delete()
    assert "236 created, 0 changed, 0 unchanged" in _load(settings.FIXTURES_ROOT)
    assert Platform.objects.published().count() == 17
    verify()


def test_earlier_verdicts_say_that_their_text_is_lost():
    earlier = Evaluation.objects.filter(number=1, is_text_preserved=False)
    names = sorted(e.platform.name for e in earlier.select_related("platform"))
    assert names == ["Clickdoc", "Helena", "Signal", "Skype", "WhatsApp", "Zoom"]
    assert all("pas conservé" in e.reason_fr for e in earlier)
    assert all(not e.statements.exists() for e in earlier)


def _load(fixtures: Path) -> str:
    output = StringIO()
    call_command("load_catalogue", fixtures=fixtures, stdout=output)
    return output.getvalue()


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _everything() -> dict[str, list]:
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_app_config("evaluations").get_models()
    }


def _empty() -> None:
    for model in reversed(_in_order_of_dependence()):
        model._base_manager.all().delete()


def _in_order_of_dependence() -> list:
    from evaluations import models

    return [
        models.Source,
        models.Device,
        models.Topic,
        models.Measure,
        models.UseCase,
        models.Criterion,
        models.GuidancePage,
        models.Platform,
        models.Evaluation,
        models.Assessment,
        models.Note,
    ]
