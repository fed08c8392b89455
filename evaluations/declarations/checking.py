"""What is wrong with an answer: one answer for the page, for files and for staff."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from evaluations.declarations.questions import MOST_LINES, Question
from evaluations.models.texts import UNPRINTABLE, is_printable


def as_written(text: str) -> str:
    """Return an answer as it is kept: lines end alike, no space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def faults_of(question: Question, text: str) -> list[str]:
    """Return what is wrong with an answer; an empty one is always right."""
    faults = []
    if not is_printable(text):
        faults.append(str(UNPRINTABLE))
    if len(text) > question.longest:
        words = _("At most %(most)s characters; these are %(number)s.")
        faults.append(words % {"most": question.longest, "number": len(text)})
    if len(text.splitlines()) > MOST_LINES:
        faults.append(_("At most %(most)s lines.") % {"most": MOST_LINES})
    if question.column and "\n" in text:
        faults.append(_("Write it on one line."))
    if question.column == "contact_email" and text and not faults:
        try:
            validate_email(text)
        except ValidationError as error:
            faults += error.messages
    return faults


def missing(questions: Iterable[Question], said: Mapping[str, str]) -> list[Question]:
    """Return the questions that need an answer and have none."""
    return [q for q in questions if q.is_needed and not said.get(q.code)]
