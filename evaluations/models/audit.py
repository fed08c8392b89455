"""The record of every change, as a chain of hashes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evaluations.models.conditions import (
    Rule,
)


class AuditEntry(models.Model):
    """One change or transition: who, what, when; written once and never changed."""

    class Action(models.TextChoices):
        """What was done."""

        CREATED = "created", _("created")
        CHANGED = "changed", _("changed")
        DELETED = "deleted", _("deleted")
        CHECKED = "checked", _("translation checked")
        SUBMITTED = "submitted", _("submitted for review")
        SENT_BACK = "sent-back", _("sent back")
        TAKEN_BACK = "taken-back", _("taken back")
        APPROVED = "approved", _("approved")
        PUBLISHED = "published", _("published")
        SUPERSEDED = "superseded", _("superseded")
        WITHDRAWAL_REQUESTED = "asked-out", _("withdrawal requested")
        WITHDRAWAL_REFUSED = "kept", _("withdrawal refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("action", "withdrawn")
        LOADED = "loaded", _("loaded from the transcription")
        IMPORTED = "imported", _("imported")
        EXPORTED = "exported", _("exported")
        INVITED = "invited", _("invited")
        PROPOSED = "proposed", _("change proposed")
        REFUSED = "refused", _("change refused")
        COMMENTED = "commented", _("commented on")
        RESOLVED = "resolved", _("comment resolved")
        REOPENED = "reopened", _("comment opened again")
        CLAIMED = "claimed", _("review claimed")
        RELEASED = "released", _("review released")
        SCHEDULED = "scheduled", _("due date set")
        LINK_MADE = "link-made", _("secret link made")
        LINK_REVOKED = "link-revoked", _("secret link revoked")
        ATTESTED = "attested", _("attestation issued")
        # how rows were when a migration first kept their digests
        BASELINE = "baseline", _("baseline")

    number = models.PositiveBigIntegerField(_("number"), unique=True)
    at = models.DateTimeField(_("time"))
    # empty for what a command did
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account"),
    )
    actor_name = models.CharField(_("who"), max_length=150, blank=True)
    action = models.CharField(_("what was done"), max_length=12, choices=Action)
    # the model and the key of what was changed, and its name at that moment
    target_type = models.CharField(_("kind of row"), max_length=40)
    target_id = models.CharField(_("key"), max_length=40)
    target_name = models.CharField(_("what it was done to"), max_length=200)
    # JSON: what a reader needs, such as the texts before and after
    details = models.TextField(_("details"))
    previous_hash = models.CharField(_("hash of the entry before"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ["-number"]
        indexes = [
            models.Index(
                fields=["target_type", "target_id", "number"], name="audit_target"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_action_display()}"


class AuditHead(models.Model):
    """The last link of the chain, kept apart so that a cut end is noticed."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            Rule(
                condition=Q(pk=1),
                name="audithead_is_the_only_one",
                message=_("There is one end of the record only."),
                at="id",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"
