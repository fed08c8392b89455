"""Notes on what became of something: written by one person, published by another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from evaluations.admin.base import RecordedAdmin, RegisterAdmin, SeenForm
from evaluations.audit import worked_on
from evaluations.models import Note, User
from evaluations.workflow import note_transitions
from evaluations.workflow.errors import RefusedError


@dataclass(frozen=True)
class NoteMove:
    """A button: its words, what it asks and what it does."""

    name: str
    label: Promise
    done: Promise
    act: Callable[[Note, User, QueryDict], Any]
    asks: Promise | str = ""


MOVES = {
    move.name: move
    for move in [
        NoteMove(
            "publish",
            _("Publish"),
            _("Published."),
            lambda note, by, data: note_transitions.publish_note(
                note=note, by=by, fingerprint=data.get("fingerprint", "")
            ),
        ),
        NoteMove(
            "request-withdrawal",
            _("Ask for its withdrawal"),
            _("Somebody else now has to decide on the withdrawal."),
            lambda note, by, data: note_transitions.request_note_withdrawal(
                note=note, by=by, reason=data.get("reason", "")
            ),
            _("Why it is to be withdrawn"),
        ),
        NoteMove(
            "withdraw",
            _("Withdraw"),
            _("Withdrawn."),
            lambda note, by, data: note_transitions.withdraw_note(note=note, by=by),
        ),
        NoteMove(
            "keep",
            _("Keep it published"),
            _("The withdrawal was refused."),
            lambda note, by, data: note_transitions.keep_note(note=note, by=by),
        ),
    ]
}


def available_moves(note: Note, by: User) -> list[NoteMove]:
    """Return the buttons that make sense for somebody now."""
    reviews = by.has_perm("evaluations.review_evaluation")
    names: list[str] = []
    if note.state == Note.State.DRAFT:
        names = ["publish"] if reviews and not worked_on(note, by) else []
    elif note.state == Note.State.PUBLISHED:
        asked = note.withdrawal_requested_by_id
        if asked is None:
            may_ask = reviews or by.has_perm("evaluations.change_note")
            names = ["request-withdrawal"] if may_ask else []
        elif reviews and asked != by.pk:
            names = ["withdraw", "keep"]
    return [MOVES[name] for name in names]


class NoteForm(SeenForm):
    """A note with French and Dutch side by side."""

    class Meta:
        model = Note
        fields = [
            *["platform", "page", "criterion", "text_fr", "text_nl"],
            *["happened_on", "happened_on_precision", "source", "seen_on"],
        ]
        widgets = {
            f"text_{lang}": forms.Textarea({"rows": 4, "cols": 40, "lang": lang})
            for lang in ("fr", "nl")
        }
        help_texts = {
            "platform": _("A platform or a chapter, not both."),
            "criterion": _("Where the note also touches a criterion."),
            "text_fr": _("In our own words; it says no more than the document."),
            "seen_on": _("The day on which you read the document."),
        }


@admin.register(Note)
class NoteAdmin(RegisterAdmin, RecordedAdmin):
    """What became of platforms and rules; only drafts are edited."""

    form = NoteForm
    list_display = ["text_fr", "platform", "page", "state", "happened_on", "author"]
    list_filter = ["state", "page"]
    list_select_related = ["platform", "page", "author"]
    search_fields = ["text_fr", "text_nl", "platform__name", "key"]
    autocomplete_fields = ["platform", "criterion", "source"]
    readonly_fields = ["state", "author", "reviewer", "published_at"]
    fields = [
        *["state", ("platform", "page", "criterion"), ("text_fr", "text_nl")],
        *[("happened_on", "happened_on_precision"), "source", "seen_on"],
        ("author", "reviewer", "published_at"),
    ]
    change_form_template = "admin/note.html"
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

    def get_urls(self) -> list[Any]:
        """Add the address of the buttons."""
        move = require_POST(self.admin_site.admin_view(self.move))
        address = path("<int:pk>/move/<slug:name>/", move, name="evaluations_note_move")
        return [address, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Show what can be done next."""
        note = self.get_object(request, object_id)
        moves = available_moves(note, request.user) if note else []
        context = {"moves": moves, **(extra_context or {})}
        if note:
            context["fingerprint"] = note_transitions.fingerprint_of(note)
        return super().change_view(request, object_id, form_url, context)

    def move(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Make a move and say how it went."""
        note = get_object_or_404(Note, pk=pk)
        if not self.has_view_permission(request, note):
            raise PermissionDenied
        if move := MOVES.get(name):
            try:
                move.act(note, request.user, request.POST)
            except RefusedError as error:
                messages.error(request, str(error))
            else:
                messages.success(request, move.done)
        return redirect("admin:evaluations_note_change", pk)
