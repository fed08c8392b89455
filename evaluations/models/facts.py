"""What can be done with each platform: derived, rebuilt whenever something changes."""

from django.db import models

from evaluations.models.platforms import Platform
from evaluations.models.stances import Stance
from evaluations.models.statements import Statement


class PublishedFact(models.Model):
    """The answer of a decision in force to one question, ready to be counted.

    `evaluations/facts.py` gives the answers; this table only keeps them. A question
    without a row is one that no statement speaks of.
    """

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="+")
    # the key of a device or topic; both kinds share one list of keys
    capability = models.SlugField(max_length=40)
    stance = models.CharField(max_length=9, choices=Stance)
    # empty where the answer rests on the chapter in which the platform stands
    statement = models.ForeignKey(
        Statement, on_delete=models.CASCADE, null=True, related_name="+"
    )
    # what the answer holds for, as a key of `evaluations.facts.How`
    how = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["platform_id", "capability"]
        constraints = [
            models.UniqueConstraint(
                fields=["platform", "capability"], name="publishedfact_unique"
            ),
        ]
        indexes = [
            models.Index(fields=["capability", "stance"], name="publishedfact_answer")
        ]

    def __str__(self) -> str:
        return f"{self.platform}: {self.capability} {self.stance}"
