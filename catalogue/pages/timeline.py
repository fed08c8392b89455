"""What is dated of the decisions about a platform, in the order of time."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evaluations.models import Evaluation, Note, Source
from evaluations.models.dates import DatePrecision
from evaluations.models.evaluations import Rating
from evaluations.models.states import State

# of two that are known of the same day, what came before it, what came after it
ORDER = [DatePrecision.BY, DatePrecision.YEAR, DatePrecision.MONTH, DatePrecision.DAY]


@dataclass(frozen=True)
class Step:
    """Something that is dated, with what it says."""

    day: datetime.date
    precision: str
    words: Promise | str
    # the decision that it is about, with its verdict; None for a note
    decision: Evaluation | None = None
    source: Source | None = None

    @property
    def verdict(self) -> Rating | None:
        """Return the verdict that it is about, if it is about one."""
        return self.decision.verdict if self.decision else None


def timeline(decisions: Iterable[Evaluation], notes: Iterable[Note] = ()) -> list[Step]:
    """Return what is dated of decisions that have their citations loaded, and of notes.

    A document that two decisions cite is there once: it attests the earlier one. What
    has no date in the data is not there.
    """
    steps: dict[tuple[str, int, Rating], Step] = {}
    rest: list[Step] = []
    for decision in sorted(decisions, key=lambda decision: decision.number):
        attested = list(_attested(decision))
        for step in attested:
            key = ("source", step.source.pk if step.source else 0, decision.verdict)
            steps.setdefault(key, step)
        rest += _own(decision, {step.day for step in attested})
    rest += [
        Step(note.happened_on, note.happened_on_precision, note.text, None, note.source)
        for note in notes
        if note.happened_on
    ]
    return sorted([*steps.values(), *rest], key=_when)


def _attested(decision: Evaluation) -> Iterator[Step]:
    for citation in decision.citations.all():
        source = citation.source
        if source.dated:
            words = pgettext_lazy("timeline", "attested by:")
            yield Step(source.dated, source.dated_precision, words, decision, source)


def _own(decision: Evaluation, attested: set[datetime.date]) -> Iterator[Step]:
    """Yield the days that a decision itself has, but for what a document says too."""
    if decision.valid_from and decision.valid_from not in attested:
        words = _("date of the verdict")
        yield Step(decision.valid_from, decision.valid_from_precision, words, decision)
    if decision.published_at and decision.is_signed:
        day = timezone.localdate(decision.published_at)
        yield Step(day, DatePrecision.DAY, _("published on this site"), decision)
    if decision.ended_on:
        is_withdrawn = decision.state == State.WITHDRAWN
        words = _("withdrawn") if is_withdrawn else _("superseded")
        yield Step(decision.ended_on, DatePrecision.DAY, words, decision)


def _when(step: Step) -> tuple[datetime.date, int]:
    order = [str(precision) for precision in ORDER]
    known = order.index(step.precision) if step.precision in order else len(order)
    return step.day, known
