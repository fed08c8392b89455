"""A save that comes too late: somebody else published, submitted or proposed meanwhile.

The page then has no form any more, and Django answers that one's role does not allow
it. Whose role does is told what happened instead, with what they typed.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import localize_input
from django.utils.translation import gettext as _

from evaluations.admin.discarded import where_discarded
from evaluations.admin.said_again import say_again
from evaluations.declarations.checking import as_written
from evaluations.models import (
    Evaluation,
    Statement,
    StatementDevice,
    StatementMeasure,
    StatementTopic,
)
from evaluations.numbers import whole_number
from evaluations.workflow import rules
from evaluations.workflow.errors import NotPermittedError

# a label, and what was typed
Said = tuple[Any, str]
# the tags of a statement, and what their words name
TAGS: dict[Any, tuple[str, str]] = {
    StatementTopic: ("topic", "stance"),
    StatementDevice: ("device", "stance"),
    StatementMeasure: ("measure", "actor"),
}


class OvertakenAdmin(admin.ModelAdmin):
    """Says why a row cannot be saved any more, and what was typed of it."""

    # who may change a row, and when
    change_rule: rules.Rule

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Answer a form that comes too late; let Django answer every other one."""
        if request.method == "POST":
            row = self.get_object(request, object_id)
            answer = self.gone(request) if row is None else self._too_late(request, row)
            if answer:
                return answer
        return super().change_view(request, object_id, form_url, extra_context)

    def decided_by(self, row: Any) -> Any:
        """Return what the rule asks for a row."""
        return row

    def gone(self, request: HttpRequest) -> HttpResponse | None:
        """Return what is answered where the row is not there."""
        return None

    def typed(self, request: HttpRequest, row: Any) -> Iterator[Said]:
        """Yield what was typed and is not saved, with its labels."""
        names = {field.name: field for field in self.opts.concrete_fields}
        for name, text in request.POST.items():
            if field := names.get(name):
                value, words = self._read(request, field, as_written(text))
                if value != _saved(row, name):
                    yield field.verbose_name, words
        for name, asked in self.form.declared_fields.items():
            if name not in names and not asked.widget.is_hidden:
                yield asked.label, request.POST.get(name, "")

    def _read(
        self, request: HttpRequest, field: models.Field, text: str
    ) -> tuple[Any, str]:
        """Return what a text means in a field, and that in words."""
        asked = self.formfield_for_dbfield(field, request, required=False)
        try:
            value = asked.clean(text) if asked else text
        except ValidationError:
            return text, text
        if value in (None, ""):
            return "", ""
        words = dict(field.flatchoices).get(value, localize_input(value))
        return value, str(words)

    def _too_late(self, request: HttpRequest, row: Any) -> HttpResponse | None:
        refusal = self.change_rule.why_not(self.decided_by(row), request.user)
        if refusal is None or isinstance(refusal, NotPermittedError):
            return None
        messages.error(request, str(refusal))
        say_again(request, self.typed(request, row))
        return redirect(admin_urlname(self.opts, "change"), row.pk)


class OvertakenTagsAdmin(OvertakenAdmin):
    """The same for the tags of a statement, which goes with its draft."""

    change_rule = rules.EDIT

    def decided_by(self, row: Statement) -> Evaluation:
        """Return the evaluation that says this."""
        return row.evaluation

    def gone(self, request: HttpRequest) -> HttpResponse | None:
        """Say whether a colleague deleted the statement or all of its draft."""
        number = whole_number(request.POST.get("draft", ""))
        if not number or not rules.EDIT.allows(request.user):
            return None
        if Evaluation.objects.filter(pk=number).exists():
            words = _("This statement was deleted in the meantime. Nothing was saved.")
            messages.error(request, words)
            answer = redirect("admin:evaluations_evaluation_change", number)
        else:
            answer = where_discarded(request, number)
        if answer:
            say_again(request, self.typed(request, Statement()))
        return answer

    def typed(self, request: HttpRequest, row: Statement) -> Iterator[Said]:
        """Yield the tags that were chosen and are not saved."""
        for model, names in TAGS.items():
            rows = forms.inlineformset_factory(Statement, model, fields=names)
            for form in rows(request.POST, instance=row).forms:
                form.full_clean()
                chosen = {name: form.cleaned_data.get(name) for name in names}
                # with all that its words name
                if form.has_changed() and all(chosen.values()):
                    yield model._meta.verbose_name, str(model(**chosen))


def _saved(row: Any, name: str) -> Any:
    value = getattr(row, name)
    if isinstance(value, str):
        return as_written(value)
    return "" if value is None else value
