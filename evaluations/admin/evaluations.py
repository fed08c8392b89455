"""Evaluations: drafts are edited, decided on and compared."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from evaluations.admin import importing
from evaluations.admin.base import RecordedAdmin
from evaluations.admin.conflicts import Conflict, conflict_of
from evaluations.admin.forms import EvaluationForm, TagsForm, save_further
from evaluations.admin.inlines import (
    STATEMENT_INLINES,
    AssessmentInline,
    CitationInline,
    DeviceInline,
    MeasureInline,
    TopicInline,
    rights,
)
from evaluations.admin.presence import leave, others_in
from evaluations.admin.transition_buttons import BUTTONS, available, press, unusual
from evaluations.admin.work import WorkColumns, work_on
from evaluations.content.difference import changes_between
from evaluations.content.dossier import stored
from evaluations.models import Evaluation, RatingCitation, Statement
from evaluations.workflow.editing import OUT_OF_THE_WAY, Edit, may_edit, may_translate
from evaluations.workflow.errors import RefusedError
from evaluations.workflow.transitions import missing
from evaluations.workflow.translation_memory import may_write, offers_for, take_over


class DraftAdmin(RecordedAdmin):
    """Changes rows of a draft through one edit that is checked and recorded."""

    def evaluation_of(self, row: Any) -> Evaluation:
        """Return the evaluation that a row belongs to."""
        raise NotImplementedError

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: an evaluation starts on the page of its platform."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow whoever may change the draft or its texts."""
        if obj is None:
            return False
        evaluation = self.evaluation_of(obj)
        return may_edit(evaluation, request.user) or may_translate(
            evaluation, request.user
        )


@admin.register(Evaluation)
class EvaluationAdmin(WorkColumns, DraftAdmin):
    """One page for a whole evaluation."""

    form = EvaluationForm
    inlines = [CitationInline, *STATEMENT_INLINES, AssessmentInline]
    autocomplete_fields = ["source"]
    list_display = [
        *("platform", "number", "state", "waiting", "due", "author", "reviewing"),
        *("rating", "valid_from"),
    ]
    list_filter = ["state", "rating", "platform__use_case"]
    search_fields = ["platform__name", "platform__slug"]
    ordering = ["-pk"]
    show_full_result_count = False
    change_form_template = "admin/evaluation.html"
    change_list_template = "admin/evaluation_list.html"
    fieldsets = [
        (
            gettext_lazy("Decision"),
            {
                "fields": [
                    "version",
                    "rating",
                    ("valid_from", "valid_from_precision"),
                    ("valid_until", "review_on"),
                    "market_level",
                    ("reason_fr", "reason_nl"),
                    ("scope_fr", "scope_nl"),
                    ("date_note_fr", "date_note_nl"),
                    ("source", "first_line", "last_line"),
                ]
            },
        ),
    ]

    def evaluation_of(self, row: Any) -> Evaluation:
        """Return the evaluation itself."""
        return row

    def get_urls(self) -> list[Any]:
        """Add transitions, the difference, offered translations and the import."""
        guarded = self.admin_site.admin_view
        move = require_POST(guarded(self.move))
        offers = require_POST(guarded(self.take_offers))
        difference = require_safe(guarded(self.difference))
        upload = guarded(self.import_page)
        template = require_safe(guarded(importing.template_file))
        return [
            path("<int:pk>/move/<slug:name>/", move, name="evaluations_move"),
            path("<int:pk>/translations/", offers, name="evaluations_translations"),
            path("<int:pk>/difference/", difference, name="evaluations_difference"),
            path("import/", upload, name="evaluations_import"),
            path(
                "import/template/<slug:kind>/",
                template,
                name="evaluations_import_template",
            ),
            *super().get_urls(),
        ]

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Open the fields that this person may change."""
        kwargs["form"] = rights(self.form, obj, request)
        form = super().get_form(request, obj, **kwargs)
        form.conflict = getattr(request, "conflict", "")
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Show what can be done next; refuse to save over somebody else's work."""
        if request.method != "POST":
            return self._page(request, object_id, form_url, extra_context)
        with transaction.atomic():
            # until this save is over, so that the version compared is the one replaced
            if str(object_id).isdecimal():
                Evaluation.objects.select_for_update().filter(pk=object_id).first()
            return self._page(request, object_id, form_url, extra_context)

    def _page(
        self,
        request: HttpRequest,
        object_id: str | None,
        form_url: str,
        extra_context: Any,
    ) -> HttpResponse:
        evaluation = self.get_object(request, object_id)
        if evaluation is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        conflict: Conflict | None = None
        if request.method == "POST":
            conflict = conflict_of(evaluation, request.POST)
            if conflict:
                request.POST = conflict.data
                request.conflict = _(
                    "Somebody else has saved this draft in the meantime."
                )
        decision = stored(evaluation)
        context = {
            "evaluation": evaluation,
            "conflict": conflict,
            **self._for_editors(request, evaluation),
            "gaps": missing(decision) if evaluation.is_open else [],
            "moves": available(BUTTONS, evaluation, request.user),
            "withdrawals": evaluation.withdrawals.undecided(),
            "unusual": unusual(evaluation, request.user),
            "fingerprint": decision.fingerprint(),
            "transitions": evaluation.transitions.select_related("by"),
            "work": work_on(evaluation, request),
            **(extra_context or {}),
        }
        return super().changeform_view(request, object_id, form_url, context)

    def _for_editors(self, request: HttpRequest, evaluation: Evaluation) -> Any:
        """Return what only people who can write in the draft see."""
        if not self.has_change_permission(request, evaluation):
            return {}
        offers = [
            offer
            for offer in offers_for(evaluation)
            if may_write(evaluation, request.user, offer.language)
        ]
        return {
            "others": others_in(evaluation, request.user),
            "offers": offers,
            "can_add_rows": may_edit(evaluation, request.user),
        }

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Note that whoever saves without going on leaves the draft."""
        leave(obj, request.user)
        return super().response_post_save_change(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool):
        """Lock the draft and check that nobody saved it since; then save."""
        request.edit = Edit(
            evaluation=obj, by=request.user, version=form.cleaned_data["version"]
        )
        request.edit.make_room()
        obj.save()

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ):
        """Save what belongs to the draft in its order, and record the edit."""
        confirmed = _confirmed(form)
        for formset in formsets:
            if issubclass(formset.model, Statement):
                _save_statements(formset)
            elif formset.model is RatingCitation:
                _save_citations(formset)
            else:
                _save_assessments(formset)
            for row in formset.forms:
                confirmed |= _confirmed(row)
        request.edit.finish(confirmed)

    def move(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Make a transition and say how it went."""
        evaluation = get_object_or_404(Evaluation, pk=pk)
        if not self.has_view_permission(request, evaluation):
            raise PermissionDenied
        press(BUTTONS, name, evaluation, request)
        if not Evaluation.objects.filter(pk=pk).exists():
            return redirect("admin:evaluations_evaluation_changelist")
        return redirect("admin:evaluations_evaluation_change", pk)

    def take_offers(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Write the chosen translations of identical texts into the draft."""
        evaluation = get_object_or_404(Evaluation, pk=pk)
        if not self.has_change_permission(request, evaluation):
            raise PermissionDenied
        version = request.POST.get("version", "")
        try:
            with transaction.atomic():
                count = take_over(
                    evaluation=evaluation,
                    by=request.user,
                    version=int(version) if version.isdecimal() else 0,
                    keys=request.POST.getlist("offer"),
                )
        except RefusedError as error:
            messages.error(request, str(error))
        else:
            words = ngettext(
                "%(count)s translation was taken over.",
                "%(count)s translations were taken over.",
                count,
            )
            messages.success(request, words % {"count": count})
        return redirect("admin:evaluations_evaluation_change", pk)

    def import_page(self, request: HttpRequest) -> HttpResponse:
        """Check a file and make drafts of it."""
        context = self.admin_site.each_context(request)
        context |= {"title": _("Import evaluations"), "opts": self.opts}
        return importing.import_page(request, context)

    def difference(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show an evaluation beside the one that it replaces, text by text."""
        evaluation = get_object_or_404(
            Evaluation.objects.select_related("platform", "replaces__platform"), pk=pk
        )
        if not self.has_view_permission(request, evaluation):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("What changes"),
            "opts": self.opts,
            "evaluation": evaluation,
            "changes": changes_between(evaluation.replaces, evaluation),
        }
        return TemplateResponse(request, "admin/difference.html", context)


@admin.register(Statement)
class StatementAdmin(DraftAdmin):
    """The topics, devices and measures of one statement."""

    inlines = [TopicInline, DeviceInline, MeasureInline]
    list_display = ["text_fr", "text_nl", "kind", "evaluation"]
    list_filter = ["kind", "evaluation__state"]
    list_select_related = ["evaluation__platform"]
    search_fields = ["text_fr", "text_nl", "evaluation__platform__name"]
    show_full_result_count = False
    form = TagsForm
    readonly_fields = ["evaluation", "kind", "text_fr", "text_nl"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Add the version that was seen, for people who may change something."""
        can_change = self.has_change_permission(request, obj)
        return [*self.readonly_fields, *(["version"] if can_change else [])]

    def evaluation_of(self, row: Any) -> Evaluation:
        """Return the evaluation that says this."""
        return row.evaluation

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool):
        """Lock the draft: only its tags are written here."""
        request.edit = Edit(
            evaluation=obj.evaluation,
            by=request.user,
            version=form.cleaned_data["version"],
        )

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ):
        """Save the tags and record the edit."""
        for formset in formsets:
            formset.save()
        request.edit.finish()


def _confirmed(form: Any) -> set[tuple[str, int]]:
    if form.instance.pk and form.cleaned_data.get("is_checked"):
        return {(str(_table(form.instance)), form.instance.pk)}
    return set()


def _table(row: Any) -> str:
    return row._meta.concrete_model._meta.model_name


def _kept_in_order(formset: Any) -> list[Any]:
    """Return the forms of rows that stay, in the order that was asked for."""
    kept = [
        form
        for form in formset.forms
        if form not in formset.deleted_forms
        and (form.instance.pk or form.has_changed())
    ]
    last = len(kept) + 1
    return sorted(kept, key=lambda form: form.cleaned_data.get("position") or last)


def _save_assessments(formset: Any) -> None:
    """Save the answers to the criteria with all that they cite."""
    formset.save()
    for form in formset.forms:
        if form.instance.pk and form not in formset.deleted_forms:
            save_further(form)


def _save_citations(formset: Any) -> None:
    """Save the cited documents in the order that was asked for."""
    kept = _kept_in_order(formset)
    saved = [form.instance.pk for form in kept if form.instance.pk]
    # so far apart that the positions that are saved meet none that exist
    RatingCitation.objects.filter(pk__in=saved).update(
        position=F("position") + OUT_OF_THE_WAY
    )
    for position, form in enumerate(kept, start=1):
        form.instance.position = position
    formset.save()
    for position, form in enumerate(kept, start=1):
        RatingCitation.objects.filter(pk=form.instance.pk).update(position=position)


def _save_statements(formset: Any) -> None:
    """Save the statements of one kind in the order that was asked for."""
    kept = _kept_in_order(formset)
    for position, form in enumerate(kept, start=1):
        form.instance.kind = form.kind
        form.instance.position = position
        # set again below; what is deleted takes nothing along that stays
        form.instance.parent = None
    gone = [form.instance.pk for form in formset.deleted_forms if form.instance.pk]
    Statement.objects.filter(parent__in=gone).update(parent=None)
    formset.save()
    root = None
    for position, form in enumerate(kept, start=1):
        statement = form.instance
        is_nested = form.cleaned_data.get("is_nested") and root is not None
        statement.position = position
        statement.parent = root if is_nested else None
        statement.save(update_fields=["position", "parent"])
        root = root if is_nested else statement
