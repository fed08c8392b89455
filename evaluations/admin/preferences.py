"""The page of a person's own preferences: mail, its language, the calendar link."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations.admin.calendar import may_plan
from evaluations.models import Preferences
from evaluations.workflow.secret_links import make_calendar_link, revoke_calendar_link


class PreferencesForm(forms.ModelForm):
    """What somebody wants to be told, and in which language."""

    class Meta:
        model = Preferences
        fields = ["wants_mail", "language"]
        help_texts = {
            "wants_mail": gettext_lazy(
                "One mail on a working day at most, and none when nothing waits. It "
                "names platforms, and nothing of what a draft says."
            ),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["language"].choices
        self.fields["language"].choices = [
            ("", _("French and Dutch, one after the other")),
            *[choice for choice in choices if choice[0]],
        ]


def preferences_page(request: HttpRequest) -> HttpResponse:
    """Show and save the preferences of whoever asks; nobody else's."""
    preferences = _of(request)
    sent = request.POST if request.method == "POST" else None
    form = PreferencesForm(sent, instance=preferences)
    if form.is_valid():
        # nothing else of the row, which others write meanwhile
        Preferences.objects.update_or_create(
            user=request.user, defaults=form.cleaned_data
        )
        messages.success(request, _("Your preferences were saved."))
        return redirect("admin:preferences")
    return _page(request, form, preferences)


def calendar_link_page(request: HttpRequest, name: str) -> HttpResponse:
    """Make the calendar link, which is shown this once, or revoke it."""
    if name == "revoke":
        revoke_calendar_link(by=request.user)
        messages.success(request, _("The link was revoked: it opens nothing more."))
        return redirect("admin:preferences")
    if name != "make" or not may_plan(request.user):
        return redirect("admin:preferences")
    address = reverse("admin:calendar_feed", args=[make_calendar_link(by=request.user)])
    preferences = _of(request)
    form = PreferencesForm(instance=preferences)
    return _page(request, form, preferences, made=request.build_absolute_uri(address))


def _of(request: HttpRequest) -> Preferences:
    found = Preferences.objects.filter(user=request.user).first()
    return found or Preferences(user=request.user)


def _page(
    request: HttpRequest, form: forms.ModelForm, row: Preferences, made: str = ""
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("Your preferences"),
        "form": form,
        "has_link": bool(row.calendar_hash),
        "may_plan": may_plan(request.user),
        "made": made,
    }
    return TemplateResponse(request, "admin/preferences.html", context)
