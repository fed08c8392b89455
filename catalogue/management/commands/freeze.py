"""`manage.py freeze FILE`: the database file of a frozen copy, and its checksum."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue.archive.freezing import FreezingError, freeze


class Command(BaseCommand):
    """Write what the public may read into a new SQLite file."""

    help = "Make the read-only database of a frozen copy, and FILE.sha256 beside it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the argument for the file to write."""
        parser.add_argument("file", type=Path, help="where to write; must not exist")

    def handle(self, *, file: Path, **options: object) -> None:
        """Freeze the catalogue and print what was made."""
        if not file.parent.is_dir():
            raise CommandError(f"{file.parent} is not a folder.")
        try:
            digest = freeze(file)
        except FreezingError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{digest}  {file}")
