"""Serve the site and its peers, ask all of them in turn, and print one table.

`make bench` starts it, with DATABASE_URL naming an empty PostgreSQL server. Everything
listens on 127.0.0.1 and ends with the process.
"""

import json
import os
import platform
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median

from tests.bench.rows import LARGE, ROWS, Row
from tests.frozen import archive_settings, living_settings, manage
from tests.living import nginx, nginx_running, production
from tests.servers import ROOT, ask, environment, free_port, running, wait_for

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "3"))
VISITORS = 16
PEERS = ROOT / ".venv-bench/bin"
REPORT = ROOT / "docs/performance.md"
GRANIAN = ["-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
GRANIAN += ["--workers", "2", "--blocking-threads", "2", "--backlog", "1024"]
RATE = re.compile(r"Requests/sec: +([\d.]+)")
# headers that a server of files writes itself
OF_FILES = {"connection", "content-encoding", "content-length", "content-type", "date"}
OF_FILES |= {"etag", "last-modified", "server", "transfer-encoding", "x-cache-status"}
# the platforms as the peers get them
CONTENT = """
import json
from evaluations.models import Evaluation
found = []
decisions = Evaluation.objects.published().select_related("platform__use_case")
for e in decisions.prefetch_related("statements"):
    texts = [s.text_fr for s in e.statements.all() if s.text_fr]
    found.append({
        "name": e.platform.label, "use_case": e.platform.use_case.name_fr,
        "verdict": str(e.verdict.label), "market": e.market_level, "texts": texts,
    })
with open(PATH, "w") as file:
    json.dump(found, file)
"""


@dataclass
class Bench:
    """The servers by name, and what was measured of each row."""

    folder: Path
    servers: dict[str, str] = field(default_factory=dict)
    rates: dict[Row, list[float]] = field(default_factory=dict)


@contextmanager
def serving(
    name: str, command: list[str], settings: dict[str, str], bench: Bench, path: str
) -> Iterator[None]:
    """Start a server whose command ends with its port."""
    port, log = free_port(), bench.folder / f"{name}.log"
    address = f"http://127.0.0.1:{port}"
    with running([*command, "--port", str(port)], settings, log):
        wait_for(f"{address}{path}", log, seconds=60)
        bench.servers[name] = address
        yield


def make_large(database: str, number: int, folder: Path) -> None:
    """Add platforms to a database that holds the transcription."""
    settings = living_settings(folder) | {"DATABASE_URL": database}
    manage("generate_catalogue", str(number), settings=settings)


def load(database: str, folder: Path) -> None:
    """Make a database with the transcription."""
    settings = living_settings(folder) | {"DATABASE_URL": database}
    manage("migrate", "-v0", settings=settings)
    manage("load_catalogue", settings=settings)


def content(database: str, folder: Path, name: str) -> Path:
    """Write the platforms as JSON; return the file."""
    path = folder / f"{name}.json"
    settings = living_settings(folder) | {"DATABASE_URL": database}
    script = CONTENT.replace("PATH", repr(str(path)))
    manage("shell", "-v0", "-c", script, settings=settings)
    return path


def make_table(source: Path, target: Path) -> None:
    """Write the platforms into a table that Datasette publishes, with a search."""
    with sqlite3.connect(target) as database:
        database.execute(
            "CREATE TABLE platforms (name TEXT, use_case TEXT, verdict TEXT, "
            "market TEXT, text TEXT)"
        )
        database.executemany(
            "INSERT INTO platforms VALUES (?, ?, ?, ?, ?)",
            [
                (p["name"], p["use_case"], p["verdict"], p["market"], *p_text(p))
                for p in json.loads(source.read_text())
            ],
        )
        database.execute(
            "CREATE VIRTUAL TABLE platforms_fts USING fts5"
            "(name, text, content=platforms)"
        )
        database.execute("INSERT INTO platforms_fts(platforms_fts) VALUES('rebuild')")
        for column in ("use_case", "verdict", "market"):
            database.execute(f"CREATE INDEX i_{column} ON platforms ({column})")


def p_text(found: dict) -> list[str]:
    """Return the texts of a platform as one column."""
    return ["\n".join(found["texts"])]


def start(bench: Bench, stack: ExitStack) -> None:
    """Make the databases and start all servers."""
    folder = bench.folder
    static = folder / "static"
    small, large = (f"sqlite:///{folder}/{name}.sqlite3" for name in ("small", "large"))
    on_server = os.environ["DATABASE_URL"]
    print("Making the databases", flush=True)
    load(small, folder)
    load(on_server, folder)
    shutil.copy(folder / "small.sqlite3", folder / "large.sqlite3")
    make_large(large, LARGE - 17, folder)
    own = {"CATALOGUE_ROLE": "public", "SECURE_SSL_REDIRECT": "false"}
    settings = production(small, static) | own
    manage("collectstatic", "--no-input", "-v0", settings=settings)
    for name, database in {
        "ours": small,
        "ours-postgresql": on_server,
        "ours-large": large,
    }.items():
        command = [sys.executable, "-B", *GRANIAN, "catalogue.wsgi:application"]
        mine = production(database, static) | own
        stack.enter_context(serving(name, command, mine, bench, "/fr/"))
    peers = environment() | {"PYTHONPATH": str(ROOT)}
    python = str(PEERS / "python")
    command = [python, *GRANIAN, "tests.bench.peers.constant:application"]
    stack.enter_context(serving("constant", command, peers, bench, "/"))
    _start_wagtail(bench, stack, small)
    for name, database in {"datasette": small, "datasette-large": large}.items():
        table = folder / f"{name}.db"
        make_table(content(database, folder, name), table)
        command = [str(PEERS / "datasette"), "serve", str(table), "--host", "127.0.0.1"]
        stack.enter_context(serving(name, command, peers, bench, f"/{name}/platforms"))
    _start_nginx(bench, stack, static)


def _start_wagtail(bench: Bench, stack: ExitStack, database: str) -> None:
    settings = environment() | {
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "tests.bench.peers.wagtail_site.settings",
        "WAGTAIL_DATABASE": str(bench.folder / "wagtail.sqlite3"),
    }
    python = str(PEERS / "python")
    pages = content(database, bench.folder, "wagtail")
    fill = [python, "-m", "tests.bench.peers.wagtail_site.fill", str(pages)]
    subprocess.run(fill, cwd=ROOT, env=settings, check=True)
    application = "tests.bench.peers.wagtail_site.wsgi:application"
    command = [python, *GRANIAN, application]
    stack.enter_context(serving("wagtail", command, settings, bench, "/"))


def _start_nginx(bench: Bench, stack: ExitStack, static: Path) -> None:
    """Serve the list as a file, and the frozen copy through the shipped nginx.conf."""
    folder = bench.folder / "nginx"
    folder.mkdir()
    living = living_settings(bench.folder) | {
        "DATABASE_URL": f"sqlite:///{bench.folder}/small.sqlite3"
    }
    manage("freeze", str(bench.folder / "frozen.sqlite3"), settings=living)
    settings = archive_settings(bench.folder / "frozen.sqlite3", static)
    command = [sys.executable, "-B", *GRANIAN, "catalogue.wsgi:application"]
    stack.enter_context(serving("frozen", command, settings, bench, "/fr/"))
    port = free_port()
    changes = {
        "listen 80": f"listen 127.0.0.1:{port}",
        "127.0.0.1:8000": bench.servers["frozen"].removeprefix("http://"),
        "/srv/catalogue/static/": f"{static}/",
        "/var/lib/nginx/catalogue": f"{folder}/cache",
    }
    stack.enter_context(nginx(folder, "nginx.conf", port, **changes))
    bench.servers["nginx"] = f"http://127.0.0.1:{port}"
    _serve_file(bench, stack, folder / "nginx.conf")


def _serve_file(bench: Bench, stack: ExitStack, main: Path) -> None:
    """Serve what nginx.conf answers as a file: same bytes, same headers."""
    gzip = {"Accept-Encoding": "gzip"}
    page = ask(bench.servers["nginx"], "/fr/plateformes/", headers=gzip)
    files = bench.folder / "files"
    files.mkdir()
    files.chmod(0o755)
    (files / "list.html.gz").write_bytes(page.body)
    port = free_port()
    headers = "".join(
        f" add_header {name} {json.dumps(value)};\n"
        for name, value in page.getheaders()
        if name.lower() not in OF_FILES
    )
    own = main.read_text().replace(str(main.parent), str(files))
    (files / "nginx.conf").write_text(own)
    (files / "site.conf").write_text(
        f"server {{\n listen 127.0.0.1:{port};\n access_log off;\n"
        f" gzip_static always;\n root {files};\n{headers}}}\n"
    )
    stack.enter_context(nginx_running(files / "nginx.conf", port))
    bench.servers["static"] = f"http://127.0.0.1:{port}"


def measure(bench: Bench) -> None:
    """Ask for each row in turn, several times over."""
    for number in range(ROUNDS):
        print(f"Round {number + 1} of {ROUNDS}", flush=True)
        for row in ROWS:
            bench.rates.setdefault(row, []).append(_rate(row, bench))


def _rate(row: Row, bench: Bench) -> float:
    address = f"{bench.servers[row.server]}{row.address}"
    headers = {"Accept-Encoding": "br" if row.server.startswith("ours") else "gzip"}
    answer = ask(bench.servers[row.server], row.address, headers=headers)
    if answer.status != 200:
        raise SystemExit(f"{address} answers {answer.status}")
    if row.is_known:
        headers["If-None-Match"] = answer.getheader("ETag")
    command = ["wrk", "-t1", f"-c{VISITORS}", f"-d{SECONDS}s"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    found = subprocess.run(
        [*command, address], capture_output=True, text=True, check=True
    )
    if "Non-2xx" in found.stdout:
        raise SystemExit(f"{address} failed:\n{found.stdout}")
    [rate] = RATE.findall(found.stdout)
    return float(rate)


def memory(port: str) -> int:
    """Return the most memory (MiB) that a worker of a server has used."""
    most = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if port.encode() in (process / "cmdline").read_bytes().split(b"\0"):
                [peak] = re.findall(r"VmHWM:\s+(\d+)", (process / "status").read_text())
                most = max(most, int(peak) // 1024)
        except OSError:
            # it has just ended
            continue
    return most


def table(bench: Bench) -> str:
    """Return the results as a table in Markdown."""
    rates = {row: median(found) for row, found in bench.rates.items()}
    of = {row.name: rate for row, rate in rates.items()}
    lines = [
        "| who | what | requests a second (least–most) | beside |",
        "|---|---|---|---|",
    ]
    for row, rate in rates.items():
        found = bench.rates[row]
        ratios = ", ".join(
            f"{rate / of[name]:.2f} x {name}" for name in row.beside if of.get(name)
        )
        said = f"{rate:,.0f} ({min(found):,.0f}–{max(found):,.0f})"
        lines.append(f"| {row.name} | {row.what} | {said} | {ratios} |")
    return "\n".join(lines)


def machine() -> str:
    """Return what was measured on, and when."""
    model = re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return (
        f"{date.today().isoformat()}, {os.cpu_count()} cores"
        f"{f' ({model[0]})' if model else ''}, Python {platform.python_version()}, "
        f"{ROUNDS} rounds of {SECONDS} s a row, {VISITORS} connections, the load on "
        "the same cores"
    )


def main() -> None:
    """Measure, print the table and write it into the report."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        bench = Bench(Path(name))
        bench.folder.chmod(0o755)
        start(bench, stack)
        measure(bench)
        port = bench.servers["ours-large"].rpartition(":")[2]
        used = memory(port)
    result = (
        f"{machine()}.\n\n{table(bench)}\n\n"
        f"Most memory of a worker with {LARGE:,} platforms: {used} MiB."
    )
    print(result)
    text = REPORT.read_text("utf-8")
    before, rest = text.split("<!-- measured -->\n")
    _old, after = rest.split("<!-- end -->")
    REPORT.write_text(f"{before}<!-- measured -->\n{result}\n<!-- end -->{after}")


if __name__ == "__main__":
    main()
