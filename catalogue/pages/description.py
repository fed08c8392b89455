"""The page on which a supplier describes a product, question by question."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evaluations.declarations.checking import as_written, faults_of
from evaluations.declarations.questions import Question, Section, asked, by_section
from evaluations.models import Declaration
from evaluations.workflow.declarations import (
    Given,
    digest_of_answer,
    fingerprint_of_answers,
    said_of,
    save_answers,
)

# before the name of a field: what its page had shown there
SEEN = "seen-"


@dataclass
class Entry:
    """A question with its answer, as it is kept or as it was typed."""

    question: Question
    text: str
    # of the answer that is kept
    seen: str
    faults: list[str] = field(default_factory=list)
    # what somebody else has saved in the meantime
    saved: str = ""

    @property
    def section(self) -> str:
        """Return the part of the template that it stands in."""
        return self.question.section

    @property
    def rows(self) -> int:
        """Return how many lines its field has room for."""
        return 6 if self.question.section == "headings" else 3

    @property
    def described_by(self) -> str:
        """Return the elements that explain the field, and what is wrong with it."""
        names = ["hint"] if self.question.hint else []
        names += ["why"] + (["faults"] if self.is_wrong else [])
        return " ".join(f"{name}-{self.question.code}" for name in names)

    @property
    def is_wrong(self) -> bool:
        """Return whether it was not kept as it was typed."""
        return bool(self.faults or self.saved)


class Description:
    """What the page shows of a declaration; it comes with its answers."""

    def __init__(self, declaration: Declaration) -> None:
        self.declaration = declaration
        said = said_of(declaration)
        self.entries = [
            Entry(q, said[q.code], digest_of_answer(said[q.code])) for q in asked()
        ]

    @property
    def sections(self) -> list[tuple[Section, list[Entry]]]:
        """Return the questions by the parts of the template."""
        return by_section(self.entries)

    @property
    def fingerprint(self) -> str:
        """Return by what it is known that nothing has changed since."""
        return fingerprint_of_answers(self.declaration)

    @property
    def wrong(self) -> list[Entry]:
        """Return what was typed and not kept."""
        return [entry for entry in self.entries if entry.is_wrong]

    @property
    def missing(self) -> list[Entry]:
        """Return the questions that need an answer and have none."""
        return [e for e in self.entries if e.question.is_needed and not e.text]

    def type_in(self, data: Mapping[str, str]) -> None:
        """Put what was typed into the page, and say what is wrong with it."""
        for entry in self.entries:
            code = entry.question.code
            if code in data:
                entry.text = as_written(data[code])
                entry.seen = data.get(f"{SEEN}{code}", "")
                entry.faults = faults_of(entry.question, entry.text)

    def save(self) -> None:
        """Keep each answer that is right, whatever is wrong with the others.

        Raises RefusedError once it is declared.
        """
        given = {
            entry.question.code: Given(entry.text, entry.seen)
            for entry in self.entries
            if not entry.faults
        }
        conflicts = save_answers(declaration=self.declaration, given=given)
        for entry in self.entries:
            code = entry.question.code
            if code in conflicts:
                entry.saved = conflicts[code]
                # saving again is then a choice
                entry.seen = digest_of_answer(conflicts[code])
            elif not entry.faults:
                entry.seen = digest_of_answer(entry.text)
