"""People who sign in to the back office."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import (
    known,
)
from evaluations.models.texts import printable

# of the accounts that `create_demo_accounts` makes; no mail goes there (RFC 2606)
DEMONSTRATION_HOST = "demo.invalid"


class User(AbstractUser):
    """A member of staff; what they may do follows from their groups."""

    # the one language that a translator may change; empty for both
    translates = models.CharField(
        _("translates only into"),
        max_length=2,
        choices=settings.LANGUAGES,
        default="",
        blank=True,
    )

    class Meta(AbstractUser.Meta):
        constraints = [
            printable("first_name", "last_name", name="user_is_printable"),
            models.UniqueConstraint(
                "email", condition=~Q(email=""), name="user_email_unique"
            ),
            known("translates", ["", "fr", "nl"], name="user_translates_known"),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def get_session_auth_hash(self) -> str:
        """Return what a session stays valid for: this password and these roles."""
        return self._session_hash()

    def get_session_auth_fallback_hash(self):
        """Yield the same under keys that were in use before."""
        for key in settings.SECRET_KEY_FALLBACKS:
            yield self._session_hash(secret=key)

    def _session_hash(self, secret: str | bytes | None = None) -> str:
        groups = self.groups.order_by("pk").values_list("pk", flat=True)
        roles = [self.is_active, self.is_staff, self.is_superuser, *groups]
        return salted_hmac(
            "evaluations.User.session",
            f"{self.password} {roles}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()
