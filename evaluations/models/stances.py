"""What a statement can say of something, and for what; used by models and querysets."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stance(models.TextChoices):
    """What a statement says of the topic or device it is tagged with."""

    PRESENT = "present", _("stated as available")
    OPTIONAL = "optional", _("stated as available once switched on")
    PAID = "paid", _("stated as available against payment")
    CONDITION = "condition", _("stated as available under a condition")
    AVOID = "avoid", _("stated as available, but not to be used")
    ABSENT = "absent", _("stated as not available")
    CONCERNED = "concerned", _("what the statement is about")


# what one can count on, if need be after switching it on or paying for it
AVAILABLE = frozenset({Stance.PRESENT, Stance.OPTIONAL, Stance.PAID})


class Purpose(models.TextChoices):
    """What a platform is used for on a device; empty where a statement says no more."""

    CALL = "call", _("for calls")
    MESSAGES = "messages", _("for messages and files")


# what a tag says of a device, in one word: a stance, and perhaps what it is for
DEVICE_USES = [
    *Stance.values,
    *[f"{stance}/{purpose}" for stance in Stance for purpose in Purpose],
]
