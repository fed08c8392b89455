"""Telling visitors which parts of an address mean nothing here."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

# enough to recognise what was typed
MAX_ECHO_LENGTH = 40


def unknown_names(names: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return a sentence for each name that a page does not know."""
    known = set(known)
    return [
        _("“%(name)s” is not a filter of this page, and was left out.")
        % {"name": name[:MAX_ECHO_LENGTH]}
        for name in names
        if name not in known
    ]


def unknown_options(words: Iterable[str]) -> str:
    """Return a sentence that names options which a page does not offer."""
    return _("“%(words)s” is not one of the options here, and was left out.") % {
        "words": ", ".join(word[:MAX_ECHO_LENGTH] for word in words)
    }
