"""From what a supplier declared to a draft: a start for whoever evaluates it.

What was declared becomes a document, and each statement names its line in it: readers
see of each one that the supplier said it. Nothing is rated, no criterion is answered.
"""

import hashlib
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from evaluations.audit import record
from evaluations.content.dossier import Dossier, TaggedStatement
from evaluations.content.writing import create
from evaluations.declarations.questions import Question, asked
from evaluations.models import (
    Assessment,
    AuditEntry,
    Criterion,
    Declaration,
    Evaluation,
    Platform,
    Source,
    Statement,
    User,
)
from evaluations.models.dates import DatePrecision
from evaluations.workflow import rules
from evaluations.workflow.declarations import said_of

Action = AuditEntry.Action
Kind = Statement.Kind
# signs before an item of a list
BULLETS = "-–—•*· \t"
# a question with its answer: the line of each in the document, from 1
Placed = tuple[Question, list[tuple[int, str]]]
# of a measure; the template asks neither, and whoever evaluates chooses
WHO_AND_WHEN = {"actor": Statement.Actor.PROVIDER, "moment": Statement.Moment.ACCOUNT}


@transaction.atomic
def make_draft(*, declaration: Declaration, by: User) -> Evaluation:
    """Make a draft of what was declared and checked; its way is that of every draft.

    Raises RefusedError if an evaluation of the platform is open, or if this was done.
    """
    rows = Declaration.objects.select_for_update(of=("self",))
    declaration = rows.get(pk=declaration.pk)
    if declaration.platform_id:
        # so that nobody starts another evaluation of it in the meantime
        rows = Platform.objects.select_for_update()
        declaration.platform = rows.get(pk=declaration.platform_id)
    rules.MAKE_DRAFT.check(declaration, by)
    placed = list(_placed(declaration))
    source = _document(declaration, placed, by=by)
    dossier = Dossier(_evaluation(declaration, source, placed, by=by))
    dossier.statements = [
        TaggedStatement(s, {}, {}) for s in _statements(declaration, placed, source)
    ]
    dossier.assessments = [
        Assessment(criterion=criterion) for criterion in _to_answer(placed)
    ]
    create(dossier)
    declaration.evaluation = dossier.evaluation
    declaration.save()
    details = {"declaration": declaration.pk}
    record(Action.IMPORTED, dossier.evaluation, by=by, details=details)
    return dossier.evaluation


def _placed(declaration: Declaration) -> Iterator[Placed]:
    """Yield what was answered, each line with its place in the document."""
    said, line = said_of(declaration), 0
    with override(declaration.language):
        for question in asked():
            text = said[question.code]
            if question.section in ("product", "contact") or not text:
                continue
            # the line of the question itself
            line += 1
            answered = [each.strip() for each in text.splitlines() if each.strip()]
            yield question, list(enumerate(answered, start=line + 1))
            line += len(answered)


def _text_of(placed: list[Placed], language: str) -> str:
    with override(language):
        lines = [
            words
            for question, answered in placed
            for words in [question.name, *(text for _line, text in answered)]
        ]
    return "\n".join(lines)


def _document(declaration: Declaration, placed: list[Placed], *, by: User) -> Source:
    key = f"description-{declaration.pk}"
    if found := Source.objects.filter(key=key).first():
        # of a draft that was discarded
        return found
    text = _text_of(placed, declaration.language)
    last = Source.objects.aggregate(last=Max("position"))["last"] or 0
    declared = timezone.localtime(declaration.declared_at)
    source = Source.objects.create(
        key=key,
        position=last + 1,
        publisher=declaration.product,
        language=declaration.language,
        dated=declared.date(),
        dated_precision=DatePrecision.DAY,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        author=by,
        **_in_both("title", declaration),
        **_in_both("summary", declaration),
    )
    record(Action.CREATED, source, by=by)
    return source


def _in_both(name: str, declaration: Declaration) -> dict[str, str]:
    """Return what the document is called, or what it is, in both languages."""
    found = {}
    for language in ("fr", "nl"):
        with override(language):
            words = {
                "title": _("Description by the supplier: %(product)s"),
                "summary": _(
                    "What the supplier declared of its product by means of the "
                    "description template, in its own words: %(product)s."
                ),
            }[name]
            found[f"{name}_{language}"] = (words % {"product": declaration})[:200]
    return found


def _evaluation(
    declaration: Declaration, source: Source, placed: list[Placed], *, by: User
) -> Evaluation:
    evaluations = Evaluation.objects.filter(platform=declaration.platform)
    last = evaluations.aggregate(last=Max("number"))["last"] or 0
    lines = [line for _question, answered in placed for line, _text in answered]
    return Evaluation(
        platform=declaration.platform,
        number=last + 1,
        author=by,
        replaces=evaluations.published().first(),
        source=source,
        first_line=1,
        last_line=max(lines),
    )


def _statements(
    declaration: Declaration, placed: list[Placed], source: Source
) -> Iterator[Statement]:
    positions = dict.fromkeys(Kind.values, 0)
    column = f"text_{declaration.language}"
    for question, answered in placed:
        kind = Kind.REMARK if question.criterion else Kind(question.code)
        with override(declaration.language):
            items = list(_items(question, answered))
        for first, last, text in items:
            positions[kind] += 1
            yield Statement(
                kind=kind,
                position=positions[kind],
                source=source,
                first_line=first,
                last_line=last,
                **{column: text},
                **(WHO_AND_WHEN if kind == Kind.SECURITY_MEASURE else {}),
            )


def _items(
    question: Question, answered: list[tuple[int, str]]
) -> Iterator[tuple[int, int, str]]:
    """Yield each statement with its first and last line.

    A heading has one for each line; what is said of a criterion is one, which begins
    with what the criterion is about: readers see it without the question.
    """
    if question.criterion is None:
        for line, text in answered:
            yield line, line, text.lstrip(BULLETS) or text
        return
    words = "\n".join(text for _line, text in answered)
    colon = pgettext("punctuation", ":")
    about = f"{question.subject} ({question.code}){colon} {words}"
    yield answered[0][0], answered[-1][0], about


def _to_answer(placed: list[Placed]) -> list[Criterion]:
    """Return the criteria of which something was declared, and every question."""
    said = [question.criterion for question, _answered in placed if question.criterion]
    questions = Criterion.objects.filter(set=Criterion.Set.QUESTION)
    return [*said, *questions.exclude(pk__in=[c.pk for c in said])]
