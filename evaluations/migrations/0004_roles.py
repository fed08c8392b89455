"""The five roles, as groups with permissions."""

from django.apps import apps as current_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

VOCABULARIES = ["source", "usecase", "criterion", "device", "topic"]
TEXTS = ["platform", "evaluation", "statement", "ratingcitation", "assessment"]
WORK = [*TEXTS, "statementtopic", "statementdevice"]
WORK += ["transition", "withdrawal"]
READ = [f"view_{name}" for name in [*VOCABULARIES, *WORK]]
WRITE = ["evaluation", "statement", "ratingcitation", "assessment"]
WRITE += ["statementtopic", "statementdevice"]
ROLES = {
    "Evaluator": [
        *READ,
        *["add_platform", "change_platform", "add_source", "change_source"],
        *[f"{verb}_{name}" for name in WRITE for verb in ("add", "change", "delete")],
    ],
    "Translator": [*READ, "translate_evaluation"],
    "Reviewer": [*READ, "review_evaluation", "view_auditentry"],
    "Auditor": [
        *READ,
        *["view_auditentry", "view_user", "view_group", "export_evaluation"],
    ],
    "Administrator": ["view_user", "add_user", "change_user", "view_group"],
}


def create(apps, schema_editor):
    """Create the groups; what someone adds to them later stays."""
    add(apps, ROLES)


def add(apps, roles):
    """Give each group its permissions, and create it where it is not there."""
    # permissions are made after all migrations, and these groups need them now
    for label in ("auth", "evaluations"):
        create_permissions(
            current_apps.get_app_config(label), verbosity=0, apps=current_apps
        )
    group_model = apps.get_model("auth", "Group")
    permissions = apps.get_model("auth", "Permission").objects
    for role, codenames in roles.items():
        group, _created = group_model.objects.get_or_create(name=role)
        found = permissions.filter(
            codename__in=codenames,
            content_type__app_label__in=["auth", "evaluations"],
        )
        group.permissions.add(*found)


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [
        ("evaluations", "0003_immutable_decisions"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
