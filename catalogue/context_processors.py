"""What every page of the public site shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from catalogue.clock import frozen_on, frozen_words, today
from catalogue.languages import LANGUAGE_CODES, address_in


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
        "frozen_on": frozen_on(),
        # called where it is shown, in the language that is active there
        "frozen_words": frozen_words,
        "original_address": settings.ORIGINAL_ADDRESS,
        "successor_address": settings.SUCCESSOR_ADDRESS,
    }
