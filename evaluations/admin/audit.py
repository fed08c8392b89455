"""The record of changes, for reading."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from evaluations.admin.base import ReadOnlyAdmin
from evaluations.admin.history import readable
from evaluations.models import AuditEntry, Transition, Withdrawal

# rows that the back office has no list of
UNLISTED = {
    "guidancepage": _("chapter of the guidance"),
    "guidancesection": _("section of the guidance"),
}


def kind_named(target_type: str) -> str:
    """Return what the rows of a model are called, in the reader's language."""
    models = {m._meta.model_name: m._meta.verbose_name for m in apps.get_models()}
    names = models | UNLISTED
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


class LogAdmin(ReadOnlyAdmin):
    """Shows rows that are written once, and have no history of their own."""

    change_form_template = "admin/log_row.html"
    show_full_result_count = False


@admin.register(AuditEntry)
class AuditEntryAdmin(LogAdmin):
    """Who changed what, and when."""

    fieldsets = [
        (None, {"fields": ["at", "actor_name", "kind", "target_name", "said"]}),
        (
            _("The entry as it is chained"),
            {
                "fields": ["number", "details", "previous_hash", "hash"],
                "classes": ["collapse"],
            },
        ),
    ]
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

    @admin.display(description=_("kind of row"), ordering="target_type")
    def kind(self, entry: AuditEntry) -> str:
        """Return what kind of row was changed."""
        return kind_named(entry.target_type)

    @admin.display(description=_("what was done"))
    def said(self, entry: AuditEntry) -> str:
        """Return what was recorded, in the words of its reader."""
        [(entry, details)] = readable([entry])
        context = {"entry": entry, "details": details}
        return render_to_string("admin/recorded.html", context)


@admin.register(Transition)
class TransitionAdmin(LogAdmin):
    """Who moved which evaluation from which state to which."""

    list_display = ["evaluation", "from_state", "to_state", "by", "at", "reason"]
    list_filter = ["from_state", "to_state", "at"]
    list_select_related = ["evaluation__platform", "by"]
    search_fields = ["evaluation__platform__name", "by__username", "reason"]
    ordering = ["-at", "-pk"]


@admin.register(Withdrawal)
class WithdrawalAdmin(LogAdmin):
    """Requests to withdraw a decision, and what became of them."""

    list_display = ["evaluation", "requested_by", "requested_at", "decided_by"]
    list_display += ["decided_at", "is_accepted"]
    list_filter = ["is_accepted", "requested_at"]
    list_select_related = ["evaluation__platform", "requested_by", "decided_by"]
    search_fields = ["evaluation__platform__name", "reason_fr", "reason_nl"]
