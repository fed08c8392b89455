"""What every page of the public site shows."""

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.translation import get_language

from catalogue.clock import frozen_on, frozen_words, today
from catalogue.languages import LANGUAGE_CODES, address_in
from catalogue.pages.guidance import CHAPTERS
from catalogue.pages.ways_out import OFFICIAL_PAGE, WAYS_OUT
from evaluations.published import published


def site(request: HttpRequest) -> dict[str, Any]:
    """Return which page this is, who publishes it and where the other language is."""
    other = next(code for code in LANGUAGE_CODES if code != get_language())
    addresses = {code: address_in(request, code) for code in LANGUAGE_CODES}
    match = request.resolver_match
    return {
        "current_page": match.url_name if match else "",
        "publisher_name": settings.PUBLISHER_NAME,
        "contact_email": settings.CONTACT_EMAIL,
        "other_language": other,
        "other_language_address": addresses[other],
        "canonical_address": request.build_absolute_uri(),
        "alternates": [
            (code, request.build_absolute_uri(address))
            for code, address in addresses.items()
        ],
        "today": today(),
        "guidance_chapters": CHAPTERS,
        "ways_out": WAYS_OUT,
        "official_page": OFFICIAL_PAGE,
        # called where it is shown, unless a view knows the answer already
        "is_decided_here": is_decided_here,
        "frozen_on": frozen_on(),
        # called where it is shown, in the language that is active there
        "frozen_words": frozen_words,
        "original_address": settings.ORIGINAL_ADDRESS,
        "successor_address": settings.SUCCESSOR_ADDRESS,
    }


def is_decided_here() -> bool:
    """Return whether a decision was published on this site.

    Without a database, pages that need none are still shown.
    """
    try:
        return published().is_decided_here
    except DatabaseError:
        return False
