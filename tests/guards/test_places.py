"""Files and functions that the documents send a reader to are there."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)

pytestmark = pytest.mark.once
DOCUMENTS = [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/architecture.md",
    "docs/deploying.md",
    "docs/glossary.md",
    "docs/recipes.md",
    "docs/releasing.md",
]
# `folder/file.py`, and perhaps `::name` as pytest writes it; what is to be made is
# written with <…>
PLACE = re.compile(r"`((?:[\w.-]+/)+[\w.-]*\w)(?:::([\w.]+))?`")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_places_that_a_document_names_exist(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    for path, name in PLACE.findall(text):
        assert (ROOT / path).exists(), f"{document}: {path}"
        if name:
            assert name in _names_in(ROOT / path), f"{document}: {path}::{name}"


def test_map_names_functions():
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    assert sum(bool(name) for _path, name in PLACE.findall(text)) > 20


def _names_in(path: Path) -> set[str]:
    """Return what a module defines: «name», and «Class.method» as well."""
    names = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        own = _defined(node)
        names |= own
        if isinstance(node, ast.ClassDef):
            inside = set().union(*map(_defined, node.body))
            names |= {f"{node.name}.{name}" for name in inside}
    return names


def _defined(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    targets = getattr(node, "targets", [getattr(node, "target", None)])
    return {target.id for target in targets if isinstance(target, ast.Name)}
