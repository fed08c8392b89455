"""Rows are ordered by columns of their own table, without a join for each owner."""

from django.db import migrations


class Migration(migrations.Migration):
    """Options only; nothing changes in the database."""

    dependencies = [
        ('evaluations', '0018_hand_overs'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='assessment',
            options={'ordering': ['evaluation_id', 'criterion']},
        ),
        migrations.AlterModelOptions(
            name='assessmentcitation',
            options={'ordering': ['assessment_id', 'position']},
        ),
        migrations.AlterModelOptions(
            name='declaredanswer',
            options={'ordering': ['declaration_id', 'pk'], 'verbose_name': 'declared answer', 'verbose_name_plural': 'declared answers'},
        ),
        migrations.AlterModelOptions(
            name='publishedfact',
            options={'ordering': ['platform_id', 'capability']},
        ),
        migrations.AlterModelOptions(
            name='ratingcitation',
            options={'ordering': ['evaluation_id', 'position'], 'verbose_name': 'cited document', 'verbose_name_plural': 'cited documents'},
        ),
        migrations.AlterModelOptions(
            name='statement',
            options={'ordering': ['evaluation_id', 'kind', 'position'], 'verbose_name': 'statement', 'verbose_name_plural': 'statements'},
        ),
        migrations.AlterModelOptions(
            name='statementdevice',
            options={'ordering': ['statement_id', 'device__position'], 'verbose_name': 'device of the statement', 'verbose_name_plural': 'devices of the statement'},
        ),
        migrations.AlterModelOptions(
            name='statementmeasure',
            options={'ordering': ['statement_id', 'measure__position'], 'verbose_name': 'measure of the statement', 'verbose_name_plural': 'measures of the statement'},
        ),
        migrations.AlterModelOptions(
            name='statementtopic',
            options={'ordering': ['statement_id', 'topic__position'], 'verbose_name': 'topic of the statement', 'verbose_name_plural': 'topics of the statement'},
        ),
    ]
