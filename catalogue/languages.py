"""Which language a visitor gets, and the address of a page in the other one."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import override
from django.utils.translation.trans_real import parse_accept_lang_header

LANGUAGE_CODES = [code for code, _name in settings.LANGUAGES]


def preferred_language(accept_language: str) -> str | None:
    """Return the language of ours that an Accept-Language header ranks first.

    Returns None if it names none of ours: then the visitor has to choose.
    """
    for tag, quality in parse_accept_lang_header(accept_language.lower()):
        language = tag.partition("-")[0]
        if language in LANGUAGE_CODES and quality > 0:
            return language
    return None


def address_in(request: HttpRequest, language: str) -> str:
    """Return the address of the requested page in a language, with its query.

    A page that does not exist has no counterpart: its address is that of home.
    """
    if request.resolver_match is None:
        with override(language):
            return reverse("home")
    return translate_url(request.get_full_path(), language)
