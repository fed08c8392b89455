"""What a frozen copy says of itself, and the search that works without a server."""

import json

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.archive.search_index import search_index
from catalogue.platform_list.card import cards
from catalogue.platform_list.rows import rows
from catalogue.platform_list.search import PlatformSearch
from evaluations.published import published
from evaluations.tags import vocabulary


@require_safe
def about_copy(request: HttpRequest) -> HttpResponse:
    """Show what this copy is, what it holds and what it cannot do."""
    search = PlatformSearch(QueryDict())
    return render(request, "catalogue/copy.html", {"search": search})


@require_safe
def copy_search(request: HttpRequest) -> HttpResponse:
    """Show all platforms, among which a script finds those that are looked for."""
    known = published()
    found = rows(known.platforms, known, vocabulary())
    context = {"search": PlatformSearch(QueryDict()), "rows": found}
    return render(
        request, "catalogue/copy_search.html", {**context, "cards": cards(found)}
    )


@require_safe
def index_script(request: HttpRequest) -> HttpResponse:
    """Return the search index as a script, since files cannot be fetched from disk."""
    text = json.dumps(search_index(), ensure_ascii=False, separators=(",", ":"))
    # a script ends where its text says so, wherever it is
    safe = text.replace("</", "<\\/")
    return HttpResponse(
        f"window.catalogueIndex = {safe};\n",
        content_type="text/javascript; charset=utf-8",
    )
