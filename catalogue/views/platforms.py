"""The list of platforms, one of them, some side by side, and the right one."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from catalogue.comparison import Comparison
from catalogue.forms import SituationForm
from catalogue.listing import chapters, rows
from catalogue.matrix import Matrix
from catalogue.platform_search import PlatformSearch
from catalogue.sheet import Sheet
from catalogue.situations import Choice
from evaluations.models import Evaluation, Platform
from evaluations.states import State

# choosing reads every statement of a platform, so it takes only so many of them
MOST_TO_CHOOSE_FROM = 100


@require_safe
def platform_list(request: HttpRequest) -> HttpResponse:
    """Show the platforms that a search and filters find, or all of them."""
    search = PlatformSearch(request.GET)
    if not search.errors and not _says(request.GET, search.canonical):
        return redirect(request.path + search.canonical.rstrip("?"))
    found = rows(search.results)
    for row in found:
        row.passage = search.passages.get(row.platform.pk)
    return render(
        request,
        "catalogue/platform_list.html",
        {
            "search": search,
            "rows": found,
            "chapters": chapters(found) if search.is_grouped else [],
        },
    )


@require_safe
def platform_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the decision in force about one platform, and the earlier ones."""
    evaluations = list(Evaluation.objects.public().of_platform(slug).for_sheet())
    current = next((e for e in evaluations if e.state == State.PUBLISHED), None)
    if current is None:
        return _without_decision(request, slug)
    sheet = Sheet(current, [e for e in evaluations if e != current])
    return render(request, "catalogue/platform_sheet.html", {"sheet": sheet})


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show two to four platforms side by side, or let the visitor choose them."""
    comparison = Comparison(request.GET)
    return render(request, "catalogue/compare.html", {"comparison": comparison})


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Ask about the situation and show what suits it, with the reasons."""
    form = SituationForm(request.GET)
    choice = None
    if form.answers:
        platforms = Platform.objects.published().for_sheet().order_by("name")
        choice = Choice(list(platforms[:MOST_TO_CHOOSE_FROM]), form.answers)
    return render(request, "catalogue/choose.html", {"form": form, "choice": choice})


@require_safe
def criteria(request: HttpRequest) -> HttpResponse:
    """Show the conditions and rules of the source against the platforms."""
    return render(request, "catalogue/criteria.html", {"matrix": Matrix()})


def _without_decision(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that the decision was withdrawn; a platform that never had one is unknown."""
    last = Evaluation.objects.public().of_platform(slug).for_history().first()
    if last is None:
        raise Http404
    return render(
        request,
        "catalogue/platform_without_decision.html",
        {"evaluation": last, "platform": last.platform},
    )


def _says(data: QueryDict, query_string: str) -> bool:
    return list(data.lists()) == list(QueryDict(query_string[1:]).lists())
