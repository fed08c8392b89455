"""Links that let whoever holds them read: only a hash of each is kept."""

import hashlib
import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import (
    ENDS_TOO_EARLY,
    OnlyOne,
    Rule,
    first_empty,
    known,
)
from evaluations.models.evaluations import Evaluation
from evaluations.models.states import DRAFT_STATES


def new_token() -> str:
    """Return what nobody guesses: 256 bits, as letters of an address."""
    return secrets.token_urlsafe(32)


def hash_of_token(token: str) -> str:
    """Return the SHA-256, in hexadecimal, of a token, which is all that is kept."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def row_of_token(rows: models.QuerySet, column: str, token: str) -> models.Model | None:
    """Return the row that keeps the hash of a token, compared in constant time."""
    wanted = hash_of_token(token)
    row = rows.filter(**{column: wanted}).first()
    if row is None or not constant_time_compare(getattr(row, column), wanted):
        return None
    return row


class SecretLink(models.Model):
    """Who made a link, until when it opens something, and who ended it before."""

    token_hash = models.CharField(max_length=64, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("until"))
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("revoked by"),
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["token_hash"], name="%(class)s_token_unique"
            ),
            Rule(
                condition=Q(expires_at__gt=F("made_at")),
                name="%(class)s_ends_after_it_starts",
                message=ENDS_TOO_EARLY,
                at="expires_at",
            ),
            Rule(
                condition=Q(revoked_by__isnull=True, revoked_at__isnull=True)
                | Q(revoked_by__isnull=False, revoked_at__isnull=False),
                name="%(class)s_revocation_is_signed",
                message=_("What is revoked says who did it and when."),
                at=first_empty("revoked_by", "revoked_at"),
            ),
        ]

    @property
    def anchor(self) -> str:
        """Return by what its place on a page is known."""
        return f"link-{self.pk}"


class SecretLinkQuerySet(models.QuerySet):
    """Links by whether they have ended."""

    def not_ended(self) -> Self:
        """Return the links that are neither revoked nor expired."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())


class PreviewLinkQuerySet(SecretLinkQuerySet):
    """Preview links by whether they still open something."""

    def live(self) -> Self:
        """Return the links that open a draft now."""
        return self.not_ended().filter(evaluation__state__in=DRAFT_STATES)

    def opened_by(self, token: str) -> Evaluation | None:
        """Return the draft that a token opens now, with all that its page shows."""
        link = row_of_token(self.live(), "token_hash", token)
        if not isinstance(link, PreviewLink):
            return None
        found = Evaluation.objects.for_preview().filter(pk=link.evaluation_id)
        # the page starts with the rating
        return found.filter(rating__isnull=False).first()


class PreviewLink(SecretLink):
    """A secret address that shows a draft, to read only, until it expires."""

    evaluation = models.ForeignKey(
        Evaluation,
        on_delete=models.CASCADE,
        related_name="preview_links",
        verbose_name=_("evaluation"),
    )

    objects = PreviewLinkQuerySet.as_manager()

    class Meta(SecretLink.Meta):
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.made_at:%Y-%m-%d}"


class Preferences(models.Model):
    """What somebody wants to be told, in which language, and their calendar link."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preferences"
    )
    # of mail; empty for both, one after the other
    language = models.CharField(
        _("language of mail"),
        max_length=2,
        choices=settings.LANGUAGES,
        default="",
        blank=True,
    )
    wants_mail = models.BooleanField(
        _("Mail me when something waits for me"), default=True
    )
    # the day of the last reminder, of which there is one a day at most
    reminded_on = models.DateField(null=True, blank=True, editable=False)
    calendar_hash = models.CharField(
        max_length=64, blank=True, default="", editable=False
    )

    class Meta:
        verbose_name = _("preferences")
        verbose_name_plural = _("preferences")
        constraints = [
            known("language", ["", "fr", "nl"], name="preferences_language_known"),
            OnlyOne(
                fields=["calendar_hash"],
                condition=~Q(calendar_hash=""),
                name="preferences_calendar_unique",
                message=_("This link is taken."),
                at="calendar_hash",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)
