"""Both message catalogues are complete, and the compiled ones are theirs."""

import gettext
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings

ROOT = Path(settings.BASE_DIR)

pytestmark = pytest.mark.once
LANGUAGES = ["fr", "nl"]


def messages(language: str, root: Path = ROOT) -> Catalog:
    """Return the messages of a language."""
    with (root / f"locale/{language}/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale=language)


def keys(catalogue: Catalog) -> set:
    """Return what identifies each message: its context and its English text."""
    return {(m.context, m.id) for m in catalogue if m.id}


@pytest.fixture(scope="module")
def extracted(tmp_path_factory) -> Path:
    """Return a copy of the project with freshly extracted messages."""
    copy = tmp_path_factory.mktemp("messages") / "project"
    parts = shutil.ignore_patterns(
        ".venv", ".git", "node_modules", "db.sqlite3*", "screenshots"
    )
    shutil.copytree(ROOT, copy, ignore=parts)
    subprocess.run(
        [
            sys.executable,
            "manage.py",
            "makemessages",
            "--no-location",
            "--no-obsolete",
            "--locale",
            "fr",
            "--locale",
            "nl",
        ],
        cwd=copy,
        env={"PATH": "/usr/bin:/bin", "DEBUG": "true"},
        check=True,
        capture_output=True,
    )
    return copy


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_those_of_the_code(extracted, language):
    assert keys(messages(language)) == keys(messages(language, extracted))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_untranslated_or_fuzzy(language):
    for message in messages(language):
        texts = message.string if message.pluralizable else (message.string,)
        assert all(texts), message.id
        assert not message.fuzzy or not message.id, message.id
    assert not messages(language).obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_messages_are_those_of_the_source(language):
    with (ROOT / f"locale/{language}/LC_MESSAGES/django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in messages(language):
        if not message.id:
            continue
        single, texts = message.id, (message.string,)
        if message.pluralizable:
            single, texts = message.id[0], message.string
            counts = [1, 2]
            found = tuple(compiled.ngettext(*message.id, n) for n in counts)
        elif message.context:
            found = (compiled.pgettext(message.context, single),)
        else:
            found = (compiled.gettext(single),)
        assert found == texts, single


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_survive_translation(language):
    placeholder = re.compile(r"%\(\w+\)s|<slug:slug>")
    for message in messages(language):
        ids = message.id if message.pluralizable else (message.id,)
        texts = message.string if message.pluralizable else (message.string,)
        for text in texts if message.id else ():
            assert set(placeholder.findall(text)) == set(placeholder.findall(ids[-1]))


def test_french_punctuation_does_not_break():
    for message in messages("fr"):
        texts = message.string if message.pluralizable else (message.string,)
        for text in texts if message.id else ():
            assert not re.search(r" [;:!?»]|« ", text), text
