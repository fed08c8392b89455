"""Where a page is found outside of this answer: what a code on paper leads to."""

from django.conf import settings
from django.http import HttpRequest


def lasting_address(request: HttpRequest, path: str) -> str:
    """Return the whole address of a page, as it is valid outside of this answer.

    A frozen copy may be opened anywhere: there it is the one that the site had, and
    nothing where that is not known.
    """
    if not settings.IS_ARCHIVE:
        return request.build_absolute_uri(path)
    return f"{settings.ORIGINAL_ADDRESS}{path}" if settings.ORIGINAL_ADDRESS else ""
