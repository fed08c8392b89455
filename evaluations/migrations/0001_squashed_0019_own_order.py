"""The first migrations as one step, for a database that is made new.

The models are as `makemigrations` writes them, with their columns in their order.
A database that exists goes on through these themselves.
"""

import uuid
from importlib import import_module

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import evaluations.search.lookups

full_text_index = import_module("evaluations.migrations.0002_full_text_index")
roles = import_module("evaluations.migrations.0004_roles")
cache_table = import_module("evaluations.migrations.0005_cache_table")
roles_for_notes = import_module("evaluations.migrations.0009_roles_for_notes")
proposals = import_module("evaluations.migrations.0012_proposals")
together = import_module("evaluations.migrations.0015_working_together")
descriptions = import_module("evaluations.migrations.0016_descriptions")
attestations = import_module("evaluations.migrations.0017_attestations")
hand_overs = import_module("evaluations.migrations.0018_hand_overs")

# of each that would lose something if it were undone, what refuses that
KEPT = [roles_for_notes, proposals, together, descriptions, attestations, hand_overs]


def create(apps, schema_editor):
    """Create what models do not say: full-text index, triggers, roles, cache table."""
    for part in (
        *(full_text_index, attestations, cache_table),
        *(roles, roles_for_notes, proposals),
    ):
        part.create(apps, schema_editor)
    together.let_schedule(apps, schema_editor)
    descriptions.let_read(apps, schema_editor)


def drop(apps, schema_editor):
    """Drop all but the roles; refuse where what staff wrote would be lost."""
    for part in KEPT:
        part.keep(apps, schema_editor)
    for part in (cache_table, attestations, full_text_index):
        part.drop(apps, schema_editor)


class Migration(migrations.Migration):
    """Django renders again, after each operation, all models connected with its own.

    Hence the order, which connects them late, and one function for what is no model.
    """

    initial = True

    replaces = [
        ('evaluations', '0001_initial'),
        ('evaluations', '0002_full_text_index'),
        ('evaluations', '0003_immutable_decisions'),
        ('evaluations', '0004_roles'),
        ('evaluations', '0005_cache_table'),
        ('evaluations', '0006_one_model_of_facts'),
        ('evaluations', '0007_further_citations'),
        ('evaluations', '0008_immutable_notes'),
        ('evaluations', '0009_roles_for_notes'),
        ('evaluations', '0010_words_leave_the_schema'),
        ('evaluations', '0011_printable_texts'),
        ('evaluations', '0012_proposals'),
        ('evaluations', '0013_record_of_every_row'),
        ('evaluations', '0014_editions'),
        ('evaluations', '0015_working_together'),
        ('evaluations', '0016_descriptions'),
        ('evaluations', '0017_attestations'),
        ('evaluations', '0018_hand_overs'),
        ('evaluations', '0019_own_order'),
    ]

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=20, unique=True, verbose_name='key')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('title_fr', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_nl', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('publisher', models.CharField(max_length=200, verbose_name='publisher')),
                ('reference', models.CharField(blank=True, max_length=200, verbose_name='reference')),
                ('address', models.URLField(blank=True, verbose_name='address')),
                ('language', models.CharField(blank=True, choices=[('fr', 'French'), ('nl', 'Dutch')], max_length=2, verbose_name='language')),
                ('dated', models.DateField(blank=True, null=True, verbose_name='date of the document')),
                ('dated_precision', models.CharField(choices=[('day', 'on this day'), ('month', 'in this month'), ('year', 'in this year'), ('by', 'on this day at the latest'), ('after', 'after this day'), ('unknown', 'not stated')], default='unknown', max_length=7, verbose_name='precision of the date')),
                ('consulted_on', models.DateField(blank=True, null=True, verbose_name='consulted on')),
                ('summary', models.TextField(verbose_name='what the document says')),
                ('summary_fr', models.TextField(null=True, verbose_name='what the document says')),
                ('summary_nl', models.TextField(null=True, verbose_name='what the document says')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256 of the text')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('position', models.PositiveSmallIntegerField(unique=True, verbose_name='order')),
            ],
            options={
                'verbose_name': 'source document',
                'verbose_name_plural': 'source documents',
                'ordering': ['position'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('publisher__printable', True), ('reference__printable', True), ('summary_fr__printable', True), ('summary_nl__printable', True), ('text__printable', True), ('title_fr__printable', True), ('title_nl__printable', True)), name='source_is_printable'),
                    models.CheckConstraint(condition=models.Q(('title_fr__isnull', False), models.Q(('title_fr', ''), _negated=True), ('title_nl__isnull', False), models.Q(('title_nl', ''), _negated=True), ('summary_fr__isnull', False), models.Q(('summary_fr', ''), _negated=True), ('summary_nl__isnull', False), models.Q(('summary_nl', ''), _negated=True)), name='source_in_both_languages'),
                    models.CheckConstraint(condition=models.Q(models.Q(('dated__isnull', True), ('dated_precision', 'unknown')), models.Q(('dated__isnull', False), models.Q(('dated_precision', 'unknown'), _negated=True)), _connector='OR'), name='source_date_matches_precision'),
                    models.CheckConstraint(condition=models.Q(('text', ''), models.Q(('sha256__isnull', False), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='source_text_has_its_checksum'),
                ],
            },
        ),
        migrations.CreateModel(
            name='UseCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, unique=True, verbose_name='key')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('name_fr', models.CharField(max_length=120, null=True, verbose_name='name')),
                ('name_nl', models.CharField(max_length=120, null=True, verbose_name='name')),
                ('short_name', models.CharField(max_length=60, verbose_name='short name')),
                ('short_name_fr', models.CharField(max_length=60, null=True, verbose_name='short name')),
                ('short_name_nl', models.CharField(max_length=60, null=True, verbose_name='short name')),
                ('heading_line', models.PositiveSmallIntegerField(verbose_name='line of the heading')),
                ('recommended_line', models.PositiveSmallIntegerField(verbose_name='line of the recommended list')),
                ('discouraged_line', models.PositiveSmallIntegerField(verbose_name='line of the discouraged list')),
                ('position', models.PositiveSmallIntegerField(unique=True, verbose_name='order')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='evaluations.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'use',
                'verbose_name_plural': 'uses',
                'ordering': ['position'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('name_fr__printable', True), ('name_nl__printable', True), ('short_name_fr__printable', True), ('short_name_nl__printable', True)), name='usecase_is_printable'),
                    models.CheckConstraint(condition=models.Q(('name_fr__isnull', False), models.Q(('name_fr', ''), _negated=True), ('name_nl__isnull', False), models.Q(('name_nl', ''), _negated=True), ('short_name_fr__isnull', False), models.Q(('short_name_fr', ''), _negated=True), ('short_name_nl__isnull', False), models.Q(('short_name_nl', ''), _negated=True)), name='usecase_in_both_languages'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Platform',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='permanent identifier')),
                ('slug', models.SlugField(max_length=40, unique=True, verbose_name='short name in the address')),
                ('name', models.CharField(max_length=80, unique=True, verbose_name='name')),
                ('name_detail', models.CharField(blank=True, max_length=120, verbose_name='products that the name stands for')),
                ('name_origin', models.CharField(choices=[('named', 'named in the source text'), ('press', 'restored from a press list'), ('position', 'restored from the order of a press list')], max_length=8, verbose_name='how the name is known')),
                ('name_line', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='line that says the name')),
                ('name_note', models.TextField(blank=True, verbose_name='note on the name')),
                ('name_note_fr', models.TextField(blank=True, null=True, verbose_name='note on the name')),
                ('name_note_nl', models.TextField(blank=True, null=True, verbose_name='note on the name')),
                ('website', models.URLField(blank=True, verbose_name='website')),
                ('name_source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='evaluations.source', verbose_name='document that says the name')),
                ('use_case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='evaluations.usecase', verbose_name='use')),
                ('name_alternative', models.CharField(blank=True, max_length=80, verbose_name='other name that it may have')),
            ],
            options={
                'verbose_name': 'platform',
                'verbose_name_plural': 'platforms',
                'ordering': ['name'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('name__printable', True), ('name_alternative__printable', True), ('name_detail__printable', True), ('name_note_fr__printable', True), ('name_note_nl__printable', True)), name='platform_is_printable'),
                    models.CheckConstraint(condition=models.Q(('name_origin__in', ['named', 'press', 'position'])), name='platform_name_origin_known'),
                    models.CheckConstraint(condition=models.Q(models.Q(('name_note_fr__isnull', False), models.Q(('name_note_fr', ''), _negated=True), ('name_note_nl__isnull', False), models.Q(('name_note_nl', ''), _negated=True)), ('name_origin', 'named'), _connector='OR'), name='platform_restored_name_is_explained'),
                    models.CheckConstraint(condition=models.Q(models.Q(('name_line__isnull', False), ('name_origin', 'named')), models.Q(models.Q(('name_origin', 'named'), _negated=True), ('name_line__isnull', True)), _connector='OR'), name='platform_named_by_a_line'),
                    models.CheckConstraint(condition=models.Q(('name_alternative', ''), ('name_origin', 'position'), _connector='OR'), name='platform_uncertain_name_is_by_position'),
                ],
            },
        ),
        migrations.CreateModel(
            name='GuidancePage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=20, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('title_fr', models.CharField(max_length=200, null=True)),
                ('title_nl', models.CharField(max_length=200, null=True)),
                ('title_line', models.PositiveSmallIntegerField()),
                ('position', models.PositiveSmallIntegerField(unique=True)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='evaluations.source')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('title_fr__printable', True), ('title_nl__printable', True)), name='guidancepage_is_printable'),
                    models.CheckConstraint(condition=models.Q(('title_fr__isnull', False), models.Q(('title_fr', ''), _negated=True), ('title_nl__isnull', False), models.Q(('title_nl', ''), _negated=True)), name='guidancepage_in_both_languages'),
                ],
            },
        ),
        migrations.CreateModel(
            name='GuidanceSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('heading', 'Heading'), ('paragraph', 'Paragraph'), ('item', 'Item'), ('criteria', 'Criteria')], max_length=9)),
                ('text', models.TextField(blank=True)),
                ('text_fr', models.TextField(blank=True, null=True)),
                ('text_nl', models.TextField(blank=True, null=True)),
                ('first_line', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('last_line', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('criterion_set', models.CharField(blank=True, choices=[('question', 'Task Force question'), ('gdpr', 'GDPR recommendation'), ('condition', 'Minimum condition'), ('rule', 'Rule of use')], max_length=9)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='evaluations.guidancepage')),
            ],
            options={
                'ordering': ['page', 'position'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('text_fr__printable', True), ('text_nl__printable', True)), name='guidancesection_is_printable'),
                    models.UniqueConstraint(fields=('page', 'position'), name='guidancesection_position_unique'),
                    models.CheckConstraint(condition=models.Q(models.Q(('first_line__isnull', True), ('kind', 'criteria'), models.Q(('criterion_set', ''), _negated=True)), models.Q(('kind__in', ['heading', 'paragraph', 'item']), ('criterion_set', ''), ('first_line__isnull', False), ('text_fr__isnull', False), models.Q(('text_fr', ''), _negated=True), ('text_nl__isnull', False), models.Q(('text_nl', ''), _negated=True)), _connector='OR'), name='guidancesection_is_text_or_criteria'),
                    models.CheckConstraint(condition=models.Q(models.Q(('first_line__isnull', True), ('last_line__isnull', True)), models.Q(('first_line__gte', 1), ('first_line__isnull', False), ('last_line__gte', models.F('first_line')), ('last_line__isnull', False)), _connector='OR'), name='guidancesection_lines_in_order'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('set', models.CharField(choices=[('question', 'Task Force question'), ('gdpr', 'GDPR recommendation'), ('condition', 'Minimum condition'), ('rule', 'Rule of use')], max_length=9, verbose_name='kind of criterion')),
                ('code', models.CharField(max_length=3, unique=True, verbose_name='code')),
                ('title', models.CharField(blank=True, max_length=80, verbose_name='title')),
                ('title_fr', models.CharField(blank=True, max_length=80, null=True, verbose_name='title')),
                ('title_nl', models.CharField(blank=True, max_length=80, null=True, verbose_name='title')),
                ('label', models.CharField(blank=True, max_length=80, verbose_name='short name')),
                ('label_fr', models.CharField(blank=True, max_length=80, null=True, verbose_name='short name')),
                ('label_nl', models.CharField(blank=True, max_length=80, null=True, verbose_name='short name')),
                ('text', models.TextField(verbose_name='text')),
                ('text_fr', models.TextField(null=True, verbose_name='text')),
                ('text_nl', models.TextField(null=True, verbose_name='text')),
                ('first_line', models.PositiveSmallIntegerField(verbose_name='first line')),
                ('last_line', models.PositiveSmallIntegerField(verbose_name='last line')),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='in force from')),
                ('in_force_until', models.DateField(blank=True, null=True, verbose_name='in force until')),
                ('position', models.PositiveSmallIntegerField(verbose_name='order')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='evaluations.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'criterion',
                'verbose_name_plural': 'criteria',
                'ordering': ['set', 'position'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('code__printable', True), ('label_fr__printable', True), ('label_nl__printable', True), ('text_fr__printable', True), ('text_nl__printable', True), ('title_fr__printable', True), ('title_nl__printable', True)), name='criterion_is_printable'),
                    models.UniqueConstraint(fields=('set', 'position'), name='criterion_position_unique'),
                    models.CheckConstraint(condition=models.Q(('text_fr__isnull', False), models.Q(('text_fr', ''), _negated=True), ('text_nl__isnull', False), models.Q(('text_nl', ''), _negated=True)), name='criterion_in_both_languages'),
                    models.CheckConstraint(condition=models.Q(models.Q(('title_fr__isnull', False), models.Q(('title_fr', ''), _negated=True), ('title_nl__isnull', False), models.Q(('title_nl', ''), _negated=True)), models.Q(models.Q(('title_fr__isnull', False), models.Q(('title_fr', ''), _negated=True), _negated=True), models.Q(('title_nl__isnull', False), models.Q(('title_nl', ''), _negated=True), _negated=True)), _connector='OR'), name='criterion_title_in_both_languages'),
                    models.CheckConstraint(condition=models.Q(models.Q(('label_fr__isnull', False), models.Q(('label_fr', ''), _negated=True), ('label_nl__isnull', False), models.Q(('label_nl', ''), _negated=True)), models.Q(models.Q(('label_fr__isnull', False), models.Q(('label_fr', ''), _negated=True), _negated=True), models.Q(('label_nl__isnull', False), models.Q(('label_nl', ''), _negated=True), _negated=True)), _connector='OR'), name='criterion_label_in_both_languages'),
                    models.CheckConstraint(condition=models.Q(models.Q(('first_line__isnull', True), ('last_line__isnull', True)), models.Q(('first_line__gte', 1), ('first_line__isnull', False), ('last_line__gte', models.F('first_line')), ('last_line__isnull', False)), _connector='OR'), name='criterion_lines_in_order'),
                    models.CheckConstraint(condition=models.Q(('in_force_from__isnull', True), ('in_force_until__isnull', True), ('in_force_until__gte', models.F('in_force_from')), _connector='OR'), name='criterion_ends_after_it_starts'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('fr', 'French'), ('nl', 'Dutch')], max_length=2)),
                ('chapter', models.CharField(blank=True, max_length=20)),
                ('anchor', models.CharField(blank=True, max_length=20)),
                ('weight', models.PositiveSmallIntegerField(choices=[(1, 'Name'), (2, 'Feature'), (3, 'Measure'), (4, 'Other')])),
                ('text', models.TextField()),
                ('tokens', evaluations.search.lookups.TokensField()),
                ('position', models.PositiveIntegerField()),
                ('platform', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evaluations.platform')),
            ],
            options={
                'ordering': ['language', 'position'],
                'constraints': [
                    models.UniqueConstraint(fields=('language', 'position'), name='searchentry_position_unique'),
                    models.CheckConstraint(condition=models.Q(models.Q(('chapter', ''), ('platform__isnull', False)), models.Q(('platform__isnull', True), models.Q(('chapter', ''), _negated=True)), _connector='OR'), name='searchentry_is_of_a_platform_or_chapter'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Device',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, unique=True, verbose_name='key')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('name_fr', models.CharField(max_length=60, null=True, verbose_name='name')),
                ('name_nl', models.CharField(max_length=60, null=True, verbose_name='name')),
                ('position', models.PositiveSmallIntegerField(unique=True, verbose_name='order')),
            ],
            options={
                'verbose_name': 'device',
                'verbose_name_plural': 'devices',
                'ordering': ['position'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('name_fr__printable', True), ('name_nl__printable', True)), name='device_is_printable'),
                    models.CheckConstraint(condition=models.Q(('name_fr__isnull', False), models.Q(('name_fr', ''), _negated=True), ('name_nl__isnull', False), models.Q(('name_nl', ''), _negated=True)), name='device_in_both_languages'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, unique=True, verbose_name='key')),
                ('group', models.CharField(choices=[('communication', 'Communication'), ('encryption', 'Encryption'), ('access', 'Identity and access'), ('organisation', 'Organising the consultation'), ('data', 'Data')], max_length=20, verbose_name='group')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('name_fr', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('name_nl', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('is_facet', models.BooleanField(default=False, verbose_name='filter of the list')),
                ('position', models.PositiveSmallIntegerField(unique=True, verbose_name='order')),
                ('is_risk', models.BooleanField(default=False, verbose_name='its presence is the risk')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
                'ordering': ['position'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('name_fr__printable', True), ('name_nl__printable', True)), name='topic_is_printable'),
                    models.CheckConstraint(condition=models.Q(('name_fr__isnull', False), models.Q(('name_fr', ''), _negated=True), ('name_nl__isnull', False), models.Q(('name_nl', ''), _negated=True)), name='topic_in_both_languages'),
                ],
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
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('name_fr__printable', True), ('name_nl__printable', True)), name='measure_is_printable'),
                    models.CheckConstraint(condition=models.Q(('name_fr__isnull', False), models.Q(('name_fr', ''), _negated=True), ('name_nl__isnull', False), models.Q(('name_nl', ''), _negated=True)), name='measure_in_both_languages'),
                ],
            },
        ),
        migrations.CreateModel(
            name='AuditHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(default=0)),
                ('hash', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('pk', 1)), name='audithead_is_the_only_one'),
                ],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('translates', models.CharField(blank=True, choices=[('fr', 'French'), ('nl', 'Dutch')], default='', max_length=2, verbose_name='translates only into')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('first_name__printable', True), ('last_name__printable', True)), name='user_is_printable'),
                    models.UniqueConstraint(models.F('email'), condition=models.Q(('email', ''), _negated=True), name='user_email_unique'),
                    models.CheckConstraint(condition=models.Q(('translates__in', ['', 'fr', 'nl'])), name='user_translates_known'),
                ],
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(unique=True, verbose_name='number')),
                ('at', models.DateTimeField(verbose_name='time')),
                ('actor_name', models.CharField(blank=True, max_length=150, verbose_name='who')),
                ('action', models.CharField(choices=[('created', 'created'), ('changed', 'changed'), ('deleted', 'deleted'), ('checked', 'translation checked'), ('submitted', 'submitted for review'), ('sent-back', 'sent back'), ('taken-back', 'taken back'), ('approved', 'approved'), ('published', 'published'), ('superseded', 'superseded'), ('asked-out', 'withdrawal requested'), ('kept', 'withdrawal refused'), ('withdrawn', 'withdrawn'), ('loaded', 'loaded from the transcription'), ('imported', 'imported'), ('exported', 'exported'), ('invited', 'invited'), ('proposed', 'change proposed'), ('refused', 'change refused'), ('commented', 'commented on'), ('resolved', 'comment resolved'), ('reopened', 'comment opened again'), ('claimed', 'review claimed'), ('released', 'review released'), ('scheduled', 'due date set'), ('link-made', 'secret link made'), ('link-revoked', 'secret link revoked'), ('attested', 'attestation issued'), ('baseline', 'baseline')], max_length=12, verbose_name='what was done')),
                ('target_type', models.CharField(max_length=40, verbose_name='kind of row')),
                ('target_id', models.CharField(max_length=40, verbose_name='key')),
                ('target_name', models.CharField(max_length=200, verbose_name='what it was done to')),
                ('details', models.TextField(verbose_name='details')),
                ('previous_hash', models.CharField(max_length=64, verbose_name='hash of the entry before')),
                ('hash', models.CharField(max_length=64, verbose_name='hash')),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'audit entry',
                'verbose_name_plural': 'audit entries',
                'ordering': ['-number'],
                'indexes': [
                    models.Index(fields=['target_type', 'target_id', 'number'], name='audit_target'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('in-review', 'In review'), ('published', 'Published'), ('superseded', 'Superseded'), ('withdrawn', 'Withdrawn')], default='draft', max_length=10, verbose_name='state')),
                ('rating', models.PositiveSmallIntegerField(blank=True, choices=[(4, 'Highly recommended'), (3, 'Recommended'), (2, 'Acceptable'), (1, 'Discouraged')], null=True, verbose_name='rating')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='date of the decision')),
                ('valid_from_precision', models.CharField(choices=[('day', 'on this day'), ('month', 'in this month'), ('year', 'in this year'), ('by', 'on this day at the latest'), ('after', 'after this day'), ('unknown', 'not stated')], default='unknown', max_length=7, verbose_name='precision of the date')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='valid until')),
                ('market_level', models.CharField(choices=[('wide', 'widespread'), ('fairly-wide', 'fairly widespread'), ('fairly-limited', 'fairly limited'), ('limited', 'limited'), ('not-stated', 'not stated')], default='not-stated', max_length=14, verbose_name='market reach')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('reason_fr', models.TextField(blank=True, null=True, verbose_name='reason')),
                ('reason_nl', models.TextField(blank=True, null=True, verbose_name='reason')),
                ('is_text_preserved', models.BooleanField(default=True, verbose_name='text is preserved')),
                ('first_line', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='first line')),
                ('last_line', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='last line')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='time of publication')),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='to be reviewed on')),
                ('version', models.PositiveIntegerField(default=1)),
                ('to_check', models.CharField(blank=True, choices=[('fr', 'French'), ('nl', 'Dutch')], default='', max_length=2)),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('submitted_fingerprint', models.CharField(blank=True, max_length=64)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('approved_fingerprint', models.CharField(blank=True, max_length=64)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evaluations_written', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replacements', to='evaluations.evaluation')),
                ('reviewer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evaluations_reviewed', to=settings.AUTH_USER_MODEL, verbose_name='reviewer')),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='evaluations.platform', verbose_name='platform')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='evaluations.source', verbose_name='source')),
                ('date_note', models.TextField(blank=True, verbose_name='what is known of the date')),
                ('date_note_fr', models.TextField(blank=True, null=True, verbose_name='what is known of the date')),
                ('date_note_nl', models.TextField(blank=True, null=True, verbose_name='what is known of the date')),
                ('scope', models.CharField(blank=True, max_length=160, verbose_name='scope')),
                ('scope_fr', models.CharField(blank=True, max_length=160, null=True, verbose_name='scope')),
                ('scope_nl', models.CharField(blank=True, max_length=160, null=True, verbose_name='scope')),
            ],
            options={
                'verbose_name': 'evaluation',
                'verbose_name_plural': 'evaluations',
                'ordering': ['platform', '-number'],
                'permissions': [('translate_evaluation', 'Can change the texts of a draft'), ('review_evaluation', 'Can approve, publish and withdraw'), ('export_evaluation', 'Can export'), ('schedule_evaluation', 'Can set due dates')],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('date_note_fr__printable', True), ('date_note_nl__printable', True), ('reason_fr__printable', True), ('reason_nl__printable', True), ('scope_fr__printable', True), ('scope_nl__printable', True)), name='evaluation_is_printable'),
                    models.UniqueConstraint(fields=('platform', 'number'), name='evaluation_number_unique'),
                    models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('platform',), name='evaluation_one_published_per_platform'),
                    models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'in-review'])), fields=('platform',), name='evaluation_one_open_per_platform'),
                    models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in-review', 'published', 'superseded', 'withdrawn'])), name='evaluation_state_known'),
                    models.CheckConstraint(condition=models.Q(('author__isnull', True), ('reviewer__isnull', True), models.Q(('author', models.F('reviewer')), _negated=True), _connector='OR'), name='evaluation_reviewer_is_not_author'),
                    models.CheckConstraint(condition=models.Q(('state', 'draft'), ('rating__isnull', False), _connector='OR'), name='evaluation_rating_present'),
                    models.CheckConstraint(condition=models.Q(('rating__isnull', True), ('rating__in', [4, 3, 2, 1]), _connector='OR'), name='evaluation_rating_in_scale'),
                    models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in-review']), models.Q(('reason_fr__isnull', False), models.Q(('reason_fr', ''), _negated=True), ('reason_nl__isnull', False), models.Q(('reason_nl', ''), _negated=True)), models.Q(models.Q(('reason_fr__isnull', False), models.Q(('reason_fr', ''), _negated=True), _negated=True), models.Q(('reason_nl__isnull', False), models.Q(('reason_nl', ''), _negated=True), _negated=True)), _connector='OR'), name='evaluation_published_in_both_languages'),
                    models.CheckConstraint(condition=models.Q(('is_text_preserved', True), models.Q(('reason_fr__isnull', False), models.Q(('reason_fr', ''), _negated=True), ('reason_nl__isnull', False), models.Q(('reason_nl', ''), _negated=True)), _connector='OR'), name='evaluation_missing_text_is_explained'),
                    models.CheckConstraint(condition=models.Q(models.Q(('valid_from__isnull', True), ('valid_from_precision', 'unknown')), models.Q(('valid_from__isnull', False), models.Q(('valid_from_precision', 'unknown'), _negated=True)), _connector='OR'), name='evaluation_date_matches_precision'),
                    models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='evaluation_ends_after_it_starts'),
                    models.CheckConstraint(condition=models.Q(models.Q(('first_line__isnull', True), ('last_line__isnull', True)), models.Q(('first_line__gte', 1), ('first_line__isnull', False), ('last_line__gte', models.F('first_line')), ('last_line__isnull', False)), _connector='OR'), name='evaluation_lines_in_order'),
                    models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in-review']), ('author__isnull', True), models.Q(('published_at__isnull', False), ('reviewer__isnull', False), ('approved_fingerprint__isnull', False), models.Q(('approved_fingerprint', ''), _negated=True), ('approved_fingerprint', models.F('submitted_fingerprint'))), _connector='OR'), name='evaluation_decision_is_signed'),
                    models.CheckConstraint(condition=models.Q(('author__isnull', False), ('reviewer__isnull', True), _connector='OR'), name='evaluation_reviewed_has_an_author'),
                    models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_on__isnull', True)), models.Q(('ended_at__isnull', False), ('ended_on__isnull', False), ('state__in', ['superseded', 'withdrawn'])), _connector='OR'), name='evaluation_in_force_has_not_ended'),
                    models.CheckConstraint(condition=models.Q(('to_check__in', ['', 'fr', 'nl'])), name='evaluation_check_known'),
                    models.CheckConstraint(condition=models.Q(models.Q(models.Q(('date_note_fr__isnull', False), models.Q(('date_note_fr', ''), _negated=True), ('date_note_nl__isnull', False), models.Q(('date_note_nl', ''), _negated=True)), models.Q(models.Q(('date_note_fr__isnull', False), models.Q(('date_note_fr', ''), _negated=True), _negated=True), models.Q(('date_note_nl__isnull', False), models.Q(('date_note_nl', ''), _negated=True), _negated=True)), _connector='OR'), models.Q(models.Q(('scope_fr__isnull', False), models.Q(('scope_fr', ''), _negated=True), ('scope_nl__isnull', False), models.Q(('scope_nl', ''), _negated=True)), models.Q(models.Q(('scope_fr__isnull', False), models.Q(('scope_fr', ''), _negated=True), _negated=True), models.Q(('scope_nl__isnull', False), models.Q(('scope_nl', ''), _negated=True), _negated=True)), _connector='OR')), name='evaluation_notes_in_both_languages'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('availability', 'Available platforms'), ('feature', 'Features'), ('market-reach', 'Market reach'), ('security-measure', 'Additional security measures'), ('remark', 'Additional remarks')], max_length=16, verbose_name='kind of statement')),
                ('position', models.PositiveSmallIntegerField(verbose_name='order')),
                ('text', models.TextField(verbose_name='text')),
                ('text_fr', models.TextField(null=True, verbose_name='text')),
                ('text_nl', models.TextField(null=True, verbose_name='text')),
                ('is_paragraph', models.BooleanField(default=False, verbose_name='paragraph')),
                ('first_line', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='first line')),
                ('last_line', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='last line')),
                ('actor', models.CharField(blank=True, choices=[('provider', 'Care provider'), ('patient', 'Patient'), ('both', 'Care provider and patient'), ('supplier', 'Supplier of the platform')], max_length=8, verbose_name='who acts')),
                ('moment', models.CharField(blank=True, choices=[('account', 'Settings, before the first contact'), ('planning', 'When planning or inviting'), ('during', 'During the contact'), ('after', 'After the contact')], max_length=8, verbose_name='when')),
                ('to_check', models.CharField(blank=True, choices=[('fr', 'French'), ('nl', 'Dutch')], default='', max_length=2)),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='evaluations.evaluation', verbose_name='evaluation')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='evaluations.statement', verbose_name='part of item')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='evaluations.source', verbose_name='source')),
                ('role', models.CharField(blank=True, choices=[('reason', 'why the rating is what it is'), ('scope', 'what the evaluation covers'), ('how-to', 'how a measure is carried out')], max_length=8, verbose_name='role')),
                ('excerpt', models.TextField(blank=True, verbose_name='decisive words')),
                ('excerpt_fr', models.TextField(blank=True, null=True, verbose_name='decisive words')),
                ('excerpt_nl', models.TextField(blank=True, null=True, verbose_name='decisive words')),
            ],
            options={
                'verbose_name': 'statement',
                'verbose_name_plural': 'statements',
                'ordering': ['evaluation_id', 'kind', 'position'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('excerpt_fr__printable', True), ('excerpt_nl__printable', True), ('text_fr__printable', True), ('text_nl__printable', True)), name='statement_is_printable'),
                    models.UniqueConstraint(fields=('evaluation', 'kind', 'position'), name='statement_position_unique'),
                    models.UniqueConstraint(fields=('evaluation', 'source', 'first_line'), name='statement_line_unique'),
                    models.CheckConstraint(condition=models.Q(('kind__in', ['availability', 'feature', 'market-reach', 'security-measure', 'remark'])), name='statement_kind_known'),
                    models.CheckConstraint(condition=models.Q(('to_check__in', ['', 'fr', 'nl'])), name='statement_check_known'),
                    models.CheckConstraint(condition=models.Q(models.Q(('text_fr__isnull', False), models.Q(('text_fr', ''), _negated=True)), models.Q(('text_nl__isnull', False), models.Q(('text_nl', ''), _negated=True)), _connector='OR'), name='statement_has_text'),
                    models.CheckConstraint(condition=models.Q(models.Q(('first_line__isnull', True), ('last_line__isnull', True)), models.Q(('first_line__gte', 1), ('first_line__isnull', False), ('last_line__gte', models.F('first_line')), ('last_line__isnull', False)), _connector='OR'), name='statement_lines_in_order'),
                    models.CheckConstraint(condition=models.Q(models.Q(('first_line__isnull', True), ('source__isnull', True)), models.Q(('first_line__isnull', False), ('source__isnull', False)), _connector='OR'), name='statement_source_comes_with_lines'),
                    models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('pk')), _negated=True), _connector='OR'), name='statement_parent_is_another'),
                    models.CheckConstraint(condition=models.Q(models.Q(('actor__in', ['provider', 'patient', 'both', 'supplier']), ('kind__in', ['security-measure', 'remark']), ('moment__in', ['account', 'planning', 'during', 'after'])), models.Q(models.Q(('kind', 'security-measure'), _negated=True), ('actor', ''), ('moment', '')), _connector='OR'), name='statement_measure_says_who_and_when'),
                    models.CheckConstraint(condition=models.Q(('role__in', ['', 'reason', 'scope', 'how-to'])), name='statement_role_known'),
                ],
            },
        ),
        migrations.CreateModel(
            name='StatementTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stance', models.CharField(choices=[('present', 'stated as available'), ('optional', 'stated as available once switched on'), ('paid', 'stated as available against payment'), ('condition', 'stated as available under a condition'), ('avoid', 'stated as available, but not to be used'), ('absent', 'stated as not available'), ('concerned', 'what the statement is about')], max_length=9, verbose_name='what the statement says of it')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topic_tags', to='evaluations.statement')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='evaluations.topic', verbose_name='topic')),
            ],
            options={
                'verbose_name': 'topic of the statement',
                'verbose_name_plural': 'topics of the statement',
                'ordering': ['statement_id', 'topic__position'],
                'constraints': [
                    models.UniqueConstraint(fields=('statement', 'topic'), name='statementtopic_unique'),
                    models.CheckConstraint(condition=models.Q(('stance__in', ['present', 'optional', 'paid', 'condition', 'avoid', 'absent', 'concerned'])), name='statementtopic_stance_known'),
                ],
            },
        ),
        migrations.AddField(
            model_name='statement',
            name='topics',
            field=models.ManyToManyField(through='evaluations.StatementTopic', to='evaluations.topic', verbose_name='topics'),
        ),
        migrations.CreateModel(
            name='StatementDevice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stance', models.CharField(choices=[('present', 'stated as available'), ('optional', 'stated as available once switched on'), ('paid', 'stated as available against payment'), ('condition', 'stated as available under a condition'), ('avoid', 'stated as available, but not to be used'), ('absent', 'stated as not available'), ('concerned', 'what the statement is about')], max_length=9, verbose_name='what the statement says of it')),
                ('device', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='evaluations.device', verbose_name='device')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='device_tags', to='evaluations.statement')),
                ('purpose', models.CharField(blank=True, choices=[('call', 'for calls'), ('messages', 'for messages and files')], max_length=8, verbose_name='for what')),
            ],
            options={
                'verbose_name': 'device of the statement',
                'verbose_name_plural': 'devices of the statement',
                'ordering': ['statement_id', 'device__position'],
                'constraints': [
                    models.UniqueConstraint(fields=('statement', 'device'), name='statementdevice_unique'),
                    models.CheckConstraint(condition=models.Q(('stance__in', ['present', 'optional', 'paid', 'condition', 'avoid', 'absent', 'concerned'])), name='statementdevice_stance_known'),
                    models.CheckConstraint(condition=models.Q(('purpose__in', ['', 'call', 'messages'])), name='statementdevice_purpose_known'),
                ],
            },
        ),
        migrations.AddField(
            model_name='statement',
            name='devices',
            field=models.ManyToManyField(through='evaluations.StatementDevice', to='evaluations.device', verbose_name='devices'),
        ),
        migrations.CreateModel(
            name='StatementMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor', models.CharField(choices=[('provider', 'Care provider'), ('patient', 'Patient'), ('both', 'Care provider and patient'), ('supplier', 'Supplier of the platform')], max_length=8, verbose_name='who acts')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='evaluations.measure', verbose_name='measure')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measure_tags', to='evaluations.statement')),
            ],
            options={
                'verbose_name': 'measure of the statement',
                'verbose_name_plural': 'measures of the statement',
                'ordering': ['statement_id', 'measure__position'],
                'constraints': [
                    models.UniqueConstraint(fields=('statement', 'measure'), name='statementmeasure_unique'),
                    models.CheckConstraint(condition=models.Q(('actor__in', ['provider', 'patient', 'both', 'supplier'])), name='statementmeasure_actor_known'),
                ],
            },
        ),
        migrations.AddField(
            model_name='statement',
            name='measures',
            field=models.ManyToManyField(through='evaluations.StatementMeasure', to='evaluations.measure', verbose_name='measures'),
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('result', models.CharField(choices=[('met', 'met'), ('partly', 'partly met'), ('not-met', 'not met'), ('not-applicable', 'not applicable'), ('not-stated', 'not stated'), ('examined', 'examined'), ('not-examined', 'not examined')], default='not-stated', max_length=14, verbose_name='answer')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('note_fr', models.TextField(blank=True, null=True, verbose_name='note')),
                ('note_nl', models.TextField(blank=True, null=True, verbose_name='note')),
                ('to_check', models.CharField(blank=True, choices=[('fr', 'French'), ('nl', 'Dutch')], default='', max_length=2)),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='evaluations.criterion', verbose_name='criterion')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assessments', to='evaluations.evaluation')),
                ('statement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluations.statement', verbose_name='cited statement')),
                ('scope', models.CharField(blank=True, max_length=60, verbose_name='covers')),
                ('scope_fr', models.CharField(blank=True, max_length=60, null=True, verbose_name='covers')),
                ('scope_nl', models.CharField(blank=True, max_length=60, null=True, verbose_name='covers')),
            ],
            options={
                'ordering': ['evaluation_id', 'criterion'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('note_fr__printable', True), ('note_nl__printable', True), ('scope_fr__printable', True), ('scope_nl__printable', True)), name='assessment_is_printable'),
                    models.UniqueConstraint(fields=('evaluation', 'criterion'), name='assessment_unique'),
                    models.CheckConstraint(condition=models.Q(('to_check__in', ['', 'fr', 'nl'])), name='assessment_check_known'),
                    models.CheckConstraint(condition=models.Q(('result__in', ['met', 'partly', 'not-met', 'not-applicable', 'not-stated', 'examined', 'not-examined'])), name='assessment_result_known'),
                    models.CheckConstraint(condition=models.Q(('result', 'not-stated'), models.Q(('note_fr__isnull', False), models.Q(('note_fr', ''), _negated=True)), models.Q(('note_nl__isnull', False), models.Q(('note_nl', ''), _negated=True)), _connector='OR'), name='assessment_is_justified'),
                    models.CheckConstraint(condition=models.Q(('result', 'examined'), models.Q(('result__in', ['not-stated', 'not-examined']), ('statement__isnull', True)), models.Q(models.Q(('result__in', ['not-stated', 'not-examined']), _negated=True), ('statement__isnull', False)), _connector='OR'), name='assessment_cites_a_statement'),
                    models.CheckConstraint(condition=models.Q(models.Q(('scope_fr__isnull', False), models.Q(('scope_fr', ''), _negated=True), ('scope_nl__isnull', False), models.Q(('scope_nl', ''), _negated=True)), models.Q(models.Q(('scope_fr__isnull', False), models.Q(('scope_fr', ''), _negated=True), _negated=True), models.Q(('scope_nl__isnull', False), models.Q(('scope_nl', ''), _negated=True), _negated=True)), _connector='OR'), name='assessment_scope_in_both_languages'),
                ],
            },
        ),
        migrations.CreateModel(
            name='AssessmentCitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='order')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='evaluations.assessment')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluations.statement', verbose_name='cited statement')),
            ],
            options={
                'ordering': ['assessment_id', 'position'],
                'constraints': [
                    models.UniqueConstraint(fields=('assessment', 'position'), name='assessmentcitation_position_unique'),
                    models.UniqueConstraint(fields=('assessment', 'statement'), name='assessmentcitation_statement_unique'),
                ],
            },
        ),
        migrations.AddField(
            model_name='assessment',
            name='further_statements',
            field=models.ManyToManyField(blank=True, related_name='+', through='evaluations.AssessmentCitation', to='evaluations.statement', verbose_name='further cited statements'),
        ),
        migrations.CreateModel(
            name='PublishedFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capability', models.SlugField(max_length=40)),
                ('stance', models.CharField(choices=[('present', 'stated as available'), ('optional', 'stated as available once switched on'), ('paid', 'stated as available against payment'), ('condition', 'stated as available under a condition'), ('avoid', 'stated as available, but not to be used'), ('absent', 'stated as not available'), ('concerned', 'what the statement is about')], max_length=9)),
                ('how', models.CharField(blank=True, max_length=12)),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evaluations.platform')),
                ('statement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evaluations.statement')),
            ],
            options={
                'ordering': ['platform_id', 'capability'],
                'indexes': [
                    models.Index(fields=['capability', 'stance'], name='publishedfact_answer'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('platform', 'capability'), name='publishedfact_unique'),
                ],
            },
        ),
        migrations.CreateModel(
            name='RatingCitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='order')),
                ('label', models.CharField(blank=True, max_length=60, verbose_name='words of the source')),
                ('label_language', models.CharField(blank=True, max_length=2, verbose_name='language of these words')),
                ('first_line', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='first line')),
                ('last_line', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='last line')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('note_fr', models.TextField(blank=True, null=True, verbose_name='note')),
                ('note_nl', models.TextField(blank=True, null=True, verbose_name='note')),
                ('to_check', models.CharField(blank=True, choices=[('fr', 'French'), ('nl', 'Dutch')], default='', max_length=2)),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='evaluations.evaluation')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='evaluations.source', verbose_name='source')),
                ('to_confirm', models.BooleanField(default=False, verbose_name='taken over, still to be confirmed')),
            ],
            options={
                'verbose_name': 'cited document',
                'verbose_name_plural': 'cited documents',
                'ordering': ['evaluation_id', 'position'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('label__printable', True), ('note_fr__printable', True), ('note_nl__printable', True)), name='citation_is_printable'),
                    models.CheckConstraint(condition=models.Q(('to_check__in', ['', 'fr', 'nl'])), name='citation_check_known'),
                    models.UniqueConstraint(fields=('evaluation', 'position'), name='citation_position_unique'),
                    models.CheckConstraint(condition=models.Q(models.Q(('first_line__isnull', True), ('last_line__isnull', True)), models.Q(('first_line__gte', 1), ('first_line__isnull', False), ('last_line__gte', models.F('first_line')), ('last_line__isnull', False)), _connector='OR'), name='citation_lines_in_order'),
                    models.CheckConstraint(condition=models.Q(('label', ''), models.Q(('label_language__isnull', False), models.Q(('label_language', ''), _negated=True)), _connector='OR'), name='citation_label_has_a_language'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Transition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_state', models.CharField(choices=[('draft', 'Draft'), ('in-review', 'In review'), ('published', 'Published'), ('superseded', 'Superseded'), ('withdrawn', 'Withdrawn')], max_length=10, verbose_name='from state')),
                ('to_state', models.CharField(choices=[('draft', 'Draft'), ('in-review', 'In review'), ('published', 'Published'), ('superseded', 'Superseded'), ('withdrawn', 'Withdrawn')], max_length=10, verbose_name='to state')),
                ('at', models.DateTimeField(verbose_name='time')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='evaluations.evaluation', verbose_name='evaluation')),
            ],
            options={
                'verbose_name': 'transition',
                'verbose_name_plural': 'transitions',
                'ordering': ['at', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('reason__printable', True)), name='transition_is_printable'),
                    models.CheckConstraint(condition=models.Q(('from_state', models.F('to_state')), _negated=True), name='transition_changes_the_state'),
                    models.CheckConstraint(condition=models.Q(('from_state__in', ['draft', 'in-review', 'published', 'superseded', 'withdrawn']), ('to_state__in', ['draft', 'in-review', 'published', 'superseded', 'withdrawn'])), name='transition_states_known'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='reason')),
                ('reason_fr', models.TextField(null=True, verbose_name='reason')),
                ('reason_nl', models.TextField(null=True, verbose_name='reason')),
                ('requested_at', models.DateTimeField(verbose_name='requested at')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided at')),
                ('is_accepted', models.BooleanField(default=False, verbose_name='accepted')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawals', to='evaluations.evaluation', verbose_name='evaluation')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='requested by')),
            ],
            options={
                'verbose_name': 'withdrawal',
                'verbose_name_plural': 'withdrawals',
                'ordering': ['requested_at', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('reason_fr__printable', True), ('reason_nl__printable', True)), name='withdrawal_is_printable'),
                    models.UniqueConstraint(condition=models.Q(('decided_at__isnull', True)), fields=('evaluation',), name='withdrawal_one_open_per_evaluation'),
                    models.CheckConstraint(condition=models.Q(('reason_fr__isnull', False), models.Q(('reason_fr', ''), _negated=True), ('reason_nl__isnull', False), models.Q(('reason_nl', ''), _negated=True)), name='withdrawal_in_both_languages'),
                    models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('requested_by')), _negated=True), _connector='OR'), name='withdrawal_decided_by_another'),
                    models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('is_accepted', False)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='withdrawal_decision_is_signed'),
                ],
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
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('criterion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='evaluations.criterion', verbose_name='criterion')),
                ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='evaluations.guidancepage', verbose_name='chapter')),
                ('platform', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='evaluations.platform', verbose_name='platform')),
                ('reviewer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reviewer')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='evaluations.source', verbose_name='document that says so')),
                ('withdrawal_requested_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='withdrawal requested by')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='withdrawn by')),
                ('level', models.CharField(blank=True, max_length=20, verbose_name='level')),
                ('level_count', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='number of levels')),
                ('procedure', models.CharField(blank=True, max_length=200, verbose_name='procedure')),
                ('procedure_address', models.URLField(blank=True, verbose_name='address of the procedure')),
                ('procedure_fr', models.CharField(blank=True, max_length=200, null=True, verbose_name='procedure')),
                ('procedure_nl', models.CharField(blank=True, max_length=200, null=True, verbose_name='procedure')),
                ('scheme', models.CharField(blank=True, max_length=60, verbose_name='scheme')),
                ('scheme_dated', models.DateField(blank=True, null=True, verbose_name='date of the scheme')),
                ('scheme_dated_precision', models.CharField(blank=True, choices=[('day', 'on this day'), ('month', 'in this month'), ('year', 'in this year'), ('by', 'on this day at the latest'), ('after', 'after this day')], max_length=7, verbose_name='precision of the date of the scheme')),
                ('scheme_version', models.CharField(blank=True, max_length=60, verbose_name='version of the scheme')),
                ('standing', models.CharField(blank=True, choices=[('at-level', 'Has a level'), ('outside', 'Not a CE medical device: outside the scheme')], max_length=8, verbose_name='place in a successor scheme')),
            ],
            options={
                'verbose_name': 'note on what became of it',
                'verbose_name_plural': 'notes on what became of it',
                'ordering': ['-happened_on', '-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('level__printable', True), ('procedure_fr__printable', True), ('procedure_nl__printable', True), ('scheme__printable', True), ('scheme_version__printable', True), ('text_fr__printable', True), ('text_nl__printable', True)), name='note_is_printable'),
                    models.CheckConstraint(condition=models.Q(models.Q(('page__isnull', True), ('platform__isnull', False)), models.Q(('page__isnull', False), ('platform__isnull', True)), _connector='OR'), name='note_is_about_a_platform_or_a_chapter'),
                    models.UniqueConstraint(condition=models.Q(models.Q(('key', ''), _negated=True), models.Q(('state', 'withdrawn'), _negated=True)), fields=('key',), name='note_key_unique'),
                    models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('text_fr__isnull', False), models.Q(('text_fr', ''), _negated=True), ('text_nl__isnull', False), models.Q(('text_nl', ''), _negated=True)), _connector='OR'), name='note_published_in_both_languages'),
                    models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published', 'withdrawn'])), name='note_state_known'),
                    models.CheckConstraint(condition=models.Q(models.Q(('happened_on__isnull', True), ('happened_on_precision', 'unknown')), models.Q(('happened_on__isnull', False), models.Q(('happened_on_precision', 'unknown'), _negated=True)), _connector='OR'), name='note_date_matches_precision'),
                    models.CheckConstraint(condition=models.Q(('reviewer__isnull', True), models.Q(('author__isnull', False), models.Q(('author', models.F('reviewer')), _negated=True)), _connector='OR'), name='note_reviewer_is_not_author'),
                    models.CheckConstraint(condition=models.Q(('state', 'draft'), ('author__isnull', True), models.Q(('published_at__isnull', False), ('reviewer__isnull', False)), _connector='OR'), name='note_is_signed'),
                    models.CheckConstraint(condition=models.Q(('withdrawn_by__isnull', True), models.Q(('withdrawal_requested_by__isnull', False), models.Q(('withdrawn_by', models.F('withdrawal_requested_by')), _negated=True)), _connector='OR'), name='note_withdrawn_by_another'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawn_at__isnull', False), _connector='OR'), name='note_withdrawal_is_dated'),
                    models.CheckConstraint(condition=models.Q(('standing__in', ['', 'at-level', 'outside'])), name='note_standing_known'),
                    models.CheckConstraint(condition=models.Q(models.Q(('standing', ''), ('procedure_address', ''), ('scheme', ''), ('scheme_version', '')), models.Q(models.Q(('standing', ''), _negated=True), ('platform__isnull', False), ('scheme__isnull', False), models.Q(('scheme', ''), _negated=True)), _connector='OR'), name='note_standing_names_its_scheme'),
                    models.CheckConstraint(condition=models.Q(models.Q(('standing', 'at-level'), ('level__isnull', False), models.Q(('level', ''), _negated=True)), models.Q(models.Q(('standing', 'at-level'), _negated=True), ('level', ''), ('level_count__isnull', True)), _connector='OR'), name='note_level_is_of_a_standing'),
                    models.CheckConstraint(condition=models.Q(models.Q(('scheme_dated__isnull', True), ('scheme_dated_precision', '')), models.Q(('scheme_dated__isnull', False), ('scheme_dated_precision__in', ['day', 'month', 'year', 'by', 'after']), ('standing__in', ['at-level', 'outside'])), _connector='OR'), name='note_scheme_date_matches_precision'),
                    models.CheckConstraint(condition=models.Q(models.Q(models.Q(('procedure_fr__isnull', False), models.Q(('procedure_fr', ''), _negated=True), ('procedure_nl__isnull', False), models.Q(('procedure_nl', ''), _negated=True)), models.Q(models.Q(('procedure_fr__isnull', False), models.Q(('procedure_fr', ''), _negated=True), _negated=True), models.Q(('procedure_nl__isnull', False), models.Q(('procedure_nl', ''), _negated=True), _negated=True)), _connector='OR'), models.Q(models.Q(('standing', ''), _negated=True), models.Q(('procedure_fr__isnull', False), models.Q(('procedure_fr', ''), _negated=True), _negated=True), _connector='OR')), name='note_procedure_in_both_languages'),
                    models.UniqueConstraint(condition=models.Q(('state', 'published'), models.Q(('standing', ''), _negated=True)), fields=('platform', 'scheme'), name='note_one_standing_in_a_scheme'),
                ],
            },
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
                    models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('reviewer', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False), models.Q(models.Q(('reviewer', None), ('state', 'taken-back')), models.Q(models.Q(('state', 'taken-back'), _negated=True), ('reviewer__isnull', False)), _connector='OR')), _connector='OR'), name='proposal_decision_is_signed'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(default=1)),
                ('token', models.UUIDField(default=uuid.uuid4)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='edition_is_the_only_one')],
            },
        ),
        migrations.AddField(
            model_name='source',
            name='author',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by'),
        ),
        migrations.CreateModel(
            name='DueDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='due on')),
                ('set_at', models.DateTimeField(verbose_name='set at')),
                ('evaluation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='due_date', to='evaluations.evaluation', verbose_name='evaluation')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='set by')),
            ],
            options={
                'verbose_name': 'due date',
                'verbose_name_plural': 'due dates',
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('claimed_at', models.DateTimeField(verbose_name='since')),
                ('expires_at', models.DateTimeField(verbose_name='until')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('evaluation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='claim', to='evaluations.evaluation', verbose_name='evaluation')),
            ],
            options={
                'verbose_name': 'claim of a review',
                'verbose_name_plural': 'claims of reviews',
                'ordering': ['expires_at', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('claimed_at'))), name='claim_ends_after_it_starts'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quote', models.CharField(blank=True, max_length=200, verbose_name='words that it is about')),
                ('at', models.DateTimeField(verbose_name='time')),
                ('text', models.TextField(verbose_name='comment')),
                ('resolved_at', models.DateTimeField(blank=True, null=True, verbose_name='resolved at')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='evaluations.evaluation', verbose_name='evaluation')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='evaluations.comment', verbose_name='answers')),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='resolved by')),
                ('statement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='evaluations.statement', verbose_name='statement')),
            ],
            options={
                'verbose_name': 'comment',
                'verbose_name_plural': 'comments',
                'ordering': ['at', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('quote__printable', True), ('text__printable', True)), name='comment_is_printable'),
                    models.CheckConstraint(condition=models.Q(('text__isnull', False), models.Q(('text', ''), _negated=True)), name='comment_says_something'),
                    models.CheckConstraint(condition=models.Q(models.Q(('resolved_at__isnull', True), ('resolved_by__isnull', True)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='comment_resolution_is_signed'),
                    models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent__isnull', False), ('quote', ''), ('resolved_at__isnull', True), ('statement__isnull', True)), _connector='OR'), name='comment_answer_follows_its_thread'),
                    models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='comment_answers_another'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Preferences',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(blank=True, choices=[('fr', 'French'), ('nl', 'Dutch')], default='', max_length=2, verbose_name='language of mail')),
                ('wants_mail', models.BooleanField(default=True, verbose_name='Mail me when something waits for me')),
                ('reminded_on', models.DateField(blank=True, editable=False, null=True)),
                ('calendar_hash', models.CharField(blank=True, default='', editable=False, max_length=64)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='preferences', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'preferences',
                'verbose_name_plural': 'preferences',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('language__in', ['', 'fr', 'nl'])), name='preferences_language_known'),
                    models.UniqueConstraint(condition=models.Q(('calendar_hash', ''), _negated=True), fields=('calendar_hash',), name='preferences_calendar_unique'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PreviewLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(editable=False, max_length=64)),
                ('made_at', models.DateTimeField(verbose_name='made at')),
                ('expires_at', models.DateTimeField(verbose_name='until')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked at')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preview_links', to='evaluations.evaluation', verbose_name='evaluation')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='revoked by')),
            ],
            options={
                'verbose_name': 'preview link',
                'verbose_name_plural': 'preview links',
                'ordering': ['made_at', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('token_hash',), name='previewlink_token_unique'),
                    models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='previewlink_ends_after_it_starts'),
                    models.CheckConstraint(condition=models.Q(models.Q(('revoked_at__isnull', True), ('revoked_by__isnull', True)), models.Q(('revoked_at__isnull', False), ('revoked_by__isnull', False)), _connector='OR'), name='previewlink_revocation_is_signed'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Declaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('product', models.CharField(max_length=120, verbose_name='name of the product')),
                ('version', models.CharField(blank=True, max_length=60, verbose_name='version')),
                ('language', models.CharField(choices=[('fr', 'French'), ('nl', 'Dutch')], max_length=2, verbose_name='language')),
                ('contact_name', models.CharField(blank=True, max_length=120, verbose_name='contact person')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('contact_deleted_at', models.DateTimeField(blank=True, null=True, verbose_name='contact data deleted at')),
                ('state', models.CharField(choices=[('asked', 'being filled in'), ('declared', 'declared'), ('checked', 'checked'), ('opinion', 'opinion given')], default='asked', max_length=8, verbose_name='state')),
                ('asked_at', models.DateTimeField(verbose_name='asked at')),
                ('declared_at', models.DateTimeField(blank=True, null=True, verbose_name='declared at')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                ('evaluation', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='declaration', to='evaluations.evaluation', verbose_name='evaluation')),
                ('platform', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='evaluations.platform', verbose_name='platform')),
                ('received_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken in by')),
            ],
            options={
                'verbose_name': 'description by a supplier',
                'verbose_name_plural': 'descriptions by suppliers',
                'ordering': ['-asked_at', '-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('contact_name__printable', True), ('contact_phone__printable', True), ('product__printable', True), ('version__printable', True)), name='declaration_is_printable'),
                    models.CheckConstraint(condition=models.Q(('language__in', ['fr', 'nl'])), name='declaration_language_known'),
                    models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'declared', 'checked', 'opinion'])), name='declaration_state_known'),
                    models.CheckConstraint(condition=models.Q(('product', ''), _negated=True), name='declaration_names_its_product'),
                    models.CheckConstraint(condition=models.Q(models.Q(('declared_at__isnull', True), ('state', 'asked')), models.Q(models.Q(('state', 'asked'), _negated=True), ('declared_at__isnull', False)), _connector='OR'), name='declaration_says_when'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'opinion'), _negated=True), ('evaluation__isnull', False), _connector='OR'), name='declaration_opinion_is_an_evaluation'),
                    models.CheckConstraint(condition=models.Q(('contact_deleted_at__isnull', True), models.Q(('contact_email', ''), ('contact_name', ''), ('contact_phone', '')), _connector='OR'), name='declaration_deleted_contact_is_gone'),
                ],
            },
        ),
        migrations.CreateModel(
            name='DeclaredAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=16, verbose_name='question')),
                ('text', models.TextField(verbose_name='declared by the supplier')),
                ('saved_at', models.DateTimeField(verbose_name='saved at')),
                ('finding', models.CharField(blank=True, choices=[('confirmed', 'confirmed'), ('not-confirmed', 'not confirmed')], max_length=13, verbose_name='checked by an evaluator')),
                ('finding_note', models.TextField(blank=True, verbose_name='what was found')),
                ('checked_at', models.DateTimeField(blank=True, null=True, verbose_name='checked at')),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='checked by')),
                ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='evaluations.declaration')),
            ],
            options={
                'verbose_name': 'declared answer',
                'verbose_name_plural': 'declared answers',
                'ordering': ['declaration_id', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('finding_note__printable', True), ('text__printable', True)), name='declaredanswer_is_printable'),
                    models.UniqueConstraint(fields=('declaration', 'question'), name='declaredanswer_unique'),
                    models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='declaredanswer_says_something'),
                    models.CheckConstraint(condition=models.Q(('finding__in', ['', 'confirmed', 'not-confirmed'])), name='declaredanswer_finding_known'),
                    models.CheckConstraint(condition=models.Q(models.Q(('checked_at', None), ('checked_by', None), ('finding', ''), ('finding_note', '')), models.Q(models.Q(('finding', ''), _negated=True), models.Q(('finding_note', ''), _negated=True), ('checked_at__isnull', False), ('checked_by__isnull', False)), _connector='OR'), name='declaredanswer_check_is_signed'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(editable=False, max_length=64)),
                ('made_at', models.DateTimeField(verbose_name='made at')),
                ('expires_at', models.DateTimeField(verbose_name='until')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked at')),
                ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='evaluations.declaration')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='revoked by')),
            ],
            options={
                'verbose_name': 'invitation to describe',
                'verbose_name_plural': 'invitations to describe',
                'ordering': ['made_at', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('token_hash',), name='invitation_token_unique'),
                    models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='invitation_ends_after_it_starts'),
                    models.CheckConstraint(condition=models.Q(models.Q(('revoked_at__isnull', True), ('revoked_by__isnull', True)), models.Q(('revoked_at__isnull', False), ('revoked_by__isnull', False)), _connector='OR'), name='invitation_revocation_is_signed'),
                ],
            },
        ),
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
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('certificate__printable', True), ('twin__printable', True)), name='attestation_is_printable'),
                    models.CheckConstraint(condition=models.Q(('certificate__isnull', False), models.Q(('certificate', ''), _negated=True), ('twin__isnull', False), models.Q(('twin', ''), _negated=True)), name='attestation_is_sealed'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Availability',
            fields=[],
            options={'proxy': True, 'indexes': [], 'constraints': []},
            bases=('evaluations.statement',),
        ),
        migrations.CreateModel(
            name='Feature',
            fields=[],
            options={'proxy': True, 'indexes': [], 'constraints': []},
            bases=('evaluations.statement',),
        ),
        migrations.CreateModel(
            name='MarketReach',
            fields=[],
            options={'proxy': True, 'indexes': [], 'constraints': []},
            bases=('evaluations.statement',),
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[],
            options={'proxy': True, 'indexes': [], 'constraints': []},
            bases=('evaluations.statement',),
        ),
        migrations.CreateModel(
            name='SecurityMeasure',
            fields=[],
            options={'proxy': True, 'indexes': [], 'constraints': []},
            bases=('evaluations.statement',),
        ),
        migrations.RunPython(create, drop),
    ]

    def mutate_state(self, project_state, preserve=True):
        """Leave the models to those replaced where these have been there before.

        Django walks through both when a database goes back to one of them.
        """
        if ("evaluations", "source") in project_state.models:
            return project_state.clone() if preserve else project_state
        return super().mutate_state(project_state, preserve)
