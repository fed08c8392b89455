"""The forms of what a draft consists of: its statements, documents and answers."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from evaluations.admin.forms import AREA, LANGUAGES, TextForm
from evaluations.admin.tag_fields import TAG_KINDS, TagsField, in_words
from evaluations.admin.widgets import (
    EMPTY,
    Area,
    Box,
    Choice,
    Choices,
    Hidden,
    Line,
    Number,
)
from evaluations.bounds import MAX_FURTHER
from evaluations.content.building import TOO_MANY
from evaluations.content.dossier import field_labels
from evaluations.models import (
    Assessment,
    AssessmentCitation,
    Criterion,
    Evaluation,
    RatingCitation,
    Statement,
)

# what stands for a widget of Django's own
WRITTEN = {forms.CheckboxInput: Box(), forms.HiddenInput: Hidden()}


class RowField(forms.BoundField):
    """A field that writes itself with its label, its errors and its help."""

    form: Any

    @property
    def block(self) -> SafeString:
        """Return all of it; what it holds, where nothing may be changed."""
        if self.is_hidden:
            return self.as_widget()
        if not self.form.is_open:
            return self._as_text()
        errors = self.errors
        name = f"draft-field draft-field--{self.name}{' errors' if errors else ''}"
        parts = (errors or "", *self._labelled(), self._help())
        return format_html('<div class="{}">{}{}{}{}</div>', name, *parts)

    def as_widget(
        self, widget: Any = None, attrs: Any = None, only_initial: bool = False
    ) -> SafeString:
        """Return the element, written without a template where that can be."""
        widget = widget or WRITTEN.get(type(self.field.widget))
        return super().as_widget(widget, attrs, only_initial)

    @property
    def aria_describedby(self) -> str:
        """Name the explanation of the field too, which stands once for all rows."""
        own = super().aria_describedby or ""
        explained = f"{self._rows}-help-{self._plain_name}"
        return f"{own} {explained}" if self._plain_name in self.form.explained else own

    @property
    def _rows(self) -> str:
        return self.form.prefix.rpartition("-")[0] if self.form.prefix else ""

    @property
    def _plain_name(self) -> str:
        return self.name.removesuffix("_fr").removesuffix("_nl")

    def _labelled(self) -> tuple[SafeString, SafeString]:
        label = capfirst(self.label)
        if self.use_fieldset:
            words = "<fieldset><legend>{}</legend>{}</fieldset>"
            return format_html(words, label, self.as_widget()), SafeString("")
        tag = format_html('<label for="{}">{}</label>', self.id_for_label, label)
        is_box = isinstance(self.field.widget, forms.CheckboxInput)
        return (self.as_widget(), tag) if is_box else (tag, self.as_widget())

    def _help(self) -> SafeString:
        if not self.help_text:
            return SafeString("")
        words = '<div class="help" id="{}_helptext">{}</div>'
        return format_html(words, self.auto_id, self.help_text)

    def _as_text(self) -> SafeString:
        said = self.form.in_words(self.name)
        if not said:
            return SafeString("")
        language = self.name[-2:] if self.name[-3:] in ("_fr", "_nl") else ""
        return format_html(
            '<div class="draft-field draft-field--{}"><b>{}</b>'
            '<div class="draft-said"{}>{}</div></div>',
            self.name,
            capfirst(self.label),
            format_html(' lang="{}"', language) if language else "",
            said,
        )


class RowForm(TextForm):
    """A form of which a draft has many: its fields write themselves."""

    bound_field_class = RowField
    # whether further rows are made of it
    is_template = False
    # what is said once for all rows, by the name of the field without its language
    explained: dict[str, Any] = {}

    @property
    def explanations(self) -> list[tuple[str, str, Any]]:
        """Return what is said once for all rows: name of the field, label and text."""
        labels = field_labels()
        return [(n, capfirst(labels[n]), text) for n, text in self.explained.items()]

    @property
    def shown_errors(self) -> Any:
        """Return what is wrong with the row as a whole."""
        return self.non_field_errors() if self.is_bound else ""

    def in_words(self, name: str) -> str:
        """Return what is saved in a field, as a reader reads it."""
        if name == "position":
            # the rows are numbered
            return ""
        value = getattr(self.instance, name, None)
        if isinstance(value, bool):
            return _now("yes") if value else ""
        in_words = getattr(self.instance, f"get_{name}_display", None)
        return str((in_words() if in_words else value) or "")


class StatementForm(RowForm):
    """One statement; its place is a number, and it may belong to the one above."""

    explained = {
        "role": _(
            "Why the rating is what it is and what was evaluated are shown beside "
            "the rating; how a measure is carried out is linked from the measure."
        ),
        "excerpt": _(
            "Of a reason: the words of the text that decide. Empty: all of it."
        ),
        "topics": _(
            "What the site is filtered and compared by. Type a name and take it from "
            "the list; empty the name to remove the line. Further lines come as you "
            "fill them in, or once you have saved."
        ),
        "devices": _(
            "The same, for what the platform is used on. Where the statement speaks of "
            "one use only, choose for what."
        ),
        "measures": _(
            "What the statement asks for, by one name for all platforms, and of whom."
        ),
    }
    # set by the admin: the tags of each statement, as a form holds them
    lines_of: dict[int, dict[str, list[str]]] = {}

    position = forms.IntegerField(
        label=_("Order"), required=False, min_value=1, widget=Number
    )
    is_nested = forms.BooleanField(
        label=_("Belongs to the item above it"), required=False, widget=Box
    )
    topics = TagsField(TAG_KINDS[0])
    devices = TagsField(TAG_KINDS[1])
    measures = TagsField(TAG_KINDS[2])

    class Meta:
        model = Statement
        fields = ["position", "text_fr", "text_nl", "actor", "moment", "role"]
        fields += ["is_paragraph", "excerpt_fr", "excerpt_nl"]
        widgets = {
            **{f"text_{lang}": Area({**AREA, "lang": lang}) for lang in LANGUAGES},
            **{
                f"excerpt_{lang}": Area({"rows": 2, "cols": 40, "lang": lang})
                for lang in LANGUAGES
            },
            **dict.fromkeys(("actor", "moment", "role"), Choice),
            "is_paragraph": Box,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.kind = self.kind
        self.fields["is_nested"].initial = self.instance.parent_id is not None
        for kind in TAG_KINDS:
            self.fields[kind.name].initial = self.lines.get(kind.name, [])
        for language in LANGUAGES:
            self.fields[f"text_{language}"].required = False

    @property
    def lines(self) -> dict[str, list[str]]:
        """Return the tags of the statement."""
        return self.lines_of.get(self.instance.pk or 0, {})

    @property
    def kind(self) -> str:
        """Return the kind of statement that the form is for."""
        return self._meta.model.objects.kind

    @property
    def has_duty(self) -> bool:
        """Return whether somebody can be asked to do what it says."""
        return "actor" in self.fields

    @property
    def said(self) -> str:
        """Return what the folded part holds: the tags and the role."""
        kinds = [kind for kind in TAG_KINDS if kind.name in self.lines]
        said = [in_words(kind, self.lines[kind.name]) for kind in kinds]
        return "; ".join(filter(None, [*said, self.in_words("role")]))

    @property
    def is_more_open(self) -> bool:
        """Return whether something is wrong with what is folded."""
        if not self.is_bound:
            return False
        folded = {"role", "excerpt_fr", "excerpt_nl", *(k.name for k in TAG_KINDS)}
        return bool(folded & self.errors.keys())

    def in_words(self, name: str) -> str:
        """Return what is saved in a field, as a reader reads it."""
        kind = next((kind for kind in TAG_KINDS if kind.name == name), None)
        if kind:
            return in_words(kind, self.lines.get(name, []))
        if name == "is_nested":
            return _now("yes") if self.instance.parent_id else ""
        return super().in_words(name)

    def _get_validation_exclusions(self) -> set[str]:
        # not a field, but known: what a statement has to say depends on its kind
        return super()._get_validation_exclusions() - {"kind"}


class CitationForm(RowForm):
    """A document that states the rating."""

    text_name = "note"
    explained = {
        "to_confirm": _(
            "Untick this once you have seen that the document states this rating."
        ),
    }

    class Meta:
        model = RatingCitation
        fields = ["position", "source", "label", "label_language"]
        fields += ["first_line", "last_line", "note_fr", "note_nl", "to_confirm"]
        widgets = {
            **{f"note_{lang}": Area({**AREA, "lang": lang}) for lang in LANGUAGES},
            **dict.fromkeys(("label", "label_language"), Line),
            **dict.fromkeys(("position", "first_line", "last_line"), Number),
            "to_confirm": Box,
        }


def lists_of(evaluation: Evaluation | None) -> dict[str, forms.Widget]:
    """Return what an answer can name: criteria, and statements of its evaluation."""
    statements: list[tuple[Any, str]] = []
    colon = pgettext("punctuation", ":")
    if evaluation is not None:
        statements = [
            (s.pk, f"{s.get_kind_display()} {s.position}{colon} {_short(s)}")
            for s in evaluation.statements.order_by("kind", "position")
        ]
    criteria = [(c.pk, f"{c.code}{colon} {_short(c)}") for c in Criterion.objects.all()]
    return {
        "criterion": Choice(choices=[EMPTY, *criteria]),
        "statement": Choice(choices=[EMPTY, *statements]),
        "further": Choices(choices=statements),
    }


class AssessmentForm(RowForm):
    """How an evaluation answers a criterion, and the statements that say so."""

    text_name = "note"
    explained = {
        "scope": _("As in “for the call”, where it is not all of it."),
        "further": _("As many as needed; hold Ctrl to choose several."),
    }
    # set by the admin, so that a page reads them once and not for every row
    lists: dict[str, Any] = {}

    further = forms.TypedMultipleChoiceField(
        label=_("further cited statements"),
        required=False,
        coerce=int,
        widget=Choices,
    )

    class Meta:
        model = Assessment
        fields = ["criterion", "result", "scope_fr", "scope_nl", "note_fr", "note_nl"]
        fields += ["statement"]
        widgets = {
            **{f"note_{lang}": Area({**AREA, "lang": lang}) for lang in LANGUAGES},
            **{f"scope_{lang}": Line({"lang": lang}) for lang in LANGUAGES},
            "result": Choice,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, widget in self.lists.items():
            if name == "further":
                self.fields[name].choices = widget.choices
            # one for all rows: what it offers is written once
            self.fields[name].widget = widget
        if self.instance.pk:
            self.fields["further"].initial = [s.pk for s in self.instance.cited[1:]]
        # an answer stays with its criterion, so that two can never meet
        self.fields["criterion"].disabled |= self.instance.pk is not None

    def in_words(self, name: str) -> str:
        """Return what is saved in a field, as a reader reads it."""
        if name == "further":
            return "\n".join(str(s) for s in self.instance.cited[1:])
        if name == "criterion":
            criterion = self.instance.criterion
            return f"{criterion.code}: {criterion.text}"
        return super().in_words(name)

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
