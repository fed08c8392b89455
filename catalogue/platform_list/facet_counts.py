"""Counting what each option of a filter would find, in one query for all of them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language

from evaluations.models import Platform, PublishedFact
from evaluations.models.stances import AVAILABLE


def vocabulary(facet: str, rows: QuerySet[Any], name: str = "name") -> QuerySet[Any]:
    """Return the options of a filter: facet, key, label in the language, position."""
    labelled = _columns_in_order(rows).annotate(facet=Value(facet))
    labelled = labelled.annotate(label=F(f"{name}_{get_language()}"))
    return labelled.order_by().values("facet", "key", "label", "position")


def facts_of(platforms: QuerySet[Platform], keys: Iterable[str]) -> QuerySet[Any]:
    """Return which of these capabilities the platforms have."""
    return PublishedFact.objects.filter(
        platform__in=platforms.order_by().values("pk"),
        capability__in=list(keys),
        stance__in=AVAILABLE,
    )


def count(facet: str, by: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return how many platforms there are for each value: facet, key, number."""
    of = "platform"
    if rows.model is Platform:
        rows, of = Platform.objects.published().filter(pk__in=rows.values("pk")), "pk"
    return _as_text(rows, by, Value(facet), Count(of, distinct=True))


def total(facet: str, key: str, platforms: QuerySet[Platform]) -> QuerySet[Any]:
    """Return how many platforms there are in all: facet, key, number."""
    rows = Platform.objects.filter(pk__in=platforms.order_by().values("pk"))
    return _as_text(rows, Value(key), Value(facet), Count("pk"))


def _as_text(
    rows: QuerySet[Any], key: Any, facet: Value, count: Count
) -> QuerySet[Any]:
    # one row for each key: filter, key and number, of the same types for each filter
    key = F(key) if isinstance(key, str) else key
    return (
        _columns_in_order(rows)
        .order_by()
        .annotate(facet=facet)
        .annotate(key=Cast(key, CharField()))
        .values("facet", "key")
        .annotate(number=count)
    )


def _columns_in_order(rows: QuerySet[Any]) -> QuerySet[Any]:
    # modeltranslation hands the columns of values() on as a set, in an order that
    # changes from one process to the next; a union goes by their order
    return rows.rewrite(False) if hasattr(rows, "rewrite") else rows
