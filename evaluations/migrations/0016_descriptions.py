"""Descriptions by suppliers, and what is answered to the questions of the Task Force.

No table that is new here is public: none has a part in the edition.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError

roles = import_module("evaluations.migrations.0004_roles")
before = import_module("evaluations.migrations.0015_working_together")

ROLES = {role: ["view_declaration"] for role in ("Evaluator", "Reviewer")}


def let_read(apps, schema_editor):
    """Let those who evaluate and decide read what was declared."""
    roles.add(apps, ROLES)


def keep(apps, schema_editor):
    """Refuse to go back where something would be lost; nothing is undone by then."""
    examined = apps.get_model("evaluations", "Assessment").objects.filter(
        result__in=["examined", "not-examined"]
    )
    if examined.exists() or apps.get_model("evaluations", "Declaration").objects.exists():
        raise IrreversibleError(
            "This database holds descriptions by suppliers, or answers to questions, "
            "that an earlier version cannot keep: restore a backup instead."
        )


class Migration(migrations.Migration):
    """Models, the answers to a question, the triggers again, and who may read."""

    dependencies = [("evaluations", "0015_working_together")]

    operations = [
        migrations.RunPython(before.drop, before.create),
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
            ],
            options={
                'verbose_name': 'description by a supplier',
                'verbose_name_plural': 'descriptions by suppliers',
                'ordering': ['-asked_at', '-pk'],
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
            ],
            options={
                'verbose_name': 'declared answer',
                'verbose_name_plural': 'declared answers',
                'ordering': ['declaration', 'pk'],
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
            ],
            options={
                'verbose_name': 'invitation to describe',
                'verbose_name_plural': 'invitations to describe',
                'ordering': ['made_at', 'pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='assessment',
            name='assessment_result_known',
        ),
        migrations.RemoveConstraint(
            model_name='assessment',
            name='assessment_cites_a_statement',
        ),
        migrations.AlterField(
            model_name='assessment',
            name='result',
            field=models.CharField(choices=[('met', 'met'), ('partly', 'partly met'), ('not-met', 'not met'), ('not-applicable', 'not applicable'), ('not-stated', 'not stated'), ('examined', 'examined'), ('not-examined', 'not examined')], default='not-stated', max_length=14, verbose_name='answer'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('result__in', ['met', 'partly', 'not-met', 'not-applicable', 'not-stated', 'examined', 'not-examined'])), name='assessment_result_known'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('result', 'examined'), models.Q(('result__in', ['not-stated', 'not-examined']), ('statement__isnull', True)), models.Q(models.Q(('result__in', ['not-stated', 'not-examined']), _negated=True), ('statement__isnull', False)), _connector='OR'), name='assessment_cites_a_statement'),
        ),
        migrations.AddField(
            model_name='declaration',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by'),
        ),
        migrations.AddField(
            model_name='declaration',
            name='evaluation',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='declaration', to='evaluations.evaluation', verbose_name='evaluation'),
        ),
        migrations.AddField(
            model_name='declaration',
            name='platform',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='evaluations.platform', verbose_name='platform'),
        ),
        migrations.AddField(
            model_name='declaration',
            name='received_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken in by'),
        ),
        migrations.AddField(
            model_name='declaredanswer',
            name='checked_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='checked by'),
        ),
        migrations.AddField(
            model_name='declaredanswer',
            name='declaration',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='evaluations.declaration'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='declaration',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='evaluations.declaration'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='revoked_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='revoked by'),
        ),
        migrations.AddConstraint(
            model_name='declaration',
            constraint=models.CheckConstraint(condition=models.Q(('contact_name__printable', True), ('contact_phone__printable', True), ('product__printable', True), ('version__printable', True)), name='declaration_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='declaration',
            constraint=models.CheckConstraint(condition=models.Q(('language__in', ['fr', 'nl'])), name='declaration_language_known'),
        ),
        migrations.AddConstraint(
            model_name='declaration',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'declared', 'checked', 'opinion'])), name='declaration_state_known'),
        ),
        migrations.AddConstraint(
            model_name='declaration',
            constraint=models.CheckConstraint(condition=models.Q(('product', ''), _negated=True), name='declaration_names_its_product'),
        ),
        migrations.AddConstraint(
            model_name='declaration',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('declared_at__isnull', True), ('state', 'asked')), models.Q(models.Q(('state', 'asked'), _negated=True), ('declared_at__isnull', False)), _connector='OR'), name='declaration_says_when'),
        ),
        migrations.AddConstraint(
            model_name='declaration',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'opinion'), _negated=True), ('evaluation__isnull', False), _connector='OR'), name='declaration_opinion_is_an_evaluation'),
        ),
        migrations.AddConstraint(
            model_name='declaration',
            constraint=models.CheckConstraint(condition=models.Q(('contact_deleted_at__isnull', True), models.Q(('contact_email', ''), ('contact_name', ''), ('contact_phone', '')), _connector='OR'), name='declaration_deleted_contact_is_gone'),
        ),
        migrations.AddConstraint(
            model_name='declaredanswer',
            constraint=models.CheckConstraint(condition=models.Q(('finding_note__printable', True), ('text__printable', True)), name='declaredanswer_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='declaredanswer',
            constraint=models.UniqueConstraint(fields=('declaration', 'question'), name='declaredanswer_unique'),
        ),
        migrations.AddConstraint(
            model_name='declaredanswer',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='declaredanswer_says_something'),
        ),
        migrations.AddConstraint(
            model_name='declaredanswer',
            constraint=models.CheckConstraint(condition=models.Q(('finding__in', ['', 'confirmed', 'not-confirmed'])), name='declaredanswer_finding_known'),
        ),
        migrations.AddConstraint(
            model_name='declaredanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('checked_at', None), ('checked_by', None), ('finding', ''), ('finding_note', '')), models.Q(models.Q(('finding', ''), _negated=True), models.Q(('finding_note', ''), _negated=True), ('checked_at__isnull', False), ('checked_by__isnull', False)), _connector='OR'), name='declaredanswer_check_is_signed'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(fields=('token_hash',), name='invitation_token_unique'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='invitation_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('revoked_at__isnull', True), ('revoked_by__isnull', True)), models.Q(('revoked_at__isnull', False), ('revoked_by__isnull', False)), _connector='OR'), name='invitation_revocation_is_signed'),
        ),
        migrations.RunPython(before.create, before.drop),
        migrations.RunPython(let_read, keep),
    ]
