"""manage.py make_attestation_key FILE: a key that seals attestations."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from evaluations.attestations.keys import YEARS, make_key


class Command(BaseCommand):
    """Writes a key with a certificate of its own, for nobody but its owner to read."""

    help = "Make a key that seals attestations, outside of this folder."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and perhaps another name than the publisher's."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--name", default=settings.PUBLISHER_NAME)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, never over another one and never beside the code."""
        path, name = options["file"].absolute(), options["name"]
        if not name:
            raise CommandError("Whose key is it? Set PUBLISHER_NAME, or give --name.")
        if path.resolve().is_relative_to(settings.BASE_DIR):
            raise CommandError("A key does not belong beside the code: give another.")
        try:
            key = make_key(path, name)
        except OSError as error:
            raise CommandError(
                f"{path} cannot be written: {error.strerror}."
            ) from error
        self.stdout.write(
            f"Key {key.id} of {name} is in {path}, for {YEARS} years.\n"
            f"Set ATTESTATION_KEY_FILE={path} for the back office, and keep a copy of "
            "the file where the backups are not."
        )
