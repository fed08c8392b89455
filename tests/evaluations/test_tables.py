"""Without tables a command says what to run, and not where it failed."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, ProgrammingError, connection

from tests.databases import using

COMMANDS = ["delete_contacts", "load_catalogue", "send_reminders", "verify_audit"]


@pytest.mark.parametrize("command", COMMANDS)
def test_database_without_tables_is_named(
    empty_database, django_db_blocker, settings, command
):
    settings.EMAIL_URL = "smtp://127.0.0.1"
    with django_db_blocker.unblock(), using(empty_database):
        with pytest.raises(CommandError, match=r"has no tables, .* run manage.py mig"):
            call_command(command, stdout=StringIO())
        assert connection.introspection.table_names() == []


def test_other_faults_of_a_database_are_not_called_so(
    copied_database, django_db_blocker
):
    with django_db_blocker.unblock(), using(copied_database):
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE evaluations_audithead")
        with pytest.raises((OperationalError, ProgrammingError)):
            call_command("verify_audit", stdout=StringIO())
