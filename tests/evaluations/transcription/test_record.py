"""Loading records each row that it makes, changes or deletes, and no other."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from evaluations.audit import record
from evaluations.models import AuditEntry, GuidancePage, GuidanceSection, Source
from evaluations.verification import verify

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADDED_SOURCE = """
  - key: added
    title_fr: Ajouté
    title_nl: Toegevoegd
    publisher: x
    summary_fr: Dit quelque chose.
    summary_nl: Zegt iets.
"""


@pytest.fixture
def fixtures(tmp_path) -> Path:
    """Return a copy of the fixtures that a test may change."""
    return shutil.copytree(settings.FIXTURES_ROOT, tmp_path / "fixtures")


def load(fixtures: Path) -> str:
    out = StringIO()
    call_command("load_catalogue", fixtures=fixtures, stdout=out)
    return out.getvalue()


def recorded(row):
    record(AuditEntry.Action.CREATED, row, by=None)
    return row


@pytest.fixture
def source():
    """Return a source that staff added after the last one."""
    return recorded(
        Source.objects.create(
            key="staff",
            title_fr="x",
            title_nl="x",
            publisher="x",
            summary_fr="x",
            summary_nl="x",
            position=Source.objects.count() + 1,
        )
    )


@pytest.mark.slow
def test_row_of_staff_is_left_where_it_is(fixtures, source):
    load(fixtures)
    load(fixtures)
    assert Source.objects.get(pk=source.pk).position == source.position
    verify()


@pytest.mark.slow
def test_row_of_staff_makes_room_once_and_the_record_says_so(fixtures, source):
    path = fixtures / "sources.yaml"
    path.write_text(path.read_text("utf-8") + ADDED_SOURCE, "utf-8")
    load(fixtures)
    moved = Source.objects.get(pk=source.pk).position
    assert moved > source.position
    assert Source.objects.get(key="added").position == source.position
    verify()
    assert "No change" in load(fixtures)
    assert Source.objects.get(pk=source.pk).position == moved


@pytest.mark.slow
def test_section_that_the_fixtures_have_no_more_is_deleted_on_record(fixtures):
    page = GuidancePage.objects.first()
    section = recorded(
        GuidanceSection.objects.create(
            page=page,
            position=99,
            kind="item",
            text_fr="x",
            text_nl="x",
            first_line=1,
            last_line=1,
        )
    )
    verify()
    load(fixtures)
    assert not GuidanceSection.objects.filter(pk=section.pk).exists()
    verify()


@pytest.mark.slow
def test_synthetic_platforms_are_recorded():
    call_command("generate_catalogue", 3, stdout=StringIO())
    verify()
