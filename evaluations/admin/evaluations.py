"""Evaluations: drafts are edited, decided on and compared."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from evaluations.admin import importing
from evaluations.admin.base import RecordedAdmin
from evaluations.admin.conflicts import Conflict, conflict_of
from evaluations.admin.discarded import told_if_discarded
from evaluations.admin.forms import EvaluationForm, TagsForm
from evaluations.admin.inlines import (
    STATEMENT_INLINES,
    AssessmentInline,
    CitationInline,
    DeviceInline,
    MeasureInline,
    Rows,
    TopicInline,
    rights,
)
from evaluations.admin.late import came_too_late
from evaluations.admin.overtaken import OvertakenTagsAdmin
from evaluations.admin.presence import leave, others_in
from evaluations.admin.saving import save_draft
from evaluations.admin.sections import Missing, sections_of
from evaluations.admin.tag_fields import TAG_KINDS
from evaluations.admin.transition_buttons import (
    BUTTONS,
    NEXT,
    NextStepAdmin,
    available,
    next_step_of,
    press,
    unusual,
)
from evaluations.admin.work import WorkColumns, work_on
from evaluations.content.difference import changes_between
from evaluations.content.dossier import stored
from evaluations.content.gaps import gaps
from evaluations.models import Attestation, Declaration, Evaluation, Statement
from evaluations.numbers import whole_number
from evaluations.workflow.checklist import (
    add_questions,
    questions_left,
    questions_without_a_row,
)
from evaluations.workflow.comments import unresolved_comments
from evaluations.workflow.editing import Edit, may_edit, may_translate
from evaluations.workflow.errors import RefusedError
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
class EvaluationAdmin(NextStepAdmin, WorkColumns, DraftAdmin):
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
        move = require_POST(guarded(told_if_discarded(self.move)))
        offers = require_POST(guarded(told_if_discarded(self.take_offers)))
        difference = require_safe(guarded(told_if_discarded(self.difference)))
        upload = guarded(self.import_page)
        template = require_safe(guarded(importing.template_file))
        questions = require_POST(guarded(told_if_discarded(self.add_questions)))
        return [
            path("<int:pk>/move/<slug:name>/", move, name="evaluations_move"),
            path("<int:pk>/translations/", offers, name="evaluations_translations"),
            path("<int:pk>/questions/", questions, name="evaluations_questions"),
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

    def get_inline_formsets(self, *args: Any, **kwargs: Any) -> list[Rows]:
        """Let the rows be written by templates of their own."""
        return [Rows(rows) for rows in super().get_inline_formsets(*args, **kwargs)]

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
            if key := whole_number(str(object_id)):
                Evaluation.objects.select_for_update().filter(pk=key).first()
            return self._page(request, object_id, form_url, extra_context)

    def _page(
        self,
        request: HttpRequest,
        object_id: str | None,
        form_url: str,
        extra_context: Any,
    ) -> HttpResponse:
        evaluation = self.get_object(request, object_id)
        if request.method == "POST" and self.has_view_permission(request):
            key, site = str(object_id), self.admin_site
            if answer := came_too_late(request, key, evaluation, site):
                return answer
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
        answer = super().changeform_view(request, object_id, form_url, extra_context)
        if isinstance(answer, TemplateResponse) and answer.context_data:
            answer.context_data |= self._shown(request, evaluation)
            sections = sections_of(answer.context_data)
            answer.context_data |= {
                "conflict": conflict,
                "sections": sections,
                "missing": [
                    *(missing for each in sections for missing in each.missing),
                    *(_to_resolve(evaluation) if evaluation.is_open else []),
                ],
            }
        return answer

    def _shown(self, request: HttpRequest, evaluation: Evaluation) -> dict[str, Any]:
        """Return what the page shows besides its form."""
        decision = stored(evaluation)
        concerns = unusual(evaluation, request.user)
        moves = available(BUTTONS, evaluation, request.user)
        return {
            "evaluation": evaluation,
            **self._for_editors(request, evaluation),
            "gaps": gaps(decision) if evaluation.is_open else [],
            "moves": [m.asking(concerns) for m in moves if not m.is_apart],
            "discard": next((move for move in moves if move.is_apart), None),
            "withdrawals": evaluation.withdrawals.undecided(),
            "unusual": concerns,
            **_checklist(request, evaluation),
            "declaration": Declaration.objects.filter(evaluation=evaluation).first(),
            "attestation": _attestation_of(evaluation),
            "fingerprint": decision.fingerprint(),
            "transitions": evaluation.transitions.select_related("by"),
            "work": work_on(evaluation, request),
        }

    def _for_editors(self, request: HttpRequest, evaluation: Evaluation) -> Any:
        """Return what only people who can write in the draft see."""
        if not self.has_change_permission(request, evaluation):
            return {"others": [], "offers": [], "can_add_rows": False}
        offers = [
            offer
            for offer in offers_for(evaluation)
            if may_write(evaluation, request.user, offer.language)
        ]
        return {
            "others": others_in(evaluation, request.user),
            "offers": offers,
            "can_add_rows": may_edit(evaluation, request.user),
            "tag_kinds": TAG_KINDS,
        }

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Note that whoever saves without going on leaves the draft."""
        leave(obj, request.user)
        return super().response_post_save_change(request, obj)

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> list[Any]:
        """Say nothing in the admin's own log: the record says more."""
        return []

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool):
        """Wait: the draft is saved with what belongs to it."""

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ):
        """Save what was changed of the draft, and record the edit."""
        save_draft(request, form, formsets)

    def move(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Make a transition and say how it went."""
        evaluation = get_object_or_404(Evaluation, pk=pk)
        if not self.has_view_permission(request, evaluation):
            raise PermissionDenied
        press(BUTTONS, name, evaluation, request)
        if not Evaluation.objects.filter(pk=pk).exists():
            return redirect("admin:evaluations_evaluation_changelist")
        return redirect(next_step_of(evaluation))

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
                    version=whole_number(version) or 0,
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

    def add_questions(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add a row for each question of the Task Force that has none."""
        evaluation = get_object_or_404(Evaluation, pk=pk)
        if not self.has_view_permission(request, evaluation):
            raise PermissionDenied
        try:
            add_questions(evaluation=evaluation, by=request.user)
        except RefusedError as error:
            messages.error(request, str(error), NEXT)
            return redirect(next_step_of(evaluation))
        page = reverse("admin:evaluations_evaluation_change", args=[pk])
        return redirect(f"{page}#part-assessments")

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
class StatementAdmin(OvertakenTagsAdmin, DraftAdmin):
    """The topics, devices and measures of one statement."""

    inlines = [TopicInline, DeviceInline, MeasureInline]
    list_display = ["text_fr", "text_nl", "kind", "evaluation"]
    list_filter = ["kind", "evaluation__state"]
    list_select_related = ["evaluation__platform"]
    # by the name of the platform, where the model has the keys
    ordering = ["evaluation", "kind", "position"]
    search_fields = ["text_fr", "text_nl", "evaluation__platform__name"]
    show_full_result_count = False
    form = TagsForm
    readonly_fields = ["evaluation", "kind", "text_fr", "text_nl"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Add the draft and its version, for people who may change something."""
        can_change = self.has_change_permission(request, obj)
        return [*self.readonly_fields, *(TagsForm.base_fields if can_change else [])]

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


def _checklist(request: HttpRequest, evaluation: Evaluation) -> dict[str, Any]:
    """Return what the page says of the questions of the Task Force."""
    if not evaluation.is_open:
        return {"questions_left": []}
    can_answer = may_edit(evaluation, request.user)
    return {
        "can_answer_questions": can_answer,
        "questions_left": [question.code for question in questions_left(evaluation)],
        "can_add_questions": can_answer
        and questions_without_a_row(evaluation).exists(),
    }


def _to_resolve(evaluation: Evaluation) -> list[Missing]:
    """Return the comments that keep an evaluation from its next step."""
    return [Missing(words, "comments") for words in unresolved_comments(evaluation)]


def _attestation_of(evaluation: Evaluation) -> Attestation | None:
    return Attestation.objects.listed().filter(evaluation=evaluation).first()
