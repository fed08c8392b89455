"""Which pages of a frozen copy also answer where there are only files."""

from django.conf import settings
from django.http import HttpRequest

# platforms that the pages for choosing and comparing hold with all that is said of them
MOST_TOGETHER = 100


def may_be_files(request: HttpRequest) -> bool:
    """Return whether a page may be read as a file, without what stands after «?»."""
    return settings.IS_ARCHIVE and not request.GET
