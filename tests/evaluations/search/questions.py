"""Questions as people type them, with what they must be led to, from tables.

How a table is read stands in the head of questions-fr.tsv.
"""

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.http import QueryDict
from django.utils.translation import override

from catalogue.platform_list.search import PlatformSearch
from evaluations.published import members, published

HERE = Path(__file__).parent
# platforms of which a reader sees the first ones
FIRST = 3


@dataclass
class Question:
    """What is typed, and what is right."""

    language: str
    words: str
    platforms: list[str] = field(default_factory=list)
    # one of them is enough
    steps: list[str] = field(default_factory=list)


@dataclass
class Outcome:
    """What the page leads to: platforms in their order, and every other step."""

    platforms: list[str]
    steps: list[str]

    @property
    def is_useful(self) -> bool:
        """Return whether there is anywhere to go."""
        steps = [step for step in self.steps if not step.startswith("unheard:")]
        return bool(self.platforms or steps)

    def answers(self, question: Question) -> bool:
        """Return whether it is what the table wants."""
        return self.shows_first(question) and self.offers(question)

    def shows_first(self, question: Question) -> bool:
        """Return whether the first platforms are right, where some are wanted."""
        wanted = _slugs(question.platforms)
        first = set(self.platforms[:FIRST])
        return not question.platforms or bool(first) and first <= wanted

    def offers(self, question: Question) -> bool:
        """Return whether one of the next steps is offered, where some are wanted."""
        offered = {*self.steps, *(step.partition("#")[0] for step in self.steps)}
        wanted = {step.casefold() for step in question.steps}
        return not wanted or bool({step.casefold() for step in offered} & wanted)


def questions(name: str, language: str = "") -> list[Question]:
    """Return the questions of a table; of one with both languages, all of them."""
    lines = (HERE / name).read_text().splitlines()
    rows = csv.DictReader(
        (line for line in lines if not line.startswith("#")), delimiter="\t"
    )
    return [
        Question(
            language or row["language"],
            row["question"],
            _given(row["platforms"]),
            _steps(row["next"]),
        )
        for row in rows
    ]


def table() -> list[Question]:
    """Return the questions that the search is held to, in both languages."""
    return [
        q for code in ("fr", "nl") for q in questions(f"questions-{code}.tsv", code)
    ]


def outcome(question: Question) -> Outcome:
    """Return what the list shows to whom asks, in the same words as the copy."""
    with override(question.language):
        data = QueryDict(mutable=True)
        data["q"] = question.words
        search = PlatformSearch(data)
        return Outcome([p.slug for p in search.results], steps_of(search))


def steps_of(search: PlatformSearch, named: Callable[[str], str] = str) -> list[str]:
    """Return every next step that a search offers, as the tables name them.

    Chapters of the guidance stand there as `named` says.
    """
    steps = [f"card:{search.card.platform.slug}"] if search.card else []
    if search.comparison:
        slugs = QueryDict(search.comparison[1:]).getlist("p")
        steps.append(f"compare:{','.join(slugs)}")
    steps += [f"tool:{name}" for name in search.other_tools]
    if search.correction:
        steps.append(f"mean:{search.correction}")
    if search.unheard:
        steps.append(f"unheard:{search.unheard}")
    meant = search.understood or search.suggested
    steps += [f"filter:{filter.facet}={filter.key}" for filter in meant]
    for passage in search.guidance:
        entry = passage.entry
        steps.append(f"guidance:{named(entry.chapter)}#{entry.anchor}")
    return steps


def _given(text: str) -> list[str]:
    return [] if text == "-" else text.split()


def _steps(text: str) -> list[str]:
    # names of tools, and words that may be meant, can be several words
    if text.startswith(("tool:", "mean:", "unheard:")):
        return [text]
    return _given(text)


def _slugs(wanted: list[str]) -> set[str]:
    """Return the slugs that a column names."""
    is_less = all(word.startswith("-") for word in wanted)
    found = {p.slug for p in published().platforms} if is_less else set()
    for word in wanted:
        facet, _equals, key = word.lstrip("-").partition("=")
        named = _having(facet, key) if key else {facet}
        found = found - named if word.startswith("-") else found | named
    return found


def _having(facet: str, key: str) -> set[str]:
    known = published()
    sets = {"use": known.uses, "rating": known.ratings}.get(facet, known.able)
    return {known.platforms[place].slug for place in members(sets[key])}
