"""What visitors are asked: their situation, or a day."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from catalogue.clock import today
from catalogue.pages.situations import QUESTIONS
from catalogue.pages.unknown import unknown_names
from evaluations.facts import DERIVED, WITH_COLLEAGUE, WITH_PATIENT

ANSWERS = {
    ("with", "patient"): DERIVED[WITH_PATIENT],
    ("with", "colleague"): DERIVED[WITH_COLLEAGUE],
    ("need", "consultation"): _("A consultation by video or audio"),
    ("need", "messages"): _("Sending messages and files"),
    ("device", "browser"): _("Only a browser, without installing anything"),
    ("device", "iphone-ipad"): _("An iPhone or iPad"),
    ("device", "android"): _("An Android device"),
    ("device", "computer"): _("A computer"),
    ("documents", "yes"): _("Yes, documents too"),
    ("documents", "no"): _("No"),
    ("phone", "no"): _("No, my number must stay private"),
    ("phone", "yes"): _("Yes, that is no problem"),
}
LABELS = {
    "with": _("With whom?"),
    "need": _("What do you need?"),
    "device": _("What does the other person have?"),
    "documents": _("Must documents be exchanged?"),
    "phone": _("May the other person see your mobile number?"),
}
NOT_AN_ANSWER = _("“%(value)s” is not one of the answers here.")
NO_DAY = _("Give a day.")
NOT_A_DAY = _("This is not a day like 2026-03-31 or 31/03/2026.")
NOT_YET = _("This day has not come yet.")
DAY_KEYS = ["on"]


class SituationForm(forms.Form):
    """Five questions, none of them compulsory."""

    def __init__(self, data) -> None:
        super().__init__(data)
        for key, answers in QUESTIONS.items():
            self.fields[key] = forms.ChoiceField(
                label=LABELS[key],
                choices=[(answer, ANSWERS[key, answer]) for answer in answers],
                widget=forms.RadioSelect,
                required=False,
                error_messages={"invalid_choice": NOT_AN_ANSWER},
            )

    @property
    def problems(self) -> list[str]:
        """Return what could not be understood, in words."""
        return [
            *unknown_names(self.data, [*QUESTIONS, "page"]),
            *[str(error) for found in self.errors.values() for error in found],
        ]

    @property
    def query(self) -> str:
        """Return the answers as the beginning of a query string, to be added to."""
        return f"{urlencode(self.answers)}&" if self.answers else ""

    @property
    def answers(self) -> dict[str, str]:
        """Return the answers given, by question."""
        self.is_valid()
        return {key: answer for key, answer in self.cleaned_data.items() if answer}


class DayForm(forms.Form):
    """The day on which a visitor wants to see the site."""

    on = forms.DateField(
        label=_("Day"),
        # what the date field of a browser sends, and what Belgians write
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": NO_DAY, "invalid": NOT_A_DAY},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].widget.attrs["max"] = today().isoformat()

    @property
    def possible_errors(self) -> list[Promise]:
        """Return what may be wrong with a day: none, no day, one to come."""
        return [NO_DAY, NOT_A_DAY, NOT_YET]

    def clean_on(self) -> Any:
        """Refuse a day that has not come yet, or that the site cannot show."""
        day = self.cleaned_data["on"]
        if day > today():
            raise forms.ValidationError(NOT_YET)
        return day
