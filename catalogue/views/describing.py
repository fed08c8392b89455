"""The pages on which a supplier describes a product, by a secret link.

They are served by the back office, which writes, and below its addresses; they set and
read no cookie. The token in the address is all that lets somebody in: no other site and
no cache learns it (settings.SECRET_PATHS), and no other site can use it. Why it is so:
docs/adr/0027-a-supplier-has-a-link-and-no-account.md.
"""

from collections.abc import Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from catalogue.languages import LANGUAGE_CODES
from catalogue.pages.description import Description, Entry
from evaluations.models import Declaration, Invitation
from evaluations.models.secret_links import hash_of_token
from evaluations.workflow.declarations import declare, fingerprint_of_answers
from evaluations.workflow.errors import RefusedError

FORM = "application/x-www-form-urlencoded"
# bytes of a form; every answer as long as it may be takes less
MAX_FORM = 2 * 1024 * 1024
# of each link
RATES = {"save": "60/10m/key"}
METHODS = ["GET", "HEAD", "POST"]


class NotTakenError(Exception):
    """A request that writes and is not read, with its status and the reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@csrf_exempt
@require_http_methods(METHODS)
def describe(request: HttpRequest, token: str, language: str) -> HttpResponse:
    """Show the questions with what is answered so far, and keep what is typed."""
    declaration = _opened(token, language)
    with override(language):
        page = Description(declaration)
        if request.method == "POST":
            return _saved(request, page, token, language)
        if not declaration.is_open:
            return redirect("describe-summary", token, language)
        return _page(request, page, token, language)


@csrf_exempt
@require_http_methods(METHODS)
def summary(request: HttpRequest, token: str, language: str) -> HttpResponse:
    """Show all answers to be declared; once they are, only show them."""
    declaration = _opened(token, language)
    with override(language):
        if request.method == "POST":
            return _declared(request, declaration, token, language)
        return _summary(request, declaration, token, language)


def _opened(token: str, language: str) -> Declaration:
    """Return what a link opens now. Raises Http404 for every other address alike."""
    declaration = Invitation.objects.opened_by(token)
    if declaration is None or language not in LANGUAGE_CODES:
        raise Http404
    return declaration


def _saved(
    request: HttpRequest, page: Description, token: str, language: str
) -> HttpResponse:
    """Keep what was typed and lead back to where it was; else show it again."""
    try:
        _check(request, token)
        page.type_in(request.POST)
        page.save()
    except NotTakenError as error:
        return _not_taken(request, error, token, language)
    except RefusedError:
        return _too_late(request, page, token, language)
    if page.wrong:
        return _page(request, page, token, language, status=422)
    if "finish" in request.POST:
        return redirect("describe-summary", token, language)
    section = request.POST.get("section", "")
    known = [found.key for found, _entries in page.sections]
    place = f"?saved={section}#{section}" if section in known else "?saved=all"
    return redirect(request.path + place)


def _declared(
    request: HttpRequest, declaration: Declaration, token: str, language: str
) -> HttpResponse:
    """Declare what was read, or say why that cannot be."""
    try:
        _check(request, token)
        seen = request.POST.get("seen") or "nothing"
        declare(declaration=declaration, seen=seen)
    except NotTakenError as error:
        return _not_taken(request, error, token, language)
    except RefusedError as error:
        if not _is_declared_already(declaration, seen):
            return _summary(request, declaration, token, language, refused=str(error))
    return redirect("describe-summary", token, language)


def _is_declared_already(declaration: Declaration, seen: str) -> bool:
    """Return whether what somebody read is what was declared: sent twice, say."""
    declaration = Declaration.objects.get(pk=declaration.pk)
    return not declaration.is_open and seen == fingerprint_of_answers(declaration)


def _too_late(
    request: HttpRequest, page: Description, token: str, language: str
) -> HttpResponse:
    """Say that it was declared while somebody typed, with what is not in it."""
    declaration = Declaration.objects.get(pk=page.declaration.pk)
    kept = {e.question.code: e.text for e in Description(declaration).entries}
    typed = [e for e in page.entries if e.text and e.text != kept[e.question.code]]
    if not typed:
        return redirect("describe-summary", token, language)
    words = _("It was declared in the meantime: what you typed now was not saved.")
    return _summary(request, declaration, token, language, refused=words, typed=typed)


def _summary(
    request: HttpRequest,
    declaration: Declaration,
    token: str,
    language: str,
    refused: str = "",
    typed: Sequence[Entry] = (),
) -> HttpResponse:
    context = {
        "page": Description(declaration),
        "refused": refused,
        "typed": typed,
        **_context(token, language, "describe-summary"),
    }
    status = 409 if refused else 200
    return render(request, "catalogue/describe_summary.html", context, status=status)


def _page(
    request: HttpRequest,
    page: Description,
    token: str,
    language: str,
    status: int = 200,
) -> HttpResponse:
    context = {
        "page": page,
        "saved": request.GET.get("saved", ""),
        **_context(token, language, "describe"),
    }
    return render(request, "catalogue/describe.html", context, status=status)


def _not_taken(
    request: HttpRequest, error: NotTakenError, token: str, language: str
) -> HttpResponse:
    context = {"reason": str(error), **_context(token, language, "describe")}
    page = "catalogue/describe_refused.html"
    return render(request, page, context, status=error.status)


def _context(token: str, language: str, name: str) -> dict[str, object]:
    other = next(code for code in LANGUAGE_CODES if code != language)
    return {
        "fill_in": reverse("describe", args=[token, language]),
        "finish": reverse("describe-summary", args=[token, language]),
        "days": int(settings.CONTACT_RETENTION_DAYS),
        "other_language": other,
        "other_language_address": reverse(name, args=[token, other]),
    }


def _check(request: HttpRequest, token: str) -> None:
    """Raise NotTakenError where a request that writes is not to be read."""
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        raise NotTakenError(403, _("Another site sent this: nothing was saved."))
    if request.content_type != FORM:
        words = _(
            "Files are not taken here: nothing was saved. Write the answers into the "
            "fields, or send the filled-in template to the evaluator who gave you the "
            "link."
        )
        raise NotTakenError(415, words)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_FORM:
        raise NotTakenError(413, _("This is too much at once: nothing was saved."))
    if _is_once_too_often(request, token):
        words = _(
            "You have saved very often: wait a few minutes. Go back in your browser, "
            "where what you typed still stands, and save again."
        )
        raise NotTakenError(429, words)


def _is_once_too_often(request: HttpRequest, token: str) -> bool:
    # the public site has no allauth, and takes no form
    from allauth.core.internal.ratelimit import consume

    key = hash_of_token(token)
    return not consume(
        request, app="catalogue", action="save", config=RATES, key=f"describe {key}"
    )
