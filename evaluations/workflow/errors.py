"""Why a transition is refused: raised by the workflow, shown by the back office."""


class RefusedError(Exception):
    """A transition that is not allowed, with the reason in the reader's language."""


class NotPermittedError(RefusedError):
    """The person may not make this transition."""


class ConfirmationNeededError(RefusedError):
    """Something is unusual: the reviewer has to confirm it in writing."""
