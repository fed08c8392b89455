"""The site of the back office: who gets in, and what waits for them."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from evaluations.workflow.inbox import tasks_of

# their owners see and change them on pages of their own
SECRET_APPS = {"account", "mfa"}

# the lists as staff look for them, whatever application holds them
LISTS = [
    (
        _("Evaluations and notes"),
        ["Evaluation", "Statement", "Note", "Proposal", "Withdrawal", "Declaration"],
    ),
    (_("Platforms and documents"), ["Platform", "Source"]),
    (_("Fixed lists"), ["Criterion", "Topic", "Device", "Measure", "UseCase"]),
    (_("People and record"), ["User", "Group", "AuditEntry", "Transition"]),
]


class BackOffice(AdminSite):
    """Django's admin behind a second factor."""

    site_header = _("Back office of the catalogue of care platforms")
    site_title = _("Back office")
    index_title = _("Waiting for you")
    index_template = "admin/home.html"
    site_url = None
    enable_nav_sidebar = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # addresses, which the modules of the back office add as they register models
        self.own_pages: list[Any] = []

    def register(self, model_or_iterable: Any, *args: Any, **options: Any) -> None:
        """Leave out what holds the secrets of accounts."""
        if getattr(model_or_iterable, "_meta", None) is not None:
            model_or_iterable = [model_or_iterable]
        shown = [m for m in model_or_iterable if m._meta.app_label not in SECRET_APPS]
        super().register(shown, *args, **options)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Take the methods that browsers send, and no others."""
        return require_http_methods(["GET", "HEAD", "POST"])(
            super().admin_view(view, cacheable)
        )

    def get_urls(self) -> list[Any]:
        """Add the pages that belong to no model, before all others."""
        return [*self.own_pages, *super().get_urls()]

    def has_permission(self, request: HttpRequest) -> bool:
        """Let in who is on the staff and has a second factor."""
        return super().has_permission(request) and get_adapter().is_mfa_enabled(
            request.user
        )

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Lead to the sign-in, or to the second factor if that is what is missing."""
        user = request.user
        target = request.GET.get("next") or reverse("admin:index")
        if not user.is_authenticated:
            return redirect_to_login(target, reverse(settings.LOGIN_URL))
        if not user.is_staff:
            raise PermissionDenied
        if self.has_permission(request):
            return redirect("admin:index")
        return redirect("mfa_activate_totp")

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Lead to the page that ends the session."""
        return redirect("account_logout")

    def password_change(
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        """Lead to the page that changes the password."""
        return redirect("account_change_password")

    def get_app_list(self, request: HttpRequest, app_label: Any = None) -> list[Any]:
        """Return the lists by what they are for, as far as this person may see them."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        seen = {model["object_name"]: model for app in apps for model in app["models"]}
        groups = [
            {"name": name, "models": [seen[model] for model in models if model in seen]}
            for name, models in LISTS
        ]
        return [group for group in groups if group["models"]]

    def index(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Show what waits for this person, then all that they may see."""
        return super().index(
            request, {"tasks": tasks_of(request.user), **(extra_context or {})}
        )
