"""The record of changes, for reading."""

from django.contrib import admin

from evaluations.admin.recorded import ReadOnlyAdmin
from evaluations.models import AuditEntry


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    """Who changed what, and when."""

    list_display = [
        "number",
        "at",
        "actor_name",
        "action",
        "target_type",
        "target_name",
    ]
    list_filter = ["action", "target_type"]
    search_fields = ["target_name", "actor_name", "details"]
    date_hierarchy = "at"
    show_full_result_count = False
