"""What every page of the back office does: record changes, show their history."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from evaluations.admin.export import ExportingAdmin
from evaluations.audit import record
from evaluations.content import FIELD_LABELS, as_text
from evaluations.models import AuditEntry

LABELS = FIELD_LABELS | {
    "source": _("source"),
    "name": _("name"),
    "slug": _("short name in the address"),
    "name_detail": _("products that the name stands for"),
    "name_origin": _("how the name is known"),
    "name_source": _("document that says the name"),
    "name_line": _("line that says the name"),
    "name_note_fr": _("note on the name (French)"),
    "name_note_nl": _("note on the name (Dutch)"),
    "use_case": _("use"),
    "website": _("website"),
    "translates": _("translates only into"),
    "position": _("order"),
    "criterion": _("criterion"),
    "statement": _("cited statement"),
    "further_statement": _("second cited statement"),
}

# never written down, not even as a hash
SECRET = {"password", "last_login"}


def named(field: Any, db_field: Any) -> Any:
    """Return the field of a form with its label in the reader's language."""
    if field and db_field.name in LABELS:
        field.label = capfirst(LABELS[db_field.name])
    return field


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

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Name a field in the reader's language."""
        return named(
            super().formfield_for_dbfield(db_field, request, **kwargs), db_field
        )

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
            "entries": [(entry, json.loads(entry.details)) for entry in entries[:200]],
        }
        return TemplateResponse(request, "admin/record.html", context)


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
