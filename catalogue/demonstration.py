"""What `make run` serves: the transcription, and accounts to try the back office."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import OutputWrapper
from django.db import DatabaseError

from evaluations.management.commands import create_demo_accounts

LOADED = "loaded-from"


def load(stdout: OutputWrapper) -> None:
    """Make the tables, load the fixtures and make the accounts; say how to sign in.

    Where this database was loaded from the same fixtures by the same code, nothing is
    done again; `load_catalogue` itself always compares all that there is.
    Raises CommandError as the three commands do.
    """
    if _is_loaded():
        stdout.write(create_demo_accounts.how_to_sign_in())
        return
    call_command("migrate", verbosity=0)
    call_command("load_catalogue", stdout=stdout)
    call_command("create_demo_accounts", stdout=stdout)
    cache.set(LOADED, _checksum(), timeout=None)


def _is_loaded() -> bool:
    # the database holds the answer, so that another one, or a new one, is loaded
    try:
        return cache.get(LOADED) == _checksum()
    except DatabaseError:
        # no tables yet
        return False


def _checksum() -> str:
    """Return a checksum of the fixtures, the password, and the code that loads them."""
    base = Path(settings.BASE_DIR)
    files = [base / "requirements.txt", create_demo_accounts.PASSWORD_FILE]
    for folder in (settings.FIXTURES_ROOT, base / "evaluations", base / "locale"):
        files += sorted(path for path in folder.rglob("*.*") if path.suffix != ".pyc")
    checksum = sha256()
    for path in filter(Path.is_file, files):
        content = sha256(path.read_bytes()).hexdigest()
        checksum.update(f"{path} {content}\n".encode())
    return checksum.hexdigest()
