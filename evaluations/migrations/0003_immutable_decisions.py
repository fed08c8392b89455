"""What was decided, and the record of it, cannot be changed in the database either."""

from django.db import migrations

# a message names the rule, so that whoever meets it can find it here
PUBLIC = "('published', 'superseded', 'withdrawn')"
OPEN = "('draft', 'in-review')"
EVALUATION = "evaluations_evaluation"
STATEMENT = "evaluations_statement"
WITHDRAWAL = "evaluations_withdrawal"
# tables whose rows belong to an evaluation, and how to find it
BELONGS = {
    STATEMENT: "{row}.evaluation_id",
    "evaluations_ratingcitation": "{row}.evaluation_id",
    "evaluations_assessment": "{row}.evaluation_id",
    "evaluations_statementtopic": (
        f"(SELECT evaluation_id FROM {STATEMENT} WHERE id = {{row}}.statement_id)"
    ),
    "evaluations_statementdevice": (
        f"(SELECT evaluation_id FROM {STATEMENT} WHERE id = {{row}}.statement_id)"
    ),
}
APPEND_ONLY = ["evaluations_transition", "evaluations_auditentry"]
# what ending a decision writes; every other column of a public row stays as it is
ENDING = {
    "state",
    "ended_on",
    "ended_at",
}
INCOMPLETE = f"""
    EXISTS (SELECT 1 FROM {STATEMENT} WHERE evaluation_id = NEW.id AND (
        coalesce(text_fr, '') = '' OR coalesce(text_nl, '') = '' OR to_check <> ''))
    OR EXISTS (SELECT 1 FROM evaluations_ratingcitation WHERE evaluation_id = NEW.id
        AND to_check <> '')
    OR EXISTS (SELECT 1 FROM evaluations_assessment WHERE evaluation_id = NEW.id AND (
        to_check <> '' OR (result <> 'not-stated' AND (
            coalesce(note_fr, '') = '' OR coalesce(note_nl, '') = ''))))
"""
# what was transcribed has no author and is published as it is loaded
MOVES = """
    (OLD.state = 'draft' AND NEW.state = 'in-review')
    OR (OLD.state = 'in-review' AND NEW.state IN ('draft', 'published'))
    OR (OLD.state = 'published' AND NEW.state = 'superseded')
    OR (OLD.state = 'published' AND NEW.state = 'withdrawn' AND EXISTS (
        SELECT 1 FROM evaluations_withdrawal
        WHERE evaluation_id = OLD.id AND is_accepted))
    OR (OLD.state = 'draft' AND OLD.author_id IS NULL AND NEW.author_id IS NULL)
"""


def rules(frozen, differs):
    """Return every rule: name, table, event, condition that breaks it, message.

    `differs` is the operator that also tells NULL from a value.
    """
    changed = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in frozen)
    yield (
        "starts_as_draft",
        EVALUATION,
        "INSERT",
        "NEW.state <> 'draft'",
        "an evaluation starts as a draft",
    )
    yield (
        "frozen",
        EVALUATION,
        "UPDATE",
        f"OLD.state IN {PUBLIC} AND ({changed} OR ("
        f"OLD.state = NEW.state AND (OLD.ended_on {differs} NEW.ended_on "
        f"OR OLD.ended_at {differs} NEW.ended_at)))",
        "a published evaluation is never changed",
    )
    yield (
        "moves",
        EVALUATION,
        "UPDATE",
        f"OLD.state <> NEW.state AND NOT ({MOVES})",
        "an evaluation does not go from this state to that one",
    )
    yield (
        "author_stays",
        EVALUATION,
        "UPDATE",
        f"OLD.author_id IS NOT NULL AND OLD.author_id {differs} NEW.author_id",
        "the author of an evaluation never changes",
    )
    yield (
        "complete",
        EVALUATION,
        "UPDATE",
        f"OLD.state IN {OPEN} AND NEW.state IN {PUBLIC} AND ({INCOMPLETE})",
        "a published evaluation is complete in both languages",
    )
    yield (
        "kept",
        EVALUATION,
        "DELETE",
        f"OLD.state IN {PUBLIC}",
        "a published evaluation is never deleted",
    )
    for table, owner in BELONGS.items():
        for event, rows in (
            ("INSERT", ["NEW"]),
            ("UPDATE", ["OLD", "NEW"]),
            ("DELETE", ["OLD"]),
        ):
            public = " OR ".join(
                f"EXISTS (SELECT 1 FROM {EVALUATION} "
                f"WHERE id = {owner.format(row=row)} AND state IN {PUBLIC})"
                for row in rows
            )
            yield (
                f"frozen_{event.lower()}",
                table,
                event,
                public,
                "what a published evaluation says is never changed",
            )
    yield (
        "decided",
        WITHDRAWAL,
        "UPDATE",
        "OLD.decided_at IS NOT NULL",
        "what was recorded is never changed",
    )
    yield ("kept", WITHDRAWAL, "DELETE", "", "what was recorded is never changed")
    for table in APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            yield (
                f"append_only_{event.lower()}",
                table,
                event,
                "",
                "what was recorded is never changed",
            )


def _rules(apps, connection):
    evaluation = apps.get_model("evaluations", "Evaluation")
    columns = [field.column for field in evaluation._meta.local_concrete_fields]
    frozen = [column for column in columns if column not in ENDING]
    postgresql = connection.vendor == "postgresql"
    return rules(frozen, "IS DISTINCT FROM" if postgresql else "IS NOT")


def create(apps, schema_editor):
    """Create one trigger for each rule."""
    connection = schema_editor.connection
    for name, table, event, condition, message in _rules(apps, connection):
        trigger = f"{table}_{name}"
        if connection.vendor == "postgresql":
            schema_editor.execute(f"""
                CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF {condition or "TRUE"} THEN
                        RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN {"OLD" if event == "DELETE" else "NEW"};
                END $$
            """)
            schema_editor.execute(
                f"CREATE TRIGGER {trigger} BEFORE {event} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {trigger}()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {trigger} BEFORE {event} ON {table} "
                f"{f'WHEN {condition}' if condition else ''} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )


def drop(apps, schema_editor):
    """Drop the triggers."""
    connection = schema_editor.connection
    for name, table, *_rest in _rules(apps, connection):
        trigger = f"{table}_{name}"
        if connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION {trigger}() CASCADE")
        else:
            schema_editor.execute(f"DROP TRIGGER {trigger}")


class Migration(migrations.Migration):
    """Schema only. A later change of these tables has to make the triggers again."""

    dependencies = [("evaluations", "0002_full_text_index")]
    operations = [migrations.RunPython(create, drop)]
