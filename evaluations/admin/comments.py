"""Comments on the page of an evaluation: what is said, and the buttons."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from evaluations.admin.discarded import told_if_discarded, where_discarded
from evaluations.admin.said_again import say_again
from evaluations.models import Comment, Evaluation, Statement
from evaluations.numbers import whole_number
from evaluations.workflow import comments
from evaluations.workflow.errors import RefusedError

# where a page has the comments, and says how it went with them
COMMENTS = "comments"

# what is said of a thread once it is done: by name of the button
STEPS: dict[str, tuple[Callable[..., Any], Promise]] = {
    "answer": (comments.answer, _("Your answer was added.")),
    "resolve": (comments.resolve, _("The comment is resolved.")),
    "reopen": (comments.reopen, _("The comment is open again.")),
}


@told_if_discarded
def comment_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a thread about an evaluation, or about one of its statements."""
    evaluation = _seen(request, get_object_or_404(Evaluation, pk=pk))
    _do(
        request,
        _("Your comment was added."),
        _begin,
        evaluation=evaluation,
        about=request.POST.get("about", ""),
        text=request.POST.get("text", ""),
    )
    return _back(evaluation)


def thread_page(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Answer in a thread, resolve it or open it again."""
    thread = Comment.objects.threads().filter(pk=pk).first()
    if thread is None:
        # it went with its draft, which the button names
        number = whole_number(request.GET.get("evaluation", ""))
        if answer := where_discarded(request, number):
            return answer
        raise Http404
    evaluation = _seen(request, thread.evaluation)
    if name in STEPS:
        step, done = STEPS[name]
        said = {"text": request.POST.get("text", "")} if name == "answer" else {}
        _do(request, done, step, thread=thread, **said)
    return _back(evaluation)


def _begin(*, evaluation: Evaluation, about: str, **said: Any) -> None:
    statement = None
    if key := whole_number(about):
        statement = evaluation.statements.filter(pk=key).first()
        if statement is None:
            raise RefusedError(str(comments.STATEMENT_IS_GONE))
    comments.comment(evaluation=evaluation, statement=statement, **said)


def statements_to_name(evaluation: Evaluation) -> list[tuple[int, str]]:
    """Return the keys and the first words of what a comment may be about."""
    kinds = Statement.Kind.values
    found = evaluation.statements.order_by("position")
    return [(s.pk, _named(s)) for s in sorted(found, key=lambda s: kinds.index(s.kind))]


def _named(statement: Statement) -> str:
    texts = {"fr": statement.text_fr, "nl": statement.text_nl}
    own = texts.get(get_language() or "") or texts["fr"] or texts["nl"] or ""
    kind, colon = statement.get_kind_display(), pgettext("punctuation", ":")
    return f"{kind} {statement.position}{colon} {Truncator(own).chars(60)}"


def _seen(request: HttpRequest, evaluation: Evaluation) -> Evaluation:
    if not request.user.has_perm("evaluations.view_evaluation"):
        raise PermissionDenied
    return evaluation


def _do(request: HttpRequest, done: Any, step: Callable[..., Any], **said: Any) -> None:
    try:
        step(by=request.user, **said)
    except RefusedError as error:
        messages.error(request, str(error), COMMENTS)
        say_again(request, [(_("comment"), said.get("text", ""))], COMMENTS)
    else:
        messages.success(request, done, COMMENTS)


def _back(evaluation: Evaluation) -> HttpResponse:
    page = reverse("admin:evaluations_evaluation_change", args=[evaluation.pk])
    return redirect(f"{page}#{COMMENTS}")
