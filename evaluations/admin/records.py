"""The record of changes, for reading."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from evaluations.admin.recorded import ReadOnlyAdmin
from evaluations.models import AuditEntry


def kind_named(target_type: str) -> str:
    """Return what the rows of a model are called, in the reader's language."""
    names = {m._meta.model_name: m._meta.verbose_name for m in apps.get_models()}
    return str(capfirst(names.get(target_type, target_type)))


class KindFilter(admin.SimpleListFilter):
    """Entries about one kind of row."""

    title = _("kind of row")
    parameter_name = "target_type"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """Offer the kinds that the record speaks of."""
        kinds = AuditEntry.objects.order_by("target_type")
        types = kinds.values_list("target_type", flat=True).distinct()
        return [(kind, kind_named(kind)) for kind in types]

    def queryset(self, request: Any, queryset: Any) -> Any:
        """Keep the entries about the kind chosen."""
        return queryset.filter(target_type=self.value()) if self.value() else queryset


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    """Who changed what, and when."""

    list_display = [
        "number",
        "at",
        "actor_name",
        "action",
        "kind",
        "target_name",
    ]
    list_filter = ["action", KindFilter]
    search_fields = ["target_name", "actor_name", "details"]
    date_hierarchy = "at"
    show_full_result_count = False

    @admin.display(description=_("kind of row"), ordering="target_type")
    def kind(self, entry: AuditEntry) -> str:
        """Return what kind of row was changed."""
        return kind_named(entry.target_type)
