"""The forms of descriptions by suppliers: asked for, named, taken in, checked."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from evaluations.declarations.checking import as_written
from evaluations.declarations.questions import Question
from evaluations.models import Declaration, DeclaredAnswer, Platform
from evaluations.models.texts import UNPRINTABLE, is_printable


class AskForm(forms.Form):
    """What product is to be described, and in which language its supplier answers."""

    product = forms.CharField(
        label=_("Name of the product"),
        max_length=Declaration._meta.get_field("product").max_length,
    )
    platform = forms.ModelChoiceField(
        Platform.objects.order_by("name"),
        label=_("Platform of the catalogue"),
        required=False,
        empty_label=_("not in the catalogue yet"),
    )
    language = forms.ChoiceField(
        label=_("Language of the supplier"), choices=settings.LANGUAGES
    )

    def clean_product(self) -> str:
        """Refuse what cannot be shown."""
        if not is_printable(self.cleaned_data["product"]):
            raise forms.ValidationError(UNPRINTABLE)
        return self.cleaned_data["product"]


class PlatformForm(forms.Form):
    """Which platform a description is about."""

    platform = forms.ModelChoiceField(
        Platform.objects.order_by("name"), label=_("Platform of the catalogue")
    )


class FindingForm(forms.ModelForm):
    """What an evaluator found of one answer."""

    # set by the page
    question: Question

    class Meta:
        model = DeclaredAnswer
        fields = ["finding", "finding_note"]
        widgets = {"finding_note": forms.Textarea({"rows": 2, "maxlength": 2000})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        finding = self.fields["finding"]
        finding.choices = [("", _("not checked yet")), *DeclaredAnswer.Finding.choices]
        for field in self.fields.values():
            # what the page had shown is sent too: only what was changed on it is saved
            field.show_hidden_initial = True

    def clean(self) -> dict[str, Any]:
        """Ask for both: whether it is confirmed, and what was found."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("finding")) != bool(cleaned.get("finding_note")):
            words = _("Say both whether it is confirmed and what was found.")
            self.add_error("finding_note", words)
        elif not is_printable(cleaned.get("finding_note")):
            self.add_error("finding_note", UNPRINTABLE)
        self._refuse_to_save_over_others()
        return cleaned

    def _refuse_to_save_over_others(self) -> None:
        """Say what somebody else has found since the page was shown.

        Saving again is then a choice.
        """
        shown, saved = {}, {}
        for name in self.fields:
            initial = self[name].html_initial_name
            if initial in self.data:
                shown[name] = as_written(self.data[initial])
                saved[name] = as_written(getattr(self.instance, name))
        if shown == saved:
            return
        words = _("Somebody else has saved here in the meantime: %(saved)s")
        said = [self.instance.get_finding_display(), self.instance.finding_note]
        colon = pgettext("punctuation", ":")
        saved_words = f"{colon} ".join(filter(None, map(str, said))) or "–"
        self.add_error("finding", words % {"saved": saved_words})
        self.data = self.data.copy()
        for name in saved:
            initial = self[name].html_initial_name
            self.data[initial] = getattr(self.instance, name)

    def _post_clean(self) -> None:
        # the workflow writes, and the rules of the row speak of who and when
        pass


def finding_forms(
    declaration: Declaration,
    questions: Mapping[str, Question],
    data: Any = None,
) -> list[FindingForm]:
    """Return one form for each answer, in the order of the questions."""
    order = list(questions)
    answers = sorted(
        (a for a in declaration.answers.all() if a.question in questions),
        key=lambda answer: order.index(answer.question),
    )
    forms_of = []
    for answer in answers:
        form = FindingForm(data, instance=answer, prefix=answer.question)
        form.question = questions[answer.question]
        forms_of.append(form)
    return forms_of
