"""What the roles may do with measures and notes."""

from importlib import import_module

from django.db import migrations
from django.db.migrations.exceptions import IrreversibleError

roles = import_module("evaluations.migrations.0004_roles")

NEW = ["measure", "statementmeasure", "note"]
ROLES = {
    "Evaluator": [
        *[f"view_{name}" for name in NEW],
        *[f"{verb}_statementmeasure" for verb in ("add", "change", "delete")],
        *["add_note", "change_note"],
    ],
    "Translator": [f"view_{name}" for name in NEW],
    "Reviewer": [f"view_{name}" for name in NEW],
    "Auditor": [f"view_{name}" for name in NEW],
}


def create(apps, schema_editor):
    """Add the permissions to the groups."""
    roles.add(apps, ROLES)


def keep(apps, schema_editor):
    """Refuse to go back where something would be lost; nothing is undone by then."""
    for name in ("StatementMeasure", "Note"):
        if apps.get_model("evaluations", name).objects.exists():
            raise IrreversibleError(
                "This database holds measures and notes that an earlier version "
                "cannot keep: restore a backup instead."
            )


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [("evaluations", "0008_immutable_notes")]
    operations = [migrations.RunPython(create, keep)]
