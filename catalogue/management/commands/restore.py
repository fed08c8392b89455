"""`manage.py restore DIR`: a backup into an empty database, or as a drill."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from catalogue.backup.errors import BackupError, DamagedError, one_line
from catalogue.backup.restoring import drill, find, restore


class Command(BaseCommand):
    """Restore a backup and verify it: 1 if it is not whole, 2 if it cannot be."""

    help = "Restore a backup into the empty database of DATABASE_URL and verify it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the backup, and how to restore it for practice only."""
        parser.add_argument(
            "folder", type=Path, help="a backup, or a folder: its newest one"
        )
        parser.add_argument(
            "--drill",
            action="store_true",
            help="restore into a database beside it, verify, and remove that",
        )
        parser.add_argument(
            "--scratch",
            metavar="URL",
            default="",
            help="for the drill: an empty PostgreSQL database, which is emptied again",
        )

    def handle(
        self, *, folder: Path, drill: bool, scratch: str, **options: object
    ) -> None:
        """Print what was restored and of when, and what was verified."""
        if scratch and not drill:
            raise CommandError("--scratch needs --drill.", returncode=2)
        try:
            for line in _restored(find(folder), is_drill=drill, scratch=scratch):
                self.stdout.write(line)
        except DamagedError as error:
            raise CommandError(f"Not whole: {one_line(error)}") from error
        except (BackupError, OSError, DatabaseError) as error:
            raise CommandError(
                f"Nothing was restored: {one_line(error)}", returncode=2
            ) from error
        self.stdout.write("The drill went well." if drill else "All is as it was.")


def _restored(backup: Path, *, is_drill: bool, scratch: str) -> list[str]:
    return drill(backup, scratch) if is_drill else restore(backup)
