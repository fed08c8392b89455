"""Comments on a draft: said, answered and resolved before it is submitted."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from evaluations.audit import record
from evaluations.models import AuditEntry, Comment, Evaluation, Statement, User
from evaluations.models.comments import MAX_QUOTE
from evaluations.workflow import rules
from evaluations.workflow.errors import RefusedError, typed

Action = AuditEntry.Action
# characters of one comment
MAX_TEXT = 4000
STATEMENT_IS_GONE = gettext_lazy(
    "The statement that this is about is not in the evaluation any more. Choose anew "
    "what it is about."
)


@transaction.atomic
def comment(
    *, evaluation: Evaluation, by: User, text: str, statement: Statement | None = None
) -> Comment:
    """Begin a thread about a statement, or about the evaluation as a whole.

    Raises RefusedError if nothing is said, too much is, the statement is not there, or
    the evaluation is no longer open; NotPermittedError if `by` has no part in it.
    """
    evaluation = _locked(evaluation, by)
    own = evaluation.statements.filter(pk=statement.pk) if statement else None
    if own is not None and not own.exists():
        raise RefusedError(str(STATEMENT_IS_GONE))
    thread = Comment(
        evaluation=evaluation,
        statement=statement,
        quote=_words_of(statement),
        author=by,
        at=timezone.now(),
        text=_said(text),
    )
    return _saved(thread, Action.COMMENTED, by)


@transaction.atomic
def answer(*, thread: Comment, by: User, text: str) -> Comment:
    """Answer in a thread that is not resolved yet."""
    thread = _locked_thread(thread, by)
    if thread.resolved_at:
        raise RefusedError(_("This thread is resolved: open it again first."))
    said = Comment(
        evaluation=thread.evaluation,
        parent=thread,
        author=by,
        at=timezone.now(),
        text=_said(text),
    )
    return _saved(said, Action.COMMENTED, by)


@transaction.atomic
def resolve(*, thread: Comment, by: User) -> Comment:
    """Say that nothing more has to be done about a thread."""
    thread = _locked_thread(thread, by)
    if thread.resolved_at:
        raise RefusedError(_("This thread is resolved already."))
    thread.resolved_by, thread.resolved_at = by, timezone.now()
    return _saved(thread, Action.RESOLVED, by)


@transaction.atomic
def reopen(*, thread: Comment, by: User) -> Comment:
    """Say that something has to be done about a thread after all."""
    thread = _locked_thread(thread, by)
    if not thread.resolved_at:
        raise RefusedError(_("This thread is not resolved."))
    thread.resolved_by, thread.resolved_at = None, None
    return _saved(thread, Action.REOPENED, by)


def unresolved_comments(evaluation: Evaluation) -> list[str]:
    """Return what keeps an evaluation from its next step, as `gaps` of its texts."""
    count = evaluation.comments.unresolved().count()
    words = ngettext(
        "%(count)s comment is not resolved yet: answer it, or mark it as resolved",
        "%(count)s comments are not resolved yet: answer them, or mark them as "
        "resolved",
        count,
    )
    return [words % {"count": count}] if count else []


def _locked(evaluation: Evaluation, by: User) -> Evaluation:
    rows = Evaluation.objects.select_for_update(of=("self",))
    locked = rows.select_related("platform").get(pk=evaluation.pk)
    rules.COMMENT.check(locked, by)
    return locked


def _locked_thread(thread: Comment, by: User) -> Comment:
    evaluation = _locked(thread.evaluation, by)
    # as it is now that nobody else writes
    return evaluation.comments.threads().get(pk=thread.pk)


def _said(text: str) -> str:
    text = typed(text)
    if not text:
        raise RefusedError(_("Write what you want to say."))
    if len(text) > MAX_TEXT:
        words = _("This comment is too long: %(count)s characters at most.")
        raise RefusedError(words % {"count": MAX_TEXT})
    return text


def _words_of(statement: Statement | None) -> str:
    if statement is None:
        return ""
    french, dutch = statement.text_fr or "", statement.text_nl or ""
    own, other = (dutch, french) if get_language() == "nl" else (french, dutch)
    return (own or other)[:MAX_QUOTE]


def _saved(said: Comment, action: AuditEntry.Action, by: User) -> Comment:
    said.save()
    # not the words: they go with a draft that is discarded
    record(action, said.evaluation, by=by, details={"comment": said.pk})
    return said
