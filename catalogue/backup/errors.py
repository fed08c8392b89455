"""What can go wrong with a backup."""


class BackupError(Exception):
    """A backup that cannot be made or restored, with the reason in one line."""


class DamagedError(Exception):
    """A backup or a restored database that is not as it was, with the reason."""


def one_line(error: Exception) -> str:
    """Return the first line of what is wrong."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
