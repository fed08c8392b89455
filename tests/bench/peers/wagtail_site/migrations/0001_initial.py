"""The tables of the list and of its pages."""

import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models

PAGE = {
    "auto_created": True,
    "on_delete": django.db.models.deletion.CASCADE,
    "parent_link": True,
    "primary_key": True,
    "serialize": False,
    "to": "wagtailcore.page",
}


class Migration(migrations.Migration):
    """Schema only."""

    dependencies = [("wagtailcore", "0094_alter_page_locale")]
    operations = [
        migrations.CreateModel(
            name="PlatformIndex",
            fields=[("page_ptr", models.OneToOneField(**PAGE))],
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="PlatformPage",
            fields=[
                ("page_ptr", models.OneToOneField(**PAGE)),
                ("verdict", models.CharField(max_length=60)),
                ("body", wagtail.fields.RichTextField()),
            ],
            bases=("wagtailcore.page",),
        ),
    ]
