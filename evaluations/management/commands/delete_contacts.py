"""`manage.py delete_contacts`: personal data of suppliers that are kept no longer."""

from django.utils import timezone

from evaluations.tables import TablesCommand
from evaluations.workflow.declarations import delete_contacts


class Command(TablesCommand):
    """Delete names and addresses of descriptions after CONTACT_RETENTION_DAYS."""

    help = "Delete the contact data of descriptions by suppliers that are old enough."

    def handle(self, **options: object) -> None:
        """Delete them and say how many there were."""
        number = delete_contacts(timezone.localdate())
        self.stdout.write(f"Contacts deleted: {number}")
