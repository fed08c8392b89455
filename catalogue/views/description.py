"""The description template for everybody: what is asked, why, and as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evaluations.declarations.questions import asked, by_section

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"xlsx": SPREADSHEET, "json": "application/json"}


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Explain the procedure, and show all questions with why they are asked."""
    questions = asked()
    context = {"sections": by_section(questions), "number": len(questions)}
    return render(request, "catalogue/description.html", context)


@require_safe
def template_file(request: HttpRequest, file_format: str) -> HttpResponse:
    """Send the template without an answer, in the language of the address."""
    if file_format not in TYPES:
        raise Http404
    # it reads and writes spreadsheets, which few ask for
    from evaluations.exchange.description import (
        json_description,
        spreadsheet_description,
    )

    make = {"xlsx": spreadsheet_description, "json": json_description}[file_format]
    name = f"description-{request.LANGUAGE_CODE}.{file_format}"
    return HttpResponse(
        make(),
        content_type=TYPES[file_format],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
