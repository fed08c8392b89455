"""`manage.py write_reports`: the documents that the project writes about itself."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from catalogue.reports.answers import answers_report, assessments_report
from catalogue.reports.architecture import architecture_report

REPORTS = {
    "answers.md": answers_report,
    "assessments.md": assessments_report,
    "architecture.md": architecture_report,
}


class Command(BaseCommand):
    """Write what can be derived from the source and from the code, to be read."""

    help = "Write docs/answers.md, docs/assessments.md and docs/architecture.md."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the folder to write in, and the choice of one document."""
        parser.add_argument(
            "--folder",
            type=Path,
            default=settings.BASE_DIR / "docs",
            help="where to write (default: %(default)s)",
        )
        parser.add_argument(
            "--only",
            choices=REPORTS,
            help="write this one; architecture.md needs no database",
        )

    def handle(self, *, folder: Path, only: str | None, **options: object) -> None:
        """Write the documents and name them."""
        for name in [only] if only else REPORTS:
            (folder / name).write_text(REPORTS[name](), encoding="utf-8")
            self.stdout.write(str(folder / name))
