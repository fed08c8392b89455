"""Why a move is refused; raised by the workflows, shown by the back office."""

from django.utils.translation import gettext as _

from evaluations.models import User


class RefusedError(Exception):
    """A move that is not allowed, with the reason in the reader's language."""


class NotPermittedError(RefusedError):
    """The person may not make this move."""


class ConfirmationNeededError(RefusedError):
    """Something is unusual: the reviewer has to confirm it in writing."""


def check_permission(by: User, codename: str) -> None:
    """Raise NotPermittedError unless somebody's role allows something."""
    if not by.is_active or not by.has_perm(f"evaluations.{codename}"):
        raise NotPermittedError(_("Your role does not allow this."))
