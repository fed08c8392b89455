"""Platforms, sources and the vocabularies."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evaluations.admin.base import ReadOnlyAdmin
from evaluations.admin.proposals import ProposingAdmin
from evaluations.models import (
    Criterion,
    Device,
    Evaluation,
    Measure,
    Platform,
    Source,
    Topic,
    UseCase,
)
from evaluations.models.states import State
from evaluations.workflow import transitions
from evaluations.workflow.errors import RefusedError
from evaluations.workflow.rules import START


@admin.register(Platform)
class PlatformAdmin(ProposingAdmin):
    """The platforms; a new evaluation of one starts here."""

    list_display = ["name", "use_case", "slug", "name_origin"]
    list_filter = ["use_case", "name_origin"]
    list_select_related = ["use_case"]
    search_fields = ["name", "slug", "name_detail"]
    readonly_fields = ["public_id"]
    fields = [
        "public_id",
        "name",
        "slug",
        "name_detail",
        "use_case",
        "website",
        "name_origin",
        "name_alternative",
        "name_source",
        "name_line",
        ("name_note_fr", "name_note_nl"),
    ]
    change_form_template = "admin/platform.html"
    # what a public decision is about, and where it stands
    settled = [
        "name",
        "slug",
        "use_case",
        "name_origin",
        "name_source",
        "name_line",
        "name_alternative",
        "name_note_fr",
        "name_note_nl",
    ]

    def get_urls(self) -> list[Any]:
        """Add the address that starts an evaluation."""
        start = path(
            "<int:pk>/start/",
            require_POST(self.admin_site.admin_view(self.start)),
            name="evaluations_platform_start",
        )
        return [start, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Offer to start an evaluation, or say why none can be started."""
        platform = self.get_object(request, object_id)
        context = extra_context or {}
        if platform:
            opened = Evaluation.objects.open_of(platform)
            why_not = START.why_not(platform, request.user)
            context = {"why_not": why_not, "opened": opened, **context}
        return super().change_view(request, object_id, form_url, context)

    def start(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Begin an evaluation and open it."""
        if not request.user.has_perm("evaluations.add_evaluation"):
            raise PermissionDenied
        platform = get_object_or_404(Platform, pk=pk)
        try:
            evaluation = transitions.start(platform=platform, by=request.user)
        except RefusedError as error:
            drafts = Evaluation.objects.filter(state=State.DRAFT, author=request.user)
            if own := drafts.filter(platform=platform).first():
                messages.info(request, _("You have already started this evaluation."))
                return redirect("admin:evaluations_evaluation_change", own.pk)
            messages.error(request, str(error))
            return redirect("admin:evaluations_platform_change", pk)
        messages.success(request, _("The draft was started."))
        return redirect(
            reverse("admin:evaluations_evaluation_change", args=[evaluation.pk])
        )


@admin.register(Source)
class SourceAdmin(ProposingAdmin):
    """The documents that are cited."""

    list_display = ["key", "title", "publisher"]
    list_filter = ["language", "dated_precision"]
    search_fields = ["key", "title_fr", "title_nl", "publisher"]
    readonly_fields = ["sha256"]
    fields = [
        "key",
        "position",
        ("title_fr", "title_nl"),
        "publisher",
        "reference",
        "address",
        "language",
        ("dated", "dated_precision"),
        "consulted_on",
        ("summary_fr", "summary_nl"),
        "sha256",
    ]
    # by which everything else names it
    settled = ["key", "position"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool):
        """Note who entered it: readers see it once something public cites it."""
        if not change:
            obj.author = request.user
        super().save_model(request, obj, form, change)


@admin.register(Device)
class DeviceAdmin(ReadOnlyAdmin):
    """Devices that statements speak of."""

    list_display = ["key", "name_fr", "name_nl"]
    list_filter = ["statementdevice__stance"]
    search_fields = ["key", "name_fr", "name_nl"]


@admin.register(Topic)
class TopicAdmin(ReadOnlyAdmin):
    """Subjects that statements speak of."""

    list_display = ["key", "group", "name_fr", "name_nl", "is_facet", "is_risk"]
    list_filter = ["group", "is_facet", "is_risk"]
    search_fields = ["key", "name_fr", "name_nl"]


@admin.register(Measure)
class MeasureAdmin(ReadOnlyAdmin):
    """Measures that statements ask for."""

    list_display = ["key", "name_fr", "name_nl"]
    list_filter = ["statementmeasure__actor"]
    search_fields = ["key", "name_fr", "name_nl"]


@admin.register(Criterion)
class CriterionAdmin(ReadOnlyAdmin):
    """What platforms are measured against."""

    list_display = ["code", "set", "text_fr"]
    list_filter = ["set"]
    search_fields = ["code", "text_fr", "text_nl"]


@admin.register(UseCase)
class UseCaseAdmin(ReadOnlyAdmin):
    """The two chapters of the source."""

    list_display = ["key", "name_fr", "name_nl"]
    list_filter = ["source"]
    search_fields = ["key", "name_fr", "name_nl"]
