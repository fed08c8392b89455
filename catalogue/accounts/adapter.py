"""How accounts of the back office differ from what allauth does by itself."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: nobody makes an account for themselves."""
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Ask nothing again of someone who has just signed in to add a factor."""
        return is_mfa_enabled(self.request.user)
