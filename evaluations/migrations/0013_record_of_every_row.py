"""The record vouches for every row, and the database asks it before it publishes."""

from importlib import import_module

from django.db import migrations, models

from evaluations.audit import record_baseline

immutable = import_module("evaluations.migrations.0003_immutable_decisions")
before = import_module("evaluations.migrations.0008_immutable_notes")

EVALUATION = immutable.EVALUATION
ENTRY = "evaluations_auditentry"
HEAD = "evaluations_audithead"
# what the record says of an evaluation; approved is what has this fingerprint
APPROVED = f"""EXISTS (SELECT 1 FROM {ENTRY} AS said
    WHERE said.target_type = 'evaluation' AND said.target_id = CAST({{row}}.id AS text)
    AND said.action = 'approved' AND said.actor_id = {{row}}.reviewer_id
    AND {{row}}.approved_fingerprint = {{row}}.submitted_fingerprint
    AND said.details <> replace(said.details, {{row}}.approved_fingerprint, ''))"""
ASKED = f"""EXISTS (SELECT 1 FROM evaluations_withdrawal AS request JOIN {ENTRY} AS said
    ON said.target_type = 'evaluation'
    AND said.target_id = CAST(request.evaluation_id AS text)
    AND said.action = 'asked-out' AND said.actor_id = request.requested_by_id
    WHERE request.evaluation_id = OLD.id AND request.is_accepted)"""
# approved and waiting, or a transcription that corrects another one
SUCCESSOR = f"""EXISTS (SELECT 1 FROM {EVALUATION} AS successor
    WHERE successor.replaces_id = OLD.id AND (
        (successor.state = 'in-review' AND {APPROVED.format(row="successor")})
        OR (successor.state = 'draft' AND successor.author_id IS NULL
            AND OLD.author_id IS NULL)))"""
MOVES = f"""
    (OLD.state = 'draft' AND NEW.state = 'in-review')
    OR (OLD.state = 'in-review' AND NEW.state IN ('draft', 'published'))
    OR (OLD.state = 'published' AND NEW.state = 'superseded' AND {SUCCESSOR})
    OR (OLD.state = 'published' AND NEW.state = 'withdrawn' AND {ASKED})
    OR (OLD.state = 'draft' AND OLD.author_id IS NULL AND NEW.author_id IS NULL)
"""
FOLLOWS = f"""NOT EXISTS (SELECT 1 FROM {HEAD} AS head
    WHERE head.number = NEW.number - 1
    AND (head.number = 0 OR head.hash = NEW.previous_hash))"""
FORWARD = f"""NEW.id <> OLD.id OR NEW.number <> OLD.number + 1 OR NOT EXISTS (
    SELECT 1 FROM {ENTRY} WHERE number = NEW.number AND hash = NEW.hash)"""
KEPT_WHOLE = sorted([*before.KEPT_WHOLE, HEAD])


def rules(apps, connection, moves=MOVES):
    """Return every rule of the database as it is now: those of before, and these."""
    yield from before.rules(apps, connection, moves)
    yield (
        "signed",
        EVALUATION,
        "UPDATE",
        "OLD.state = 'in-review' AND NEW.state = 'published' "
        f"AND NOT {APPROVED.format(row='NEW')}",
        "the record does not say that its reviewer approved this evaluation",
    )
    last = "the record goes on from its last entry"
    yield ("follows", ENTRY, "INSERT", FOLLOWS, last)
    yield ("forward", HEAD, "UPDATE", FORWARD, last)
    yield ("kept", HEAD, "DELETE", "", immutable.NEVER_CHANGED)
    only = f"NEW.number <> 0 OR EXISTS (SELECT 1 FROM {HEAD})"
    yield ("starts", HEAD, "INSERT", only, last)


def create(apps, schema_editor):
    """Create one trigger for each rule."""
    found = rules(apps, schema_editor.connection)
    immutable.create_triggers(schema_editor, found, KEPT_WHOLE)


def drop(apps, schema_editor):
    """Drop the triggers."""
    immutable.drop_triggers(schema_editor, rules(apps, schema_editor.connection))


def keep_what_is_there(apps, schema_editor):
    """Record how the rows are, in a database that has some."""
    record_baseline(apps)


class Migration(migrations.Migration):
    """Triggers, then data: one entry of the record."""

    dependencies = [("evaluations", "0012_proposals")]

    operations = [
        migrations.AlterField(
            model_name="auditentry",
            name="action",
            field=models.CharField(choices=[('created', 'created'), ('changed', 'changed'), ('deleted', 'deleted'), ('checked', 'translation checked'), ('submitted', 'submitted for review'), ('sent-back', 'sent back'), ('taken-back', 'taken back'), ('approved', 'approved'), ('published', 'published'), ('superseded', 'superseded'), ('asked-out', 'withdrawal requested'), ('kept', 'withdrawal refused'), ('withdrawn', 'withdrawn'), ('loaded', 'loaded from the transcription'), ('imported', 'imported'), ('exported', 'exported'), ('invited', 'invited'), ('proposed', 'change proposed'), ('refused', 'change refused'), ('baseline', 'baseline')], max_length=12, verbose_name="what was done"),
        ),
        migrations.RunPython(before.drop, before.create),
        migrations.RunPython(create, drop),
        migrations.RunPython(keep_what_is_there, migrations.RunPython.noop),
    ]
