"""What belongs to an evaluation, on its own page."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import InlineAdminFormSet
from django.forms import Media, TypedChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from evaluations import bounds
from evaluations.admin.row_forms import (
    AssessmentForm,
    CitationForm,
    StatementForm,
    lists_of,
)
from evaluations.admin.tag_fields import lines_of
from evaluations.models import (
    Assessment,
    Availability,
    Evaluation,
    Feature,
    MarketReach,
    RatingCitation,
    Remark,
    SecurityMeasure,
    Statement,
    StatementDevice,
    StatementMeasure,
    StatementTopic,
)
from evaluations.workflow.editing import may_edit, may_translate

# so many at once, where no script adds them one by one
EMPTY_ROWS = 3


def rights(form: Any, evaluation: Evaluation | None, request: HttpRequest) -> Any:
    """Return a class of form that opens only what somebody may change."""
    edits_all = evaluation is not None and may_edit(evaluation, request.user)
    own = request.user.translates
    values: dict[str, Any] = {"texts_only": not edits_all}
    values["is_open"] = edits_all or (
        evaluation is not None and may_translate(evaluation, request.user)
    )
    if not edits_all and own:
        values["languages"] = (own,)
    return type(form.__name__, (form,), values)


def _say_once(form: Any) -> None:
    """Translate for all rows of a request what each row would translate and copy."""
    for name, field in form.base_fields.items():
        # those that are declared are shared with other requests
        if name not in form.declared_fields:
            field.label = str(field.label)
        if type(field) is TypedChoiceField:
            field.choices = [(value, str(label)) for value, label in field.choices]


class Rows(InlineAdminFormSet):
    """Rows of a draft, whose templates write the fields themselves."""

    def __init__(self, rows: InlineAdminFormSet) -> None:
        super().__init__(
            *(rows.opts, rows.formset, rows.fieldsets, rows.prepopulated_fields),
            *(rows.readonly_fields, rows.model_admin, rows.has_add_permission),
            *(rows.has_change_permission, rows.has_delete_permission),
            rows.has_view_permission,
        )

    @property
    def media(self) -> Media:
        """Return the scripts of the rows; all rows have the same."""
        return self.opts.media + self.formset.media


class OfEvaluationInline(admin.StackedInline):
    """Rows of an evaluation; what may be done with them follows from its state."""

    model: Any
    extra = 0

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Show empty rows to browsers without JavaScript, which ask for them."""
        return EMPTY_ROWS if "rows" in request.GET else self.extra

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Open the fields that this person may change; refuse more rows than fit."""
        kwargs["form"] = rights(self.form, obj, request)
        # for whoever may add none, Django takes the bound for zero
        kwargs["validate_max"] = self.has_add_permission(request, obj)
        formset = super().get_formset(request, obj, **kwargs)
        _say_once(formset.form)
        return formset

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow whoever may see the evaluation."""
        return request.user.has_perm("evaluations.view_evaluation")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow whoever may change the draft or its texts."""
        return obj is not None and (
            may_edit(obj, request.user) or may_translate(obj, request.user)
        )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow whoever may change all of the draft."""
        return obj is not None and may_edit(obj, request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow whoever may change all of the draft."""
        return self.has_add_permission(request, obj)


class CitationInline(OfEvaluationInline):
    """The documents that state the rating."""

    model = RatingCitation
    form = CitationForm
    template = "admin/draft/citations.html"
    max_num = bounds.MAX_CITATIONS
    autocomplete_fields = ["source"]
    fields = [
        ("position", "source"),
        ("label", "label_language"),
        "to_confirm",
        ("first_line", "last_line"),
        ("note_fr", "note_nl"),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Read with each citation what its row names."""
        return super().get_queryset(request).select_related("source")


class StatementInline(OfEvaluationInline):
    """The statements of one kind, in their order."""

    form = StatementForm
    template = "admin/draft/statements.html"
    max_num = bounds.MAX_STATEMENTS
    verbose_name = _("statement")
    fk_name = "evaluation"
    ordering = ["position"]
    kind: Statement.Kind

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Leave out who acts and when, where neither belongs."""
        fields = ["position", "is_nested", "text_fr", "text_nl"]
        if self.kind in (Statement.Kind.SECURITY_MEASURE, Statement.Kind.REMARK):
            fields += ["actor", "moment"]
        return [*fields, "role", "excerpt_fr", "excerpt_nl", "is_paragraph"]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Read once what the statements of all kinds are tagged with."""
        formset = super().get_formset(request, obj, **kwargs)
        if not hasattr(request, "lines_of") and obj is not None:
            request.lines_of = lines_of([*obj.statements.values_list("pk", flat=True)])
        formset.form.lines_of = getattr(request, "lines_of", {})
        return formset

    @property
    def verbose_name_plural(self) -> Any:
        """Return the heading of the source."""
        return self.kind.label

    @verbose_name_plural.setter
    def verbose_name_plural(self, value: Any) -> None:
        """Ignore the name of the model."""


class AvailabilityInline(StatementInline):
    """Devices."""

    model = Availability
    kind = Statement.Kind.AVAILABILITY


class FeatureInline(StatementInline):
    """Features."""

    model = Feature
    kind = Statement.Kind.FEATURE


class MarketReachInline(StatementInline):
    """Market reach."""

    model = MarketReach
    kind = Statement.Kind.MARKET_REACH


class SecurityMeasureInline(StatementInline):
    """Security measures."""

    model = SecurityMeasure
    kind = Statement.Kind.SECURITY_MEASURE


class RemarkInline(StatementInline):
    """Remarks."""

    model = Remark
    kind = Statement.Kind.REMARK


STATEMENT_INLINES = [
    AvailabilityInline,
    FeatureInline,
    MarketReachInline,
    SecurityMeasureInline,
    RemarkInline,
]


class AssessmentInline(OfEvaluationInline):
    """How the evaluation answers the criteria."""

    model = Assessment
    form = AssessmentForm
    template = "admin/draft/answers.html"
    max_num = bounds.MAX_ASSESSMENTS
    verbose_name = _("answer")
    verbose_name_plural = _("Answers to the criteria")
    ordering = ["criterion"]
    fields = [
        ("criterion", "result"),
        ("scope_fr", "scope_nl"),
        ("note_fr", "note_nl"),
        "statement",
        "further",
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Read with each answer what its row names."""
        names = ["criterion", "statement__evaluation__platform"]
        return super().get_queryset(request).select_related(*names).cited()

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Read once what every row can choose from."""
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.lists = lists_of(obj)
        return formset


class TagInline(admin.StackedInline):
    """Tags of a statement; its own page checks who may change them."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow whoever may see the statement."""
        return request.user.has_perm("evaluations.view_statement")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow whoever may change the draft."""
        return obj is not None and may_edit(obj.evaluation, request.user)

    has_add_permission = has_change_permission
    has_delete_permission = has_change_permission


class TopicInline(TagInline):
    """What the statement speaks of."""

    model = StatementTopic
    autocomplete_fields = ["topic"]


class DeviceInline(TagInline):
    """The devices that the statement names."""

    model = StatementDevice
    autocomplete_fields = ["device"]


class MeasureInline(TagInline):
    """The measures that the statement asks for."""

    model = StatementMeasure
    autocomplete_fields = ["measure"]
