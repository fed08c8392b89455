"""`manage.py load_catalogue`: the transcription, from fixtures/ into the database."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from evaluations.tables import TablesCommand
from evaluations.transcription.correction import Correction
from evaluations.transcription.entries import FixtureError
from evaluations.transcription.loading import DifferencesError, load_fixtures


class Command(TablesCommand):
    """Load everything in one transaction; running it twice changes nothing."""

    help = "Load the transcription. Running it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the option for another folder of fixtures, to check a copy."""
        parser.add_argument(
            "--fixtures",
            type=Path,
            default=settings.FIXTURES_ROOT,
            help="the folder to read (default: %(default)s)",
        )
        parser.add_argument(
            "--supersede",
            action="store_true",
            help="load evaluations that differ as new ones that supersede the old",
        )
        parser.add_argument("--reason-fr", default="", help="the public reason, French")
        parser.add_argument("--reason-nl", default="", help="the public reason, Dutch")

    def handle(self, *, fixtures: Path, **options: Any) -> None:
        """Load, show progress, and print what changed."""
        try:
            counts = load_fixtures(
                fixtures, report=self.stdout.write, correction=_correction(options)
            )
        except FixtureError as error:
            raise CommandError(f"{error}\nNothing was changed.") from error
        except DifferencesError as error:
            raise CommandError(
                f"{error}\nNothing was changed. To publish the fixtures as new "
                "evaluations, give --supersede with --reason-fr and --reason-nl."
            ) from error
        if counts["created"] or counts["changed"]:
            self.stdout.write(
                f"{counts['created']} created, {counts['changed']} changed, "
                f"{counts['unchanged']} unchanged."
            )
        else:
            self.stdout.write(
                f"No change: {counts['unchanged']} entries are as loaded."
            )


def _correction(options: dict[str, Any]) -> Correction | None:
    if not options["supersede"]:
        return None
    if not (options["reason_fr"].strip() and options["reason_nl"].strip()):
        raise CommandError("--supersede needs --reason-fr and --reason-nl.")
    return Correction(options["reason_fr"].strip(), options["reason_nl"].strip())
