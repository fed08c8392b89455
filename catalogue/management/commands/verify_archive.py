"""`manage.py verify_archive DIR|ZIP|WACZ`: is an archive as it was made?"""

from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue.archive import verifier


class Command(BaseCommand):
    """Check every file of an archive, offline; also its signature, given the key."""

    help = "Say what is missing, changed or extra in an archive, and exit with 1 if so."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the arguments for the archive and, if it is signed, the public key."""
        parser.add_argument("archive", type=Path, help="a folder, a ZIP or a WACZ")
        parser.add_argument("--key", type=Path, help="the Ed25519 public key (PEM)")

    def handle(self, *, archive: Path, key: Path | None, **options: object) -> None:
        """Check the archive and print the result."""
        if not archive.exists():
            raise CommandError(f"{archive}: there is no such file or folder")
        try:
            found = verifier.check(str(archive))
            files: Any = verifier.files_of(str(archive))
            has_signature = not verifier.is_web_archive(files.names())
            if key and has_signature:
                found += _signature_faults(files, key)
        except verifier.Unreadable as error:
            raise CommandError(str(error), returncode=2) from error
        for sentence in found:
            self.stdout.write(sentence)
        if found:
            raise CommandError(f"{len(found)} differences: not as it was made")
        self.stdout.write("whole: every file is as it was made")
        if key and not has_signature:
            raise CommandError(
                "a web archive carries no signature: check that of its folder or ZIP",
                returncode=2,
            )
        if not key and verifier.is_signed(str(archive)):
            self.stdout.write("its signature was not checked: give --key")


def _signature_faults(files: Any, key: Path) -> list[str]:
    try:
        public = load_pem_public_key(key.read_bytes())
    except (OSError, ValueError) as error:
        raise CommandError(f"{key} cannot be read as a public key") from error
    if not isinstance(public, Ed25519PublicKey):
        raise CommandError(f"{key} is not an Ed25519 key")
    if verifier.BAG in files.names():
        files = verifier.Below(files, "data/")
    try:
        with files.open(verifier.SIGNATURE) as stream:
            signature = stream.read()
        with files.open(verifier.MANIFEST) as stream:
            public.verify(signature, stream.read())
    except verifier.DAMAGE:
        return [f"missing: {verifier.SIGNATURE}"]
    except InvalidSignature:
        return [f"not signed with this key: {verifier.MANIFEST}"]
    return []
