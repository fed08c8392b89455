"""Why a move is refused; raised by the workflows, shown by the back office."""


class RefusedError(Exception):
    """A move that is not allowed, with the reason in the reader's language."""


class NotPermittedError(RefusedError):
    """The person may not make this move."""


class ConfirmationNeededError(RefusedError):
    """Something is unusual: the reviewer has to confirm it in writing."""
