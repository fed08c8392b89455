"""Attestations of favourable decisions, and the triggers that keep them.

The triggers are made again as a whole, so that one list says what the database holds.
"""

import uuid
from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError

immutable = import_module("evaluations.migrations.0003_immutable_decisions")
before = import_module("evaluations.migrations.0015_working_together")

ATTESTATION = "evaluations_attestation"
# a favourable decision in force that two people took here; a third hand is not needed,
# but it is never that of the author
BY_TWO_PEOPLE = f"""EXISTS (SELECT 1 FROM {immutable.EVALUATION} AS decision
    WHERE decision.id = NEW.evaluation_id AND decision.state = 'published'
    AND decision.rating > 1 AND decision.author_id <> decision.reviewer_id
    AND decision.author_id <> NEW.issued_by_id)"""
IN_THE_WAY = f"""EXISTS (SELECT 1 FROM {ATTESTATION} AS kept
    WHERE kept.id = NEW.id OR kept.uuid = NEW.uuid
    OR kept.evaluation_id = NEW.evaluation_id)"""
KEPT_WHOLE = sorted([*before.KEPT_WHOLE, ATTESTATION])


def attestation_rules():
    """Return the rules of attestations: name, table, event, condition, message."""
    yield (
        "two_people",
        ATTESTATION,
        "INSERT",
        f"NOT {BY_TWO_PEOPLE}",
        "only a favourable decision in force by two people is attested",
    )
    yield ("replaces", ATTESTATION, "INSERT", IN_THE_WAY, immutable.NEVER_CHANGED)
    for event in ("UPDATE", "DELETE"):
        name = f"append_only_{event.lower()}"
        yield (name, ATTESTATION, event, "", immutable.NEVER_CHANGED)


def rules(apps, connection):
    """Return every rule of the database as it is now: those of before, and these."""
    yield from before.rules(apps, connection)
    yield from attestation_rules()


def create(apps, schema_editor):
    """Create one trigger for each rule."""
    found = rules(apps, schema_editor.connection)
    immutable.create_triggers(schema_editor, found, KEPT_WHOLE)


def drop(apps, schema_editor):
    """Drop the triggers."""
    immutable.drop_triggers(schema_editor, rules(apps, schema_editor.connection))


def keep(apps, schema_editor):
    """Refuse to go back where something would be lost; nothing is undone by then."""
    if apps.get_model("evaluations", "Attestation").objects.exists():
        raise IrreversibleError(
            "This database holds attestations that an earlier version cannot keep: "
            "restore a backup instead."
        )


class Migration(migrations.Migration):
    """A model, and the triggers."""

    dependencies = [("evaluations", "0016_descriptions")]

    operations = [
        migrations.AlterField(
            model_name='auditentry',
            name='action',
            field=models.CharField(choices=[('created', 'created'), ('changed', 'changed'), ('deleted', 'deleted'), ('checked', 'translation checked'), ('submitted', 'submitted for review'), ('sent-back', 'sent back'), ('taken-back', 'taken back'), ('approved', 'approved'), ('published', 'published'), ('superseded', 'superseded'), ('asked-out', 'withdrawal requested'), ('kept', 'withdrawal refused'), ('withdrawn', 'withdrawn'), ('loaded', 'loaded from the transcription'), ('imported', 'imported'), ('exported', 'exported'), ('invited', 'invited'), ('proposed', 'change proposed'), ('refused', 'change refused'), ('commented', 'commented on'), ('resolved', 'comment resolved'), ('reopened', 'comment opened again'), ('claimed', 'review claimed'), ('released', 'review released'), ('scheduled', 'due date set'), ('link-made', 'secret link made'), ('link-revoked', 'secret link revoked'), ('attested', 'attestation issued'), ('baseline', 'baseline')], max_length=12, verbose_name='what was done'),
        ),
        migrations.RunPython(before.drop, before.create),
        migrations.CreateModel(
            name='Attestation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('issued_at', models.DateTimeField(verbose_name='issued at')),
                ('certificate', models.TextField(verbose_name='certificate')),
                ('twin', models.TextField(verbose_name='signed data')),
                ('pdf_fr', models.BinaryField()),
                ('pdf_nl', models.BinaryField()),
                ('evaluation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='attestation', to='evaluations.evaluation', verbose_name='evaluation')),
                ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='issued by')),
            ],
            options={
                'verbose_name': 'attestation',
                'verbose_name_plural': 'attestations',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('certificate__printable', True), ('twin__printable', True)), name='attestation_is_printable'), models.CheckConstraint(condition=models.Q(('certificate__isnull', False), models.Q(('certificate', ''), _negated=True), ('twin__isnull', False), models.Q(('twin', ''), _negated=True)), name='attestation_is_sealed')],
            },
        ),
        migrations.RunPython(create, drop),
        migrations.RunPython(migrations.RunPython.noop, keep),
    ]
