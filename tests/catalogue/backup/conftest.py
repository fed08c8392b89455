"""Databases to back up and to restore into."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import caches

from tests.catalogue.backup.backups import backup
from tests.databases import copy_of_tests, using


@pytest.fixture
def beside(copied_database, django_db_blocker) -> Iterator[None]:
    """Let the test work on a copy of the database of the tests."""
    with django_db_blocker.unblock(), using(copied_database):
        yield


@pytest.fixture(scope="session")
def made(tmp_path_factory, django_db_setup, django_db_blocker) -> Path:
    """Return a backup that tests read, or copy before they change it."""
    folder = tmp_path_factory.mktemp("backup")
    with (
        copy_of_tests(folder, django_db_blocker) as address,
        django_db_blocker.unblock(),
        using(address),
    ):
        # what other tests left of pages is not what a new process says
        caches["template_fragments"].clear()
        return backup(folder / "kept")[0]
