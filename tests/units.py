"""The services in deploy/ as tests start them: their own commands, on other ports."""

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers import ROOT, free_port, running, wait_for

DEPLOY = ROOT / "deploy"


def values(unit: Path, key: str) -> list[str]:
    """Return what a unit says under a key, in its order."""
    lines = unit.read_text().splitlines()
    return [line.partition("=")[2] for line in lines if line.startswith(f"{key}=")]


def own_settings(unit: Path) -> dict[str, str]:
    """Return the variables that a unit sets itself."""
    pairs = [pair for line in values(unit, "Environment") for pair in shlex.split(line)]
    return dict(pair.split("=", 1) for pair in pairs)


def command_of(unit: Path) -> list[str]:
    """Return the one command that a unit starts, word by word."""
    [command] = values(unit, "ExecStart")
    return shlex.split(command)


@contextmanager
def served(name: str, settings: dict[str, str], folder: Path) -> Iterator[str]:
    """Start a service of deploy/ on a free port; yield its address.

    Its log is written in a folder, under the name of the service.
    """
    unit = DEPLOY / f"{name}.service"
    program, *rest = command_of(unit)
    assert program.endswith("/.venv/bin/granian")
    port = rest.index("--port") + 1
    rest[port] = str(free_port())
    log = folder / f"{name}.log"
    command = [sys.executable, "-B", "-m", "granian", *rest]
    with running(command, settings | own_settings(unit), log):
        address = f"http://127.0.0.1:{rest[port]}"
        wait_for(f"{address}/healthz", log, seconds=30)
        yield address
