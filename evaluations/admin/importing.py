"""The page of the import: choose a file, see what it holds, make drafts of it."""

import secrets
from base64 import b64decode, b64encode
from typing import Any

from django import forms
from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evaluations.exchange.importing import import_drafts, plan_import

# seconds that a checked file is kept
PLAN_TIMEOUT = 30 * 60
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = "application/json"


class FileForm(forms.Form):
    """The file to be checked."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "A spreadsheet (.xlsx) or JSON (.json) of 5 MB at most."
        ),
    )


def import_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Check a file and say line by line what is wrong; import one that was checked."""
    if not request.user.has_perm("evaluations.add_evaluation"):
        raise PermissionDenied
    if "token" in request.POST:
        return _import(request, context)
    is_sent = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if is_sent else FileForm()
    if is_sent and form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read()
        plan = plan_import(file.name, data, by=request.user)
        context |= {"plan": plan, "file_name": file.name}
        if not plan.faults:
            context["token"] = secrets.token_urlsafe(16)
            kept = [file.name, b64encode(data).decode()]
            cache.set(_key(request, context["token"]), kept, PLAN_TIMEOUT)
    return _show(request, context | {"form": form})


def template_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Answer with the empty template."""
    if not request.user.has_perm("evaluations.add_evaluation"):
        raise PermissionDenied
    # it writes spreadsheets, which nothing else needs when a process starts
    from evaluations.exchange.template import json_template, spreadsheet_template

    templates = {
        "xlsx": (spreadsheet_template, SPREADSHEET),
        "json": (json_template, JSON),
    }
    if kind not in templates:
        raise Http404
    make, content_type = templates[kind]
    name = f"evaluations-template.{kind}"
    return HttpResponse(
        make(),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _import(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    kept = cache.get(_key(request, request.POST["token"]))
    if kept is None:
        messages.error(
            request, _("The checked file is no longer kept. Choose it again.")
        )
        return redirect("admin:evaluations_import")
    name, data = kept
    plan = import_drafts(name, b64decode(data), by=request.user)
    if plan.faults:
        # somebody changed something since the file was checked
        context |= {"plan": plan, "file_name": name, "form": FileForm()}
        return _show(request, context)
    cache.delete(_key(request, request.POST["token"]))
    count = len(plan.dossiers)
    words = ngettext("%(count)s draft was made.", "%(count)s drafts were made.", count)
    messages.success(request, words % {"count": count})
    return redirect("admin:evaluations_evaluation_changelist")


def _show(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    return TemplateResponse(request, "admin/import.html", context)


def _key(request: HttpRequest, token: str) -> str:
    return f"import-{request.user.pk}-{token[:40]}"
