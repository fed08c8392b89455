"""The units in deploy/: systemd takes them, and they may do little."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.living import production
from tests.servers import ROOT, ask, free_port
from tests.units import DEPLOY, command_of, own_settings, served, values

pytestmark = pytest.mark.once

SERVICES = sorted(DEPLOY.glob("*.service"))
TIMERS = sorted(DEPLOY.glob("*.timer"))
SERVED = ["archive", "backoffice", "public"]
# tenths of what systemd calls exposure, from 0 to 100
MOST_EXPOSED = "15"
README = (ROOT / "README.md").read_text("utf-8")


def analyze(*arguments: str | Path) -> subprocess.CompletedProcess:
    """Ask systemd what it says of units, without its running."""
    command = ["systemd-analyze", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_service_may_do_little(unit):
    options = ["--no-pager", "--offline=yes", f"--threshold={MOST_EXPOSED}"]
    result = analyze("security", *options, unit)
    assert result.returncode == 0, result.stdout + result.stderr
    assert f"exposure level for {unit.name}" in result.stdout


def test_systemd_takes_the_units_as_they_are(tmp_path):
    """What they start is put where the test runs; all else is theirs."""
    shutil.copytree(DEPLOY / "catalogue-.service.d", tmp_path / "catalogue-.service.d")
    for unit in (*SERVICES, *TIMERS):
        text = unit.read_text().replace("/srv/catalogue/code/.venv", sys.prefix)
        text = text.replace("/srv/catalogue/code", str(ROOT))
        (tmp_path / unit.name).write_text(text)
    names = sorted(tmp_path.glob("catalogue-*.*r*"))
    result = analyze("verify", "--man=no", *(n for n in names if n.is_file()))
    assert result.returncode == 0, result.stderr
    # it says, and returns 0, where it does not know a key
    assert "catalogue-" not in result.stderr


def test_every_timer_starts_a_service_on_its_days():
    names = {timer.stem.removeprefix("catalogue-") for timer in TIMERS}
    assert names == {"audit", "backup", "contacts", "reminders"}
    for timer in TIMERS:
        assert timer.with_suffix(".service") in SERVICES
        assert values(timer, "Persistent") == ["yes"]
        [day] = values(timer, "OnCalendar")
        assert analyze("calendar", day).returncode == 0


def test_every_service_says_the_same_of_how_it_serves():
    commands = [command_of(DEPLOY / f"catalogue-{name}.service") for name in SERVED]
    for command in commands:
        command.pop(command.index("--port") + 1)
    assert commands[0] == commands[1] == commands[2]


def test_every_process_has_its_role():
    roles = {unit.stem: own_settings(unit).get("CATALOGUE_ROLE") for unit in SERVICES}
    assert roles == {
        # the file with its settings says it
        "catalogue-archive": None,
        "catalogue-audit": "backoffice",
        "catalogue-backoffice": "backoffice",
        "catalogue-backup": "backoffice",
        "catalogue-contacts": "backoffice",
        "catalogue-public": "public",
        "catalogue-reminders": "backoffice",
    }


def test_every_command_of_a_service_exists():
    for name in ("audit", "backup", "contacts", "reminders"):
        _python, script, command, *_arguments = command_of(
            DEPLOY / f"catalogue-{name}.service"
        )
        assert script == "manage.py"
        assert command in get_commands()


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_settings_of_a_service_are_documented(unit):
    file, *_key = values(unit, "EnvironmentFile")
    settings = (DEPLOY / Path(file).name).read_text()
    names = re.findall(r"^([A-Z_]+)=", settings, re.MULTILINE)
    assert names
    assert [name for name in names if f"| `{name}` |" not in README] == []
    # it would win over what the service says itself
    assert not set(names) & set(own_settings(unit))


def test_key_of_the_noted_links_is_for_the_audit_alone():
    key = "-/etc/catalogue/audit.env"
    files = {unit.stem: values(unit, "EnvironmentFile") for unit in SERVICES}
    assert [stem for stem in files if key in files[stem]] == ["catalogue-audit"]
    assert "AUDIT_KEY" not in (DEPLOY / "catalogue.env").read_text()


def test_no_other_account_reads_what_services_write():
    hardening = DEPLOY / "catalogue-.service.d/hardening.conf"
    assert values(hardening, "UMask") == ["0077"]
    for kind in ("StateDirectory", "LogsDirectory"):
        assert any(values(unit, kind) for unit in SERVICES)
        assert values(hardening, f"{kind}Mode") == ["0750"]


@pytest.mark.slow
def test_figures_are_given_to_whoever_turns_them_on(
    living_database, static_root, tmp_path
):
    guide = (ROOT / "docs/deploying.md").read_text("utf-8")
    [said] = re.findall(r"^Environment=(GRANIAN_METRICS.*)$", guide, re.MULTILINE)
    turned_on = dict(pair.split("=") for pair in said.split())
    port = turned_on["GRANIAN_METRICS_PORT"] = str(free_port())
    settings = production(living_database, static_root) | turned_on
    with served("catalogue-public", settings, tmp_path):
        figures = ask(f"http://127.0.0.1:{port}", "/metrics")
    assert figures.getheader("Content-Type").startswith("text/plain")
    assert re.search(r"^# TYPE granian_\w+ counter$", figures.text, re.MULTILINE)
