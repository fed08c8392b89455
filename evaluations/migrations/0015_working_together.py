"""Comments on drafts, claims of reviews, due dates, secret links, preferences.

None of it is public: no table here has a part in the edition.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError

immutable = import_module("evaluations.migrations.0003_immutable_decisions")
roles = import_module("evaluations.migrations.0004_roles")
before = import_module("evaluations.migrations.0013_record_of_every_row")

COMMENT = "evaluations_comment"
CLAIM = "evaluations_claim"
SCHEDULERS = ["Evaluator", "Reviewer", "Administrator"]
ROLES = {role: ["schedule_evaluation"] for role in SCHEDULERS}
# of a comment: all but who resolved it, and the statement, which may be deleted
SAID = ["id", "evaluation_id", "quote", "parent_id", "author_id", "at", "text"]
KEPT_WHOLE = sorted([*before.KEPT_WHOLE, COMMENT])


def comment_rules(connection):
    """Return the rules of comments and claims: name, table, event, condition, message.

    What was said is never said otherwise; all of it is kept as it is with a decision.
    """
    differs = "IS DISTINCT FROM" if connection.vendor == "postgresql" else "IS NOT"
    changed = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in SAID)
    other = f"NEW.statement_id IS NOT NULL AND OLD.statement_id {differs} NEW.statement_id"
    said = "what a comment says is never changed"
    yield ("said", COMMENT, "UPDATE", f"{changed} OR ({other})", said)
    exists = f"EXISTS (SELECT 1 FROM {COMMENT} WHERE id = NEW.id)"
    yield ("replaces", COMMENT, "INSERT", exists, said)
    for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
        public = (
            f"EXISTS (SELECT 1 FROM {immutable.EVALUATION} "
            f"WHERE id = {row}.evaluation_id AND state IN {immutable.PUBLIC})"
        )
        message = "what was said of a published evaluation is kept as it is"
        yield (f"frozen_{event.lower()}", COMMENT, event, public, message)
    reviewed = (
        f"NOT EXISTS (SELECT 1 FROM {immutable.EVALUATION} "
        "WHERE id = NEW.evaluation_id AND state = 'in-review')"
    )
    for event in ("INSERT", "UPDATE"):
        message = "only what is in review is claimed"
        yield (f"in_review_{event.lower()}", CLAIM, event, reviewed, message)


def rules(apps, connection):
    """Return every rule of the database as it is now: those of before, and these."""
    yield from before.rules(apps, connection)
    yield from comment_rules(connection)


def create(apps, schema_editor):
    """Create one trigger for each rule."""
    found = rules(apps, schema_editor.connection)
    immutable.create_triggers(schema_editor, found, KEPT_WHOLE)


def drop(apps, schema_editor):
    """Drop the triggers."""
    immutable.drop_triggers(schema_editor, rules(apps, schema_editor.connection))


def let_schedule(apps, schema_editor):
    """Let the roles that plan the work set due dates."""
    roles.add(apps, ROLES)


def keep(apps, schema_editor):
    """Refuse to go back where something would be lost; nothing is undone by then."""
    for name in ("Comment", "DueDate"):
        if apps.get_model("evaluations", name).objects.exists():
            raise IrreversibleError(
                "This database holds comments or due dates that an earlier version "
                "cannot keep: restore a backup instead."
            )


class Migration(migrations.Migration):
    """Models, triggers, and who may set due dates."""

    dependencies = [("evaluations", "0014_editions")]

    operations = [
        migrations.AlterModelOptions(
            name='evaluation',
            options={'ordering': ['platform', '-number'], 'permissions': [('translate_evaluation', 'Can change the texts of a draft'), ('review_evaluation', 'Can approve, publish and withdraw'), ('export_evaluation', 'Can export'), ('schedule_evaluation', 'Can set due dates')], 'verbose_name': 'evaluation', 'verbose_name_plural': 'evaluations'},
        ),
        migrations.AlterField(
            model_name='auditentry',
            name='action',
            field=models.CharField(choices=[('created', 'created'), ('changed', 'changed'), ('deleted', 'deleted'), ('checked', 'translation checked'), ('submitted', 'submitted for review'), ('sent-back', 'sent back'), ('taken-back', 'taken back'), ('approved', 'approved'), ('published', 'published'), ('superseded', 'superseded'), ('asked-out', 'withdrawal requested'), ('kept', 'withdrawal refused'), ('withdrawn', 'withdrawn'), ('loaded', 'loaded from the transcription'), ('imported', 'imported'), ('exported', 'exported'), ('invited', 'invited'), ('proposed', 'change proposed'), ('refused', 'change refused'), ('commented', 'commented on'), ('resolved', 'comment resolved'), ('reopened', 'comment opened again'), ('claimed', 'review claimed'), ('released', 'review released'), ('scheduled', 'due date set'), ('link-made', 'secret link made'), ('link-revoked', 'secret link revoked'), ('baseline', 'baseline')], max_length=12, verbose_name='what was done'),
        ),
        migrations.RunPython(before.drop, before.create),
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
        migrations.RunPython(create, drop),
        migrations.RunPython(let_schedule, keep),
    ]
