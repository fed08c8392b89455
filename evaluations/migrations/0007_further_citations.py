"""The second statement that an answer cites becomes the first of any number."""

from django.db import migrations


def move(apps, schema_editor):
    """Copy the second cited statement of each answer into the new table."""
    answers = apps.get_model("evaluations", "Assessment").objects
    citations = apps.get_model("evaluations", "AssessmentCitation").objects
    found = answers.filter(further_statement__isnull=False).order_by("pk")
    citations.bulk_create(
        citations.model(assessment_id=answer, statement_id=statement, position=1)
        for answer, statement in found.values_list("pk", "further_statement")
    )


def move_back(apps, schema_editor):
    """Keep the first of the further statements, which is all the old table holds."""
    answers = apps.get_model("evaluations", "Assessment").objects
    citations = apps.get_model("evaluations", "AssessmentCitation").objects
    for citation in citations.filter(position=1):
        answers.filter(pk=citation.assessment_id).update(
            further_statement_id=citation.statement_id
        )


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [("evaluations", "0006_one_model_of_facts")]
    operations = [migrations.RunPython(move, move_back, elidable=True)]
