"""What every page of the back office does: record changes, show their history."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from evaluations.admin.export import ExportingAdmin
from evaluations.audit import record
from evaluations.content import Part, as_text, labels_of
from evaluations.models import AuditEntry

# never written down, not even as a hash
SECRET = {"password", "last_login"}


class ReadOnlyAdmin(ExportingAdmin):
    """Shows rows and changes none."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        return False


class RecordedAdmin(ExportingAdmin):
    """Records each change in the chain of the record; deletes nothing."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: what others refer to stays."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool):
        """Keep what stood there before, then save."""
        before = type(obj)._default_manager.filter(pk=obj.pk).first()
        request.before = _facts(before) if before else {}
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ):
        """Save what belongs to the row, then record all of it."""
        super().save_related(request, form, formsets, change)
        row = type(form.instance)._default_manager.get(pk=form.instance.pk)
        after = _facts(row)
        changes = [
            {"place": name, "before": request.before.get(name, ""), "after": value}
            for name, value in after.items()
            if request.before.get(name, "") != value
        ]
        if changes:
            action = AuditEntry.Action
            record(
                action.CHANGED if change else action.CREATED,
                row,
                by=request.user,
                details={"changes": changes},
            )

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """Leave the admin's own log empty: the record says more."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """Leave the admin's own log empty: the record says more."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show who changed what of this row, and when."""
        row = get_object_or_404(self.get_queryset(request), pk=object_id)
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        entries = AuditEntry.objects.filter(
            target_type=self.opts.model_name, target_id=str(row.pk)
        )
        context = {
            **self.admin_site.each_context(request),
            "title": str(row),
            "object": row,
            "opts": self.opts,
            "entries": [(entry, _readable(entry, row)) for entry in entries[:200]],
        }
        return TemplateResponse(request, "admin/record.html", context)


def _readable(entry: AuditEntry, row: models.Model) -> dict[str, Any]:
    """Return the details of an entry, each place in the reader's language."""
    details = json.loads(entry.details)
    labels = labels_of(type(row))
    for change in details.get("changes", ()):
        place = change["place"]
        change["place"] = labels.get(place) or Part.read(place).label
    return details


def _facts(row: models.Model) -> dict[str, str]:
    fields = {
        field.attname: as_text(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.name not in SECRET
    }
    many = {
        field.name: ", ".join(sorted(map(str, getattr(row, field.name).all())))
        for field in row._meta.many_to_many
        if field.remote_field.through._meta.auto_created
    }
    return fields | many
