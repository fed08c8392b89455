"""The full-text index of the search entries, in the terms of each database."""

from django.db import migrations

TABLE = "evaluations_searchentry"

SQLITE = [
    f"""
    CREATE VIRTUAL TABLE {TABLE}_fts USING fts5(
        tokens, content='{TABLE}', content_rowid='id', prefix='4 6'
    )
    """,
    f"""
    CREATE TRIGGER {TABLE}_fts_insert AFTER INSERT ON {TABLE} BEGIN
        INSERT INTO {TABLE}_fts (rowid, tokens) VALUES (new.id, new.tokens);
    END
    """,
    f"""
    CREATE TRIGGER {TABLE}_fts_delete AFTER DELETE ON {TABLE} BEGIN
        INSERT INTO {TABLE}_fts ({TABLE}_fts, rowid, tokens)
        VALUES ('delete', old.id, old.tokens);
    END
    """,
    f"""
    CREATE TRIGGER {TABLE}_fts_update AFTER UPDATE ON {TABLE} BEGIN
        INSERT INTO {TABLE}_fts ({TABLE}_fts, rowid, tokens)
        VALUES ('delete', old.id, old.tokens);
        INSERT INTO {TABLE}_fts (rowid, tokens) VALUES (new.id, new.tokens);
    END
    """,
]
SQLITE_REVERSE = [
    f"DROP TRIGGER {TABLE}_fts_insert",
    f"DROP TRIGGER {TABLE}_fts_delete",
    f"DROP TRIGGER {TABLE}_fts_update",
    f"DROP TABLE {TABLE}_fts",
]
POSTGRESQL = [
    f"""
    CREATE INDEX {TABLE}_fts ON {TABLE}
    USING gin (array_to_tsvector(string_to_array(tokens, ' ')))
    """
]
POSTGRESQL_REVERSE = [f"DROP INDEX {TABLE}_fts"]


def create(apps, schema_editor):
    """Create the index of the database in use."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if postgresql else SQLITE:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    """Drop the index of the database in use."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL_REVERSE if postgresql else SQLITE_REVERSE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Schema only; the entries are written by the loader."""

    dependencies = [("evaluations", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
