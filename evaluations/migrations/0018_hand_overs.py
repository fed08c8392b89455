"""What a note says of a successor scheme: columns and rules, no values.

The triggers are dropped and made again: they know every column of a published note.
"""

from importlib import import_module

from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError

before = import_module("evaluations.migrations.0017_attestations")


def keep(apps, schema_editor):
    """Refuse to go back where something would be lost; nothing is undone by then."""
    if apps.get_model("evaluations", "Note").objects.exclude(standing="").exists():
        raise IrreversibleError(
            "This database holds notes on a successor scheme that an earlier version "
            "cannot keep: restore a backup instead."
        )


class Migration(migrations.Migration):
    """Columns and rules."""

    dependencies = [
        ('evaluations', '0017_attestations'),
    ]

    operations = [
        migrations.RunPython(before.drop, before.create),
        migrations.AddField(
            model_name='note',
            name='level',
            field=models.CharField(blank=True, max_length=20, verbose_name='level'),
        ),
        migrations.AddField(
            model_name='note',
            name='level_count',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='number of levels'),
        ),
        migrations.AddField(
            model_name='note',
            name='procedure',
            field=models.CharField(blank=True, max_length=200, verbose_name='procedure'),
        ),
        migrations.AddField(
            model_name='note',
            name='procedure_address',
            field=models.URLField(blank=True, verbose_name='address of the procedure'),
        ),
        migrations.AddField(
            model_name='note',
            name='procedure_fr',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='procedure'),
        ),
        migrations.AddField(
            model_name='note',
            name='procedure_nl',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='procedure'),
        ),
        migrations.AddField(
            model_name='note',
            name='scheme',
            field=models.CharField(blank=True, max_length=60, verbose_name='scheme'),
        ),
        migrations.AddField(
            model_name='note',
            name='scheme_dated',
            field=models.DateField(blank=True, null=True, verbose_name='date of the scheme'),
        ),
        migrations.AddField(
            model_name='note',
            name='scheme_dated_precision',
            field=models.CharField(blank=True, choices=[('day', 'on this day'), ('month', 'in this month'), ('year', 'in this year'), ('by', 'on this day at the latest'), ('after', 'after this day')], max_length=7, verbose_name='precision of the date of the scheme'),
        ),
        migrations.AddField(
            model_name='note',
            name='scheme_version',
            field=models.CharField(blank=True, max_length=60, verbose_name='version of the scheme'),
        ),
        migrations.AddField(
            model_name='note',
            name='standing',
            field=models.CharField(blank=True, choices=[('at-level', 'Has a level'), ('outside', 'Not a CE medical device: outside the scheme')], max_length=8, verbose_name='place in a successor scheme'),
        ),
        migrations.RemoveConstraint(model_name='note', name='note_is_printable'),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('level__printable', True), ('procedure_fr__printable', True), ('procedure_nl__printable', True), ('scheme__printable', True), ('scheme_version__printable', True), ('text_fr__printable', True), ('text_nl__printable', True)), name='note_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('standing__in', ['', 'at-level', 'outside'])), name='note_standing_known'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('standing', ''), ('procedure_address', ''), ('scheme', ''), ('scheme_version', '')), models.Q(models.Q(('standing', ''), _negated=True), ('platform__isnull', False), ('scheme__isnull', False), models.Q(('scheme', ''), _negated=True)), _connector='OR'), name='note_standing_names_its_scheme'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('standing', 'at-level'), ('level__isnull', False), models.Q(('level', ''), _negated=True)), models.Q(models.Q(('standing', 'at-level'), _negated=True), ('level', ''), ('level_count__isnull', True)), _connector='OR'), name='note_level_is_of_a_standing'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('scheme_dated__isnull', True), ('scheme_dated_precision', '')), models.Q(('scheme_dated__isnull', False), ('scheme_dated_precision__in', ['day', 'month', 'year', 'by', 'after']), ('standing__in', ['at-level', 'outside'])), _connector='OR'), name='note_scheme_date_matches_precision'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('procedure_fr__isnull', False), models.Q(('procedure_fr', ''), _negated=True), ('procedure_nl__isnull', False), models.Q(('procedure_nl', ''), _negated=True)), models.Q(models.Q(('procedure_fr__isnull', False), models.Q(('procedure_fr', ''), _negated=True), _negated=True), models.Q(('procedure_nl__isnull', False), models.Q(('procedure_nl', ''), _negated=True), _negated=True)), _connector='OR'), models.Q(models.Q(('standing', ''), _negated=True), models.Q(('procedure_fr__isnull', False), models.Q(('procedure_fr', ''), _negated=True), _negated=True), _connector='OR')), name='note_procedure_in_both_languages'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'published'), models.Q(('standing', ''), _negated=True)), fields=('platform', 'scheme'), name='note_one_standing_in_a_scheme'),
        ),
        migrations.RunPython(before.create, before.drop),
        migrations.RunPython(migrations.RunPython.noop, keep),
    ]
