"""Lists of the back office, whatever stands in their address."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db import DataError
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import ngettext

# what a search looks for, and how long each word may be
MAX_WORDS = 20
MAX_LETTERS = 100
# a moment that no calendar has, a number that no column holds
UNANSWERABLE = (DataError, OverflowError, ValueError)
# which no list offers: patterns may be endless, ranges have two ends
REFUSED_LOOKUPS = ("__regex", "__iregex", "__range")


class AskedList(ChangeList):
    """A list that takes a filter without an answer for one that nobody offers."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Ask for the rows at once, where what is wrong can still be said."""
        try:
            super().__init__(request, *args, **kwargs)
            len(self.result_list)
        except UNANSWERABLE as error:
            raise IncorrectLookupParameters from error
        if not self.is_popup:
            self.title = capfirst(self.opts.verbose_name_plural)


class ListedAdmin(admin.ModelAdmin):
    """Bounds what its list is asked for."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Return the kind of list."""
        return AskedList

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Refuse patterns and ranges, beside what Django refuses."""
        if lookup.endswith(REFUSED_LOOKUPS):
            return False
        return super().lookup_allowed(lookup, value, request)

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """Look for the first words only, and say so where there are more."""
        words = search_term.split()
        if len(words) > MAX_WORDS:
            said = ngettext(
                "Only the first %(count)s word was looked for.",
                "Only the first %(count)s words were looked for.",
                MAX_WORDS,
            )
            messages.warning(request, said % {"count": MAX_WORDS})
        asked = " ".join(word[:MAX_LETTERS] for word in words[:MAX_WORDS])
        return super().get_search_results(request, queryset, asked)
