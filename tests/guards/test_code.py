"""What keeps the house in order: imports, migrations, templates, locks."""

import ast
import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template.utils import get_app_template_dirs

from catalogue.pages.guidance import CHAPTERS_BY_KEY

ROOT = Path(settings.BASE_DIR)

pytestmark = pytest.mark.once


def python_files(*folders: str) -> list[Path]:
    """Return our own Python files below some folders."""
    return [path for folder in folders for path in (ROOT / folder).rglob("*.py")]


def imported_by(path: Path) -> set[str]:
    """Return the names of the modules that a file imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.slow
def test_evaluations_never_imports_catalogue():
    offenders = [
        path
        for path in python_files("evaluations")
        if any(name.split(".")[0] == "catalogue" for name in imported_by(path))
    ]
    assert offenders == []


def test_catalogue_has_no_models():
    assert not (ROOT / "catalogue/models.py").exists()
    assert not (ROOT / "catalogue/migrations").exists()


@pytest.mark.django_db
def test_models_have_their_migration():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(f"run manage.py makemigrations:\n{said.getvalue()}")


def test_every_template_is_used():
    templates = {
        str(path.relative_to(ROOT / "templates"))
        for path in (ROOT / "templates").rglob("*.html")
    }
    # Django asks for these by name
    named = {"403.html", "403_csrf.html", "404.html", "500.html"}
    code = python_files("catalogue", "evaluations")
    for path in [*code, *(ROOT / "templates").rglob("*.html")]:
        named |= set(
            re.findall(r'"(\w[\w/]+\.html)"', path.read_text(encoding="utf-8"))
        )
    overriding = {name for name in templates if _is_of_a_package(name)}
    assert templates - overriding == {
        name for name in named - overriding if not _is_of_a_package(name)
    }


def _is_of_a_package(name: str) -> bool:
    return any(
        (Path(folder) / name).exists()
        for folder in get_app_template_dirs("templates")
        if not Path(folder).is_relative_to(ROOT / "templates")
    )


def test_lock_files_name_no_host():
    locks = [*ROOT.glob("requirements*.txt"), ROOT / "tests/node/package-lock.json"]
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text, lock
        assert "index-url" not in text, lock


def test_every_requirement_is_locked_by_hash():
    for lock in ROOT.glob("requirements*.txt"):
        text = lock.read_text(encoding="utf-8")
        for block in re.split(r"\n(?=\w)", text.split("\n", 2)[2]):
            assert "--hash=sha256:" in block, block.splitlines()[0]


def test_pages_name_no_other_host():
    for path in [*(ROOT / "static").rglob("*"), *(ROOT / "templates").rglob("*.html")]:
        if path.suffix in {".css", ".js", ".html", ".svg"}:
            text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
            assert not re.search(r"(?:src|href|url\()=?[\"']?(?:https?:)?//", text), (
                path
            )


def test_no_module_is_too_long():
    code = python_files("catalogue", "evaluations", "tests")
    long = {
        str(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in code
        if "migrations" not in path.parts
    }
    assert {name: lines for name, lines in long.items() if lines > 400} == {}


def test_no_line_of_a_template_is_too_long():
    # a template tag alone on its line is the one thing that Django cannot break
    unbreakable = re.compile(r"\{%[^%]*%\}")
    long = {
        f"{path.name}:{number}": len(line)
        for path in (ROOT / "templates").rglob("*.*")
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if len(line) > 120 and not unbreakable.fullmatch(line.strip())
    }
    assert long == {}


def test_every_chapter_has_its_link():
    fixture = (ROOT / "fixtures/guidance.yaml").read_text(encoding="utf-8")
    keys = set(re.findall(r"^  - key: (\S+)$", fixture, re.MULTILINE))
    # what the source page says of itself stands on the page about this site
    assert keys - {"banner"} == set(CHAPTERS_BY_KEY)
