"""manage.py verify_attestation FILE: whether an attestation is as it was sealed."""

import json
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from evaluations.attestations.keys import public_key_set
from evaluations.attestations.verifier import NotIntactError, check, is_of, report
from evaluations.models import Attestation


class Command(BaseCommand):
    """Checks a PDF or its signed data against the keys that are known here."""

    help = "Check an attestation, a PDF or its signed data, without a network."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and perhaps the keys of another site."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--keys", type=Path, help="jwks.json of a publisher, not of this database"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what it says; fail where it was changed or somebody else sealed it."""
        try:
            checked = check(options["file"].read_bytes())
            keys = _keys(options["keys"])
            said = report(checked, keys, timezone.now())
            is_known = is_of(checked, keys)
        except (NotIntactError, OSError, LookupError, TypeError, ValueError) as error:
            raise CommandError(f"NOT VALID: {error}.") from error
        if not is_known:
            raise CommandError(f"NOT VALID: of an unknown key.\n{said}")
        self.stdout.write(said)


def _keys(path: Path | None) -> Any:
    if path:
        return json.loads(path.read_bytes())["keys"]
    return public_key_set(Attestation.objects.certificates())["keys"]
