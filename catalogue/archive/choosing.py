"""What a copy made of files chooses from: all platforms, each with every reason.

The server writes all of it into the page; static/js/copy_choose.js only takes what
belongs to the answers given, and puts it in order: ADR 26.
"""

from dataclasses import replace

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property

from catalogue.archive.questions import MOST_TOGETHER
from catalogue.pages.forms import NOT_AN_ANSWER
from catalogue.pages.situations import (
    ASKED,
    QUESTIONS,
    Outcome,
    Reason,
    Suggestion,
    SuitableGroup,
)
from catalogue.pages.unknown import unknown_names
from evaluations.decisions import decisions
from evaluations.published import Listed, published

# reasons that no single answer brings
ALWAYS, OTHERWISE = "always", "otherwise"


class AnySuggestion(Suggestion):
    """A platform with the reasons for all answers, in the order of the questions."""

    @cached_property
    def reasons(self) -> list[Reason]:
        """Return every reason, each with the answer that it belongs to."""
        found = [(_pair(*pair), self.answer_to(keys)) for pair, keys in ASKED.items()]
        if not self.evaluation.verdict.is_recommended:
            found.append((ALWAYS, self.of_verdict()))
        for need in QUESTIONS["need"]:
            of_use = self.of_use(need)
            if of_use.outcome == Outcome.OTHER_USE:
                found.append((_pair("need", need), of_use))
        found.append((OTHERWISE, self.of_use(None)))
        return [replace(reason, asked=asked) for asked, reason in found]


class ChoiceInFiles:
    """All outcomes with their headings; the first one holds the platforms, best first.

    A page shows it as it shows a `Choice`.
    """

    nothing_fits = True

    def __init__(self) -> None:
        self._published = published()
        self.page: Page = Paginator([], 1).get_page(1)

    @property
    def is_possible(self) -> bool:
        """Return whether there are few enough platforms for one page."""
        return len(self._published.platforms) <= MOST_TOGETHER

    @property
    def by_name(self) -> list[Listed]:
        """Return the platforms to read one by one."""
        return self._published.by_name

    @cached_property
    def groups(self) -> list[SuitableGroup]:
        """Return a group for each outcome."""
        best_first = self._published.best_first
        known = decisions(platform.decision for platform in best_first)
        groups = [SuitableGroup(outcome, [], 0) for outcome in Outcome]
        groups[0].suggestions = [
            AnySuggestion(known[platform.decision], {}, platform.newest_note)
            for platform in best_first
        ]
        return groups

    @property
    def with_measures(self) -> list[str]:
        """Return the keys of the outcomes that show measures."""
        return [group.outcome.key for group in self.groups if group.shows_measures]

    @property
    def problems(self) -> list[str]:
        """Return what may be said of an address: of a name, then of an answer."""
        no_answer = str(NOT_AN_ANSWER) % {"value": "{value}"}
        return [*unknown_names(["{name}"], []), no_answer]


def _pair(question: str, answer: str) -> str:
    return f"{question}={answer}"
