"""Which state of the public content this is."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import Rule

# the token while no trigger tells of changes: nothing may be kept
UNWATCHED = uuid.UUID(int=0)


class Edition(models.Model):
    """The one row that changes with everything that the public reads, and only then.

    Triggers change it (`evaluations/edition_triggers.py`), in the transaction of the
    change itself. What was read under a token may be kept while it stands here.
    """

    number = models.PositiveBigIntegerField(default=1)
    # new each time: a number comes again after a rollback, or in another database
    token = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = [
            Rule(
                condition=Q(pk=1),
                name="edition_is_the_only_one",
                message=_("There is one edition only."),
                at="id",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.token}"
