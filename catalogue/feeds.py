"""What was published and withdrawn, for feed readers."""

import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.clock import frozen_on, frozen_words
from catalogue.pages.news import Event, events, moments, moments_of
from catalogue.templatetags.typography import typeset
from evaluations.models import Platform
from evaluations.models.texts import as_printable

FEED_SIZE = 50
# the day on which the source page was last kept up to date
SOURCE_ENDED = datetime.datetime(2022, 3, 11, tzinfo=datetime.UTC)


class SteadyAtom(Atom1Feed):
    """An Atom feed whose bytes change only when something is published."""

    def latest_post_date(self) -> datetime.datetime:
        """Return the newest date of an entry, never the time of the request."""
        return max((item["updateddate"] for item in self.items), default=SOURCE_ENDED)

    def root_attributes(self) -> dict[str, str]:
        """Return the attributes of the feed, with its language as Belgians write it."""
        return super().root_attributes() | {"xml:lang": f"{get_language()}-BE"}


class _Decisions(Feed):
    """Publications and withdrawals, in the language of the address."""

    feed_type = SteadyAtom

    def subtitle(self) -> str:
        """Return since when and by whom a frozen copy is kept; nothing otherwise."""
        return typeset(frozen_words()) if frozen_on() else ""

    def author_name(self) -> str:
        """Return the site: those who decide are not named."""
        return _("Catalogue of care platforms")

    def item_title(self, item: Event) -> str:
        """Return the platform with its verdict, and whether it was withdrawn."""
        words = {
            "name": as_printable(item.evaluation.platform.label),
            "verdict": item.evaluation.verdict.label,
        }
        if item.is_withdrawal:
            return typeset(_("%(name)s, withdrawn: %(verdict)s") % words)
        return typeset(_("%(name)s: %(verdict)s") % words)

    def item_description(self, item: Event) -> str:
        """Return the public reason."""
        if item.is_withdrawal and item.evaluation.withdrawal:
            return as_printable(typeset(item.evaluation.withdrawal.reason))
        return as_printable(typeset(item.evaluation.reason or ""))

    def item_link(self, item: Event) -> str:
        """Return the permanent address of the decision."""
        evaluation = item.evaluation
        return reverse(
            "past-evaluation", args=[evaluation.platform.slug, evaluation.number]
        )

    def item_guid(self, item: Event) -> str:
        """Return an identifier that holds on every host, for each language."""
        kind = "withdrawn" if item.is_withdrawal else "published"
        evaluation = item.evaluation
        return (
            f"tag:{evaluation.platform.public_id},2022-03-11:"
            f"{evaluation.number}:{kind}:{get_language()}"
        )

    def item_pubdate(self, item: Event) -> datetime.datetime:
        """Return when it was published or withdrawn."""
        return item.at

    def item_updateddate(self, item: Event) -> datetime.datetime:
        """Return the same: what is published never changes."""
        return item.at


class DecisionFeed(_Decisions):
    """The newest ones of the whole catalogue."""

    def title(self) -> str:
        """Return the name of the feed."""
        return _("What changed in the catalogue of care platforms")

    def link(self) -> str:
        """Return the page with the same news."""
        return reverse("news")

    def feed_guid(self) -> str:
        """Return an identifier that holds on every host."""
        return f"tag:care-platforms,2022-03-11:news:{get_language()}"

    def items(self) -> list[Event]:
        """Return the entries."""
        return events(moments()[:FEED_SIZE])


class PlatformFeed(_Decisions):
    """The newest ones about one platform."""

    def get_object(self, request: HttpRequest, slug: str) -> Platform:
        """Return the platform, if a decision about it is or was in force."""
        return get_object_or_404(Platform.objects.public(), slug=slug)

    def title(self, platform: Platform) -> str:
        """Return the name of the feed."""
        words = _("All decisions about %(name)s") % {"name": platform.label}
        return as_printable(typeset(words))

    def link(self, platform: Platform) -> str:
        """Return the page with all decisions, also those from before this site."""
        return reverse("platform-history", args=[platform.slug])

    def feed_guid(self, platform: Platform) -> str:
        """Return an identifier that holds on every host."""
        return f"tag:{platform.public_id},2022-03-11:news:{get_language()}"

    def items(self, platform: Platform) -> list[Event]:
        """Return the entries."""
        return events(moments_of(platform.pk)[:FEED_SIZE])
