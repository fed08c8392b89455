"""The messages of constraints are words of the code, not part of the schema."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Changes what migrations know of the constraints; the database stays as it is."""

    dependencies = [
        ('evaluations', '0009_roles_for_notes'),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='assessment',
            name='assessment_scope_in_both_languages',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('scope_fr__isnull', False), models.Q(('scope_fr', ''), _negated=True), ('scope_nl__isnull', False), models.Q(('scope_nl', ''), _negated=True)), models.Q(models.Q(('scope_fr__isnull', False), models.Q(('scope_fr', ''), _negated=True), _negated=True), models.Q(('scope_nl__isnull', False), models.Q(('scope_nl', ''), _negated=True), _negated=True)), _connector='OR'), name='assessment_scope_in_both_languages'),
        ),
        migrations.AlterConstraint(
            model_name='evaluation',
            name='evaluation_date_matches_precision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('valid_from__isnull', True), ('valid_from_precision', 'unknown')), models.Q(('valid_from__isnull', False), models.Q(('valid_from_precision', 'unknown'), _negated=True)), _connector='OR'), name='evaluation_date_matches_precision'),
        ),
        migrations.AlterConstraint(
            model_name='evaluation',
            name='evaluation_ends_after_it_starts',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='evaluation_ends_after_it_starts'),
        ),
        migrations.AlterConstraint(
            model_name='evaluation',
            name='evaluation_lines_in_order',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_line__isnull', True), ('last_line__isnull', True)), models.Q(('first_line__gte', 1), ('first_line__isnull', False), ('last_line__gte', models.F('first_line')), ('last_line__isnull', False)), _connector='OR'), name='evaluation_lines_in_order'),
        ),
        migrations.AlterConstraint(
            model_name='evaluation',
            name='evaluation_notes_in_both_languages',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('date_note_fr__isnull', False), models.Q(('date_note_fr', ''), _negated=True), ('date_note_nl__isnull', False), models.Q(('date_note_nl', ''), _negated=True)), models.Q(models.Q(('date_note_fr__isnull', False), models.Q(('date_note_fr', ''), _negated=True), _negated=True), models.Q(('date_note_nl__isnull', False), models.Q(('date_note_nl', ''), _negated=True), _negated=True)), _connector='OR'), models.Q(models.Q(('scope_fr__isnull', False), models.Q(('scope_fr', ''), _negated=True), ('scope_nl__isnull', False), models.Q(('scope_nl', ''), _negated=True)), models.Q(models.Q(('scope_fr__isnull', False), models.Q(('scope_fr', ''), _negated=True), _negated=True), models.Q(('scope_nl__isnull', False), models.Q(('scope_nl', ''), _negated=True), _negated=True)), _connector='OR')), name='evaluation_notes_in_both_languages'),
        ),
        migrations.AlterConstraint(
            model_name='note',
            name='note_is_about_a_platform_or_a_chapter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('page__isnull', True), ('platform__isnull', False)), models.Q(('page__isnull', False), ('platform__isnull', True)), _connector='OR'), name='note_is_about_a_platform_or_a_chapter'),
        ),
        migrations.AlterConstraint(
            model_name='note',
            name='note_published_in_both_languages',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('text_fr__isnull', False), models.Q(('text_fr', ''), _negated=True), ('text_nl__isnull', False), models.Q(('text_nl', ''), _negated=True)), _connector='OR'), name='note_published_in_both_languages'),
        ),
        migrations.AlterConstraint(
            model_name='note',
            name='note_date_matches_precision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('happened_on__isnull', True), ('happened_on_precision', 'unknown')), models.Q(('happened_on__isnull', False), models.Q(('happened_on_precision', 'unknown'), _negated=True)), _connector='OR'), name='note_date_matches_precision'),
        ),
        migrations.AlterConstraint(
            model_name='ratingcitation',
            name='citation_lines_in_order',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_line__isnull', True), ('last_line__isnull', True)), models.Q(('first_line__gte', 1), ('first_line__isnull', False), ('last_line__gte', models.F('first_line')), ('last_line__isnull', False)), _connector='OR'), name='citation_lines_in_order'),
        ),
        migrations.AlterConstraint(
            model_name='ratingcitation',
            name='citation_label_has_a_language',
            constraint=models.CheckConstraint(condition=models.Q(('label', ''), models.Q(('label_language__isnull', False), models.Q(('label_language', ''), _negated=True)), _connector='OR'), name='citation_label_has_a_language'),
        ),
    ]
