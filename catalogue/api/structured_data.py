"""What pages say of themselves to search engines: JSON-LD in the words of schema.org.

Nothing is said that the page does not say, and a verdict is no number: the steps of the
scale are explained in words. A browser runs none of it, so that the policy for scripts
has no say in it.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.api.about import DESCRIPTION, KEYWORDS, TITLE, files
from catalogue.api.whole import LICENCE, VERSION
from catalogue.languages import LANGUAGE_CODES
from catalogue.pages.sheet import Sheet
from evaluations.models import Evaluation, Platform
from evaluations.models.dates import DatePrecision
from evaluations.models.evaluations import Rating
from evaluations.published import Listed

Data = dict[str, Any]
CONTEXT = "https://schema.org"


def of_sheet(request: HttpRequest, sheet: Sheet) -> Data:
    """Return the platform with the decision in force, and where its page stands."""
    trail = [(_("Platforms"), reverse("platform-list")), (sheet.platform.label, "")]
    return {
        "@context": CONTEXT,
        "@type": "WebPage",
        "inLanguage": f"{get_language()}-BE",
        "breadcrumb": _breadcrumb(request, trail),
        "mainEntity": _software(request, sheet),
    }


def of_list(request: HttpRequest, platforms: Iterable[Listed]) -> Data:
    """Return the platforms of a page of the list in their order."""
    return {
        "@context": CONTEXT,
        "@type": "ItemList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": platform.label,
                "url": _whole(request, "platform-sheet", platform.slug),
            }
            for position, platform in enumerate(platforms, start=1)
        ],
    }


def of_data(request: HttpRequest) -> Data:
    """Return the set of data with its files."""
    said: Data = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": str(TITLE),
        "description": str(DESCRIPTION),
        "keywords": [str(keyword) for keyword in KEYWORDS],
        "url": _whole(request, "open-data"),
        "inLanguage": LANGUAGE_CODES,
        "version": VERSION,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "name": name, "contentUrl": address}
            | {"encodingFormat": kind}
            for name, (address, kind) in files(request).items()
        ],
    }
    if settings.PUBLISHER_NAME:
        said["creator"] = _organization(settings.PUBLISHER_NAME)
    return said


def _breadcrumb(request: HttpRequest, trail: list[tuple[str, str]]) -> Data:
    """Return the way to a page; the last place is the page itself."""
    items = [
        {"@type": "ListItem", "position": position, "name": name}
        | {"item": request.build_absolute_uri(address or request.path)}
        for position, (name, address) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _software(request: HttpRequest, sheet: Sheet) -> Data:
    platform = sheet.platform
    said = {
        "@type": "SoftwareApplication",
        "@id": _whole(request, "permanent", platform.public_id),
        "name": platform.label,
        "applicationCategory": platform.use_case.short_name,
        "review": _review(request, sheet.evaluation),
    }
    is_certain = platform.name_origin == Platform.NameOrigin.NAMED
    if is_certain and platform.website:
        said["sameAs"] = platform.website
    return said


def _review(request: HttpRequest, decision: Evaluation) -> Data:
    said = {
        "@type": "Review",
        "url": _whole(
            request, "past-evaluation", decision.platform.slug, decision.number
        ),
        "author": _organization(_who(decision)),
        "reviewRating": {
            "@type": "Rating",
            "name": str(decision.verdict.label),
            "ratingExplanation": _explained(decision.verdict),
        },
    }
    is_known = decision.valid_from_precision == DatePrecision.DAY
    if is_known and decision.valid_from:
        said["datePublished"] = decision.valid_from.isoformat()
    return said


def _who(decision: Evaluation) -> str:
    if not decision.is_signed:
        return _("Task Force “Data & Technology against Corona”")
    return settings.PUBLISHER_NAME or str(TITLE)


def _explained(verdict: Rating) -> str:
    steps = ", ".join(str(step.label) for step in Rating)
    words = _(
        "%(verdict)s: one of the four steps of a scale (%(steps)s). It is an opinion "
        "of a given moment and no formal certification."
    )
    return words % {"verdict": verdict.label, "steps": steps}


def _organization(name: str) -> Data:
    return {"@type": "Organization", "name": name}


def _whole(request: HttpRequest, name: str, *args: Any) -> str:
    return request.build_absolute_uri(reverse(name, args=args))
