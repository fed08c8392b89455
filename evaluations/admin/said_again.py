"""What somebody typed where nothing was saved: it is said again, to be copied."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from evaluations.declarations.checking import as_written
from evaluations.workflow.comments import MAX_TEXT

# characters of a text that are said again: a comment is the longest
MAX_SAID = MAX_TEXT
# texts of one form
MAX_TEXTS = 40


def say_again(
    request: HttpRequest, texts: Iterable[tuple[Any, str]], place: str = ""
) -> None:
    """Say each text that is not empty, after its label, at a place of the next page."""
    typed = ((label, as_written(text)) for label, text in texts)
    for label, text in islice((each for each in typed if each[1]), MAX_TEXTS):
        words = _("What you typed was not saved. %(label)s: “%(text)s”") % {
            "label": capfirst(str(label)),
            "text": Truncator(text).chars(MAX_SAID),
        }
        messages.warning(request, words, place)
