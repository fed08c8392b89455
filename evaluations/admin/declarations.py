"""Descriptions by suppliers: asked for, taken in, checked, made into drafts."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from evaluations.admin.declaration_forms import (
    AskForm,
    FindingForm,
    PlatformForm,
    finding_forms,
)
from evaluations.admin.history import HistoryAdmin
from evaluations.admin.importing import FileForm
from evaluations.admin.said_again import say_again
from evaluations.admin.transition_buttons import (
    NEXT,
    ButtonsAdmin,
    TransitionButton,
    available,
    next_step_of,
)
from evaluations.declarations.questions import asked
from evaluations.exchange.description import read_description
from evaluations.models import Declaration, Invitation, Platform
from evaluations.workflow import declarations, rules
from evaluations.workflow.drafting import make_draft
from evaluations.workflow.errors import RefusedError
from evaluations.workflow.waiting import age

BUTTONS = [
    TransitionButton(
        "declare",
        gettext_lazy("Take it for declared: the supplier sent a file"),
        gettext_lazy("Declared. Its answers can now be checked."),
        rules.TAKE_IN,
        lambda d, by, data: declarations.declare(declaration=d, by=by),
    ),
    TransitionButton(
        "finish-check",
        gettext_lazy("Every answer is checked"),
        gettext_lazy("Checked. A draft can be made of it."),
        rules.FINISH_CHECK,
        lambda d, by, data: declarations.finish_check(declaration=d, by=by),
    ),
    TransitionButton(
        "make-draft",
        gettext_lazy("Make a draft evaluation of it"),
        gettext_lazy(
            "The draft was made. Each statement says that the supplier declared it; "
            "choose who acts and when for each security measure."
        ),
        rules.MAKE_DRAFT,
        lambda d, by, data: make_draft(declaration=d, by=by),
    ),
]


@admin.register(Declaration)
class DeclarationAdmin(ButtonsAdmin, HistoryAdmin):
    """What suppliers declared, and what evaluators found; none of it is exported."""

    buttons = BUTTONS
    list_display = ["__str__", "platform", "state", "waiting", "asked_by", "language"]
    list_filter = ["state", "language"]
    list_select_related = ["platform", "asked_by"]
    search_fields = ["product", "version", "platform__name"]
    fields: list[Any] = []
    actions = None
    change_form_template = "admin/declaration.html"
    change_list_template = "admin/declaration_list.html"

    def get_urls(self) -> list[Any]:
        """Add what is done with one description beside its buttons."""
        guarded = self.admin_site.admin_view
        pages = [
            ("ask/", guarded(ask_page), "ask"),
            ("<int:pk>/link/", require_POST(guarded(link_page)), "link"),
            ("<int:pk>/check/", require_POST(guarded(self.check_page)), "check"),
            ("<int:pk>/file/", require_POST(guarded(self.file_page)), "file"),
            ("<int:pk>/platform/", require_POST(guarded(platform_page)), "platform"),
            ("link/<int:pk>/revoke/", require_POST(guarded(revoke_page)), "revoke"),
        ]
        named = [
            path(route, view, name=f"evaluations_declaration_{name}")
            for route, view, name in pages
        ]
        return [*named, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: a description is asked for on a page of its own."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: the workflow changes descriptions."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: what was declared is kept."""
        return False

    @admin.display(description=gettext_lazy("Since"))
    def waiting(self, declaration: Declaration) -> str:
        """Return for how long it waits, for the supplier or for an evaluator."""
        return age(declaration.declared_at or declaration.asked_at)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Say whether this person may ask for a description."""
        may_ask = rules.ASK.why_not(None, request.user) is None
        return super().changelist_view(request, {"may_ask": may_ask})

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Show what is declared beside what was checked, and what can be done."""
        declaration = self.get_object(request, object_id)
        context = dict(extra_context or {})
        if declaration is not None:
            context = _shown(declaration, request) | context
        return super().change_view(request, object_id, form_url, context)

    @transaction.atomic
    def check_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Save what was found of each answer; what is wrong is shown again."""
        # until all are saved, so that nobody saves in between
        Declaration.objects.select_for_update().filter(pk=pk).first()
        declaration = _declaration(request, pk)
        questions = {question.code: question for question in asked()}
        findings = finding_forms(declaration, questions, request.POST)
        try:
            rules.CHECK_ANSWER.check(declaration, request.user)
            # all of them, whatever is wrong with one
            wrong = [form for form in findings if not _save(form, request)]
        except RefusedError as error:
            messages.error(request, str(error), NEXT)
            typed = (_found(form) for form in findings if form.has_changed())
            say_again(request, typed, NEXT)
            return redirect(next_step_of(declaration))
        if not wrong:
            messages.success(request, _("What you found was saved."), NEXT)
            return redirect(next_step_of(declaration))
        return self._again(request, pk, findings=findings)

    def file_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take in a template that the supplier filled in; say what is wrong in it."""
        declaration = _declaration(request, pk)
        form = FileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._again(request, pk, file_form=form)
        file = form.cleaned_data["file"]
        filled = read_description(file.name, file.read())
        if filled.faults:
            return self._again(request, pk, faults=filled.faults, file_name=file.name)
        try:
            declarations.take_in(
                declaration=declaration, answers=filled.answers, by=request.user
            )
        except RefusedError as error:
            messages.error(request, str(error), NEXT)
        else:
            messages.success(request, _("The answers of the file were taken in."), NEXT)
        return redirect(next_step_of(declaration))

    def _again(self, request: HttpRequest, pk: int, **context: Any) -> HttpResponse:
        """Show the page with what was sent to one of its forms."""
        # Django takes a page that is sent for a change of the row, which nobody makes
        request.method = "GET"
        return self.change_view(request, str(pk), extra_context=context)


def ask_page(request: HttpRequest) -> HttpResponse:
    """Ask for a description: the link to it is shown this once."""
    if rules.ASK.why_not(None, request.user):
        raise PermissionDenied
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            declaration = declarations.ask(**form.cleaned_data, by=request.user)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            return _new_link(request, declaration)
    context = {
        **admin.site.each_context(request),
        "title": _("Ask a supplier to describe a product"),
        "form": form,
    }
    return TemplateResponse(request, "admin/declaration_ask.html", context)


def link_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one more link to a description."""
    return _new_link(request, _declaration(request, pk))


def platform_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which platform a description is about."""
    declaration = _declaration(request, pk)
    form = PlatformForm(request.POST)
    try:
        if not form.is_valid():
            raise RefusedError(_("Choose a platform."))
        platform: Platform = form.cleaned_data["platform"]
        declarations.name_platform(
            declaration=declaration, platform=platform, by=request.user
        )
    except RefusedError as error:
        messages.error(request, str(error), NEXT)
    else:
        messages.success(request, _("The platform is saved."), NEXT)
    return redirect(next_step_of(declaration))


def revoke_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a link open nothing any more."""
    if not request.user.has_perm("evaluations.view_declaration"):
        raise PermissionDenied
    link = get_object_or_404(Invitation, pk=pk)
    try:
        declarations.revoke(invitation=link, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error), NEXT)
    else:
        words = _("The link was revoked: it opens nothing more.")
        messages.success(request, words, NEXT)
    return redirect(next_step_of(link.declaration))


def _declaration(request: HttpRequest, pk: int) -> Declaration:
    if not request.user.has_perm("evaluations.view_declaration"):
        raise PermissionDenied
    return get_object_or_404(Declaration.objects.with_answers(), pk=pk)


def _new_link(request: HttpRequest, declaration: Declaration) -> HttpResponse:
    try:
        token = declarations.invite(declaration=declaration, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error), NEXT)
        return redirect(next_step_of(declaration))
    address = reverse("describe", args=[token, declaration.language])
    context = {
        **admin.site.each_context(request),
        "title": _("The link for the supplier of %(product)s")
        % {"product": declaration},
        "declaration": declaration,
        "made": request.build_absolute_uri(address),
    }
    return TemplateResponse(request, "admin/declaration_link.html", context)


def _found(form: FindingForm) -> tuple[str, str]:
    """Return a question, and what somebody typed that was found of its answer."""
    return form.question.name, form["finding_note"].value() or ""


def _save(form: FindingForm, request: HttpRequest) -> bool:
    """Save one finding where it changed; return whether it was right."""
    if not form.has_changed():
        return True
    if not form.is_valid():
        return False
    declarations.check_answer(
        answer=form.instance,
        by=request.user,
        finding=form.cleaned_data["finding"],
        note=form.cleaned_data["finding_note"],
    )
    return True


def _shown(declaration: Declaration, request: HttpRequest) -> dict[str, Any]:
    """Return what the page of a description shows."""
    declaration = Declaration.objects.with_answers().get(pk=declaration.pk)
    user = request.user
    questions = {question.code: question for question in asked()}
    may_check = rules.CHECK_ANSWER.why_not(declaration, user) is None
    silent = [
        question
        for question in questions.values()
        if not question.column and question.code not in declaration.said
    ]
    return {
        "declaration": declaration,
        "moves": available(BUTTONS, declaration, user),
        "findings": finding_forms(declaration, questions),
        "may_check": may_check,
        "silent": [question.name for question in silent],
        "links": declaration.invitations.not_ended().select_related("made_by"),
        "may_invite": rules.INVITE.why_not(declaration, user) is None,
        "may_take_in": rules.TAKE_IN.why_not(declaration, user) is None,
        "file_form": FileForm(),
        "platform_form": (
            PlatformForm(initial={"platform": declaration.platform_id})
            if rules.NAME_PLATFORM.why_not(declaration, user) is None
            else None
        ),
        "why_no_draft": _why_no_draft(declaration, request),
    }


def _why_no_draft(declaration: Declaration, request: HttpRequest) -> str:
    """Return what keeps a checked description from becoming a draft, or nothing."""
    if declaration.state != Declaration.State.CHECKED or declaration.evaluation_id:
        return ""
    return str(rules.MAKE_DRAFT.why_not(declaration, request.user) or "")
