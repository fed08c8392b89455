"""The table of the shared cache, which counts failed sign-ins."""

from django.core.management import call_command
from django.db import migrations


def create(apps, schema_editor):
    """Create the table, in the terms of the database in use."""
    call_command(
        "createcachetable", database=schema_editor.connection.alias, verbosity=0
    )


def drop(apps, schema_editor):
    """Drop the table."""
    schema_editor.execute("DROP TABLE IF EXISTS back_office_cache")


class Migration(migrations.Migration):
    """Schema only."""

    dependencies = [("evaluations", "0004_roles")]
    operations = [migrations.RunPython(create, drop)]
