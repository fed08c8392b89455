"""The forms of a draft: French and Dutch side by side, and who may change what."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from evaluations.bounds import MAX_FURTHER
from evaluations.content.building import TOO_MANY
from evaluations.models import (
    Assessment,
    AssessmentCitation,
    Criterion,
    Evaluation,
    RatingCitation,
    Statement,
)

LANGUAGES = ("fr", "nl")
AREA = {"rows": 3, "cols": 40}


SCOPE_HELP = _(
    "Public, beside the rating wherever it is shown: what was evaluated, where it is "
    "not all of the platform. In both languages or in neither."
)
EXCERPT_HELP = _("Of a reason: the words of the text that decide. Empty: all of it.")
DATE_NOTE_HELP = _("Public. Between which days it was decided, and how that is known.")


class TextForm(forms.ModelForm):
    """A form with a French and a Dutch text, of which one may have to be checked."""

    # the name of the text without its language
    text_name = "text"
    # set by the admin: the languages that may be changed, and whether all else may
    languages: tuple[str, ...] = LANGUAGES
    texts_only = False

    is_checked = forms.BooleanField(
        label=_("I have checked the translation"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            name = f"{self.text_name}_{language}"
            if name in self.fields:
                self.fields[name].widget = forms.Textarea({**AREA, "lang": language})
        if not self.instance.to_check:
            del self.fields["is_checked"]
        else:
            field = self.fields[f"{self.text_name}_{self.instance.to_check}"]
            field.help_text = _("To be checked: the other language has changed.")
        open_fields = {f"{self.text_name}_{lang}" for lang in self.languages}
        open_fields |= {"is_checked", "version"}
        for name, field in self.fields.items():
            if self.texts_only and name not in open_fields:
                field.disabled = True


class TagsForm(forms.ModelForm):
    """A statement whose tags are edited; `version` says which state was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.evaluation.version

    def clean(self) -> dict[str, Any]:
        """Refuse to save over somebody else's work; name what is saved now."""
        cleaned = super().clean() or self.cleaned_data
        statement = Statement.objects.get(pk=self.instance.pk)
        drafts = Evaluation.objects.select_for_update(of=("self",))
        draft = drafts.get(pk=statement.evaluation_id)
        if cleaned.get("version") != draft.version:
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = str(draft.version)
            tags = [
                *statement.topic_tags.all(),
                *statement.device_tags.all(),
                *statement.measure_tags.all(),
            ]
            words = _(
                "Somebody else has saved this draft in the meantime. "
                "Saved now: %(tags)s"
            )
            said = ", ".join(map(str, tags)) or "–"
            raise forms.ValidationError(words % {"tags": said})
        return cleaned


class EvaluationForm(TextForm):
    """The decision itself; `version` says which state of the draft was seen."""

    text_name = "reason"
    # set by the admin where somebody else has saved in the meantime
    conflict = ""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Evaluation
        fields = [
            "rating",
            "valid_from",
            "valid_from_precision",
            "valid_until",
            "review_on",
            "market_level",
            "reason_fr",
            "reason_nl",
            "scope_fr",
            "scope_nl",
            "date_note_fr",
            "date_note_nl",
            "source",
            "first_line",
            "last_line",
        ]
        help_texts = {
            "valid_from": _("The day on which the decision was taken. Public."),
            "valid_from_precision": _("How much of that date is known."),
            "valid_until": _("Empty: it has no end. Public."),
            "review_on": _("From then on it is on the home page. Not public."),
            "market_level": _("How widespread the source says the platform is."),
            "reason_fr": _("Public. Only a first decision needs none."),
            "reason_nl": _("Public. Only a first decision needs none."),
            "source": _("The document that contains the decision."),
            "scope_fr": SCOPE_HELP,
            "scope_nl": SCOPE_HELP,
            "date_note_fr": DATE_NOTE_HELP,
            "date_note_nl": DATE_NOTE_HELP,
        }
        widgets = {
            f"date_note_{lang}": forms.Textarea({**AREA, "lang": lang})
            for lang in LANGUAGES
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version

    def clean(self) -> dict[str, Any]:
        """Refuse to save over somebody else's work."""
        cleaned = super().clean() or self.cleaned_data
        if self.conflict:
            raise forms.ValidationError(self.conflict)
        return cleaned


class StatementForm(TextForm):
    """One statement; its place is a number, and it may belong to the one above."""

    position = forms.IntegerField(label=_("Order"), required=False, min_value=1)
    is_nested = forms.BooleanField(
        label=_("Belongs to the item above it"), required=False
    )

    class Meta:
        model = Statement
        fields = ["position", "text_fr", "text_nl", "actor", "moment", "role"]
        fields += ["is_paragraph", "excerpt_fr", "excerpt_nl"]
        help_texts = {
            "role": _(
                "Why the rating is what it is and what was evaluated are shown beside "
                "the rating; how a measure is carried out is linked from the measure."
            ),
            "excerpt_fr": EXCERPT_HELP,
            "excerpt_nl": EXCERPT_HELP,
        }
        widgets = {
            f"excerpt_{lang}": forms.Textarea({"rows": 2, "cols": 40, "lang": lang})
            for lang in LANGUAGES
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.kind = self.kind
        self.fields["is_nested"].initial = self.instance.parent_id is not None
        self.order_fields(["position", "is_nested"])
        for language in LANGUAGES:
            self.fields[f"text_{language}"].required = False

    @property
    def kind(self) -> str:
        """Return the kind of statement that the form is for."""
        return self._meta.model.objects.kind

    def _get_validation_exclusions(self) -> set[str]:
        # not a field, but known: what a statement has to say depends on its kind
        return super()._get_validation_exclusions() - {"kind"}


class CitationForm(TextForm):
    """A document that states the rating."""

    text_name = "note"

    class Meta:
        model = RatingCitation
        fields = ["position", "source", "label", "label_language"]
        fields += ["first_line", "last_line", "note_fr", "note_nl", "to_confirm"]
        help_texts = {
            "to_confirm": _(
                "Untick this once you have seen that the document states this rating."
            ),
        }


def choices_of(evaluation: Evaluation | None) -> dict[str, list[tuple[Any, str]]]:
    """Return what an answer can name: criteria, and statements of its evaluation."""
    statements: list[tuple[Any, str]] = []
    if evaluation is not None:
        statements = [
            (s.pk, f"{s.get_kind_display()} {s.position}: {_short(s)}")
            for s in evaluation.statements.order_by("kind", "position")
        ]
    criteria: list[tuple[Any, str]] = [("", "–")]
    criteria += [(c.pk, f"{c.code}: {_short(c)}") for c in Criterion.objects.all()]
    return {
        "criterion": criteria,
        "statement": [("", "–"), *statements],
        "further": statements,
    }


class AssessmentForm(TextForm):
    """How an evaluation answers a criterion, and the statements that say so."""

    text_name = "note"
    # set by the admin, so that a page reads them once and not for every row
    choices_of: dict[str, list[tuple[Any, str]]] = {}

    further = forms.TypedMultipleChoiceField(
        label=_("further cited statements"),
        help_text=_("As many as needed; hold Ctrl to choose several."),
        required=False,
        coerce=int,
    )

    class Meta:
        model = Assessment
        fields = ["criterion", "result", "scope_fr", "scope_nl", "note_fr", "note_nl"]
        fields += ["statement"]
        help_texts = {
            f"scope_{lang}": _("As in “for the call”, where it is not all of it.")
            for lang in LANGUAGES
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in self.choices_of.items():
            if name == "further":
                self.fields[name].choices = choices
            else:
                self.fields[name].widget = forms.Select(choices=choices)
        if self.instance.pk:
            self.fields["further"].initial = [s.pk for s in self.instance.cited[1:]]
        # an answer stays with its criterion, so that two can never meet
        self.fields["criterion"].disabled |= self.instance.pk is not None

    def clean(self) -> dict[str, Any]:
        """Tell the answer what it cites besides, so that its rules can speak of it."""
        cleaned = super().clean() or self.cleaned_data
        keys = cleaned.get("further")
        if keys and len(keys) > MAX_FURTHER:
            self.add_error("further", TOO_MANY["further"] % {"number": MAX_FURTHER})
        self.instance.further = list(Statement.objects.filter(pk__in=keys or []))
        return cleaned


def save_further(form: AssessmentForm) -> None:
    """Save what an answer cites besides its first statement, in the chosen order."""
    if "further" not in form.changed_data:
        return
    answer = form.instance
    answer.citations.all().delete()
    AssessmentCitation.objects.bulk_create(
        AssessmentCitation(assessment=answer, statement_id=key, position=position)
        for position, key in enumerate(dict.fromkeys(form.cleaned_data["further"]), 1)
    )


def _short(row: Any) -> str:
    return Truncator(row.text or row.text_fr or row.text_nl or "").chars(70)
