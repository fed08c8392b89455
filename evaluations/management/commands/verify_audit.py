"""`manage.py verify_audit`: whether the record and what it vouches for are whole."""

from pathlib import Path

from django.core.management.base import CommandError, CommandParser

from evaluations.links import (
    LogError,
    MailError,
    link_of,
    links_noted,
    mail_fault,
    mail_link,
    note,
)
from evaluations.tables import TablesCommand
from evaluations.verification import Recorded, VerificationError, verify


class Command(TablesCommand):
    """Check the chain of the record, then all that it is about."""

    help = "Verify the record of changes and every row that it vouches for."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the ways to compare with links noted earlier, and to note the last."""
        parser.add_argument(
            "--expect",
            metavar="NUMBER:HASH",
            default="",
            help="an entry noted earlier, which must still be in the chain",
        )
        parser.add_argument(
            "--log",
            metavar="FILE",
            type=Path,
            help="compare with each line of this file, then append the last link",
        )
        parser.add_argument(
            "--mail",
            action="store_true",
            help="mail the last link, or the fault, to the auditors and the contact",
        )

    def handle(self, *, expect: str, log: Path | None, mail: bool, **options) -> None:
        """Print the last link, or stop with the first fault."""
        try:
            noted = links_noted(log) if log else []
            recorded = verify(expected=[expect, *noted] if expect else noted)
            link = link_of(recorded.last) if recorded.last else ""
            if log and link:
                note(link, log)
        except (LogError, VerificationError) as error:
            if mail:
                self._mail_fault(str(error))
            raise CommandError(str(error)) from error
        self._say(recorded, link)
        if mail:
            try:
                self._say_who(mail_link(link))
            except MailError as error:
                raise CommandError(f"All is whole, but not mailed: {error}.") from error

    def _say(self, recorded: Recorded, link: str) -> None:
        for entry in recorded.baselines:
            self.stdout.write(
                f"Entry {entry.number} of {entry.at:%Y-%m-%d} is a baseline: what it "
                "vouches for is checked from that day on."
            )
        number = recorded.last.number if recorded.last else 0
        self.stdout.write(
            f"{number} entries, each as it was recorded, and so is all that they "
            f"vouch for. Note the last link, to check it later with --expect: {link}"
        )

    def _mail_fault(self, fault: str) -> None:
        try:
            self._say_who(mail_fault(fault))
        except MailError as error:
            self.stderr.write(f"The fault was not mailed: {error}.")

    def _say_who(self, addresses: list[str]) -> None:
        self.stdout.write(f"Mailed to {', '.join(addresses)}.")
