"""How accounts of the back office differ from what allauth does by itself."""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalogue.accounts.sign_in_limits import network_of, reserve_attempt


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_passwords": _(
            "Too many wrong passwords were tried. Sign in on a device where you have "
            "done so before, with a passkey, or choose a new password below. Or try "
            "again in an hour."
        )
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: nobody makes an account for themselves."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Return whether the script of passkeys asks; all others are sent pages.

        What came in an address would come back in JSON as it is, which a page escapes.
        """
        match = request.resolver_match
        is_passkey = match is not None and match.url_name == "mfa_login_webauthn"
        return is_passkey and super().is_ajax(request)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Ask nothing again of someone who has just signed in to add a factor."""
        return is_mfa_enabled(self.request.user)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return by what requests are counted together: a hash of where they come from.

        Those without one share no count, so that nobody uses up that of all others.
        """
        return network_of(request) or secrets.token_hex(16)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Return whose name and password these are; the same work whoever is named.

        The backend takes a username for an address as well. Given both, it would hash
        the password twice for an account that exists.
        """
        if credentials.get("username"):
            credentials.pop("email", None)
        return super().authenticate(request, **credentials)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a password before it is tried; refuse one too many."""
        login = credentials.get("email") or credentials.get("username") or ""
        # given back by `authenticate` where the password was right
        self._login_failed_rl_usage = reserve_attempt(request, login)
        if self._login_failed_rl_usage is None:
            raise self.validation_error("too_many_passwords")
