"""What the open data are, in the words that all descriptions of them use."""

import datetime
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.api.whole import TABLES

TITLE = _("Catalogue of care platforms")
DESCRIPTION = _(
    "Which platforms for care at a distance a Belgian federal Task Force recommended "
    "or discouraged, and how to use them safely."
)
KEYWORDS = [_("care at a distance"), _("video consultation"), _("information security")]
JSON, CSV = "application/json", "text/csv"
# by table: what a row of it is
ROWS = {
    "platforms": _("the platforms with their permanent identifiers and their names"),
    "evaluations": _("the decisions, also those that are not in force any more"),
    "citations": _("the documents that state a verdict"),
    "statements": _("every item and paragraph, with its lines and our reading of it"),
    "answers": _("what can be done with a platform, as these pages answer it"),
    "assessments": _("what a decision answers to a criterion, and what it rests on"),
    "criteria": _("the conditions, rules, recommendations and questions of the source"),
    "notes": _("what became of platforms and rules since, in our words"),
    "documents": _("the documents that everything rests on"),
    "guidance": _("the chapters of the source that are not about one platform"),
    "codes": _("what the codes in the other tables mean"),
}
# by the name of its address: what a collection of the API is
COLLECTIONS = {
    "api-criteria": _(
        "the conditions, rules, recommendations and questions of the source"
    ),
    "api-guidance": _("the chapters of the source that are not about one platform"),
    "api-notes": _("what became of platforms and rules since, in our words"),
    "api-documents": _("the documents that everything rests on"),
}


def files(request: HttpRequest) -> dict[str, tuple[str, str]]:
    """Return by name the files that hold data: whole address and media type."""
    found = {"catalogue.json": (reverse("catalogue-json"), JSON)}
    for name in TABLES:
        found[f"{name}.csv"] = (reverse("data-table", args=[name]), CSV)
    return {
        name: (request.build_absolute_uri(address), kind)
        for name, (address, kind) in found.items()
    }


@dataclass(frozen=True)
class Change:
    """A change of the contract, as the page about the data names it."""

    version: str
    day: datetime.date
    words: Promise


# the newest first; the version of the contract is that of the first
CHANGES = [
    Change(
        "1.1.0",
        datetime.date(2026, 11, 27),
        _("a decision names its attestation, if one was issued."),
    ),
    Change("1.0.0", datetime.date(2026, 11, 27), _("the first version.")),
]
