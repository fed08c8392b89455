"""What was recorded of a row, in the words of its reader."""

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, reduce
from typing import Any

from django.apps import apps
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evaluations.admin.lists import ListedAdmin
from evaluations.admin.values import Reference, in_words, names_of
from evaluations.audit import CLOCK, DIGESTS
from evaluations.content import wording
from evaluations.content.dossier import Part, labels_of
from evaluations.declarations.questions import asked
from evaluations.digests import COVERED
from evaluations.models import AuditEntry, Declaration, DeclaredAnswer, Source

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
# why something was done that nobody chose to do
REASONS = {"retention": _("the contact data were kept long enough")}


class HistoryAdmin(ListedAdmin):
    """Shows of each row what the record says of it."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show who changed what of this row, and when.

        What is recorded with the row that it belongs to has its history there.
        """
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        if owner := _owner_of(row):
            return redirect(admin_urlname(owner._meta, "history"), owner.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": str(row),
            "object": row,
            "opts": self.opts,
            "entries": readable(_entries_of(row)),
        }
        return TemplateResponse(request, "admin/record.html", context)


def _owner_of(row: Any) -> Any:
    """Return the row whose entries say what was done to this one, if it is another."""
    name = row._meta.model_name
    ways = [belonging[name] for belonging in COVERED.values() if name in belonging]
    owners = (reduce(getattr, way.split("__"), row) for way in ways)
    return next(filter(None, owners), None)


def _entries_of(row: Model) -> list[AuditEntry]:
    """Return the newest entries about a row, and about its kind where it was there."""
    kind = row._meta.model_name
    entries = AuditEntry.objects.filter(target_type=kind)
    found = [*entries.filter(target_id=str(row.pk))[:MAX_ENTRIES]]
    for entry in entries.filter(target_id=""):
        if f"{kind} {row.pk}" in json.loads(entry.details).get(DIGESTS, {}):
            found.append(entry)
    return sorted(found, key=lambda entry: -entry.number)[:MAX_ENTRIES]


def readable(entries: Iterable[AuditEntry]) -> list[tuple[AuditEntry, dict[str, Any]]]:
    """Return entries with their details, all of it in the reader's language.

    However many there are: one query for each model that they refer to.
    """
    found = [(entry, json.loads(entry.details)) for entry in entries]
    names = names_of(_references(found))
    kinds = {entry.target_type for entry, _details in found}
    questions = asked() if Declaration._meta.model_name in kinds else []
    codes = {question.code: question.name for question in questions}
    for entry, details in found:
        row = _row(entry.target_type)
        details["changes"] = [
            _read(row, change, names, codes)
            for change in details.get("changes", ())
            if change["place"] not in row.unsaid
        ]
        _read_rest(entry, details)
    return found


@dataclass(frozen=True)
class Row:
    """What a kind of row is made of: fields by their columns, labels by both names."""

    columns: dict[str, Any] = field(default_factory=dict)
    labels: dict[str, Any] = field(default_factory=dict)
    # its own key, and texts that stand in the columns of both languages too
    unsaid: frozenset[str] = frozenset()


@cache
def _row(target_type: str) -> Row:
    """Return what a kind of row is made of; nothing of one that is no more."""
    models = {model._meta.model_name: model for model in apps.get_models()}
    model = models.get(target_type)
    if model is None:
        return Row()
    opts = model._meta
    columns = {f.attname: f for f in (*opts.concrete_fields, *opts.many_to_many)}
    twice = {name for name in columns if f"{name}_fr" in columns}
    return Row(columns, labels_of(model), frozenset(twice | {opts.pk.attname}))


def _references(found: Iterable[tuple[AuditEntry, Any]]) -> Iterator[Reference]:
    """Yield what is named by its key, in a column of a row or in a decision."""
    for entry, details in found:
        for change in details.get("changes", ()):
            place = change["place"]
            column = _row(entry.target_type).columns.get(place)
            model = getattr(column, "related_model", None)
            if column is None and Part.read(place).name == "source_id":
                model = Source
            if model:
                yield from ((model, change[side]) for side in ("before", "after"))


def _read(
    row: Row, change: dict[str, str], names: dict[Reference, str], codes: dict[str, str]
) -> dict[str, Any]:
    """Return a change with its place, and what stood there, in words."""
    place, before, after = (change[name] for name in ("place", "before", "after"))
    label: Any
    if column := row.columns.get(place):
        label = column.verbose_name
        before, after = (in_words(column, text, names) for text in (before, after))
    elif place in codes:
        label = codes[place]
        before, after = _finding(before), _finding(after)
    elif place in row.labels:
        # what it refers to was written down by its name
        label = row.labels[place]
    else:
        part = Part.read(place)
        label = part.label
        before, after = (_in_decision(part, text, names) for text in (before, after))
    return {"place": label, "before": before, "after": after}


def _in_decision(part: Part, text: str, names: dict[Reference, str]) -> str:
    if part.name == "source_id":
        return names.get((Source, text), text)
    return wording.in_words(part, text)


def _finding(text: str) -> str:
    """Return what was found of an answer, as «confirmed: …», with its label."""
    finding, _colon, note = text.partition(": ")
    label = dict(DeclaredAnswer.Finding.choices).get(finding, finding)
    if not note:
        return str(label)
    return gettext("%(finding)s: %(note)s") % {"finding": label, "note": note}


def _read_rest(entry: AuditEntry, details: dict[str, Any]) -> None:
    """Put in words what an entry says beside its changes."""
    if day := details.get("due_on"):
        details["due_on"] = date_format(datetime.date.fromisoformat(day))
    elif entry.action == AuditEntry.Action.SCHEDULED:
        details["reason"] = _("It has no due date any more.")
    details["texts"] = [
        {"label": label, "text": details[name], "language": language}
        for name, (label, language) in WRITTEN.items()
        if details.get(name)
    ]
    said = ACCOUNTS.get(details.get("account")) or REASONS.get(details.get("reason"))
    if said:
        details["reason"] = said
