"""Criteria and the answers to them, by visibility."""

from collections.abc import Iterable
from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Prefetch

from evaluations.models.querysets import rows_named
from evaluations.models.states import PUBLIC_STATES, State


class CriterionQuerySet(models.QuerySet):
    """Criteria of the source."""

    def with_notes(self) -> Self:
        """Load criteria with their public notes, the newest first. Two queries."""
        notes = Prefetch("notes", rows_named("Note").published(), "public_notes")
        return self.prefetch_related(notes)


class AssessmentQuerySet(models.QuerySet):
    """Answers to criteria by visibility."""

    def stated(self) -> Self:
        """Return the answers that say something."""
        return self.exclude(result="not-stated")

    def to_questions(self) -> Self:
        """Return what is said of the questions of the Task Force, in their order."""
        found = self.stated().filter(criterion__set="question")
        return found.select_related("criterion").order_by("criterion__position")

    def in_force(self) -> Self:
        """Return what decisions in force say, with the statements that they cite."""
        found = self.stated().filter(evaluation__state=State.PUBLISHED)
        return found.select_related("criterion", "evaluation", "statement").cited()

    def of_decisions(self, keys: Iterable[int]) -> Self:
        """Return what these decisions say, with the statements that they cite."""
        found = self.stated().filter(
            evaluation__in=list(keys), evaluation__state__in=PUBLIC_STATES
        )
        return found.select_related("criterion", "statement").cited()

    def to_criterion(self, code: str) -> Self:
        """Return the answers to one criterion, by platform, with the platforms."""
        found = self.filter(criterion__code=code).order_by("evaluation__platform__slug")
        return found.select_related("evaluation__platform")

    def cited(self) -> Self:
        """Load the further statements that answers cite. One query."""
        further = apps.get_model("evaluations", "AssessmentCitation").objects
        return self.prefetch_related(
            Prefetch("citations", further.select_related("statement"))
        )
