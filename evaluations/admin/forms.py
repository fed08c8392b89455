"""The forms of a draft: French and Dutch side by side, and who may change what."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from evaluations.admin.draft_rows import as_shown
from evaluations.admin.widgets import Area, Hidden
from evaluations.models import Evaluation, Statement
from evaluations.models.dates import DatePrecision

LANGUAGES = ("fr", "nl")
AREA = {"rows": 3, "cols": 40}


SCOPE_HELP = _(
    "Public, beside the rating wherever it is shown: what was evaluated, where it is "
    "not all of the platform. In both languages or in neither."
)
TO_CHECK = _("To be checked: the other language has changed.")
DATE_NOTE_HELP = _("Public. Between which days it was decided, and how that is known.")


class ShownField(forms.Field):
    """What the page shows of a row, in short: sent along, it tells what was typed.

    It always holds what is saved, whatever was sent, and is itself never a change.
    """

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return what is saved now."""
        return initial

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return that it has not."""
        return False


class TextForm(forms.ModelForm):
    """A form with a French and a Dutch text, of which one may have to be checked."""

    # the name of the text without its language
    text_name = "text"
    # set by the admin: the languages that may be changed, and whether all else may
    languages: tuple[str, ...] = LANGUAGES
    texts_only = False
    # whether anything may be changed at all
    is_open = True
    # the tags of what has any
    lines: dict[str, list[str]] = {}

    is_checked = forms.BooleanField(
        label=_("I have checked the translation"), required=False
    )
    shown = ShownField(required=False, widget=Hidden)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_open and self.instance.pk:
            self.fields["shown"].initial = as_shown(self.instance, self.lines)
        else:
            del self.fields["shown"]
        for language in LANGUAGES:
            name = f"{self.text_name}_{language}"
            if name in self.fields:
                self.fields[name].widget = Area({**AREA, "lang": language})
        if not self.instance.to_check:
            del self.fields["is_checked"]
        else:
            field = self.fields[f"{self.text_name}_{self.instance.to_check}"]
            field.help_text = TO_CHECK
        open_fields = {f"{self.text_name}_{lang}" for lang in self.languages}
        open_fields |= {"is_checked", "version", "shown"}
        for name, field in self.fields.items():
            if self.texts_only and name not in open_fields:
                field.disabled = True

    def full_clean(self) -> None:
        """Take what is saved and was not changed as it is: it was checked then."""
        if not self._is_as_saved():
            super().full_clean()
            return
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data = {name: bound.initial for name, bound in self._bound_items()}

    def _is_as_saved(self) -> bool:
        is_saved = self.is_bound and self.instance.pk is not None
        return is_saved and not self.has_changed()


class TagsForm(forms.ModelForm):
    """A statement whose tags are edited; `version` says which state was seen.

    `draft` is the key of its evaluation, by which that is known once both are gone.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    draft = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.evaluation.version
        self.fields["draft"].initial = self.instance.evaluation_id

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
            "valid_from_precision": _(
                "How much of that date is known. Left at “not stated” beside a date, "
                "it becomes “on this day”."
            ),
            "valid_until": _("Empty: it has no end. Public."),
            "review_on": _(
                "From then on it is on the home page of this back office. Public."
            ),
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
            f"date_note_{lang}": Area({**AREA, "lang": lang}) for lang in LANGUAGES
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version

    def clean(self) -> dict[str, Any]:
        """Refuse to save over somebody else's work; complete the date."""
        cleaned = super().clean() or self.cleaned_data
        if self.conflict:
            raise forms.ValidationError(self.conflict)
        is_unknown = cleaned.get("valid_from_precision") == DatePrecision.UNKNOWN
        is_left = is_unknown and "valid_from_precision" not in self.changed_data
        # whoever chooses it beside a date is asked what is meant
        if is_left and cleaned.get("valid_from"):
            cleaned["valid_from_precision"] = DatePrecision.DAY
        return cleaned

    def _is_as_saved(self) -> bool:
        return super()._is_as_saved() and not self.conflict
