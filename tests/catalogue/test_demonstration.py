"""What `make run` loads, and when it loads it again."""

import shutil
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management.base import OutputWrapper

from catalogue.demonstration import load
from evaluations.management.commands import create_demo_accounts

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.slow]

LOADING = "Reference lists"


@pytest.fixture
def loaded(settings, tmp_path, monkeypatch):
    """Load a copy of the fixtures once; return the folder of the copy."""
    settings.DEBUG = True
    settings.MFA_TOTP_INSECURE_BYPASS_CODE = "000000"
    settings.FIXTURES_ROOT = shutil.copytree(
        settings.FIXTURES_ROOT, tmp_path / "fixtures"
    )
    monkeypatch.setattr(create_demo_accounts, "PASSWORD_FILE", tmp_path / "password")
    assert LOADING in _load()
    return settings.FIXTURES_ROOT


def _load() -> str:
    said = StringIO()
    load(OutputWrapper(said))
    return said.getvalue()


def test_nothing_is_loaded_again_but_one_learns_how_to_sign_in(loaded):
    said = _load()
    assert LOADING not in said
    assert create_demo_accounts.PASSWORD_FILE.read_text() in said


def test_changed_fixture_is_loaded(loaded):
    with (loaded / "sources.yaml").open("a") as file:
        file.write("# a remark\n")
    assert LOADING in _load()
    assert LOADING not in _load()


def test_database_that_was_not_loaded_from_here_is_loaded(loaded):
    # what a new database, and one from elsewhere, do not hold
    cache.clear()
    assert LOADING in _load()


def test_new_password_is_given_to_the_accounts(loaded):
    create_demo_accounts.PASSWORD_FILE.unlink()
    said = _load()
    assert "sign in at /admin/" in said
    person = create_demo_accounts.User.objects.get(username="evaluator")
    assert person.check_password(create_demo_accounts.PASSWORD_FILE.read_text())
