"""`manage.py export_archive DIR`: the whole public site as files that outlive it."""

import os
import subprocess
import sys
from argparse import SUPPRESS
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from catalogue.archive.building import ArchiveError, Wishes, build
from catalogue.archive.crawling import BrokenLinkError
from catalogue.archive.freezing import FreezingError, freeze
from catalogue.workplace import workplace

BAR = 30
NO_HOST = "localhost"
STDIN = 0


class Command(BaseCommand):
    """Freeze the catalogue, then ask the frozen site for each of its pages."""

    help = "Write the public site, its data and its checksums into a new folder."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the arguments for the folder and for what else to make."""
        parser.add_argument("folder", type=Path, help="where to write; empty or new")
        parser.add_argument(
            "--links",
            choices=["relative", "absolute"],
            default="relative",
            help="relative links also work from a disk (the default)",
        )
        parser.add_argument("--bag", action="store_true", help="make the folder a bag")
        parser.add_argument("--zip", action="store_true", help="also make DIR.zip")
        parser.add_argument("--wacz", action="store_true", help="also make DIR.wacz")
        parser.add_argument(
            "--sign-with", type=Path, metavar="KEY", help="an Ed25519 key (PEM)"
        )
        parser.add_argument(
            "--force", action="store_true", help="replace what is there"
        )
        parser.add_argument(
            "--processes",
            type=int,
            metavar="N",
            help="how many ask for pages; without it one, and one for each core where "
            "there are many pages",
        )
        # how this command starts itself
        parser.add_argument("--ends-with-input", action="store_true", help=SUPPRESS)

    def handle(self, *, folder: Path, **options: Any) -> None:
        """Export from the frozen catalogue, or freeze it first in another process."""
        if options["processes"] is not None and options["processes"] < 1:
            raise CommandError("The number of processes must be at least 1.")
        if not settings.IS_ARCHIVE:
            try:
                self._freeze_and_export(folder, options)
            except (FreezingError, OSError) as error:
                raise CommandError(f"Nothing was exported: {error}") from error
            return
        if options["ends_with_input"]:
            Thread(target=_end_with_input, daemon=True).start()
        wishes = Wishes(
            relative=options["links"] == "relative",
            bag=options["bag"],
            zip=options["zip"],
            wacz=options["wacz"],
            key=options["sign_with"],
            force=options["force"],
            processes=options["processes"],
        )
        try:
            made = build(folder, wishes, self._progress)
        except (ArchiveError, BrokenLinkError, OSError) as error:
            raise CommandError(f"Nothing was exported: {error}") from error
        self.stdout.write("")
        for path in made:
            self.stdout.write(f"made {path}")
        if not settings.ORIGINAL_ADDRESS:
            self.stdout.write(
                f"Its pages name https://{NO_HOST} as their first address: set "
                "ORIGINAL_ADDRESS to the one that the catalogue had."
            )

    def _progress(self, number: int, known: int) -> None:
        if not self.stdout.isatty():
            if number % 100 == 0:
                self.stdout.write(f"{number} of {known} known so far")
            return
        filled = BAR * number // max(known, 1)
        bar = "#" * filled + "." * (BAR - filled)
        self.stdout.write(f"\r[{bar}] {number} of {known}", ending="")
        self.stdout.flush()

    def _freeze_and_export(self, folder: Path, options: dict[str, Any]) -> None:
        # what is killed leaves one thing only, which the next export here removes
        place = folder.absolute()
        with workplace(place.with_name(f"{place.name}.frozen")) as scratch:
            database = scratch / "catalogue.sqlite3"
            freeze(database)
            environment = os.environ | {
                "CATALOGUE_ROLE": "archive",
                "DEBUG": "false",
                "DATABASE_URL": f"sqlite:///{quote(str(database))}",
                "STATIC_ROOT": str(scratch / "static"),
                "ALLOWED_HOSTS": NO_HOST,
                "ARCHIVED_ON": settings.ARCHIVED_ON or _today(),
            }
            self._run(["collectstatic", "--no-input", "--verbosity", "0"], environment)
            arguments = ["export_archive", str(place), "--ends-with-input"]
            arguments += ["--links", options["links"]]
            arguments += [
                f"--{n}" for n in ("bag", "zip", "wacz", "force") if options[n]
            ]
            if options["processes"]:
                arguments += ["--processes", str(options["processes"])]
            if options["sign_with"]:
                arguments += ["--sign-with", str(options["sign_with"].absolute())]
            self._run(arguments, environment)

    def _run(self, arguments: list[str], environment: dict[str, str]) -> None:
        command = [sys.executable, "manage.py", *arguments]
        # its words and its progress are this command's; its input is never written, and
        # closed by the system when this command ends, however that happens
        with subprocess.Popen(  # noqa: S603
            command, cwd=settings.BASE_DIR, env=environment, stdin=subprocess.PIPE
        ) as process:
            if process.wait():
                raise CommandError("Nothing was exported.")


def _end_with_input() -> None:
    """End this process at once when the one that holds its input is gone."""
    os.read(STDIN, 1)
    os._exit(1)


def _today() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    return timezone.localdate().isoformat()
