"""What somebody cannot be the second person for, beside their own texts.

A platform that staff entered becomes public with the first decision about it, a
document with the first decision or note that rests on it: that is when a second person
looks at it.
"""

from typing import Any

from django.db.models import Q, QuerySet

from evaluations.audit import keys_worked_on
from evaluations.models import Evaluation, Note, Platform, Source, User


def revealing_work_of(by: User, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the evaluations or notes with which work of somebody becomes public.

    That is what they entered or changed of a platform or a document that no reader
    sees yet. Four queries at most, whatever the number of rows, besides the one that
    is returned.
    """
    sources = _hidden(Source, by, Q(author=by))
    if rows.model is Note:
        return rows.filter(source__in=sources)
    citing = Evaluation.objects.citing(sources).order_by()
    platforms = _hidden(Platform, by)
    return rows.filter(Q(platform__in=platforms) | Q(pk__in=citing.values("pk")))


def _hidden(model: Any, by: User, entered: Q | None = None) -> set[int]:
    """Return the keys of the rows that somebody worked on and no reader sees."""
    own = Q(pk__in=keys_worked_on(by, model)) | (entered or Q())
    hidden = model.objects.exclude(pk__in=model.objects.public().values("pk"))
    return set(hidden.filter(own).values_list("pk", flat=True))
