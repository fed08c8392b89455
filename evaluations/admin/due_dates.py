"""The page on which a due date is set or taken away."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations.admin.discarded import told_if_discarded
from evaluations.models import Evaluation
from evaluations.workflow import planning
from evaluations.workflow.errors import RefusedError
from evaluations.workflow.waiting import dues_of


class DueDateForm(forms.Form):
    """Asks for a day, or for none."""

    due_on = forms.DateField(
        label=gettext_lazy("Due on"),
        required=False,
        help_text=gettext_lazy("As in 31/12/2026. Leave it empty for no date."),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


@told_if_discarded
def due_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is due of an evaluation, and take another day."""
    if not request.user.has_perm("evaluations.schedule_evaluation"):
        raise PermissionDenied
    evaluation = get_object_or_404(Evaluation.objects.with_work(), pk=pk)
    due_date = getattr(evaluation, "due_date", None)
    initial = {"due_on": due_date and due_date.due_on}
    sent = request.POST if request.method == "POST" else None
    form = DueDateForm(sent, initial=initial)
    if form.is_valid() and _is_set(request, evaluation, form):
        return redirect(_next(request, evaluation))
    context = {
        **admin.site.each_context(request),
        "title": _("Due date of %(evaluation)s") % {"evaluation": evaluation},
        "evaluation": evaluation,
        "dues": dues_of(evaluation),
        "due_date": due_date,
        "form": form,
    }
    return TemplateResponse(request, "admin/due_date.html", context)


def _is_set(request: HttpRequest, evaluation: Evaluation, form: Any) -> bool:
    day = form.cleaned_data["due_on"]
    try:
        planning.schedule(evaluation=evaluation, by=request.user, day=day)
    except RefusedError as error:
        form.add_error("due_on", str(error))
        return False
    words = _("The due date was set.") if day else _("It has no due date any more.")
    messages.success(request, words)
    return True


def _next(request: HttpRequest, evaluation: Evaluation) -> str:
    """Return the page of the evaluation for whoever sees it, else the calendar."""
    if request.user.has_perm("evaluations.view_evaluation"):
        return reverse("admin:evaluations_evaluation_change", args=[evaluation.pk])
    return reverse("admin:calendar")
