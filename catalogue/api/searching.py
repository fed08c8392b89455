"""The list of platforms as a program asks for it: the same as that of the pages."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.api.problems import BadInput, issue
from catalogue.api.requests import Paging
from catalogue.api.words import known
from catalogue.languages import LANGUAGE_CODES
from catalogue.platform_list.filters import FACETS, options
from catalogue.platform_list.search import PlatformSearch
from evaluations.published import published
from evaluations.search.query import MAX_QUERY_LENGTH
from evaluations.tags import vocabulary

LANGUAGE = "searchLanguage"
NAMES = ["q", LANGUAGE, *FACETS, "sort", "page", "pageSize"]
SORTS = {"name": "name"}


class PlatformQuery:
    """What a program asks of the list; raises BadInput for what nobody can answer."""

    def __init__(self, request: HttpRequest) -> None:
        self.paging = Paging.of(request)
        self._asked = request.GET
        self._issues: list[dict[str, Any]] = []
        pairs = [("q", self._words()), ("sort", self._sort())]
        for facet, names in options(published(), vocabulary()).items():
            pairs += [(facet, key) for key in self._keys(facet, known(names))]
        self.language = self._one_of(LANGUAGE, LANGUAGE_CODES) or LANGUAGE_CODES[0]
        if self._issues:
            raise BadInput(self._issues)
        with override(self.language):
            self.search = PlatformSearch(QueryDict(urlencode(pairs)))

    def _words(self) -> str:
        words = self._asked.get("q", "")
        if len(words) > MAX_QUERY_LENGTH:
            most = {"most": MAX_QUERY_LENGTH}
            self._refuse("q", words, _("At most %(most)d characters.") % most)
        return words

    def _sort(self) -> str:
        return SORTS.get(self._one_of("sort", list(SORTS)), "")

    def _keys(self, facet: str, keys: dict[str, str]) -> list[str]:
        asked = self._asked.getlist(facet)
        for word in asked:
            if word not in keys:
                self._refuse(facet, word, _("This is not one of the codes."))
        return [keys[word] for word in asked if word in keys]

    def _one_of(self, name: str, words: list[str]) -> str:
        asked = self._asked.get(name, "")
        if name in self._asked and asked not in words:
            choices = {"words": ", ".join(words)}
            self._refuse(name, asked, _("This has to be one of: %(words)s.") % choices)
        return asked

    def _refuse(self, name: str, value: str, words: str) -> None:
        self._issues.append(issue("invalidInput", name, words, value))
