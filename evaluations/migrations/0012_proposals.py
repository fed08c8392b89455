"""Changes to public platforms and documents wait for a second person."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError

roles = import_module("evaluations.migrations.0004_roles")

STAFF = ["Evaluator", "Translator", "Reviewer", "Auditor"]
ROLES = {role: ["view_proposal"] for role in STAFF}


def create(apps, schema_editor):
    """Let the roles see proposals, and say who entered which document."""
    roles.add(apps, ROLES)
    entries = apps.get_model("evaluations", "AuditEntry").objects.filter(
        target_type="source", action="created", actor__isnull=False
    )
    sources = apps.get_model("evaluations", "Source").objects
    for key, actor in entries.values_list("target_id", "actor"):
        sources.filter(pk=key).update(author=actor)


def keep(apps, schema_editor):
    """Refuse to go back where something would be lost; nothing is undone by then."""
    if apps.get_model("evaluations", "Proposal").objects.exists():
        raise IrreversibleError(
            "This database holds proposals that an earlier version cannot keep: "
            "restore a backup instead."
        )


class Migration(migrations.Migration):
    """Models, and what the roles may see of them."""

    dependencies = [('evaluations', '0011_printable_texts')]

    operations = [
        migrations.AddField(
            model_name='source',
            name='author',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by'),
        ),
        migrations.AlterField(
            model_name='auditentry',
            name='action',
            field=models.CharField(choices=[('created', 'created'), ('changed', 'changed'), ('deleted', 'deleted'), ('checked', 'translation checked'), ('submitted', 'submitted for review'), ('sent-back', 'sent back'), ('taken-back', 'taken back'), ('approved', 'approved'), ('published', 'published'), ('superseded', 'superseded'), ('asked-out', 'withdrawal requested'), ('kept', 'withdrawal refused'), ('withdrawn', 'withdrawn'), ('loaded', 'loaded from the transcription'), ('imported', 'imported'), ('exported', 'exported'), ('invited', 'invited'), ('proposed', 'change proposed'), ('refused', 'change refused')], max_length=12, verbose_name='what was done'),
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('changes', models.TextField(verbose_name='changes')),
                ('reason', models.TextField(verbose_name='why it changes')),
                ('state', models.CharField(choices=[('open', 'waits for a decision'), ('confirmed', 'confirmed'), ('refused', 'refused'), ('taken-back', 'taken back')], default='open', max_length=10, verbose_name='state')),
                ('proposed_at', models.DateTimeField(verbose_name='proposed at')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided at')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='proposed by')),
                ('platform', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='evaluations.platform', verbose_name='platform')),
                ('reviewer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='evaluations.source', verbose_name='source document')),
            ],
            options={
                'verbose_name': 'proposed change',
                'verbose_name_plural': 'proposed changes',
                'ordering': ['-proposed_at', '-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('changes__printable', True), ('reason__printable', True)), name='proposal_is_printable'),
                    models.CheckConstraint(condition=models.Q(('state__in', ['open', 'confirmed', 'refused', 'taken-back'])), name='proposal_state_known'),
                    models.CheckConstraint(condition=models.Q(models.Q(('platform__isnull', False), ('source__isnull', True)), models.Q(('platform__isnull', True), ('source__isnull', False)), _connector='OR'), name='proposal_is_about_one_row'),
                    models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('platform',), name='proposal_one_open_per_platform'),
                    models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('source',), name='proposal_one_open_per_source'),
                    models.CheckConstraint(condition=models.Q(('reviewer__isnull', True), models.Q(('reviewer', models.F('author')), _negated=True), _connector='OR'), name='proposal_decided_by_another'),
                    models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('reviewer', None), ('state', 'open')), models.Q(('decided_at__isnull', False), ('reviewer', None), ('state', 'taken-back')), models.Q(('decided_at__isnull', False), ('reviewer__isnull', False), ('state__in', ['confirmed', 'refused'])), _connector='OR'), name='proposal_decision_is_signed'),
                ],
            },
        ),
        migrations.RunPython(create, keep),
    ]
