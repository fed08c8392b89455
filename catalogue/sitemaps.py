"""Every public page, in both languages: the list is the URL configuration itself."""

from collections.abc import Iterable
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern

from evaluations.models import Attestation, Evaluation, Platform


def page_routes() -> dict[str, tuple[str, ...]]:
    """Return the names of all public pages, each with the parameters of its address.

    A page stands in both languages and its address ends with a slash; a file for
    machines has an ending.
    """
    resolvers: list[Any] = get_resolver().url_patterns
    return {
        route.name: tuple(route.pattern.converters)
        for resolver in resolvers
        if isinstance(resolver.pattern, LocalePrefixPattern)
        for route in resolver.url_patterns
        if not str(route.pattern) or str(route.pattern).endswith("/")
    }


class PageSitemap(Sitemap):
    """The pages whose addresses have the parameters of one kind of row, or none."""

    i18n = True
    alternates = True
    x_default = False
    # addresses of one part, some 600 KB
    limit = 2_000
    parameters: tuple[str, ...] = ()

    def rows(self) -> Iterable[tuple[Any, ...]]:
        """Return the values of the parameters for each row, in a fixed order."""
        return [()]

    def items(self) -> list[tuple[str, tuple[Any, ...]]]:
        """Return for each page the name of its address and the values in it."""
        names = [name for name, ps in page_routes().items() if ps == self.parameters]
        rows = list(self.rows()) if names else []
        return [(name, row) for name in names for row in rows]

    def location(self, item: tuple[str, tuple[Any, ...]]) -> str:
        """Return the address in the active language."""
        name, values = item
        return reverse(name, args=values)


class PlatformSitemap(PageSitemap):
    """The pages about one platform that has a decision in force."""

    parameters = ("slug",)

    def rows(self) -> Iterable[tuple[Any, ...]]:
        """Return the platforms by their short names."""
        return Platform.objects.published().order_by("slug").values_list("slug")


class DecisionSitemap(PageSitemap):
    """The pages about one decision, in force or not any more."""

    parameters = ("slug", "number")

    def rows(self) -> Iterable[tuple[Any, ...]]:
        """Return the decisions by platform and number."""
        decisions = Evaluation.objects.public().order_by("platform__slug", "number")
        return decisions.values_list("platform__slug", "number")


class AttestationSitemap(PageSitemap):
    """The pages about one attestation, valid or not any more."""

    parameters = ("attestation_id",)

    def rows(self) -> Iterable[tuple[Any, ...]]:
        """Return the attestations in the order in which they were issued."""
        return Attestation.objects.order_by("pk").values_list("uuid")


SITEMAPS: dict[str, type[PageSitemap]] = {
    "pages": PageSitemap,
    "platforms": PlatformSitemap,
    "decisions": DecisionSitemap,
    "attestations": AttestationSitemap,
}


def sitemap_parts() -> list[tuple[str, int]]:
    """Return the parts of the sitemap: the kind of pages, and a number from 1."""
    found = {kind: sitemap().paginator for kind, sitemap in SITEMAPS.items()}
    return [
        (kind, number)
        for kind, pages in found.items()
        # a part without an address is none
        if pages.count
        for number in pages.page_range
    ]
