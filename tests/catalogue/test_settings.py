"""Production settings: what is missing or unsafe stops the process and is named."""

import os
import shutil
import subprocess
import sys

import pytest
from django.conf import settings

from tests.made import loaded_database

# each starts a process
pytestmark = [pytest.mark.once, pytest.mark.slow]

PRODUCTION = {
    "SECRET_KEY": "k2-" + "".join(chr(97 + n % 26) for n in range(60)),
    "ALLOWED_HOSTS": "catalogue.example",
    "DATABASE_URL": "sqlite://:memory:",
    "CATALOGUE_ROLE": "backoffice",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """Run manage.py with these settings and no others."""
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_deployment_check_is_silent():
    result = manage("check", "--deploy", "--fail-level", "DEBUG", **PRODUCTION)
    assert result.returncode == 0, result.stderr
    assert "no issues (2 silenced)" in result.stdout


KEY, HOSTS, ROLE = "set a random value", "set the host names", "one of all, public"


@pytest.mark.parametrize(
    "unsafe",
    [
        {
            "SECRET_KEY": ("", KEY),
            "ALLOWED_HOSTS": ("", HOSTS),
            "DATABASE_URL": ("mysql://x/y", "sqlite or postgres"),
            "CATALOGUE_ROLE": ("x", ROLE),
            "SECURE_HSTS_SECONDS": ("long", "not a number"),
            "LOG_LEVEL": ("loud", "one of DEBUG, INFO"),
            "AUDIT_KEY": ("short", "at least 32 characters"),
            "EMAIL_URL": ("foo", "as in smtp+tls://user"),
        },
        {
            "SECRET_KEY": ("short", KEY),
            "ALLOWED_HOSTS": ("*", "name each host"),
            "CATALOGUE_ROLE": ("all", "set «public» or «backoffice»"),
            "REVIEW_CLAIM_HOURS": ("0", "a number of hours, from 1 to 8760"),
            "PREVIEW_LINK_DAYS": ("a week", "a number of days, from 1 to 365"),
            "INVITATION_DAYS": ("400", "a number of days, from 1 to 365"),
            "CONTACT_RETENTION_DAYS": ("-1", "a number of days, from 1 to 3650"),
            "BACK_OFFICE_ADDRESS": ("x.example", "a whole address"),
            "EMAIL_URL": ("smtp://user:Se/same@127.0.0.1:25", "cannot be read; in"),
            "DATABASE_URL": ("postgres://u:Se?same@127.0.0.1/x", "cannot be read; in"),
        },
        {"SECRET_KEY": ("a" * 60, KEY), "CATALOGUE_ROLE": ("", ROLE)},
    ],
)
def test_unsafe_settings_stop_the_process_and_only_they_are_named(unsafe):
    changes = {name: value for name, (value, _message) in unsafe.items()}
    result = manage("check", **{**PRODUCTION, **changes})
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "same" not in result.stderr
    said = [line for line in result.stderr.splitlines() if line.startswith("  - ")]
    expected = {f"  - {name}: {message}" for name, (_, message) in unsafe.items()}
    assert len(said) == len(expected)
    for start in expected:
        assert any(line.startswith(start) for line in said), (start, said)


def test_unsafe_pool_stops_the_server_and_is_named():
    """Commands have no pool: the server reads this setting itself."""
    result = subprocess.run(
        [sys.executable, "-c", "import catalogue.settings"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **PRODUCTION, "DATABASE_POOL_SIZE": "many"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "DATABASE_POOL_SIZE: a number of connections" in result.stderr


def test_every_fault_is_named_at_once():
    result = manage("check")
    assert "SECRET_KEY" in result.stderr
    assert "ALLOWED_HOSTS" in result.stderr
    assert "CATALOGUE_ROLE: set" in result.stderr


def test_development_needs_no_settings():
    assert manage("check", DEBUG="true").returncode == 0


def test_subdomains_are_left_alone_unless_asked():
    ask = "from django.conf import settings as s; print(s.SECURE_HSTS_SECONDS, "
    ask += "s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD)"
    assert manage("shell", "-v0", "-c", ask, **PRODUCTION).stdout.split()[1:] == [
        "False",
        "False",
    ]
    asked = {"SECURE_HSTS_INCLUDE_SUBDOMAINS": "true", "SECURE_HSTS_PRELOAD": "true"}
    said = manage("shell", "-v0", "-c", ask, **PRODUCTION, **asked).stdout
    assert said.split()[1:] == ["True", "True"]


def test_server_without_static_files_does_not_start(tmp_path):
    missing = PRODUCTION | {"STATIC_ROOT": str(tmp_path / "none")}
    result = manage("shell", "-v0", "-c", "import catalogue.wsgi", **missing)
    assert result.returncode == 1
    assert "run `manage.py collectstatic --no-input`" in result.stderr
    assert str(tmp_path / "none") in result.stderr


def test_sqlite_is_set_up_for_several_writers(tmp_path):
    ask = (
        "from django.db import connection as c; cursor = c.cursor(); "
        "print([cursor.execute(f'PRAGMA {name}').fetchone()[0] for name in "
        "('journal_mode', 'foreign_keys', 'busy_timeout', 'synchronous')], "
        "c.transaction_mode)"
    )
    database = f"sqlite:///{tmp_path}/db.sqlite3"
    result = manage(
        "shell", "-v0", "-c", ask, **{**PRODUCTION, "DATABASE_URL": database}
    )
    assert result.stdout.strip() == "['wal', 1, 20000, 2] IMMEDIATE", result.stderr


DEMONSTRATED = """
from evaluations.models import User
User.objects.create(username="evaluator", email="evaluator@demo.invalid", is_staff=True)
"""


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory) -> dict[str, str]:
    """Return the settings of production, with a database that development made."""
    folder = tmp_path_factory.mktemp("demonstrated")
    shutil.copy(loaded_database(tmp_path_factory), folder / "db.sqlite3")
    database = {"DATABASE_URL": f"sqlite:///{folder}/db.sqlite3"}
    made = manage("shell", "-v0", "-c", DEMONSTRATED, DEBUG="true", **database)
    assert made.returncode == 0, made.stderr
    return PRODUCTION | database


@pytest.mark.parametrize(
    ("role", "command"),
    [
        ("public", ["shell", "-v0", "-c", "import catalogue.wsgi"]),
        ("backoffice", ["check", "--deploy"]),
    ],
)
def test_production_does_not_open_a_database_with_demonstration_accounts(
    demonstrated, role, command
):
    result = manage(*command, **demonstrated | {"CATALOGUE_ROLE": role})
    assert result.returncode == 1
    assert "This database holds demonstration accounts" in result.stderr
    assert "DEBUG=true: evaluator" in result.stderr
