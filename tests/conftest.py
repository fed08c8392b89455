"""What all tests share: the loaded catalogue and the text it was made from."""

import os
import uuid
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation

from tests import triggers
from tests.databases import copied_database, empty_database, unloaded_database
from tests.frozen import elsewhere, frozen
from tests.living import living_database, static_root
from tests.made import copied_on_server, copy_into_memory, loaded_database
from tests.pace import (
    contexts_of_pages,
    freeze_what_is_loaded,
    mark_what_waits,
    put_longest_first,
)
from tests.servers import MARK, left_after
from tests.visitor import ten_years_later

__all__ = [
    "contexts_of_pages",
    "copied_database",
    "elsewhere",
    "empty_database",
    "frozen",
    "living_database",
    "static_root",
    "ten_years_later",
    "unloaded_database",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Know the slow ones by what they ask for; let the longest begin first."""
    mark_what_waits(items)
    put_longest_first(items)


def pytest_collection_finish() -> None:
    """Prepare this process once all tests are known."""
    freeze_what_is_loaded()


@pytest.fixture(scope="session", autouse=True)
def nothing_is_left_running() -> Iterator[None]:
    """Fail if a process that a test started outlives the tests.

    It is set up first and thus taken down last, when all servers should be gone.
    """
    os.environ[MARK] = mark = uuid.uuid4().hex
    yield
    assert left_after(mark, seconds=20) == []


@pytest.fixture(autouse=True)
def default_language() -> None:
    """Begin in the language of the settings, whichever the test before has left."""
    translation.deactivate()


if connection.vendor == "sqlite":

    @pytest.fixture(scope="session")
    def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory):
        """Copy the loaded catalogue; tests change it inside a transaction."""
        loaded = loaded_database(tmp_path_factory)
        with django_db_blocker.unblock():
            copy_into_memory(loaded)

else:

    @pytest.fixture(scope="session")
    def django_db_setup(django_test_environment, tmp_path_factory):
        """Copy the loaded catalogue; tests change it inside a transaction."""
        with copied_on_server(tmp_path_factory):
            yield


@pytest.fixture(scope="session")
def source_lines() -> dict[int, str]:
    """Return the lines of the source text by number, from 1."""
    path = settings.FIXTURES_ROOT / "source" / "task-force-fr.txt"
    lines = path.read_text(encoding="utf-8").split("\n")
    return dict(enumerate(lines, start=1))


@pytest.fixture
def no_triggers(db):
    """Let a test change what is published, since it is about something else."""
    triggers.drop()
