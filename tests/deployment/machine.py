"""A folder that stands for a machine on which somebody follows docs/deploying.md.

Commands run as they stand, but for paths, ports and accounts. What needs root, systemd
or other hosts is done by a method here instead, which checks what it can.
"""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests.living import HOST, nginx_running, write_main
from tests.servers import ask, cloned, environment, free_port, running, wait_for
from tests.units import command_of, own_settings, values

PASSWORD = "a-long-password-for-tests"  # noqa: S105
# what a person fills in: a shell that reads it would take apart what is not quoted
FILLED_IN = {
    "PUBLISHER_NAME": "SPF Santé publique – FOD Volksgezondheid",
    "EMAIL_URL": "smtp://user:a$b&c;d@127.0.0.1:9",
}
PLACES = re.compile(r"(?:(?<![\w.-])|(?<==-))/(etc|srv|usr/local|var)/")
# what a Debian has before
FOLDERS = ["etc/nginx/sites-available", "etc/nginx/sites-enabled", "etc/ssl"]
FOLDERS += ["etc/systemd/system", "usr/local/bin", "var/backups", "var/lib"]
FOLDERS += ["var/log/nginx", "var/lib/nginx"]
# commands that ask the site for something
ASKING = re.compile(r"^for port in .*?^done$|^curl [^\n]*", re.DOTALL | re.MULTILINE)
# the test is one person, on a machine with other accounts
ACCOUNTS = [" -o catalogue", " -g catalogue", "runuser -u postgres -- "]
ACCOUNTS += ["setpriv --reuid=catalogue --regid=catalogue --init-groups \\\n    "]


def commands(script: str) -> Iterator[str]:
    """Return the commands of a script, with what they go on with on further lines."""
    lines = iter(script.splitlines())
    for line in lines:
        command = line
        end = re.search(r"<<'(\w+)'$", line)
        while command.endswith("\\") or (end and not command.endswith(f"\n{end[1]}")):
            command += f"\n{next(lines)}"
        yield command


def _filled_in(text: str) -> str:
    """Return a file of settings with values between the quotes that it has, or none."""
    for name, value in FILLED_IN.items():
        text = re.sub(rf"(?m)^{name}=('?)\1$", rf"{name}=\g<1>{value}\g<1>", text)
    return text


def _workers(master: int) -> set[str]:
    """Return the numbers of the processes that nginx has started."""
    return set(Path(f"/proc/{master}/task/{master}/children").read_text().split())


class Machine:
    """The folder, what runs in it, and which commands were done by a method here."""

    def __init__(self, folder: Path, server: str, stack: ExitStack) -> None:
        self.folder, self.server, self.stack = folder, server, stack
        # with SQLite, the site behind nginx is that of test_site.py
        self.serves = bool(server)
        self.https, self.http = free_port(), free_port()
        self.public, self.office = free_port(), free_port()
        self.done_otherwise: list[str] = []
        self.where = folder
        self.started: dict[str, ExitStack] = {}
        self.waiting: list[Callable[[], str]] = []
        for name in FOLDERS:
            (folder / name).mkdir(parents=True)
        (folder / "site.conf").write_text(
            f"include {folder}/etc/nginx/sites-enabled/*;"
        )
        self.nginx = write_main(folder)
        self.otherwise: dict[str, Callable[[list[str]], None]] = {
            "apt-get install": self._install,
            "adduser": self._add_user,
            "git clone": self._clone,
            "python3 -m venv": self._make_environment,
            ".venv/bin/pip install": self._install_packages,
            "chattr": self._protect,
            "systemctl": self._control,
            "nginx -t": self._check_nginx,
            "certbot": self._certify,
            f"ln -sf {folder}/etc/letsencrypt": self._use_certificate,
            "catalogue-manage createsuperuser": self._make_first_account,
        }

    def replaced(self, text: str) -> str:
        """Return a text of the guide or of deploy/ as this machine needs it."""
        text = PLACES.sub(rf"{self.folder}/\1/", text)
        for account in ACCOUNTS:
            text = text.replace(account, "")
        trusted = f"--cacert {self.folder}/etc/ssl/catalogue/fullchain.pem"
        changes = {
            # that several answer as one is shown in test_site.py and test_burst.py
            r"--workers 2": "--workers 1",
            r"\b8000\b": str(self.public),
            r"\b8001\b": str(self.office),
            r"127\.0\.0\.1:5432": self.server,
            r"listen 80;": f"listen 127.0.0.1:{self.http};",
            r"listen 443 ": f"listen 127.0.0.1:{self.https} ",
            r"(?m)^curl ": f"curl {trusted} --connect-to ::127.0.0.1:{self.https} ",
            r"DNS:catalogue\.example": f"DNS:{HOST},IP:127.0.0.1",
        }
        for old, new in changes.items():
            text = re.sub(old, new, text)
        # which are asked without https
        return re.sub(r"--connect-to \S+ (.* http://)", r"\1", text)

    def follow(self, script: str) -> None:
        """Run a script of the guide. Raises AssertionError where a command fails."""
        together: list[str] = []
        script = self.replaced(script)
        if not self.serves:
            script = ASKING.sub("", script)
        for command in commands(script):
            special = [name for name in self.otherwise if command.startswith(name)]
            if not special:
                together.append(command)
                continue
            self._run("\n".join(together))
            together = []
            self.done_otherwise.append(special[0].replace(str(self.folder), ""))
            self.otherwise[special[0]](shlex.split(command))
        self._run("\n".join(together))

    def _run(self, script: str, **more: str) -> str:
        """Run commands in one shell, where the last ones were; return what they say."""
        path = f"{self.folder}/usr/local/bin:{os.environ['PATH']}"
        known = {name: value for name, value in os.environ.items() if name[:2] == "PG"}
        done = subprocess.run(
            ["bash", "-eu", "-o", "pipefail", "-c", f"{script}\npwd"],
            cwd=self.where,
            env=environment() | known | {"PATH": path, "HOME": str(self.folder)} | more,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
        said, _newline, where = done.stdout.rstrip("\n").rpartition("\n")
        self.where = Path(where)
        return said

    def ask(self, address: str, *, host: str = HOST, **more):
        """Ask nginx over https for an address of a host."""
        trusted = self.folder / "etc/ssl/catalogue/fullchain.pem"
        headers = {"Host": host} | more.pop("headers", {})
        server = f"https://127.0.0.1:{self.https}"
        return ask(server, address, trusted=trusted, headers=headers, **more)

    # --- what is done otherwise -----------------------------------------------------

    def _install(self, words: list[str]) -> None:
        """All that the guide installs is there; this test needs it itself."""
        programs = {"postgresql": "psql", "python3-venv": "python3", "certbot": "true"}
        # what no command shows is needed by the tests of attestations
        shown = (p for p in words[3:] if not p.startswith(("lib", "fonts-")))
        for package in shown:
            assert shutil.which(programs.get(package, package)), package

    def _add_user(self, words: list[str]) -> None:
        self.account = words[-1]

    def _clone(self, words: list[str]) -> None:
        """Copy what a clone would hold, as this machine needs it."""
        code = cloned(Path(words[-1]))
        for file in (code / "deploy").rglob("*.*"):
            if file.is_file():
                file.write_text(_filled_in(self.replaced(file.read_text())))
        manage = code / "deploy/catalogue-manage"
        manage.write_text(self.replaced(manage.read_text()))

    def _make_environment(self, words: list[str]) -> None:
        """Use the one of the tests: all of them share what is installed."""
        (self.where / words[-1]).symlink_to(sys.prefix)

    def _install_packages(self, words: list[str]) -> None:
        assert "--require-hashes" in words
        assert (self.where / words[-1]).is_file()

    def _protect(self, words: list[str]) -> None:
        """It is the file that the audit appends to."""
        unit = self._unit("catalogue-audit")
        assert words == ["chattr", "+a", command_of(unit)[-1]]
        assert Path(words[-1]).is_file()

    def _check_nginx(self, words: list[str]) -> None:
        options = f"-p {self.folder} -c {self.nginx} -e {self.folder}/error.log"
        self._run(f"nginx -t {options}")

    def _certify(self, words: list[str]) -> None:
        """What certbot puts into this folder, an authority finds at the site."""
        if not self.serves:
            return
        folder = Path(words[words.index("--webroot-path") + 1])
        challenge = folder / ".well-known/acme-challenge/token"
        challenge.parent.mkdir(parents=True)
        challenge.write_text("answer")
        place = "/.well-known/acme-challenge/token"
        assert ask(f"http://127.0.0.1:{self.http}", place).text == "answer"

    def _use_certificate(self, words: list[str]) -> None:
        """The link has the name that nginx reads, in place of the first certificate."""
        assert (
            words[-1] in (self.folder / "etc/nginx/sites-enabled/catalogue").read_text()
        )
        assert Path(words[-1]).is_file()

    def _make_first_account(self, words: list[str]) -> None:
        """It asks for the password at a terminal."""
        given = {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}
        self._run(shlex.join([*words, "--no-input"]), **given)

    # --- systemd --------------------------------------------------------------------

    def _unit(self, name: str) -> Path:
        return self.folder / "etc/systemd/system" / f"{name}.service"

    def _control(self, words: list[str]) -> None:
        """Start and stop what the installed units say."""
        action, *names = [word for word in words[1:] if word != "--now"]
        if action == "daemon-reload":
            return
        for name in names:
            if name.endswith(".timer"):
                assert (self.folder / "etc/systemd/system" / name).is_file()
                continue
            self._control_one(action, name.removesuffix(".service"))
        for wait in self.waiting:
            wait()
        self.waiting.clear()

    def _control_one(self, action: str, name: str) -> None:
        if action == "reload":
            self._reload(name)
            return
        if action in ("stop", "restart") and name in self.started:
            self.started.pop(name).close()
        if action != "stop":
            self._start(name)

    def _start(self, name: str) -> None:
        unit = self._unit(name)
        [folder] = values(unit, "WorkingDirectory")
        [account] = values(unit, "User")
        assert account == self.account
        settings = environment() | own_settings(unit)
        for file in values(unit, "EnvironmentFile"):
            text = Path(file.removeprefix("-")).read_text()
            settings |= re.findall(r"(?m)^([A-Z_]+)='?(.*?)'?$", text)
        command = command_of(unit)
        if values(unit, "Type") == ["oneshot"]:
            subprocess.run(command, cwd=folder, env=settings, check=True)
            return
        if not self.serves:
            return
        log = self.folder / f"{name}.log"
        stack = self.started[name] = self.stack.enter_context(ExitStack())
        server = running(command, settings, log, folder=Path(folder))
        stack.enter_context(server)
        port = command[command.index("--port") + 1]
        address = f"http://127.0.0.1:{port}/healthz"
        # once the others are started too
        self.waiting.append(partial(wait_for, address, log, seconds=60, host=HOST))

    def _reload(self, name: str) -> None:
        assert name == "nginx"
        if not self.serves:
            return
        if "nginx" not in self.started:
            stack = self.started[name] = self.stack.enter_context(ExitStack())
            stack.enter_context(nginx_running(self.nginx, self.https))
            return
        master = int((self.folder / "nginx.pid").read_text())
        before = _workers(master)
        os.kill(master, signal.SIGHUP)
        # until they end, those before may take a visitor and close the door on them
        deadline = time.monotonic() + 20
        while before & _workers(master):
            assert time.monotonic() < deadline, "workers of nginx do not end"
            time.sleep(0.05)
