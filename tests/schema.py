"""What a database is made of: tables and rules, roles, and the migrations it knows."""

from django.db import connection

SQLITE = ["SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"]
POSTGRESQL = [
    "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, "
    "column_default, is_identity FROM information_schema.columns "
    "WHERE table_schema = 'public'",
    "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
]
ROWS = [
    "SELECT 'role', auth_group.name, app_label, codename FROM auth_group "
    "JOIN auth_group_permissions ON group_id = auth_group.id "
    "JOIN auth_permission ON permission_id = auth_permission.id "
    "JOIN django_content_type ON content_type_id = django_content_type.id",
    "SELECT 'migration', app, name FROM django_migrations",
]


def description() -> list[str]:
    """Return a line for each thing that makes up the database in use, sorted."""
    schema = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    rows = []
    with connection.cursor() as cursor:
        for query in [*schema, *ROWS]:
            cursor.execute(query)
            rows += cursor.fetchall()
    return sorted(
        " ".join(_columns_sorted(str(value)) for value in row) for row in rows
    )


def _columns_sorted(value: str) -> str:
    # where a column stands in its table depends on when it was added
    if value.startswith("CREATE TABLE"):
        columns = value[value.index("(") + 1 : value.rindex(")")]
        return ", ".join([value[: value.index("(")], *sorted(columns.split(", "))])
    return value
