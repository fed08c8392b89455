"""What the read-only server answers, told in its own process by `manage.py shell`."""

import json
import sys
from functools import cache
from itertools import combinations, product
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.pages import situations
from catalogue.pages.comparison import Comparison
from catalogue.pages.situations import QUESTIONS, Choice, SuitableGroup
from catalogue.templatetags.typography import typeset
from evaluations.facts import answers_of
from evaluations.published import published

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def tell() -> None:
    """Write as JSON, by language, what the functions below return.

    What pages are asked for stands in the standard input.
    """
    asked = json.load(sys.stdin)
    told = {}
    for language in LANGUAGES:
        with override(language):
            told[language] = {
                "choices": choices(),
                "comparisons": comparisons(),
                "pages": pages(asked),
            }
    sys.stdout.write(json.dumps(told))


def choices() -> dict[str, Any]:
    """Return each set of answers with its groups, and what stands there once.

    A group is [key, heading with count, explanation, numbers of what stands there].
    """
    # the same decision is asked 400 times
    situations.answers_of = cache(answers_of)
    pieces: dict[tuple, int] = {}
    shown: list[str] = []

    def group_of(group: SuitableGroup) -> list[Any]:
        numbers = []
        for one in group.suggestions:
            key = (one.platform.slug, *one.reasons, group.shows_measures)
            if key not in pieces:
                pieces[key] = len(shown)
                context = {"suggestions": [one], "measures": group.shows_measures}
                shown.append(render_to_string("components/suggestions.html", context))
            numbers.append(pieces[key])
        heading = f"{typeset(group.heading)} {group.count}"
        return [group.outcome.key, heading, typeset(group.explanation), numbers]

    sets = []
    for given in product(*[["", *answers] for answers in QUESTIONS.values()]):
        answers = {key: one for key, one in zip(QUESTIONS, given, strict=True) if one}
        if answers:
            query = "&".join(f"{key}={one}" for key, one in answers.items())
            sets.append([query, [group_of(group) for group in Choice(answers).groups]])
    return {"sets": sets, "shown": shown, "page": reverse("choose")}


def comparisons() -> dict[str, Any]:
    """Return comparisons with their rows: all pairs, and some of three and of four."""
    slugs = sorted(published().by_slug, reverse=True)
    chosen = [*combinations(slugs, 2), *list(combinations(slugs, 3))[::40]]
    chosen += list(combinations(slugs, 4))[::140]
    queries = ["&".join(f"p={slug}" for slug in some) for some in chosen]
    queries += [f"{query}&only=differences" for query in queries[::9]]
    return {
        "tables": [[query, _rows(Comparison(QueryDict(query)))] for query in queries],
        "page": reverse("compare"),
    }


def _rows(comparison: Comparison) -> list[Any]:
    found: list[Any] = [[typeset(platform.label) for platform in comparison.platforms]]
    for section in comparison.sections:
        for row in section.rows:
            cells = [
                [typeset(c.text), c.address, c.sign if not c.verdict else c.verdict.key]
                for c in row.cells
            ]
            # what is said of a risk stands right behind the name
            risk = _("here a “yes” is the risk") if row.is_risk else ""
            found.append([section.name, f"{typeset(row.name)}{risk}", cells])
    return found


def pages(asked: list[str]) -> dict[str, list[str]]:
    """Return by what is asked, as «choose?with=patient», path and HTML of the page."""
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
    found = {}
    for one in asked:
        name, _mark, query = one.partition("?")
        path = reverse(name)
        answer = client.get(f"{path}?{query}", secure=True)
        found[one] = [path, answer.content.decode()]
    return found
