"""`manage.py verify_audit`: whether the record and what it vouches for are whole."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from evaluations.audit import altered_decisions, first_fault, unrecorded_decisions
from evaluations.models import AuditHead


class Command(BaseCommand):
    """Check the chain of the record, then what was approved and published."""

    help = "Verify the record of changes; name the first broken entry."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the option to compare with a link of the chain noted elsewhere."""
        parser.add_argument(
            "--expect",
            metavar="NUMBER:HASH",
            default="",
            help="an entry noted earlier, which must still be in the chain",
        )

    def handle(self, *, expect: str, **options: object) -> None:
        """Print the last link, or stop with the first fault."""
        if fault := first_fault(expect):
            raise CommandError(f"Entry {fault.number} {fault.reason}.")
        if altered := altered_decisions():
            raise CommandError(
                "Published evaluations say something else than what was approved: "
                + ", ".join(map(str, altered))
            )
        if unrecorded := unrecorded_decisions():
            raise CommandError(
                "The record does not say how these evaluations became what they are: "
                + ", ".join(map(str, unrecorded))
            )
        head = AuditHead.objects.filter(pk=1).first() or AuditHead()
        self.stdout.write(
            f"{head.number} entries, each as it was recorded. Note the last link, to "
            f"check it later with --expect: {head.number}:{head.hash}"
        )
