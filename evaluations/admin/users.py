"""Accounts and roles."""

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from evaluations.account_changes import SECOND_FACTOR, WATCHED, account_changed
from evaluations.admin.base import (
    ReadOnlyAdmin,
    RecordedAdmin,
    RegisterAdmin,
    SeenForm,
)
from evaluations.audit import record
from evaluations.invitations import invite
from evaluations.models import AuditEntry, User
from evaluations.roles import named, work_of

admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(ReadOnlyAdmin):
    """The roles, which a migration makes."""

    list_display = ["role"]
    list_filter = ["user__is_active"]
    search_fields = ["name"]
    fields = ["work"]

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        """Return a role by the name that its pages have; none of them saves it."""
        group = super().get_object(*args, **kwargs)
        if group is not None:
            group.work, group.name = work_of(group.name), named(group.name)
        return group

    @admin.display(description=_("role"), ordering="name")
    def role(self, group: Group) -> str:
        """Return what the role is called."""
        return named(group.name)

    @admin.display(description=_("What it does"))
    def work(self, group: Any) -> str:
        """Return what somebody with this role does."""
        return group.work


class RoleFilter(admin.RelatedFieldListFilter):
    """People by role."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        """Offer the roles by name."""
        choices = super().field_choices(field, request, model_admin)
        return [(key, named(role)) for key, role in choices]


class RolesField(forms.ModelMultipleChoiceField):
    """The roles of a person, each a box to tick."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group: Any) -> str:
        """Return what the role is called."""
        return named(group.name)


class AddressForm(forms.ModelForm):
    """Says at its field that an address is that of another account."""

    def clean_email(self) -> str:
        """Refuse an address that somebody has, in capitals or not."""
        email = self.cleaned_data["email"]
        others = User.objects.exclude(pk=self.instance.pk).filter(email__iexact=email)
        if email and "email" in self.changed_data and others.exists():
            raise forms.ValidationError(
                _("An account with this address exists already."), code="unique"
            )
        return email


class UserForm(AddressForm, SeenForm):
    """An account that exists."""


class NewUserForm(AddressForm):
    """A new account has no password until its owner chooses one."""

    class Meta:
        model = User
        fields = [
            "username",
            "first_name",
            "last_name",
            "email",
            "groups",
            "translates",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True

    def save(self, commit: bool = True) -> User:
        """Save without a password that works."""
        self.instance.set_unusable_password()
        self.instance.is_staff = True
        return super().save(commit)


@admin.register(User)
class UserAdmin(RegisterAdmin, RecordedAdmin, DjangoUserAdmin):
    """People who sign in; an administrator gives them roles, never a password."""

    form = UserForm
    add_form = NewUserForm
    actions = [*RecordedAdmin.actions, "invite_again", "remove_second_factor"]
    list_display = ["username", "first_name", "last_name", "email", "is_active"]
    list_filter = [("groups", RoleFilter), "is_active"]
    # five roles, all in sight
    filter_horizontal: list[str] = []
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "first_name", "last_name", "email"]}),
        (_("Role"), {"fields": ["is_active", "groups", "translates"]}),
        (None, {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": NewUserForm.Meta.fields})]

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer the roles as boxes to tick."""
        if db_field.name == "groups":
            kwargs["form_class"] = RolesField
            kwargs["help_text"] = _("A person may do what any of their roles allows.")
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Name the roles where they are only read: a field would say their keys."""
        found = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return found
        return [
            (title, {**options, "fields": [*map(_only_read, options["fields"])]})
            for title, options in found
        ]

    @admin.display(description=_("groups"))
    def roles(self, user: User) -> str:
        """Return what the roles of somebody are called."""
        names = user.groups.order_by("name").values_list("name", flat=True)
        return ", ".join(map(named, names)) or self.get_empty_value_display()

    def get_urls(self) -> list[Any]:
        """Leave out the page on which others would set a password."""
        return super(DjangoUserAdmin, self).get_urls()

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ):
        """Save the roles; invite new people, and tell others what was changed."""
        super().save_related(request, form, formsets, change)
        if not change:
            self._invite(request, form.instance)
        elif changed := [name for name in WATCHED if name in form.changed_data]:
            account_changed(
                user=form.instance,
                by=request.user,
                changed=changed,
                email_before=form.initial["email"],
            )

    @admin.action(description=_("Send the invitation again"), permissions=["change"])
    def invite_again(self, request: HttpRequest, queryset: Any) -> None:
        """Send a new link to choose a password."""
        for user in self._others(request, queryset):
            self._invite(request, user)

    @admin.action(
        description=_("Remove the second factor, which was lost"),
        permissions=["change"],
    )
    def remove_second_factor(self, request: HttpRequest, queryset: Any) -> None:
        """Let people choose a new one when they next sign in; never for oneself."""
        for user in self._others(request, queryset):
            with transaction.atomic():
                Authenticator.objects.filter(user=user).delete()
                details = {"account": "second-factor-removed"}
                record(
                    AuditEntry.Action.CHANGED, user, by=request.user, details=details
                )
                account_changed(
                    user=user,
                    by=request.user,
                    changed=[SECOND_FACTOR],
                    email_before=user.email,
                )
            words = _("%(name)s chooses a new second factor at the next sign-in.")
            messages.success(request, words % {"name": user})

    def _others(self, request: HttpRequest, queryset: Any) -> Any:
        """Return those whom a person may help: never oneself, nor who stands above."""
        found = queryset.exclude(pk=request.user.pk)
        return found if request.user.is_superuser else found.exclude(is_superuser=True)

    def _invite(self, request: HttpRequest, user: User) -> None:
        def tell(was_sent: bool) -> None:
            self._tell(request, user, was_sent)

        invite(user=user, by=request.user, request=request, tell=tell)

    def _tell(self, request: HttpRequest, user: User, was_sent: bool) -> None:
        if was_sent:
            words = _("The invitation was sent to %(email)s.") % {"email": user.email}
            messages.success(request, words)
        elif settings.EMAIL_URL:
            words = _("The invitation could not be sent to %(email)s. Try again later.")
            messages.warning(request, words % {"email": user.email})
        else:
            messages.warning(
                request, _("No invitation could be sent: no mail server is set up.")
            )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse one's own account, so that nobody gives themselves a role.

        And that of a superuser, who may do more than whoever would get hold of it.
        """
        if obj is not None and not self._others(
            request, User.objects.filter(pk=obj.pk)
        ):
            return False
        return super().has_change_permission(request, obj)


def _only_read(name: str) -> str:
    return "roles" if name == "groups" else name
