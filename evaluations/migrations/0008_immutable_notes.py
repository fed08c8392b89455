"""The triggers again, for the tables as they are now and for published notes."""

from importlib import import_module

from django.db import migrations

immutable = import_module("evaluations.migrations.0003_immutable_decisions")

NOTE = "evaluations_note"
BELONGS = immutable.BELONGS | {
    "evaluations_statementmeasure": (
        f"(SELECT evaluation_id FROM {immutable.STATEMENT} "
        "WHERE id = {row}.statement_id)"
    ),
    "evaluations_assessmentcitation": (
        "(SELECT evaluation_id FROM evaluations_assessment "
        "WHERE id = {row}.assessment_id)"
    ),
}
INCOMPLETE = f"""{immutable.INCOMPLETE}
    OR EXISTS (SELECT 1 FROM evaluations_ratingcitation
        WHERE evaluation_id = NEW.id AND to_confirm)
"""
# what withdrawing a note writes; every other column of a published one stays
WITHDRAWING = {"state", "withdrawal_requested_by_id", "withdrawn_by_id", "withdrawn_at"}
# a note that was loaded has no author: whoever loads it withdraws it
WITHDRAWN = """NEW.state = 'withdrawn' AND (
    NEW.withdrawn_by_id IS NOT NULL OR NEW.author_id IS NULL)"""


def note_rules(apps, connection):
    """Return the rules of notes: name, table, event, condition, message."""
    differs = "IS DISTINCT FROM" if connection.vendor == "postgresql" else "IS NOT"
    fields = apps.get_model("evaluations", "Note")._meta.local_concrete_fields
    frozen = [f.column for f in fields if f.column not in WITHDRAWING]
    changed = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in frozen)
    message = "a published note is never changed"
    yield (
        "starts_as_draft",
        NOTE,
        "INSERT",
        "NEW.state <> 'draft'",
        "a note starts as a draft",
    )
    yield (
        "frozen",
        NOTE,
        "UPDATE",
        f"NEW.id <> OLD.id OR (OLD.state = 'published' AND ({changed} OR NOT ("
        f"NEW.state = 'published' OR ({WITHDRAWN})))) OR OLD.state = 'withdrawn'",
        message,
    )
    yield (
        "moves",
        NOTE,
        "UPDATE",
        "OLD.state = 'draft' AND NEW.state = 'withdrawn'",
        "a note does not go from this state to that one",
    )
    yield ("kept", NOTE, "DELETE", "OLD.state <> 'draft'", message)
    same = f"EXISTS (SELECT 1 FROM {NOTE} WHERE id = NEW.id)"
    yield ("replaces", NOTE, "INSERT", same, message)


def rules(apps, connection, moves=immutable.MOVES):
    """Return every rule of the database as it is now.

    `moves` is the condition that a change of state has to meet.
    """
    yield from immutable.decision_rules(apps, connection, BELONGS, INCOMPLETE, moves)
    yield from note_rules(apps, connection)


KEPT_WHOLE = [*immutable.KEPT_WHOLE, *(set(BELONGS) - set(immutable.BELONGS)), NOTE]


def create(apps, schema_editor):
    """Create one trigger for each rule."""
    found = rules(apps, schema_editor.connection)
    immutable.create_triggers(schema_editor, found, sorted(KEPT_WHOLE))


def drop(apps, schema_editor):
    """Drop the triggers."""
    immutable.drop_triggers(schema_editor, rules(apps, schema_editor.connection))


class Migration(migrations.Migration):
    """Schema only. A later change of these tables has to make the triggers again."""

    dependencies = [("evaluations", "0007_further_citations")]
    operations = [
        migrations.RemoveField(model_name="assessment", name="further_statement"),
        migrations.RunPython(create, drop),
    ]
