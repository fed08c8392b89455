"""The files for containers say what the services do; they are not built here."""

import re
import shlex

import pytest
import yaml

from tests.servers import ROOT
from tests.units import DEPLOY, command_of, own_settings

pytestmark = pytest.mark.once

CONTAINERFILE = (DEPLOY / "Containerfile").read_text("utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
SERVICES = COMPOSE["services"]
CODE = "/srv/catalogue/code/"
PACKAGES = {path.parent.name for path in ROOT.glob("*/apps.py")}
# what collectstatic makes, and what only developers write
NOT_COPIED = {"staticfiles", "docs", ".demo-password"}
# the client that comes with a Debian
POSTGRESQL_OF_DEBIAN = {"12": 15, "13": 17}


@pytest.mark.parametrize(
    "name", ["public", "backoffice", "backup", "audit", "reminders", "contacts"]
)
def test_container_runs_what_the_service_runs(name):
    unit = DEPLOY / f"catalogue-{name}.service"
    program, *arguments = command_of(unit)
    command = [program.removeprefix(CODE), *arguments]
    assert shlex.split(SERVICES[name]["command"]) == command
    assert SERVICES[name]["environment"] == own_settings(unit)


def test_files_that_the_containers_take_exist():
    for source in re.findall(r"^COPY (\S+) ", CONTAINERFILE, re.MULTILINE):
        assert (ROOT / source).exists(), source
    build = SERVICES["public"]["build"]
    assert (DEPLOY / build["context"]).resolve() == ROOT
    assert (ROOT / build["dockerfile"]).is_file()
    files = {file for service in SERVICES.values() for file in _files_of(service)}
    # the operator's own
    assert {name for name in files if not (DEPLOY / name).exists()} == {"tls"}


def _files_of(service: dict) -> set[str]:
    given = service.get("env_file", [])
    named = {given} if isinstance(given, str) else set(given)
    mounted = [volume.split(":")[0] for volume in service.get("volumes", [])]
    return named | {path.removeprefix("./") for path in mounted if path[0] == "."}


def test_all_that_the_code_reads_is_in_the_container():
    copied = set(re.findall(r"^COPY (\S+) ", CONTAINERFILE, re.MULTILINE))
    code = [path for name in PACKAGES for path in (ROOT / name).rglob("*.py")]
    text = "".join(path.read_text("utf-8") for path in code)
    named = set(re.findall(r'\b(?:BASE_DIR|base) / "([\w.-]+)"', text))
    assert {"pyproject.toml", "LICENSE", "locale"} <= named
    assert named >= NOT_COPIED
    needed = named - NOT_COPIED | PACKAGES | {"manage.py", "requirements.txt"}
    assert needed <= copied


def test_client_for_backups_is_not_older_than_the_server():
    [debian] = re.findall(r"^FROM \S+/debian:(\d+)", CONTAINERFILE, re.MULTILINE)
    server = SERVICES["postgres"]["image"].rpartition(":")[2]
    assert POSTGRESQL_OF_DEBIAN[debian] >= int(server)
    guide = (ROOT / "docs/deploying.md").read_text("utf-8")
    [supported] = re.findall(r"on Debian (\d+ or \d+)\.", guide)
    assert set(supported.split(" or ")) == set(POSTGRESQL_OF_DEBIAN)


def test_account_can_write_the_static_files_whoever_made_the_volume():
    before, prepare = SERVICES["static"], SERVICES["prepare"]
    assert prepare["depends_on"]["static"] == {
        "condition": "service_completed_successfully"
    }
    chown, account, folder = shlex.split(before["command"])
    assert (before["user"], chown, account) == ("root", "chown", "catalogue:catalogue")
    # all other capabilities are dropped
    assert before["cap_add"] == ["CHOWN"]
    assert before["volumes"] == prepare["volumes"] == [f"static:{folder}"]
    assert folder == f"{CODE}staticfiles"


def test_volumes_are_named_and_used():
    used = {
        volume.split(":")[0]
        for service in SERVICES.values()
        for volume in service.get("volumes", [])
    }
    assert {name for name in used if name[0] not in "./"} == set(COMPOSE["volumes"])


def test_only_nginx_is_reached_from_outside():
    for name, service in SERVICES.items():
        assert ("ports" in service) == (name == "nginx")
        if name != "nginx":
            assert service["network_mode"] == "service:nginx"
