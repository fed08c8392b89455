"""Why a transition is refused: raised by the workflow, shown by the back office."""

from evaluations.declarations.checking import as_written
from evaluations.models.texts import UNPRINTABLE, is_printable


class RefusedError(Exception):
    """A transition that is not allowed, with the reason in the reader's language."""


class NotPermittedError(RefusedError):
    """The person may not make this transition."""


class ConfirmationNeededError(RefusedError):
    """Something is unusual: the reviewer has to confirm it in writing."""


def typed(text: str) -> str:
    """Return what somebody typed: lines end alike, no space around it.

    Raises RefusedError where it holds what cannot be shown.
    """
    if not is_printable(text):
        raise RefusedError(str(UNPRINTABLE))
    return as_written(text)
