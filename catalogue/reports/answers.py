"""What the catalogue derives from the source, as documents to be read on paper."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.utils.translation import override

from evaluations.facts import Answer, Answers, answers_of, capabilities
from evaluations.models import Assessment, Evaluation
from evaluations.models.criteria import EXAMINED
from evaluations.tags import read_tags

GENERATED = (
    "<!-- Written by `manage.py write_reports`; a test holds that it is up to date. -->"
)


def answers_report() -> str:
    """Return every answer to every question about a platform, with its line."""
    evaluations = _in_order()
    questions = _questions(evaluations)
    with override("fr"):
        known = {e.platform.label: answers_of(e) for e in evaluations}
    lines = [
        "# What each platform answers",
        "",
        GENERATED,
        "",
        "One function gives these answers (`evaluations/facts.py`); filters, counts,",
        "comparison, choice, sheet and the index of the frozen copy all show them. The",
        "number is the line of the source that an answer rests on; none means that it",
        "rests on the chapter, or on what the text leaves unsaid. A platform that is",
        "missing from a row is one of which the source says nothing there.",
        "",
        "| Question | Answer | Platforms |",
        "|---|---|---|",
    ]
    for key, name in questions.items():
        lines += _rows_of(key, name, known)
    return "\n".join(lines) + "\n"


def assessments_report() -> str:
    """Return every answer to a criterion beside the words that it cites."""
    answers = list(
        Assessment.objects.in_force()
        .select_related("evaluation__platform__use_case")
        .order_by(
            "criterion__set",
            "criterion__position",
            "evaluation__platform__use_case__position",
            "-evaluation__rating",
            "evaluation__platform__name",
        )
    )
    lines = [
        "# Answers to the criteria, with the words that they cite",
        "",
        GENERATED,
        "",
        "Every answer other than «not stated», for a reader who checks each one. The",
        "words of the source are quoted in French; the Dutch is our translation. The",
        "notes are ours, in both languages.",
        "",
        "| Answer | Number |",
        "|---|---|",
        *_counts(answers),
    ]
    criterion = None
    for answer in answers:
        if answer.criterion != criterion:
            criterion = answer.criterion
            lines += ["", f"## {criterion.code} (line {criterion.first_line})", ""]
            lines += [f"> {criterion.text_fr}", "", f"> {criterion.text_nl}"]
            for note in criterion.notes.published():
                source = note.source.address
                lines += [
                    "",
                    f"- Since then: {note.text_fr} · {note.text_nl} <{source}>",
                ]
        lines += ["", *_of_answer(answer)]
    return "\n".join(lines) + "\n"


def _rows_of(key: str, name: str, known: dict[str, Answers]) -> Iterator[str]:
    groups: dict[str, list[str]] = defaultdict(list)
    for platform, answers in known.items():
        if answer := answers.get(key):
            groups[_in_both(answer, "words")].append(_cited(platform, answer))
    for words, platforms in groups.items():
        yield f"| {name} | {words} | {', '.join(platforms)} |"


def _in_both(said: Any, name: str) -> str:
    """Return what is called by a name, in French and in Dutch."""
    both = []
    for language in ("fr", "nl"):
        with override(language):
            both.append(str(getattr(said, name)))
    return " · ".join(both)


def _cited(platform: str, answer: Answer) -> str:
    lines = ", ".join(map(str, answer.lines))
    return f"{platform} ({lines})" if lines else platform


def _counts(answers: list[Assessment]) -> Iterator[str]:
    for result in Assessment.Result:
        number = sum(answer.result == result for answer in answers)
        is_of_criteria = result not in EXAMINED
        if result != Assessment.Result.NOT_STATED and is_of_criteria:
            yield f"| {_in_both(result, 'label')} | {number} |"


def _of_answer(answer: Assessment) -> Iterator[str]:
    with override("fr"):
        platform = answer.evaluation.platform.label
    result = _in_both(Assessment.Result(answer.result), "label")
    yield f"### {answer.criterion.code} · {platform}: {result}"
    yield ""
    if answer.scope_fr:
        yield f"- {answer.scope_fr} · {answer.scope_nl}"
    yield f"- {answer.note_fr}"
    yield f"- {answer.note_nl}"
    for statement in answer.cited:
        yield f"- line {statement.first_line}: « {statement.text_fr} »"
        yield f"  “{statement.text_nl}”"


def _in_order() -> list[Evaluation]:
    found = Evaluation.objects.published().select_related("platform__use_case")
    return sorted(
        found.for_sheet(),
        key=lambda e: (e.platform.use_case.position, -e.verdict, e.platform.name),
    )


def _questions(evaluations: list[Evaluation]) -> dict[str, str]:
    """Return each question in French and Dutch by its key; read the tags on the way."""
    names: dict[str, list[str]] = defaultdict(list)
    for language in ("fr", "nl"):
        with override(language):
            for capability in capabilities(read_tags(evaluations)):
                names[capability.key].append(str(capability.name))
    return {key: " · ".join(dict.fromkeys(both)) for key, both in names.items()}
