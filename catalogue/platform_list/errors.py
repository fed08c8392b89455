"""What could not be understood of a search, in words."""

from collections.abc import Iterator

from django.http import QueryDict
from django.utils.translation import gettext as _

from evaluations.search.query import MAX_QUERY_LENGTH, SearchQuery


def errors_of(data: QueryDict, typed: SearchQuery, sorts: list[str]) -> Iterator[str]:
    """Yield what is wrong with the words, and with the order that is asked for."""
    words, sort = data.get("q", ""), data.get("sort", "")
    if len(words) > MAX_QUERY_LENGTH:
        sentence = _("Only the first %(count)d characters were looked for.")
        yield sentence % {"count": MAX_QUERY_LENGTH}
    elif words.strip() and not typed:
        yield _("These words are too common to look for.")
    if sort and sort not in sorts:
        yield _("“%(words)s” is not an order of this list.") % {"words": sort[:40]}


def no_such_page(data: QueryDict, page_count: int) -> str:
    """Return that a page is not there."""
    words = _("There is no page “%(page)s”; the list has %(count)d.")
    return words % {"page": data.get("page", "")[:10], "count": page_count}
