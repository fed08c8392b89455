"""Every public page, in both languages."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from evaluations.models import Platform

PAGES = ["home", "platform-list", "choose", "compare", "criteria", "task-force"]
PAGES += ["news", "as-of"]
PAGES += ["app-types", "gdpr", "good-practices", "about", "accessibility"]


class _Bilingual(Sitemap):
    i18n = True
    alternates = True
    x_default = False


class PageSitemap(_Bilingual):
    """Pages with an address of their own."""

    def items(self) -> list[str]:
        """Return the names of the addresses."""
        return PAGES

    def location(self, item: str) -> str:
        """Return the address in the active language."""
        return reverse(item)


class PlatformSitemap(_Bilingual):
    """The pages of the platforms with a decision in force."""

    def items(self):
        """Return the platforms in a fixed order."""
        return Platform.objects.published().order_by("slug")

    def location(self, item: Platform) -> str:
        """Return the address in the active language."""
        return reverse("platform-sheet", args=[item.slug])


class HistorySitemap(PlatformSitemap):
    """The pages with all decisions about a platform."""

    def location(self, item: Platform) -> str:
        """Return the address in the active language."""
        return reverse("platform-history", args=[item.slug])


SITEMAPS = {
    "pages": PageSitemap,
    "platforms": PlatformSitemap,
    "histories": HistorySitemap,
}
