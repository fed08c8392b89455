"""What every page of the back office does: record changes, lose none of two."""

import hashlib
import json
from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from evaluations.admin.exporting import ExportingAdmin
from evaluations.admin.history import HistoryAdmin
from evaluations.audit import record
from evaluations.content.dossier import as_text
from evaluations.models import AuditEntry

# never written down, not even as a hash
SECRET = {"password", "last_login"}


class ReadOnlyAdmin(HistoryAdmin, ExportingAdmin):
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


class SeenForm(forms.ModelForm):
    """A form that remembers what its reader has seen of the row."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["seen"].initial = _digest(_facts(self.instance))

    def clean(self) -> dict[str, Any]:
        """Refuse to save over somebody else's work; say what they have saved."""
        cleaned = super().clean() or self.cleaned_data
        rows = type(self.instance)._default_manager.select_for_update()
        saved = rows.filter(pk=self.instance.pk).first()
        if saved is None or cleaned.get("seen") == _digest(_facts(saved)):
            return cleaned
        typed = {name: cleaned[name] for name in self.fields if name in cleaned}
        for name, value in typed.items():
            shown = _shown(saved, name)
            if name != "seen" and _as_shown(value) != shown:
                words = _("Somebody else has saved here in the meantime: %(saved)s")
                self.add_error(name, words % {"saved": shown or "–"})
        # saving again is then a choice
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = _digest(_facts(saved))
        raise forms.ValidationError(
            _("Somebody else has saved this in the meantime. Your work is below.")
        )


class RegisterAdmin(ExportingAdmin):
    """Keeps two people from saving over each other."""

    form = SeenForm

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Add what the reader has seen, where there is something to change."""
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj is not None and self.has_change_permission(request, obj):
            fieldsets.append((None, {"fields": ["seen"]}))
        return fieldsets


class RecordedAdmin(HistoryAdmin, ExportingAdmin):
    """Records each change in the chain of the record; deletes nothing."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: what others refer to is kept."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool):
        """Note what the row held before, then save."""
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


def _digest(facts: dict[str, str]) -> str:
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _shown(row: models.Model, name: str) -> str:
    """Return a saved value in words."""
    value = getattr(row, name, "")
    return _as_shown(value.all() if hasattr(value, "all") else value)


def _as_shown(value: Any) -> str:
    if isinstance(value, models.QuerySet):
        return ", ".join(sorted(map(str, value)))
    return as_text(value)


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
