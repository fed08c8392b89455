"""The conditions and rules as questions about a tool that was not evaluated.

The answers stand in the address and nowhere else. What comes of them is a list of what
to ask the supplier and what to do oneself: no verdict, no count, no colour. A name is
not asked for either: a page that anybody can fill in must not look like an opinion.
"""

from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from catalogue.pages.criteria_matrix import shown_criteria
from catalogue.pages.forms import NOT_AN_ANSWER
from catalogue.pages.practices import OF_TOOL, When, of_tool, own_by_moment
from catalogue.pages.unknown import unknown_names
from evaluations.models import Criterion

YES, NO, UNKNOWN = "yes", "no", "unknown"
# in full, since some of what is asked is itself a negation
ANSWERS = [
    (YES, _("Yes, that is so")),
    (NO, _("No, that is not so")),
    (UNKNOWN, _("I do not know")),
]
# what the source allows and does not ask for: line 59
ALLOWED = {"R5"}
# what pages with a query are kept under; some more than there are today
KEYS = [f"{letter}{number}" for letter in "CR" for number in range(1, 21)]
ASK = {
    YES: _("You answered yes: ask where this can be read."),
    NO: _("You answered no: ask whether it can be set otherwise, or is planned."),
    UNKNOWN: _("Ask the supplier."),
}
DO = {
    YES: _("You answered yes: keep to it."),
    NO: _("You answered no: as it stands, this is not met."),
    UNKNOWN: _("Find out, or agree on it in your practice."),
}
NOT_REQUIRED = _("You answered no: the source allows it, and does not ask for it.")


@dataclass
class Task:
    """A condition or rule, with what there is to do about it."""

    criterion: Criterion
    what: Promise


class ToolCheck(forms.Form):
    """The questions, and the list that the answers lead to."""

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self._criteria = shown_criteria()
        for criterion in self._criteria:
            self.fields[criterion.code] = forms.ChoiceField(
                label=criterion.label,
                help_text=criterion.text,
                choices=ANSWERS,
                widget=forms.RadioSelect,
                required=False,
                error_messages={"invalid_choice": NOT_AN_ANSWER},
            )

    @cached_property
    def answers(self) -> dict[str, str]:
        """Return the answers that were understood, by code."""
        self.is_valid()
        return {key: answer for key, answer in self.cleaned_data.items() if answer}

    @property
    def problems(self) -> list[str]:
        """Return what could not be understood, in words."""
        return [
            *unknown_names(self.data, self.fields),
            *[str(error) for found in self.errors.values() for error in found],
        ]

    @property
    def to_ask(self) -> list[Task]:
        """Return what to ask the supplier."""
        return [self._task(criterion) for criterion in of_tool(self._criteria)]

    @property
    def to_do(self) -> list[tuple[When, list[Task]]]:
        """Return what to do oneself, by when."""
        return [
            (when, [self._task(criterion) for criterion in found])
            for when, found in own_by_moment(self._criteria)
        ]

    def _task(self, criterion: Criterion) -> Task:
        answer = self.answers.get(criterion.code, UNKNOWN)
        if answer == NO and criterion.code in ALLOWED:
            return Task(criterion, NOT_REQUIRED)
        words = ASK if criterion.code in OF_TOOL else DO
        return Task(criterion, words[answer])
