"""No text holds what a feed or an export cannot carry."""

from importlib import import_module

from django.db import migrations, models

from evaluations.models.texts import is_printable

triggers = import_module("evaluations.migrations.0008_immutable_notes")


def name_what_breaks_it(apps, schema_editor):
    """Refuse, with the places, where a text would break the new rule."""
    found = []
    for model in apps.get_app_config("evaluations").get_models():
        names = [
            field.name
            for field in model._meta.local_concrete_fields
            if isinstance(field, models.CharField | models.TextField)
        ]
        for row in model.objects.values("pk", *names).iterator():
            found += [
                f"{model.__name__} {row['pk']} {name}"
                for name in names
                if not is_printable(row[name])
            ]
    if found:
        raise ValueError(
            "Nothing was changed. These texts hold characters that cannot be shown; write "
            f"them again first, with the version that you have: {', '.join(found)}"
        )


class Migration(migrations.Migration):
    """Schema only. The triggers go while tables are remade."""

    dependencies = [('evaluations', '0010_words_leave_the_schema')]

    operations = [
        migrations.RunPython(name_what_breaks_it, migrations.RunPython.noop),
        migrations.RunPython(triggers.drop, triggers.create),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('note_fr__printable', True), ('note_nl__printable', True), ('scope_fr__printable', True), ('scope_nl__printable', True)), name='assessment_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.CheckConstraint(condition=models.Q(('code__printable', True), ('label_fr__printable', True), ('label_nl__printable', True), ('text_fr__printable', True), ('text_nl__printable', True), ('title_fr__printable', True), ('title_nl__printable', True)), name='criterion_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='device',
            constraint=models.CheckConstraint(condition=models.Q(('name_fr__printable', True), ('name_nl__printable', True)), name='device_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.CheckConstraint(condition=models.Q(('date_note_fr__printable', True), ('date_note_nl__printable', True), ('reason_fr__printable', True), ('reason_nl__printable', True), ('scope_fr__printable', True), ('scope_nl__printable', True)), name='evaluation_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='guidancepage',
            constraint=models.CheckConstraint(condition=models.Q(('title_fr__printable', True), ('title_nl__printable', True)), name='guidancepage_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='guidancesection',
            constraint=models.CheckConstraint(condition=models.Q(('text_fr__printable', True), ('text_nl__printable', True)), name='guidancesection_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(('name_fr__printable', True), ('name_nl__printable', True)), name='measure_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('text_fr__printable', True), ('text_nl__printable', True)), name='note_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='platform',
            constraint=models.CheckConstraint(condition=models.Q(('name__printable', True), ('name_alternative__printable', True), ('name_detail__printable', True), ('name_note_fr__printable', True), ('name_note_nl__printable', True)), name='platform_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='ratingcitation',
            constraint=models.CheckConstraint(condition=models.Q(('label__printable', True), ('note_fr__printable', True), ('note_nl__printable', True)), name='citation_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(('publisher__printable', True), ('reference__printable', True), ('summary_fr__printable', True), ('summary_nl__printable', True), ('text__printable', True), ('title_fr__printable', True), ('title_nl__printable', True)), name='source_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('excerpt_fr__printable', True), ('excerpt_nl__printable', True), ('text_fr__printable', True), ('text_nl__printable', True)), name='statement_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.CheckConstraint(condition=models.Q(('name_fr__printable', True), ('name_nl__printable', True)), name='topic_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='transition',
            constraint=models.CheckConstraint(condition=models.Q(('reason__printable', True)), name='transition_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='usecase',
            constraint=models.CheckConstraint(condition=models.Q(('name_fr__printable', True), ('name_nl__printable', True), ('short_name_fr__printable', True), ('short_name_nl__printable', True)), name='usecase_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(('first_name__printable', True), ('last_name__printable', True)), name='user_is_printable'),
        ),
        migrations.AddConstraint(
            model_name='withdrawal',
            constraint=models.CheckConstraint(condition=models.Q(('reason_fr__printable', True), ('reason_nl__printable', True)), name='withdrawal_is_printable'),
        ),
        migrations.RunPython(triggers.create, triggers.drop),
    ]
