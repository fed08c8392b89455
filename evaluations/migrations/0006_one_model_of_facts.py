"""Capabilities, measures and notes; the old triggers go while tables are remade."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


immutable = import_module("evaluations.migrations.0003_immutable_decisions")


class Migration(migrations.Migration):
    """Schema only. `0008_immutable_notes` makes the triggers again."""

    dependencies = [
        ('evaluations', '0005_cache_table'),
    ]

    operations = [
        migrations.RunPython(immutable.drop, immutable.create),
        migrations.CreateModel(
            name='AssessmentCitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='order')),
            ],
            options={
                'ordering': ['assessment', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, unique=True, verbose_name='key')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('name_fr', models.CharField(max_length=120, null=True, verbose_name='name')),
                ('name_nl', models.CharField(max_length=120, null=True, verbose_name='name')),
                ('position', models.PositiveSmallIntegerField(unique=True, verbose_name='order')),
            ],
            options={
                'verbose_name': 'measure',
                'verbose_name_plural': 'measures',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(blank=True, max_length=40, verbose_name='key')),
                ('text', models.TextField(verbose_name='text')),
                ('text_fr', models.TextField(null=True, verbose_name='text')),
                ('text_nl', models.TextField(null=True, verbose_name='text')),
                ('happened_on', models.DateField(blank=True, null=True, verbose_name='when it happened')),
                ('happened_on_precision', models.CharField(choices=[('day', 'on this day'), ('month', 'in this month'), ('year', 'in this year'), ('by', 'on this day at the latest'), ('after', 'after this day'), ('unknown', 'not stated')], default='unknown', max_length=7, verbose_name='precision of the date')),
                ('seen_on', models.DateField(verbose_name='seen on')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], default='draft', max_length=9, verbose_name='state')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='time of publication')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='time of withdrawal')),
            ],
            options={
                'verbose_name': 'note on what became of it',
                'verbose_name_plural': 'notes on what became of it',
                'ordering': ['-happened_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PublishedFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capability', models.SlugField(max_length=40)),
                ('stance', models.CharField(choices=[('present', 'stated as available'), ('optional', 'stated as available once switched on'), ('paid', 'stated as available against payment'), ('condition', 'stated as available under a condition'), ('avoid', 'stated as available, but not to be used'), ('absent', 'stated as not available'), ('concerned', 'what the statement is about')], max_length=9)),
                ('how', models.CharField(blank=True, max_length=12)),
            ],
            options={
                'ordering': ['platform', 'capability'],
            },
        ),
        migrations.CreateModel(
            name='StatementMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor', models.CharField(choices=[('provider', 'Care provider'), ('patient', 'Patient'), ('both', 'Care provider and patient'), ('supplier', 'Supplier of the platform')], max_length=8, verbose_name='who acts')),
            ],
            options={
                'verbose_name': 'measure of the statement',
                'verbose_name_plural': 'measures of the statement',
                'ordering': ['statement', 'measure__position'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='statement',
            name='statement_measure_says_who_and_when',
        ),
        migrations.RemoveConstraint(
            model_name='statementdevice',
            name='statementdevice_stance_known',
        ),
        migrations.RemoveConstraint(
            model_name='statementtopic',
            name='statementtopic_stance_known',
        ),
        migrations.AddField(
            model_name='assessment',
            name='scope',
            field=models.CharField(blank=True, max_length=60, verbose_name='covers'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='scope_fr',
            field=models.CharField(blank=True, max_length=60, null=True, verbose_name='covers'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='scope_nl',
            field=models.CharField(blank=True, max_length=60, null=True, verbose_name='covers'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='date_note',
            field=models.TextField(blank=True, verbose_name='what is known of the date'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='date_note_fr',
            field=models.TextField(blank=True, null=True, verbose_name='what is known of the date'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='date_note_nl',
            field=models.TextField(blank=True, null=True, verbose_name='what is known of the date'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='scope',
            field=models.CharField(blank=True, max_length=160, verbose_name='scope'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='scope_fr',
            field=models.CharField(blank=True, max_length=160, null=True, verbose_name='scope'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='scope_nl',
            field=models.CharField(blank=True, max_length=160, null=True, verbose_name='scope'),
        ),
        migrations.AddField(
            model_name='platform',
            name='name_alternative',
            field=models.CharField(blank=True, max_length=80, verbose_name='other name that it may have'),
        ),
        migrations.AddField(
            model_name='ratingcitation',
            name='to_confirm',
            field=models.BooleanField(default=False, verbose_name='taken over, still to be confirmed'),
        ),
        migrations.AddField(
            model_name='statement',
            name='role',
            field=models.CharField(blank=True, choices=[('reason', 'why the rating is what it is'), ('scope', 'what the evaluation covers'), ('how-to', 'how a measure is carried out')], max_length=8, verbose_name='role'),
        ),
        migrations.AddField(
            model_name='statement',
            name='excerpt',
            field=models.TextField(blank=True, verbose_name='decisive words'),
        ),
        migrations.AddField(
            model_name='statement',
            name='excerpt_fr',
            field=models.TextField(blank=True, null=True, verbose_name='decisive words'),
        ),
        migrations.AddField(
            model_name='statement',
            name='excerpt_nl',
            field=models.TextField(blank=True, null=True, verbose_name='decisive words'),
        ),
        migrations.AddField(
            model_name='statementdevice',
            name='purpose',
            field=models.CharField(blank=True, choices=[('call', 'for calls'), ('messages', 'for messages and files')], max_length=8, verbose_name='for what'),
        ),
        migrations.AddField(
            model_name='topic',
            name='is_risk',
            field=models.BooleanField(default=False, verbose_name='its presence is the risk'),
        ),
        migrations.AlterField(
            model_name='evaluation',
            name='valid_from_precision',
            field=models.CharField(choices=[('day', 'on this day'), ('month', 'in this month'), ('year', 'in this year'), ('by', 'on this day at the latest'), ('after', 'after this day'), ('unknown', 'not stated')], default='unknown', max_length=7, verbose_name='precision of the date'),
        ),
        migrations.AlterField(
            model_name='source',
            name='dated_precision',
            field=models.CharField(choices=[('day', 'on this day'), ('month', 'in this month'), ('year', 'in this year'), ('by', 'on this day at the latest'), ('after', 'after this day'), ('unknown', 'not stated')], default='unknown', max_length=7, verbose_name='precision of the date'),
        ),
        migrations.AlterField(
            model_name='statement',
            name='actor',
            field=models.CharField(blank=True, choices=[('provider', 'Care provider'), ('patient', 'Patient'), ('both', 'Care provider and patient'), ('supplier', 'Supplier of the platform')], max_length=8, verbose_name='who acts'),
        ),
        migrations.AlterField(
            model_name='statement',
            name='moment',
            field=models.CharField(blank=True, choices=[('account', 'Settings, before the first contact'), ('planning', 'When planning or inviting'), ('during', 'During the contact'), ('after', 'After the contact')], max_length=8, verbose_name='when'),
        ),
        migrations.AlterField(
            model_name='statementdevice',
            name='stance',
            field=models.CharField(choices=[('present', 'stated as available'), ('optional', 'stated as available once switched on'), ('paid', 'stated as available against payment'), ('condition', 'stated as available under a condition'), ('avoid', 'stated as available, but not to be used'), ('absent', 'stated as not available'), ('concerned', 'what the statement is about')], max_length=9, verbose_name='what the statement says of it'),
        ),
        migrations.AlterField(
            model_name='statementtopic',
            name='stance',
            field=models.CharField(choices=[('present', 'stated as available'), ('optional', 'stated as available once switched on'), ('paid', 'stated as available against payment'), ('condition', 'stated as available under a condition'), ('avoid', 'stated as available, but not to be used'), ('absent', 'stated as not available'), ('concerned', 'what the statement is about')], max_length=9, verbose_name='what the statement says of it'),
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('date_note_fr__isnull', False), models.Q(('date_note_fr', ''), _negated=True), ('date_note_nl__isnull', False), models.Q(('date_note_nl', ''), _negated=True)), models.Q(models.Q(('date_note_fr__isnull', False), models.Q(('date_note_fr', ''), _negated=True), _negated=True), models.Q(('date_note_nl__isnull', False), models.Q(('date_note_nl', ''), _negated=True), _negated=True)), _connector='OR'), models.Q(models.Q(('scope_fr__isnull', False), models.Q(('scope_fr', ''), _negated=True), ('scope_nl__isnull', False), models.Q(('scope_nl', ''), _negated=True)), models.Q(models.Q(('scope_fr__isnull', False), models.Q(('scope_fr', ''), _negated=True), _negated=True), models.Q(('scope_nl__isnull', False), models.Q(('scope_nl', ''), _negated=True), _negated=True)), _connector='OR')), name='evaluation_notes_in_both_languages', violation_error_message='Give scope and date note in both languages or in neither.'),
        ),
        migrations.AddConstraint(
            model_name='platform',
            constraint=models.CheckConstraint(condition=models.Q(('name_alternative', ''), ('name_origin', 'position'), _connector='OR'), name='platform_uncertain_name_is_by_position'),
        ),
        migrations.AddConstraint(
            model_name='statementdevice',
            constraint=models.CheckConstraint(condition=models.Q(('stance__in', ['present', 'optional', 'paid', 'condition', 'avoid', 'absent', 'concerned'])), name='statementdevice_stance_known'),
        ),
        migrations.AddConstraint(
            model_name='statementdevice',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['', 'call', 'messages'])), name='statementdevice_purpose_known'),
        ),
        migrations.AddConstraint(
            model_name='statementtopic',
            constraint=models.CheckConstraint(condition=models.Q(('stance__in', ['present', 'optional', 'paid', 'condition', 'avoid', 'absent', 'concerned'])), name='statementtopic_stance_known'),
        ),
        migrations.AddField(
            model_name='assessmentcitation',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='evaluations.assessment'),
        ),
        migrations.AddField(
            model_name='assessmentcitation',
            name='statement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluations.statement', verbose_name='cited statement'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='further_statements',
            field=models.ManyToManyField(blank=True, related_name='+', through='evaluations.AssessmentCitation', to='evaluations.statement', verbose_name='further cited statements'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('scope_fr__isnull', False), models.Q(('scope_fr', ''), _negated=True), ('scope_nl__isnull', False), models.Q(('scope_nl', ''), _negated=True)), models.Q(models.Q(('scope_fr__isnull', False), models.Q(('scope_fr', ''), _negated=True), _negated=True), models.Q(('scope_nl__isnull', False), models.Q(('scope_nl', ''), _negated=True), _negated=True)), _connector='OR'), name='assessment_scope_in_both_languages', violation_error_message='Give what it covers in both languages or in neither.'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(('name_fr__isnull', False), models.Q(('name_fr', ''), _negated=True), ('name_nl__isnull', False), models.Q(('name_nl', ''), _negated=True)), name='measure_in_both_languages'),
        ),
        migrations.AddField(
            model_name='note',
            name='author',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author'),
        ),
        migrations.AddField(
            model_name='note',
            name='criterion',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='evaluations.criterion', verbose_name='criterion'),
        ),
        migrations.AddField(
            model_name='note',
            name='page',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='evaluations.guidancepage', verbose_name='chapter'),
        ),
        migrations.AddField(
            model_name='note',
            name='platform',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='evaluations.platform', verbose_name='platform'),
        ),
        migrations.AddField(
            model_name='note',
            name='reviewer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reviewer'),
        ),
        migrations.AddField(
            model_name='note',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='evaluations.source', verbose_name='document that says so'),
        ),
        migrations.AddField(
            model_name='note',
            name='withdrawal_requested_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='withdrawal requested by'),
        ),
        migrations.AddField(
            model_name='note',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='withdrawn by'),
        ),
        migrations.AddField(
            model_name='publishedfact',
            name='platform',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evaluations.platform'),
        ),
        migrations.AddField(
            model_name='publishedfact',
            name='statement',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evaluations.statement'),
        ),
        migrations.AddField(
            model_name='statementmeasure',
            name='measure',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='evaluations.measure', verbose_name='measure'),
        ),
        migrations.AddField(
            model_name='statementmeasure',
            name='statement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measure_tags', to='evaluations.statement'),
        ),
        migrations.AddField(
            model_name='statement',
            name='measures',
            field=models.ManyToManyField(through='evaluations.StatementMeasure', to='evaluations.measure', verbose_name='measures'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('actor__in', ['provider', 'patient', 'both', 'supplier']), ('kind__in', ['security-measure', 'remark']), ('moment__in', ['account', 'planning', 'during', 'after'])), models.Q(models.Q(('kind', 'security-measure'), _negated=True), ('actor', ''), ('moment', '')), _connector='OR'), name='statement_measure_says_who_and_when'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['', 'reason', 'scope', 'how-to'])), name='statement_role_known'),
        ),
        migrations.AddConstraint(
            model_name='assessmentcitation',
            constraint=models.UniqueConstraint(fields=('assessment', 'position'), name='assessmentcitation_position_unique'),
        ),
        migrations.AddConstraint(
            model_name='assessmentcitation',
            constraint=models.UniqueConstraint(fields=('assessment', 'statement'), name='assessmentcitation_statement_unique'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('page__isnull', True), ('platform__isnull', False)), models.Q(('page__isnull', False), ('platform__isnull', True)), _connector='OR'), name='note_is_about_a_platform_or_a_chapter', violation_error_message='A note is about a platform or about a chapter.'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('key', ''), _negated=True), models.Q(('state', 'withdrawn'), _negated=True)), fields=('key',), name='note_key_unique'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('text_fr__isnull', False), models.Q(('text_fr', ''), _negated=True), ('text_nl__isnull', False), models.Q(('text_nl', ''), _negated=True)), _connector='OR'), name='note_published_in_both_languages', violation_error_message='A note is published in French and in Dutch.'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published', 'withdrawn'])), name='note_state_known'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('happened_on__isnull', True), ('happened_on_precision', 'unknown')), models.Q(('happened_on__isnull', False), models.Q(('happened_on_precision', 'unknown'), _negated=True)), _connector='OR'), name='note_date_matches_precision', violation_error_message='Give the date and how precise it is, or neither of the two.'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('reviewer__isnull', True), models.Q(('author__isnull', False), models.Q(('author', models.F('reviewer')), _negated=True)), _connector='OR'), name='note_reviewer_is_not_author'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('author__isnull', True), models.Q(('published_at__isnull', False), ('reviewer__isnull', False)), _connector='OR'), name='note_is_signed'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_by__isnull', True), models.Q(('withdrawal_requested_by__isnull', False), models.Q(('withdrawn_by', models.F('withdrawal_requested_by')), _negated=True)), _connector='OR'), name='note_withdrawn_by_another'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawn_at__isnull', False), _connector='OR'), name='note_withdrawal_is_dated'),
        ),
        migrations.AddIndex(
            model_name='publishedfact',
            index=models.Index(fields=['capability', 'stance'], name='publishedfact_answer'),
        ),
        migrations.AddConstraint(
            model_name='publishedfact',
            constraint=models.UniqueConstraint(fields=('platform', 'capability'), name='publishedfact_unique'),
        ),
        migrations.AddConstraint(
            model_name='statementmeasure',
            constraint=models.UniqueConstraint(fields=('statement', 'measure'), name='statementmeasure_unique'),
        ),
        migrations.AddConstraint(
            model_name='statementmeasure',
            constraint=models.CheckConstraint(condition=models.Q(('actor__in', ['provider', 'patient', 'both', 'supplier'])), name='statementmeasure_actor_known'),
        ),
    ]
