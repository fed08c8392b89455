"""`manage.py send_reminders`: one mail to each person for whom something waits."""

from django.conf import settings
from django.core.management.base import CommandError

from evaluations.reminders import remind_everybody
from evaluations.tables import TablesCommand


class Command(TablesCommand):
    """Tell people what waits for them; a second run on a day tells nobody twice."""

    help = "Mail each member of staff what waits for them, once a day at most."

    def handle(self, **options: object) -> None:
        """Send the mails; without a mail server, or without work, send none."""
        if not settings.EMAIL_URL:
            self.stdout.write("No mail server is set up (EMAIL_URL): nothing was sent.")
            return
        sent, failed = remind_everybody()
        self.stdout.write(f"Mails sent: {sent}")
        if failed:
            raise CommandError(f"Mails that no server took: {failed}. Run it again.")
