"""What was recorded of a row, in the words of its reader."""

import datetime
import json
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from evaluations.admin.exporting import ExportingAdmin
from evaluations.audit import CLOCK, DIGESTS
from evaluations.content.dossier import Part, labels_of
from evaluations.content.wording import in_words
from evaluations.models import AuditEntry

MAX_ENTRIES = 200
# what was written along with an entry: what it is called, and its language
WRITTEN = {
    "reason_fr": (_("Public reason (French)"), "fr"),
    "reason_nl": (_("Public reason (Dutch)"), "nl"),
    "confirmation": (_("Confirmed in writing"), ""),
    "due_on": (_("Due on"), ""),
    CLOCK: (_("The clock of the server, which was behind, said"), ""),
}
# what was done to an account, beside its row
ACCOUNTS = {
    "password": _("new password"),
    "second-factor-added": _("second factor added"),
    "second-factor-removed": _("second factor removed"),
    "second-factor-changed": _("second factor changed"),
}


class HistoryAdmin(ExportingAdmin):
    """Shows of each row what the record says of it."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show who changed what of this row, and when."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": str(row),
            "object": row,
            "opts": self.opts,
            "entries": [(entry, readable(entry)) for entry in _entries_of(row)],
        }
        return TemplateResponse(request, "admin/record.html", context)


def _entries_of(row: Model) -> list[AuditEntry]:
    """Return the newest entries about a row, and about its kind where it was there."""
    kind = row._meta.model_name
    entries = AuditEntry.objects.filter(target_type=kind)
    found = [*entries.filter(target_id=str(row.pk))[:MAX_ENTRIES]]
    for entry in entries.filter(target_id=""):
        if f"{kind} {row.pk}" in json.loads(entry.details).get(DIGESTS, {}):
            found.append(entry)
    return sorted(found, key=lambda entry: -entry.number)[:MAX_ENTRIES]


def _labels(target_type: str) -> dict[str, Any]:
    """Return what the fields of a kind of row are called."""
    models = {model._meta.model_name: model for model in apps.get_models()}
    return labels_of(models[target_type]) if target_type in models else {}


def readable(entry: AuditEntry) -> dict[str, Any]:
    """Return the details of an entry, each place in the reader's language."""
    details = json.loads(entry.details)
    labels = _labels(entry.target_type)
    for change in details.get("changes", ()):
        place = change["place"]
        if place in labels:
            change["place"] = labels[place]
            continue
        part = Part.read(place)
        change["place"] = part.label
        for side in ("before", "after"):
            change[side] = in_words(part, change[side])
    if day := details.get("due_on"):
        details["due_on"] = date_format(datetime.date.fromisoformat(day))
    elif entry.action == AuditEntry.Action.SCHEDULED:
        details["reason"] = _("It has no due date any more.")
    details["texts"] = [
        {"label": label, "text": details[name], "language": language}
        for name, (label, language) in WRITTEN.items()
        if details.get(name)
    ]
    if said := ACCOUNTS.get(details.get("account")):
        details["reason"] = said
    return details
