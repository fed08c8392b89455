"""The states of an evaluation and which of them the public may see."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far an evaluation is on its way from first note to public decision."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in-review", _("In review")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Superseded")
    WITHDRAWN = "withdrawn", _("Withdrawn")


DRAFT_STATES = [State.DRAFT, State.IN_REVIEW]
PUBLIC_STATES = [State.PUBLISHED, State.SUPERSEDED, State.WITHDRAWN]
