"""The row that says which edition of the public content this is.

Its row and its triggers are made after each migration: evaluations/apps.py.
"""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    """Schema only."""

    dependencies = [("evaluations", "0013_record_of_every_row")]
    operations = [
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
    ]
