"""From the rows of a file to a dossier that could be saved: one way for all files."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from evaluations import bounds
from evaluations.content.dossier import (
    ASSESSMENT_FIELDS,
    CITATION_FIELDS,
    EVALUATION_FIELDS,
    STATEMENT_FIELDS,
    Dossier,
    TaggedStatement,
)
from evaluations.content.rules import broken_rules, values_of_its_own
from evaluations.content.values import Values
from evaluations.models import (
    Assessment,
    Device,
    Evaluation,
    Measure,
    RatingCitation,
    Statement,
    Topic,
)
from evaluations.models.evaluations import Rating
from evaluations.models.stances import DEVICE_USES, Stance

# of the words of a cited document
WORD_LANGUAGES = ("fr", "nl", "en", "de")
# what an evaluation may hold, so that one page can hold it: evaluations/bounds.py
TOO_MANY = {
    "citations": _("An evaluation cites %(number)s documents at most."),
    "statements": _("An evaluation has %(number)s statements of a kind at most."),
    "assessments": _("An evaluation answers %(number)s criteria at most."),
    "tags": _("A statement has %(number)s topics, devices or measures at most."),
    "further": _("An answer cites %(number)s further statements at most."),
}
TOO_LONG = _("The texts of an evaluation hold %(number)s characters at most.")


class Builder:
    """Makes a dossier row by row, and knows where each row was read."""

    def __init__(self, values: Values, **given: Any) -> None:
        """Start with the evaluation; what is `given` is not read."""
        given["rating"] = _rating(values)
        evaluation = _read(values, Evaluation, EVALUATION_FIELDS, given)
        self.dossier = Dossier(evaluation)
        self._rows: list[tuple[Any, Values]] = [(evaluation, values)]

    def add_citation(self, values: Values) -> RatingCitation:
        """Add a document that states the rating, after those before it."""
        position = len(self.dossier.citations) + 1
        _bound(values, "citations", position, bounds.MAX_CITATIONS)
        language = values.choice("label_language", WORD_LANGUAGES)
        given = {"position": position, "label_language": language}
        citation = _read(values, RatingCitation, CITATION_FIELDS, given)
        self.dossier.citations.append(citation)
        self._rows.append((citation, values))
        return citation

    def add_statement(self, values: Values, **given: Any) -> TaggedStatement:
        """Add a statement of the `kind` that is given, after those before it."""
        kinds = [tagged.statement.kind for tagged in self.dossier.statements]
        given["position"] = position = kinds.count(given["kind"]) + 1
        _bound(values, "statements", position, bounds.MAX_STATEMENTS)
        statement = _read(values, Statement, STATEMENT_FIELDS, given)
        tagged = TaggedStatement(
            statement,
            values.tags("topics", Topic, Stance.values),
            values.tags("devices", Device, DEVICE_USES),
            values.tags("measures", Measure, Statement.Actor.values),
        )
        for name in ("topics", "devices", "measures"):
            if len(getattr(tagged, name)) > bounds.MAX_TAGS:
                values.refuse(name, TOO_MANY["tags"], number=bounds.MAX_TAGS)
        self.dossier.statements.append(tagged)
        self._rows.append((statement, values))
        return tagged

    def add_assessment(self, values: Values, cited: list[Statement]) -> Assessment:
        """Add an answer to a criterion and what it cites, the decisive one first."""
        number = len(self.dossier.assessments) + 1
        _bound(values, "assessments", number, bounds.MAX_ASSESSMENTS)
        if len(cited) - 1 > bounds.MAX_FURTHER:
            reason = TOO_MANY["further"]
            values.refuse("statement", reason, number=bounds.MAX_FURTHER)
        names = ["criterion", *ASSESSMENT_FIELDS]
        given = {"statement": cited[0] if cited else None}
        assessment = _read(values, Assessment, names, given)
        assessment.further = cited[1:]
        self.dossier.assessments.append(assessment)
        self._rows.append((assessment, values))
        return assessment

    def check(self) -> None:
        """Refuse each value that breaks a rule, at the place where it was read."""
        if sum(_length(row) for row, _values in self._rows) > bounds.MAX_TEXT:
            _row, values = self._rows[0]
            values.refuse("__all__", TOO_LONG, number=bounds.MAX_TEXT)
        seen: set[Any] = set()
        for row, values in self._rows:
            for name, errors in broken_rules(row, exclude=values.refused).items():
                for error in errors:
                    values.refuse(name, error.message, **(error.params or {}))
            for rule, own in values_of_its_own(row):
                if (rule.name, own) in seen:
                    values.refuse(rule.field_of(row), rule.violation_error_message)
                seen.add((rule.name, own))


def _read(values: Values, model: Any, names: list[str], given: dict[str, Any]) -> Any:
    """Return an unsaved row of what is given, and of what the values say besides."""
    asked = [name for name in names if name.removesuffix("_id") not in given]
    return model(**values.fields(model, asked), **given)


def _bound(values: Values, what: str, number: int, most: int) -> None:
    """Refuse the first row that is one too many, and not each one after it."""
    if number == most + 1:
        values.refuse("__all__", TOO_MANY[what], number=most)


def _length(row: Any) -> int:
    """Return how many characters the texts of a row hold."""
    fields = row._meta.concrete_fields
    texts = [
        getattr(row, field.attname)
        for field in fields
        if isinstance(field, models.CharField | models.TextField)
    ]
    return sum(len(text) for text in texts if text)


def _rating(values: Values) -> Rating | None:
    by_key = {rating.key: rating for rating in Rating}
    return by_key.get(values.choice("rating", by_key))
