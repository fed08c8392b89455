"""The pictures of docs/architecture.md: what imports what, and how models relate."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import Field, ForeignObject, Model

PROJECT = ["catalogue", "evaluations"]
# a box whose arrows would hide all others: the picture names those that lack one
COMMON = "evaluations.models"
NOT_DRAWN = {"migrations"}


class _Imports(ast.NodeVisitor):
    """Collects what a module imports when it runs."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_If(self, node: ast.If) -> None:
        """Leave out what is imported for types alone."""
        if getattr(node.test, "id", "") != "TYPE_CHECKING":
            self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        """Take `import a.b`."""
        self.names |= {alias.name for alias in node.names}

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        """Take `from a import b`, where b may be a module."""
        self.names |= {f"{node.module}.{alias.name}" for alias in node.names}


def imports(root: Path) -> dict[str, set[str]]:
    """Return which of the other packages each package below a folder imports.

    A package is named as in «catalogue.views»; «catalogue» alone stands for the
    modules that are in no package of it.
    """
    found: dict[str, set[str]] = {}
    for project in PROJECT:
        for path in sorted((root / project).rglob("*.py")):
            module = path.relative_to(root).with_suffix("")
            if NOT_DRAWN.isdisjoint(module.parts):
                own = _package(root, ".".join(module.parts))
                found.setdefault(own, set()).update(_imported(root, path) - {own})
    return found


def _imported(root: Path, path: Path) -> set[str]:
    visitor = _Imports()
    visitor.visit(ast.parse(path.read_text(encoding="utf-8")))
    return {
        _package(root, name) for name in visitor.names if name.split(".")[0] in PROJECT
    }


def _package(root: Path, module: str) -> str:
    parts = module.split(".")[:2]
    return ".".join(parts) if root.joinpath(*parts).is_dir() else parts[0]


def packages_picture(root: Path) -> str:
    """Return the packages below a folder with an arrow for each import between two."""
    arrows = imports(root)
    lines = ["flowchart TD"]
    for project in PROJECT:
        lines.append(f'    subgraph {project}_all["{project}"]')
        for package in arrows:
            if package.split(".")[0] == project:
                lines.append(f'        {_key(package)}["{_label(package, arrows)}"]')
        lines.append("    end")
    for package, imported in arrows.items():
        if drawn := sorted(imported - {COMMON}):
            targets = " & ".join(map(_key, drawn))
            lines.append(f"    {_key(package)} --> {targets}")
    return "\n".join(lines)


def _key(package: str) -> str:
    # «admin» and «end» alone would be words of the notation
    return package.replace(".", "_")


def _label(package: str, arrows: dict[str, set[str]]) -> str:
    if package == COMMON:
        without = [p for p in arrows if COMMON not in arrows[p] and p != COMMON]
        return f"models: imported by all but {', '.join(without) or 'none'}"
    return package.split(".")[-1] if "." in package else "flat modules"


def models_picture() -> str:
    """Return the models of `evaluations` with a line for each relation of theirs."""
    models = sorted(
        apps.get_app_config("evaluations").get_models(), key=lambda m: m.__name__
    )
    lines = ["erDiagram"]
    for model in models:
        if not model._meta.proxy:
            proxies = [m for m in models if m._meta.concrete_model is model]
            lines += _entity(model, [m for m in proxies if m is not model])
    for model in models:
        if not model._meta.proxy:
            lines += _relations(model)
    return "\n".join(lines)


def _entity(model: type[Model], proxies: list[type[Model]]) -> list[str]:
    if not proxies:
        return [f"    {model.__name__}"]
    inside = [f"        proxy {proxy.__name__}" for proxy in proxies]
    return [f"    {model.__name__} {{", *inside, "    }"]


def _relations(model: type[Model]) -> Iterator[str]:
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
        target = field.related_model
        # nothing for a plain column
        if isinstance(target, type):
            ends = f"{model.__name__} {_ends(field)} {target.__name__}"
            yield f'    {ends} : "{field.name}"'


def _ends(field: Field) -> str:
    """Return how many rows stand at each end of a relation, in Mermaid's signs."""
    if not isinstance(field, ForeignObject):
        return "}o--o{"
    here = "|o" if field.unique else "}o"
    there = "o|" if field.null else "||"
    return f"{here}--{there}"


def architecture_report() -> str:
    """Return docs/architecture.md with the pictures of the code as it is.

    Raises ValueError if the document has no place for one of them.
    """
    document = settings.BASE_DIR / "docs" / "architecture.md"
    text = document.read_text(encoding="utf-8")
    text = _with_picture(text, "packages", packages_picture(settings.BASE_DIR))
    return _with_picture(text, "models", models_picture())


def _with_picture(text: str, name: str, picture: str) -> str:
    start = f"<!-- {name}: written by `manage.py write_reports` -->\n"
    end = f"<!-- end of {name} -->"
    place = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
    written = f"{start}```mermaid\n{picture}\n```\n{end}"
    text, count = place.subn(lambda found: written, text)
    if count != 1:
        raise ValueError(f"docs/architecture.md needs one place for «{name}»")
    return text
