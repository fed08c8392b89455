"""`manage.py backup DIR`: a copy of the whole database, made while people work."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from catalogue.backup.errors import BackupError, DamagedError, one_line
from catalogue.backup.making import finished_beside, make, remove_older
from catalogue.backup.restoring import checked


class Command(BaseCommand):
    """Make a backup below a folder, and remove older ones if that is wished."""

    help = "Copy the database into a new folder below DIR; it holds personal data."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the folder, and how many backups stay in it."""
        parser.add_argument("folder", type=Path, help="where backups of it are kept")
        parser.add_argument(
            "--keep", type=int, metavar="N", help="remove all but the newest N"
        )

    def handle(self, *, folder: Path, keep: int | None, **options: object) -> None:
        """Print where the backup is, and the newest link of the record in it."""
        if keep is not None and keep < 1:
            raise CommandError("--keep: at least 1.")
        if not folder.is_dir():
            raise CommandError(f"No backup was made: {folder} is not a folder.")
        try:
            place = make(folder)
            link = checked(place)["newest_link"]
        except (BackupError, DamagedError, OSError, DatabaseError) as error:
            raise CommandError(f"No backup was made: {one_line(error)}") from error
        self.stdout.write(f"{place}\n{link}")
        if later := [p.name for p in finished_beside(place) if p.name > place.name]:
            self.stderr.write(
                f"{max(later)} has a later name than this one: was the clock wrong? "
                "Move it away, or name the one to restore."
            )
        if keep:
            _remove_older(place, keep)


def _remove_older(place: Path, keep: int) -> None:
    try:
        remove_older(place, keep)
    except OSError as error:
        raise CommandError(f"Older ones were not removed: {one_line(error)}") from error
