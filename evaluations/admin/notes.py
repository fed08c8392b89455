"""Notes on what became of something: written by one person, published by another."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from evaluations.admin.base import RecordedAdmin, RegisterAdmin, SeenForm
from evaluations.admin.overtaken import OvertakenAdmin
from evaluations.admin.transition_buttons import (
    ButtonsAdmin,
    TransitionButton,
    available,
)
from evaluations.models import Note, Platform, hand_overs
from evaluations.workflow import note_transitions, rules

BUTTONS = [
    TransitionButton(
        "publish",
        _("Publish"),
        _("Published."),
        rules.PUBLISH_NOTE,
        lambda note, by, data: note_transitions.publish_note(
            note=note, by=by, fingerprint=data.get("fingerprint", "")
        ),
    ),
    TransitionButton(
        "request-withdrawal",
        _("Ask for its withdrawal"),
        _("Somebody else now has to decide on the withdrawal."),
        rules.REQUEST_NOTE_WITHDRAWAL,
        lambda note, by, data: note_transitions.request_note_withdrawal(
            note=note, by=by, reason=data.get("reason", "")
        ),
        (("reason", _("Why it is to be withdrawn")),),
    ),
    TransitionButton(
        "withdraw",
        _("Withdraw"),
        _("Withdrawn."),
        rules.DECIDE_NOTE_WITHDRAWAL,
        lambda note, by, data: note_transitions.withdraw_note(note=note, by=by),
    ),
    TransitionButton(
        "keep",
        _("Keep it published"),
        _("The withdrawal was refused."),
        rules.DECIDE_NOTE_WITHDRAWAL,
        lambda note, by, data: note_transitions.keep_note(note=note, by=by),
    ),
]


class NoteForm(SeenForm):
    """A note with French and Dutch side by side."""

    # Django would assume http where nothing is typed before the host
    procedure_address = forms.URLField(
        label=_("Address of the procedure"),
        max_length=200,
        required=False,
        widget=AdminURLFieldWidget,
        assume_scheme="https",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # of a note that is only read there is no field
        if platform := self.fields.get("platform"):
            platform.queryset = Platform.objects.public()

    class Meta:
        model = Note
        fields = [
            "platform",
            "page",
            "criterion",
            "text_fr",
            "text_nl",
            "happened_on",
            "happened_on_precision",
            "source",
            "seen_on",
            *hand_overs.CONTENT,
        ]
        widgets = {
            f"text_{lang}": forms.Textarea({"rows": 4, "cols": 40, "lang": lang})
            for lang in ("fr", "nl")
        }
        help_texts = {
            "platform": _("A platform that readers know, or a chapter; not both."),
            "criterion": _("Where the note also touches a criterion."),
            "text_fr": _("In our own words; it says no more than the document."),
            "seen_on": _("The day on which you read the document."),
            "standing": _("Leave it empty where the document says nothing of it."),
            "scheme": _("As it calls itself, such as mHealthBELGIUM."),
            "scheme_version": _("Only if the document names one."),
            "scheme_dated": _("Levels change: of which day is the scheme meant?"),
            "level": _("The scheme’s own level, as the document gives it; never ours."),
            "procedure_fr": _("What took over, with the line of the source text."),
        }


@admin.register(Note)
class NoteAdmin(OvertakenAdmin, ButtonsAdmin, RegisterAdmin, RecordedAdmin):
    """What became of platforms and rules; only drafts are edited."""

    form = NoteForm
    list_display = ["text_fr", "platform", "page", "state", "happened_on", "author"]
    list_filter = ["state", "standing", "page"]
    list_select_related = ["platform", "page", "author"]
    search_fields = ["text_fr", "text_nl", "platform__name", "key"]
    readonly_fields = ["state", "author", "reviewer", "published_at"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "state",
                    ("platform", "page", "criterion"),
                    ("text_fr", "text_nl"),
                    ("happened_on", "happened_on_precision"),
                    "source",
                    "seen_on",
                    ("author", "reviewer", "published_at"),
                ]
            },
        ),
        (
            _("Hand-over to a successor scheme"),
            {
                "description": _(
                    "Only where the document says where this platform stands in a "
                    "scheme that took over after the Task Force."
                ),
                "fields": [
                    ("standing", "scheme", "scheme_version"),
                    ("scheme_dated", "scheme_dated_precision"),
                    ("level", "level_count"),
                    ("procedure_fr", "procedure_nl"),
                    "procedure_address",
                ],
            },
        ),
    ]
    change_form_template = "admin/note.html"
    buttons = BUTTONS
    change_rule = rules.EDIT_NOTE
    show_full_result_count = False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow whoever may change notes to change a draft."""
        is_draft = obj is None or obj.state == Note.State.DRAFT
        return is_draft and super().has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool):
        """Note who wrote it."""
        if not change:
            obj.author = request.user
        super().save_model(request, obj, form, change)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Show what can be done next."""
        note = self.get_object(request, object_id)
        moves = available(BUTTONS, note, request.user) if note else []
        context = {"moves": moves, **(extra_context or {})}
        if note:
            context["fingerprint"] = note_transitions.fingerprint_of(note)
        return super().change_view(request, object_id, form_url, context)
