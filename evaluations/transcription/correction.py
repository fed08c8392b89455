"""Loading a corrected transcription over decisions that are published already."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from evaluations.audit import record
from evaluations.content.dossier import Dossier
from evaluations.models import AuditEntry, Evaluation
from evaluations.workflow.transitions import end


@dataclass(frozen=True)
class Correction:
    """Why a corrected transcription supersedes what was loaded, in both languages."""

    reason_fr: str
    reason_nl: str

    def apply(
        self,
        existing: Evaluation,
        dossier: Dossier,
        *,
        create: Callable[[], None],
        publish: Callable[[], None],
    ) -> None:
        """Supersede an evaluation by the one that the fixtures now describe.

        It gets the next number and this reason; `create` saves it and `publish` makes
        it public.
        """
        last = existing.platform.evaluations.aggregate(last=Max("number"))["last"]
        evaluation = dossier.evaluation
        evaluation.number = last + 1
        evaluation.replaces = existing
        evaluation.published_at = timezone.now()
        evaluation.reason_fr = self.reason_fr
        evaluation.reason_nl = self.reason_nl
        create()
        # nothing is superseded without a successor
        end(existing, by=None, successor=evaluation)
        publish()
        record(
            AuditEntry.Action.LOADED,
            evaluation,
            by=None,
            details={"reason_fr": self.reason_fr, "reason_nl": self.reason_nl},
        )
