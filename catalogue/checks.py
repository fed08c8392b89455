"""What must not be true of a database that production opens."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.db import DatabaseError

from evaluations.models import User
from evaluations.models.users import DEMONSTRATION_HOST

DEMONSTRATION = (
    "This database holds demonstration accounts, whose password is in a file of the "
    "code. Take a new database, or deactivate them with DEBUG=true: "
)


def demonstration_accounts() -> str:
    """Return why production must not open this database, or nothing.

    Raises DatabaseError where the database cannot say. In development nothing is asked.
    """
    if settings.DEBUG:
        return ""
    accounts = User.objects.filter(is_active=True, email__iendswith=DEMONSTRATION_HOST)
    found = ", ".join(sorted(accounts.values_list("username", flat=True)))
    return found and DEMONSTRATION + found


@checks.register(checks.Tags.security, deploy=True)
def check_accounts(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """Refuse demonstration accounts in `check --deploy`."""
    try:
        reason = demonstration_accounts()
    except DatabaseError:
        # no tables yet, and thus no accounts
        return []
    return [checks.Error(reason, id="catalogue.E001")] if reason else []
