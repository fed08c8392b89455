"""The pictures in docs/architecture.md are those of the code."""

import difflib
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from catalogue.reports.architecture import (
    architecture_report,
    imports,
    models_picture,
    packages_picture,
)

ROOT = Path(settings.BASE_DIR)

pytestmark = pytest.mark.once
MODELS = [
    model
    for model in apps.get_app_config("evaluations").get_models()
    if not model._meta.proxy
]
RELATIONS = [
    (model, field)
    for model in MODELS
    for field in model._meta.get_fields()
    if field.is_relation and field.concrete
]


@pytest.mark.slow
def test_pictures_are_up_to_date():
    written = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    compared = difflib.unified_diff(
        written.splitlines(), architecture_report().splitlines(), n=0, lineterm=""
    )
    changes = [line for line in compared if not line.startswith(("---", "+++", "@@"))]
    assert changes == [], "\n".join(
        [
            "docs/architecture.md lacks the lines with + and must lose those with -.",
            "Run: manage.py write_reports --only architecture.md",
            *changes,
        ]
    )


def test_import_between_packages_is_an_arrow(tmp_path):
    _module(tmp_path / "catalogue/views/pages.py", "from evaluations import audit")
    _module(
        tmp_path / "evaluations/audit.py", "def f():\n    import evaluations.models"
    )
    _module(tmp_path / "evaluations/models/a.py", "import evaluations.models.b")
    assert imports(tmp_path) == {
        "catalogue.views": {"evaluations"},
        "evaluations": {"evaluations.models"},
        "evaluations.models": set(),
    }
    picture = packages_picture(tmp_path)
    assert "catalogue_views --> evaluations" in picture
    assert "models: imported by all but catalogue.views" in picture


def test_import_for_types_or_in_a_migration_is_no_arrow(tmp_path):
    only_types = "if TYPE_CHECKING:\n    import evaluations.facts"
    _module(tmp_path / "evaluations/models/a.py", only_types)
    _module(tmp_path / "evaluations/facts.py", "import catalogueless")
    _module(tmp_path / "evaluations/migrations/0001.py", "import evaluations.facts")
    assert imports(tmp_path) == {"evaluations": set(), "evaluations.models": set()}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_model_stands_in_the_picture_once(model):
    box = rf"^    {model.__name__}(?: {{)?$"
    assert len(re.findall(box, models_picture(), re.MULTILINE)) == 1


@pytest.mark.parametrize(("model", "field"), RELATIONS, ids=str)
def test_relation_stands_in_the_picture_once(model, field):
    target = field.related_model.__name__
    line = rf'^    {model.__name__} \S+ {target} : "{field.name}"$'
    assert len(re.findall(line, models_picture(), re.MULTILINE)) == 1


def test_every_proxy_stands_in_the_box_of_its_model():
    found = re.search(r"Statement \{\n(.*?)\}", models_picture(), re.DOTALL)
    assert found[1].split() == [
        "proxy",
        "Availability",
        "proxy",
        "Feature",
        "proxy",
        "MarketReach",
        "proxy",
        "Remark",
        "proxy",
        "SecurityMeasure",
    ]


def _module(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
