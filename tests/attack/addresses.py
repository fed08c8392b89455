"""Every address that a process serves, as a template, from the URL configuration."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize
from django.utils.translation import override

PARAMETER = re.compile(r"%\((\w+)\)s")
# an expression that lists its choices, which `normalize` reads as text
CHOICES = re.compile(r"\(\?P<(\w+)>[^()]*\|[^()]*\)")


@dataclass(frozen=True)
class Route:
    """An address with its parameters as %(name)s."""

    name: str
    template: str

    @property
    def parameters(self) -> list[str]:
        """Return the names of the parameters in order."""
        return PARAMETER.findall(self.template)


def routes() -> list[Route]:
    """Return all routes, in each language, in the order of the configuration."""
    found: dict[str, Route] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            for route in _walk(get_resolver().url_patterns, "/"):
                found[route.template] = route
    return list(found.values())


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Route]:
    for pattern in patterns:
        expression = CHOICES.sub(r"%(\1)s", pattern.pattern.regex.pattern)
        [(text, _names), *_others] = normalize(expression)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, before + text)
        else:
            yield Route(pattern.name or "", before + text)
