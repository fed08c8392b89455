"""`manage.py write_reports`: docs/answers.md and docs/assessments.md."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from catalogue.reports import answers_report, assessments_report

REPORTS = {"answers.md": answers_report, "assessments.md": assessments_report}


class Command(BaseCommand):
    """Write what the catalogue derives from the source, to be read and checked."""

    help = "Write docs/answers.md and docs/assessments.md from what is published."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the argument for the folder to write in."""
        parser.add_argument(
            "--folder",
            type=Path,
            default=settings.BASE_DIR / "docs",
            help="where to write (default: %(default)s)",
        )

    def handle(self, *, folder: Path, **options: object) -> None:
        """Write both documents and name them."""
        for name, report in REPORTS.items():
            (folder / name).write_text(report(), encoding="utf-8")
            self.stdout.write(str(folder / name))
