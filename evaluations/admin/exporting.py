"""The rows of a list as a file, for auditors."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evaluations.admin.lists import ListedAdmin
from evaluations.audit import record
from evaluations.exchange.exporting import as_csv, as_json
from evaluations.models import AuditEntry
from evaluations.numbers import whole_number


class ExportingAdmin(ListedAdmin):
    """Offers the chosen rows of a list as CSV and JSON; each export is recorded."""

    actions = ["export_csv", "export_json"]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Leave out of what was chosen what cannot be a row."""
        if request.method == "POST":
            chosen = [
                key
                for key in request.POST.getlist(ACTION_CHECKBOX_NAME)
                if whole_number(key) is not None
            ]
            request.POST = request.POST.copy()
            request.POST.setlist(ACTION_CHECKBOX_NAME, chosen)
        return super().changelist_view(request, extra_context)

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Allow whoever may export what they may see."""
        return request.user.has_perm(
            "evaluations.export_evaluation"
        ) and self.has_view_permission(request)

    @admin.action(description=_("Export as CSV"), permissions=["export"])
    def export_csv(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        """Answer with the rows as CSV, which spreadsheets open as UTF-8."""
        text = as_csv(self._exported(request, queryset, "csv"))
        return self._file("\ufeff" + text, "text/csv; charset=utf-8", "csv")

    @admin.action(description=_("Export as JSON"), permissions=["export"])
    def export_json(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        """Answer with the rows as JSON; evaluations in the form of the import."""
        text = as_json(self._exported(request, queryset, "json"))
        return self._file(text, "application/json", "json")

    def _exported(self, request: HttpRequest, queryset: Any, kind: str) -> list[Any]:
        fields = self.model._meta.concrete_fields
        # what a row refers to is written by its name
        joined = [field.name for field in fields if field.is_relation]
        rows = list(queryset.select_related(*joined))
        details = {"rows": len(rows), "of": self.opts.model_name, "format": kind}
        record(
            AuditEntry.Action.EXPORTED, request.user, by=request.user, details=details
        )
        return rows

    def _file(self, text: str, content_type: str, ending: str) -> HttpResponse:
        name = f"{self.opts.model_name}-{timezone.localdate()}.{ending}"
        return HttpResponse(
            text,
            content_type=content_type,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
