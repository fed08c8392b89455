"""From the rows of a file to a dossier that could be saved: one way for all files."""

from typing import Any

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
        language = values.choice("label_language", WORD_LANGUAGES)
        given = {"position": position, "label_language": language}
        citation = _read(values, RatingCitation, CITATION_FIELDS, given)
        self.dossier.citations.append(citation)
        self._rows.append((citation, values))
        return citation

    def add_statement(self, values: Values, **given: Any) -> TaggedStatement:
        """Add a statement of the `kind` that is given, after those before it."""
        kinds = [tagged.statement.kind for tagged in self.dossier.statements]
        given["position"] = kinds.count(given["kind"]) + 1
        statement = _read(values, Statement, STATEMENT_FIELDS, given)
        tagged = TaggedStatement(
            statement,
            values.tags("topics", Topic, Stance.values),
            values.tags("devices", Device, DEVICE_USES),
            values.tags("measures", Measure, Statement.Actor.values),
        )
        self.dossier.statements.append(tagged)
        self._rows.append((statement, values))
        return tagged

    def add_assessment(self, values: Values, cited: list[Statement]) -> Assessment:
        """Add an answer to a criterion and what it cites, the decisive one first."""
        names = ["criterion", *ASSESSMENT_FIELDS]
        given = {"statement": cited[0] if cited else None}
        assessment = _read(values, Assessment, names, given)
        assessment.further = cited[1:]
        self.dossier.assessments.append(assessment)
        self._rows.append((assessment, values))
        return assessment

    def check(self) -> None:
        """Refuse each value that breaks a rule, at the place where it was read."""
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


def _rating(values: Values) -> Rating | None:
    by_key = {rating.key: rating for rating in Rating}
    return by_key.get(values.choice("rating", by_key))
