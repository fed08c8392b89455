"""What can go wrong with a backup."""


class BackupError(Exception):
    """A backup that cannot be made or restored, with the reason in one line."""


class DamagedError(Exception):
    """A backup or a restored database that is not as it was, with the reason."""
