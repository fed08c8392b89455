"""The page on which secret links to the preview of a draft are made and revoked."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evaluations.admin.discarded import told_if_discarded
from evaluations.models import Evaluation, PreviewLink
from evaluations.workflow import rules, secret_links
from evaluations.workflow.errors import RefusedError


@told_if_discarded
def links_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the links to a draft; make one, which is shown this once."""
    _check(request)
    evaluation = get_object_or_404(Evaluation.objects.with_platform(), pk=pk)
    made = _make(request, evaluation) if request.method == "POST" else ""
    context = {
        **admin.site.each_context(request),
        "title": _("Secret links to the preview of %(evaluation)s")
        % {"evaluation": evaluation},
        "evaluation": evaluation,
        "made": made,
        "why_not": rules.LINK_TO_PREVIEW.why_not(evaluation, request.user),
        "links": evaluation.preview_links.live().select_related("made_by"),
    }
    return TemplateResponse(request, "admin/preview_links.html", context)


def revoke_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a link open nothing any more."""
    _check(request)
    link = get_object_or_404(PreviewLink, pk=pk)
    try:
        secret_links.revoke_preview_link(link=link, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The link was revoked: it opens nothing more."))
    return redirect("admin:evaluations_preview_links", link.evaluation_id)


def _check(request: HttpRequest) -> None:
    if not request.user.has_perm("evaluations.change_evaluation"):
        raise PermissionDenied


def _make(request: HttpRequest, evaluation: Evaluation) -> str:
    """Return the whole address of a new link, or nothing where none may be made."""
    by = request.user
    try:
        token = secret_links.make_preview_link(evaluation=evaluation, by=by)
    except RefusedError as error:
        messages.error(request, str(error))
        return ""
    address = reverse("shared-preview", args=[token, get_language() or "fr"])
    return request.build_absolute_uri(address)
