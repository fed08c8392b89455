"""Changes to public platforms and documents: proposed by one, decided by another."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations.admin.base import (
    ReadOnlyAdmin,
    RecordedAdmin,
    RegisterAdmin,
    SeenForm,
)
from evaluations.admin.overtaken import OvertakenAdmin
from evaluations.admin.transition_buttons import (
    ButtonsAdmin,
    TransitionButton,
    available,
)
from evaluations.content.dossier import as_text, labels_of
from evaluations.models import Proposal, User
from evaluations.workflow import proposals, rules
from evaluations.workflow.errors import RefusedError

BUTTONS = [
    TransitionButton(
        "confirm",
        gettext_lazy("Confirm"),
        gettext_lazy("Confirmed: readers see it from now on."),
        rules.DECIDE_PROPOSAL,
        lambda proposal, by, data: proposals.confirm(proposal=proposal, by=by),
    ),
    TransitionButton(
        "refuse",
        gettext_lazy("Refuse"),
        gettext_lazy("Refused: all stays as it was."),
        rules.DECIDE_PROPOSAL,
        lambda proposal, by, data: proposals.refuse(
            proposal=proposal, by=by, reason=data.get("reason", "")
        ),
        (("reason", gettext_lazy("Why it is refused")),),
    ),
    TransitionButton(
        "take-back",
        gettext_lazy("Take back"),
        gettext_lazy("Taken back: all stays as it was."),
        rules.TAKE_BACK_PROPOSAL,
        lambda proposal, by, data: proposals.take_back(proposal=proposal, by=by),
    ),
]


class ProposingForm(SeenForm):
    """A form that asks why, where readers see what it changes."""

    # set by the page
    user: User

    why = forms.CharField(
        label=gettext_lazy("Why it changes"),
        help_text=gettext_lazy(
            "Readers see this. Somebody else confirms the change; tell them what it "
            "rests on."
        ),
        widget=forms.Textarea({"rows": 2}),
        strip=True,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_public = bool(self.instance.pk) and proposals.is_public(self.instance)
        if not self.is_public:
            del self.fields["why"]

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot be changed now, and say why."""
        cleaned = super().clean()
        if not self.instance.pk:
            return cleaned
        was_asked = self.is_public and self.add_prefix("why") in self.data
        # asked anew: the row is locked by now
        if not was_asked and proposals.is_public(self.instance):
            raise forms.ValidationError(
                _("Readers see this since a moment ago. Save again, and say why.")
            )
        rule = rules.PROPOSE if self.is_public else rules.CORRECT
        if refusal := rule.why_not(self.instance, self.user):
            raise forms.ValidationError(str(refusal))
        return cleaned

    def changes(self) -> list[proposals.Change]:
        """Return what was typed: column, text before and text after."""
        before = type(self.instance).objects.get(pk=self.instance.pk)
        names = [name for name in self.changed_data if name not in self.declared_fields]
        columns = [before._meta.get_field(name).attname for name in names]
        edits = [
            (
                name,
                as_text(getattr(before, name)),
                as_text(getattr(self.instance, name)),
            )
            for name in columns
        ]
        return [edit for edit in edits if edit[1] != edit[2]]


class ProposingAdmin(OvertakenAdmin, RegisterAdmin, RecordedAdmin):
    """Changes at once what nothing public rests on; proposes all other changes."""

    form = ProposingForm
    change_form_template = "admin/proposing.html"
    change_rule = rules.PROPOSE
    # what stays as it is once it is public
    settled: list[str] = []

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Tell the form who fills it in."""
        form = super().get_form(request, obj, **kwargs)
        form.user = request.user
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Keep what is settled once it is public."""
        fields = list(super().get_readonly_fields(request, obj))
        if self._is_public(obj):
            fields += self.settled
        return fields

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Ask why, where readers see what changes."""
        fieldsets = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj) and self._is_public(obj):
            fieldsets.append((None, {"fields": ["why"]}))
        return fieldsets

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep a row as it is while a change of it waits for a decision."""
        return super().has_change_permission(request, obj) and not _waiting(obj)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Say whether readers see the row, and what was proposed."""
        row = self.get_object(request, object_id)
        context = {
            "is_public": self._is_public(row),
            "proposal": _waiting(row),
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool):
        """Save, or propose what readers are to see."""
        if not form.is_public:
            super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ):
        """Record what was saved; nothing else belongs to these rows."""
        if not form.is_public:
            super().save_related(request, form, formsets, change)
            return
        try:
            proposals.propose(
                row=form.instance,
                changes=form.changes(),
                by=request.user,
                reason=form.cleaned_data["why"],
            )
        except RefusedError as error:
            messages.error(request, str(error))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Lead to the proposal, where it was one."""
        if not self._is_public(obj):
            return super().response_change(request, obj)
        proposal = _waiting(obj)
        if proposal is None:
            return redirect(request.path)
        messages.success(
            request, _("Proposed. Readers see it once somebody else has confirmed it.")
        )
        return redirect("admin:evaluations_proposal_change", proposal.pk)

    def _is_public(self, row: Any) -> bool:
        return row is not None and proposals.is_public(row)


def _waiting(row: Any) -> Proposal | None:
    """Return the change of a row that waits for a decision."""
    if row is None:
        return None
    return Proposal.objects.undecided().about(row).select_related("author").first()


@admin.register(Proposal)
class ProposalAdmin(ButtonsAdmin, ReadOnlyAdmin):
    """What was proposed, and what became of it."""

    list_display = ["__str__", "reason", "state", "author", "proposed_at", "reviewer"]
    list_filter = ["state"]
    list_select_related = ["platform", "source", "author", "reviewer"]
    search_fields = ["platform__name", "source__title_fr", "source__title_nl", "reason"]
    fields = [("reviewer", "decided_at")]
    change_form_template = "admin/proposal.html"
    buttons = BUTTONS

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Show the texts before and after, and what can be done."""
        proposal = self.get_object(request, object_id)
        context = extra_context or {}
        if proposal:
            labels = labels_of(type(proposal.target))
            context = {
                "moves": available(BUTTONS, proposal, request.user),
                "changes": [
                    {**edit, "label": labels[edit["place"]]} for edit in proposal.edits
                ],
                "target": proposal.target,
                "target_page": admin_urlname(proposal.target._meta, "change"),
                **context,
            }
        return super().change_view(request, object_id, form_url, context)
