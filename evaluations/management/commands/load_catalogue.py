"""`manage.py load_catalogue`: the transcription, from fixtures/ into the database."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from evaluations.transcription.entries import FixtureError
from evaluations.transcription.loading import load_fixtures


class Command(BaseCommand):
    """Load everything in one transaction; running it twice changes nothing."""

    help = "Load the transcription. Running it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer another folder of fixtures, for checking a copy."""
        parser.add_argument(
            "--fixtures",
            type=Path,
            default=settings.FIXTURES_ROOT,
            help="the folder to read (default: %(default)s)",
        )

    def handle(self, *, fixtures: Path, **options: object) -> None:
        """Load, show progress, and say what changed."""
        try:
            counts = load_fixtures(fixtures, report=self.stdout.write)
        except FixtureError as error:
            raise CommandError(f"{error}\nNothing was changed.") from error
        if counts["created"] or counts["changed"]:
            self.stdout.write(
                f"{counts['created']} created, {counts['changed']} changed, "
                f"{counts['unchanged']} unchanged."
            )
        else:
            self.stdout.write(
                f"No change: {counts['unchanged']} entries are as loaded."
            )
