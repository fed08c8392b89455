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
# INSERT OR REPLACE and UPDATE OR REPLACE delete what is in their way without firing
# a trigger for it: nothing may ever be in the way of a row that is kept
IN_THE_WAY = f"""EXISTS (SELECT 1 FROM {EVALUATION} AS kept
    WHERE kept.state IN {PUBLIC} AND (kept.id = NEW.id OR (
        kept.platform_id = NEW.platform_id AND kept.number = NEW.number)))"""
TAKES_THE_PLACE = f"""NEW.id <> OLD.id OR (
    (NEW.platform_id <> OLD.platform_id OR NEW.number <> OLD.number)
    AND {IN_THE_WAY}) OR (NEW.state = 'published' AND OLD.state <> 'published'
    AND EXISTS (SELECT 1 FROM {EVALUATION} AS kept WHERE kept.id <> NEW.id
        AND kept.platform_id = NEW.platform_id AND kept.state = 'published'))"""
KEPT_WITHDRAWAL = f"""EXISTS (SELECT 1 FROM {WITHDRAWAL} AS kept
    WHERE kept.id = NEW.id OR (
        kept.evaluation_id = NEW.evaluation_id AND kept.decided_at IS NULL))"""
NEVER_CHANGED = "what was recorded is never changed"
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
        AND (to_check <> '' OR (coalesce(note_fr, '') = '') <> (
            coalesce(note_nl, '') = '')))
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


def rules(frozen, differs, belongs, incomplete, moves):
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
        f"OLD.state <> NEW.state AND NOT ({moves})",
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
        f"OLD.state IN {OPEN} AND NEW.state IN {PUBLIC} AND ({incomplete})",
        "a published evaluation is complete in both languages",
    )
    kept = "a published evaluation is never deleted"
    yield ("kept", EVALUATION, "DELETE", f"OLD.state IN {PUBLIC}", kept)
    yield ("replaces", EVALUATION, "INSERT", IN_THE_WAY, kept)
    yield ("takes_the_place", EVALUATION, "UPDATE", TAKES_THE_PLACE, kept)
    for table, owner in belongs.items():
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
            if event == "INSERT":
                public += f" OR EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"
            if event == "UPDATE":
                public += " OR NEW.id <> OLD.id"
            yield (
                f"frozen_{event.lower()}",
                table,
                event,
                public,
                "what a published evaluation says is never changed",
            )
    decided = "OLD.decided_at IS NOT NULL OR NEW.id <> OLD.id"
    yield ("decided", WITHDRAWAL, "UPDATE", decided, NEVER_CHANGED)
    yield ("kept", WITHDRAWAL, "DELETE", "", NEVER_CHANGED)
    yield ("replaces", WITHDRAWAL, "INSERT", KEPT_WITHDRAWAL, NEVER_CHANGED)
    for table in APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            yield (f"append_only_{event.lower()}", table, event, "", NEVER_CHANGED)
        same = "id = NEW.id"
        if table == "evaluations_auditentry":
            same += " OR number = NEW.number"
        exists = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"
        yield ("append_only_insert", table, "INSERT", exists, NEVER_CHANGED)


def decision_rules(
    apps, connection, belongs=BELONGS, incomplete=INCOMPLETE, moves=MOVES
):
    """Return the rules of decisions and of the record, for a database as it is."""
    evaluation = apps.get_model("evaluations", "Evaluation")
    columns = [field.column for field in evaluation._meta.local_concrete_fields]
    frozen = [column for column in columns if column not in ENDING]
    postgresql = connection.vendor == "postgresql"
    differs = "IS DISTINCT FROM" if postgresql else "IS NOT"
    return rules(frozen, differs, belongs, incomplete, moves)


EMPTIED = "evaluations_never_emptied"
KEPT_WHOLE = [EVALUATION, *BELONGS, WITHDRAWAL, *APPEND_ONLY]


def create(apps, schema_editor):
    """Create one trigger for each rule."""
    found = decision_rules(apps, schema_editor.connection)
    create_triggers(schema_editor, found, KEPT_WHOLE)


def create_triggers(schema_editor, found, kept_whole):
    """Create one trigger for each rule, and those against emptying a table."""
    connection = schema_editor.connection
    if connection.vendor == "postgresql":
        # TRUNCATE fires no trigger for the rows
        schema_editor.execute(f"""
            CREATE FUNCTION {EMPTIED}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION '{NEVER_CHANGED}' USING ERRCODE = 'check_violation';
            END $$
        """)
        for table in kept_whole:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_emptied BEFORE TRUNCATE ON {table} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {EMPTIED}()"
            )
    for name, table, event, condition, message in found:
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
    drop_triggers(schema_editor, decision_rules(apps, schema_editor.connection))


def drop_triggers(schema_editor, found):
    """Drop the trigger of each rule, and those against emptying a table."""
    connection = schema_editor.connection
    if connection.vendor == "postgresql":
        schema_editor.execute(f"DROP FUNCTION {EMPTIED}() CASCADE")
    for name, table, *_rest in found:
        trigger = f"{table}_{name}"
        if connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION {trigger}() CASCADE")
        else:
            schema_editor.execute(f"DROP TRIGGER {trigger}")


class Migration(migrations.Migration):
    """Schema only. A later change of these tables has to make the triggers again."""

    dependencies = [("evaluations", "0002_full_text_index")]
    operations = [migrations.RunPython(create, drop)]
