"""The list of platforms, one of them, some side by side, and the right one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from catalogue.api import structured_data
from catalogue.archive.choosing import ChoiceInFiles
from catalogue.archive.comparing import ComparisonInFiles
from catalogue.archive.questions import may_be_files
from catalogue.pages.comparison import Comparison
from catalogue.pages.criteria_matrix import CriteriaMatrix
from catalogue.pages.forms import SituationForm
from catalogue.pages.sheet import Sheet
from catalogue.pages.situations import Choice
from catalogue.platform_list.search import PlatformSearch
from evaluations.decisions import decisions
from evaluations.models import Evaluation
from evaluations.published import published


@require_safe
def platform_list(request: HttpRequest) -> HttpResponse:
    """Show the platforms that a search and filters find, or all of them."""
    search = PlatformSearch(request.GET)
    if not search.errors and not _says(request.GET, search.canonical):
        return redirect(request.path + search.canonical.rstrip("?"))
    context = {"search": search, "is_decided_here": search.published.is_decided_here}
    if not search.is_narrowed:
        context["structured"] = structured_data.of_list(request, search.results)
    return render(request, "catalogue/platform_list.html", context)


@require_safe
def platform_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the decision in force about one platform, and the earlier ones."""
    found = published()
    platform = found.by_slug.get(slug)
    if platform is None:
        return without_decision(request, slug)
    known = decisions([platform.decision, *platform.earlier])
    current = known[platform.decision]
    earlier = [known[key] for key in platform.earlier]
    sheet = Sheet(current, earlier, platform.notes, edition=found.token)
    context: dict[str, Any] = {"sheet": sheet}
    context["structured"] = structured_data.of_sheet(request, sheet)
    # of this platform, which is what the page is about
    context["is_decided_here"] = current.is_signed
    return render(request, "catalogue/platform_sheet.html", context)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show two to four platforms side by side, or let the visitor choose them."""
    comparison = Comparison(request.GET)
    in_files = ComparisonInFiles() if may_be_files(request) else None
    context = {"comparison": comparison, "in_files": in_files}
    return render(request, "catalogue/compare.html", context)


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Ask about the situation and show what suits it, with the reasons."""
    form = SituationForm(request.GET)
    choice = None
    if form.answers:
        choice = Choice(form.answers, request.GET.get("page", "1"))
    in_files = ChoiceInFiles() if may_be_files(request) else None
    context = {"form": form, "choice": choice, "in_files": in_files}
    return render(request, "catalogue/choose.html", context)


@require_safe
def criteria(request: HttpRequest) -> HttpResponse:
    """Show the conditions and rules of the source against the platforms."""
    matrix = CriteriaMatrix(request.GET.get("page", "1"))
    context = {"matrix": matrix, "is_decided_here": matrix.is_decided_here}
    return render(request, "catalogue/criteria.html", context)


def without_decision(request: HttpRequest, slug: str) -> HttpResponse:
    """Show that the decision was withdrawn; 404 if there never was one."""
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
