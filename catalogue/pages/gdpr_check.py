"""Three questions for makers of apps, which lead to the sentences that then apply.

The answers stand in the address and nowhere else. What is shown are the words of the
source, sentence by sentence, and no judgement.
"""

import re
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.pages.forms import NOT_AN_ANSWER
from catalogue.pages.unknown import unknown_names
from evaluations.models import Criterion

YES, NO = "yes", "no"
ANSWERS = [(YES, gettext_lazy("Yes")), (NO, gettext_lazy("No"))]
QUESTIONS = {
    "personal": gettext_lazy("Does the app need personal data to be used properly?"),
    "relation": gettext_lazy(
        "Is it used within an existing care relationship between a patient and a care "
        "provider or institution?"
    ),
    "outside": gettext_lazy(
        "Is it used, or used as well, outside such a relationship?"
    ),
}
KEYS = list(QUESTIONS)
# what a copy made of files has a page for, in words
ALL_ANSWERS = [
    (gettext_lazy("No personal data"), {"personal": NO}),
    (
        gettext_lazy("Only within a care relationship"),
        {"personal": YES, "relation": YES, "outside": NO},
    ),
    (
        gettext_lazy("Only outside a care relationship"),
        {"personal": YES, "relation": NO, "outside": YES},
    ),
    (gettext_lazy("Both"), {"personal": YES, "relation": YES, "outside": YES}),
]
# a full stop, and then a capital letter: not «1. ou 2.»
SENTENCE = re.compile(r"(?<=\.) (?=[A-ZÀ-Ý])")


@dataclass
class Case:
    """One of the three points of the source, sentence by sentence."""

    criterion: Criterion

    @property
    def sentences(self) -> list[str]:
        """Return its sentences, none changed and none left out."""
        return [
            sentence
            for paragraph in self.criterion.paragraphs
            for sentence in SENTENCE.split(paragraph)
        ]


class GdprCheck(forms.Form):
    """The questions, and what the answers lead to."""

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        for key, label in QUESTIONS.items():
            self.fields[key] = forms.ChoiceField(
                label=label,
                choices=ANSWERS,
                widget=forms.RadioSelect,
                required=False,
                error_messages={"invalid_choice": NOT_AN_ANSWER},
            )

    @cached_property
    def answers(self) -> dict[str, str]:
        """Return the answers that were understood, by question."""
        self.is_valid()
        return {key: answer for key, answer in self.cleaned_data.items() if answer}

    @property
    def problems(self) -> list[str]:
        """Return what could not be understood, in words."""
        return [
            *unknown_names(self.data, KEYS),
            *[str(error) for found in self.errors.values() for error in found],
        ]

    @property
    def still_open(self) -> str:
        """Return what has to be answered before more can be shown, if anything."""
        personal = self.answers.get("personal")
        if personal == NO or not self.answers:
            return ""
        if personal is None:
            return _("Answer the first question, too.")
        others = [self.answers.get(key) for key in ("relation", "outside")]
        if others == [NO, NO]:
            return _(
                "An app that needs personal data is used within a care relationship or "
                "outside of one: answer one of these two questions with yes."
            )
        if None in others:
            return _("Answer the other two questions, too: both may apply.")
        return ""

    @cached_property
    def cases(self) -> list[Case]:
        """Return the points of the source that the answers lead to."""
        personal = self.answers.get("personal")
        asked = {
            "G1": personal == NO,
            "G2": personal == YES and self.answers.get("relation") == YES,
            "G3": personal == YES and self.answers.get("outside") == YES,
        }
        codes = [code for code, applies in asked.items() if applies]
        return [Case(c) for c in Criterion.objects.filter(code__in=codes)]

    @property
    def all_answers(self) -> list[tuple[str, str]]:
        """Return every outcome in words, each with its query string."""
        return [(str(words), urlencode(answers)) for words, answers in ALL_ANSWERS]
