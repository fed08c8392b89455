"""What machines and tools read about the project agrees with the project."""

import datetime
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from django.conf import settings

ROOT = Path(settings.BASE_DIR)

pytestmark = pytest.mark.once
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PUBLIC = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
# of publiccode.yml 0.4, with what older readers of it ask for
MANDATORY = {
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "categories",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
    "softwareVersion",
    "releaseDate",
}
TYPES_WITHOUT_A_PERSON = {"none"}


def test_publiccode_has_the_mandatory_keys():
    assert set(PUBLIC) >= MANDATORY
    assert PUBLIC["publiccodeYmlVersion"] == "0.4"
    assert urlsplit(PUBLIC["url"]).scheme == "https"
    assert set(PUBLIC["localisation"]) == {"localisationReady", "availableLanguages"}
    assert datetime.date.fromisoformat(PUBLIC["releaseDate"])


def test_publiccode_says_what_the_project_says():
    assert PUBLIC["softwareVersion"] == PROJECT["version"]
    assert PUBLIC["legal"]["license"] == PROJECT["license"]
    assert PUBLIC["description"]["en"]["shortDescription"] == PROJECT["description"]
    python = PUBLIC["dependsOn"]["open"][0]
    assert f">={python['versionMin']}" == PROJECT["requires-python"]
    languages = [code for code, _name in settings.LANGUAGES]
    assert PUBLIC["localisation"]["availableLanguages"] == languages


def test_release_of_publiccode_is_in_the_changelog():
    day = datetime.date.fromisoformat(PUBLIC["releaseDate"])
    heading = f"## {PUBLIC['softwareVersion']} – {day:%d/%m/%Y}"
    assert heading in (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines()


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_description_has_the_lengths_of_the_standard(language):
    said = PUBLIC["description"][language]
    assert len(said["genericName"]) <= 35
    assert len(said["shortDescription"]) <= 150
    assert 500 <= len(said["longDescription"]) <= 10_000
    assert said["features"]
    assert [line for line in said["features"] if len(line) > 100] == []


def test_files_that_publiccode_names_exist():
    pictures = [
        p for said in PUBLIC["description"].values() for p in said["screenshots"]
    ]
    assert [p for p in [PUBLIC["logo"], *pictures] if not (ROOT / p).is_file()] == []


def test_maintenance_invents_nobody():
    contacts = PUBLIC["maintenance"].get("contacts", [])
    with_a_person = PUBLIC["maintenance"]["type"] not in TYPES_WITHOUT_A_PERSON
    assert bool(contacts) == with_a_person


def test_hooks_before_a_commit_fetch_nothing():
    text = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    for repository in yaml.safe_load(text)["repos"]:
        assert repository["repo"] == "local"
        for hook in repository["hooks"]:
            assert hook["language"] == "system"
            tool = hook["entry"].split()[0]
            assert tool in {".venv/bin/ruff", ".venv/bin/djlint", ".venv/bin/pytest"}
