"""`make run` as a newcomer meets it: a fresh copy, no settings, no database."""

import os
import shutil
import socket
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from tests.servers import ask, cloned, environment, free_port, stop, wait_for

pytestmark = [pytest.mark.once, pytest.mark.slow]

ROOT = Path(settings.BASE_DIR)
LOADING = "Reference lists"
# nothing listens on the port of this one
NO_NETWORK = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_INDEX_URL": "http://127.0.0.1:9/",
    "PIP_RETRIES": "0",
}


@pytest.fixture(scope="module")
def fresh_copy(tmp_path_factory) -> Path:
    """Return the project as a clone would hold it, with the packages installed."""
    copy = cloned(tmp_path_factory.mktemp("make") / "clone")
    (copy / ".venv").mkdir()
    for part in ("bin", "lib", "pyvenv.cfg"):
        (copy / ".venv" / part).symlink_to(Path(sys.prefix) / part)
    (copy / ".venv/runtime.stamp").touch()
    return copy


@pytest.fixture
def bare_copy(tmp_path) -> Path:
    """Return a folder with what makes the environment, and nothing to install."""
    for name in ("Makefile", "environment.sh"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "requirements.txt").touch()
    return tmp_path


def _make(folder: Path, *arguments: str, **settings: str):
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        env=environment() | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


@contextmanager
def _running(folder: Path) -> Iterator[tuple[str, Path]]:
    """Run `make run`; yield its address and what it writes."""
    port, log = free_port(), folder / "run.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["make", "run", f"PORT={port}"],
            cwd=folder,
            env=environment(),
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/fr/plateformes/", log, seconds=60)
        yield f"http://127.0.0.1:{port}", log
    finally:
        stop(process)


def test_make_run_loads_once_and_serves_at_the_port_asked_for(fresh_copy):
    with _running(fresh_copy) as (address, log):
        assert "Clickdoc" in ask(address, "/fr/plateformes/").text
        assert LOADING in log.read_text()
    with _running(fresh_copy) as (address, log):
        assert "Clickdoc" in ask(address, "/fr/plateformes/").text
        said = log.read_text()
    assert LOADING not in said
    assert "sign in at /admin/" in said
    before_requests = said.split('"GET ')[0].splitlines()[:-1]
    assert before_requests[-1].startswith(f"The catalogue is ready: open {address}/ ")


def test_make_run_shows_our_own_page_where_there_is_none(fresh_copy):
    with _running(fresh_copy) as (address, _log):
        french, dutch = ask(address, "/fr/xyz/"), ask(address, "/nl/xyz/")
        style = ask(address, "/static/css/site.css")
    assert [french.status, dutch.status, style.status] == [404, 404, 200]
    assert "Page introuvable" in french.text
    assert "Pagina niet gevonden" in dutch.text


def test_make_run_names_a_taken_port_and_the_way_out(fresh_copy):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = _make(fresh_copy, "run", f"PORT={port}")
    assert result.returncode != 0
    assert f"Port {port} is taken" in result.stdout
    assert f"make run PORT={port + 1}" in result.stdout
    assert LOADING not in result.stdout
    assert "ready" not in result.stdout


@pytest.mark.parametrize("port", ["1000000", "here"])
def test_make_run_refuses_what_is_no_port(fresh_copy, port):
    result = _make(fresh_copy, "run", f"PORT={port}")
    assert result.returncode != 0
    assert "Traceback" not in result.stdout
    assert port in result.stdout


def _without_python(folder: Path) -> None:
    (folder / ".venv").mkdir()


def _with_a_python_that_has_gone(folder: Path) -> None:
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/python").symlink_to(folder / "python-that-has-gone")


def _without_pip(folder: Path) -> None:
    venv.create(folder / ".venv", with_pip=False, symlinks=True)


def _without_packages(folder: Path) -> None:
    _without_pip(folder)
    [packages] = (folder / ".venv/lib").glob("python*/site-packages")
    (packages / "pip").mkdir()
    (folder / ".venv/runtime.stamp").touch()


HALF_MADE = [
    _without_python,
    _with_a_python_that_has_gone,
    _without_pip,
    _without_packages,
]


@pytest.mark.parametrize("half_make", HALF_MADE)
def test_half_made_environment_is_noticed(bare_copy, half_make):
    half_make(bare_copy)
    result = _make(bare_copy, ".venv/runtime.stamp", PYTHON="no-such-python")
    assert result.returncode != 0
    assert "not whole" in result.stdout
    # nothing could take its place
    assert "make run PYTHON=" in result.stdout
    assert (bare_copy / ".venv").exists()


def test_half_made_environment_is_made_anew(bare_copy):
    _without_pip(bare_copy)
    result = _make(bare_copy, ".venv/runtime.stamp", PYTHON=sys.executable)
    assert result.returncode == 0, result.stdout
    pip = [bare_copy / ".venv/bin/python", "-m", "pip", "--version"]
    assert subprocess.run(pip, capture_output=True, check=False).returncode == 0
    assert (bare_copy / ".venv/runtime.stamp").exists()


def test_without_a_network_it_says_so_and_nothing_passes_for_whole(bare_copy):
    shutil.copy(ROOT / "requirements.txt", bare_copy)
    for _attempt in range(2):
        result = _make(bare_copy, ".venv/runtime.stamp", **NO_NETWORK)
        assert result.returncode != 0
        assert "Is there a network?" in result.stdout
        assert "ERROR" not in result.stdout
        assert not (bare_copy / ".venv/runtime.stamp").exists()


def test_environment_of_another_python_gives_way_to_the_one_asked_for(bare_copy):
    _without_packages(bare_copy)
    (bare_copy / ".venv/runtime.stamp").unlink()
    other = bare_copy / "other-python"
    # it calls itself another version, and makes no environment
    other.write_text('#!/bin/sh\n[ "$1" = -c ] && echo "(3, 99)"\n')
    other.chmod(0o755)
    result = _make(bare_copy, ".venv/runtime.stamp", PYTHON=str(other))
    assert "of another Python" in result.stdout
    assert not (bare_copy / ".venv/bin/python").exists()
