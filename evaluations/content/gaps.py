"""What is missing before an evaluation may be submitted or published."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from evaluations.content.dossier import Dossier, Part
from evaluations.models import Assessment

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Gap:
    """A text that is missing, or that someone has to look at."""

    part: Part
    # «fr» or «nl», empty where the gap is not a text
    language: str
    is_missing: bool

    def __str__(self) -> str:
        if self.part.name == "to_confirm":
            words = _("%(place)s: confirm that it states this rating, or remove it")
            return words % {"place": self.part.label.rpartition(" · ")[0]}
        if self.is_missing:
            return _("%(place)s: missing") % {"place": self.part.label}
        return _("%(place)s: to be checked, since the other language changed") % {
            "place": self.part.label
        }


def gaps(dossier: Dossier) -> list[Gap]:
    """Return what keeps a decision from being submitted, in the order of its parts."""
    return [*_decision_gaps(dossier), *_text_gaps(dossier)]


def _decision_gaps(dossier: Dossier) -> Iterator[Gap]:
    evaluation = dossier.evaluation
    for name in ("rating", "valid_from"):
        if getattr(evaluation, name) is None:
            yield Gap(Part("evaluation", "", name), "", True)
    if evaluation.is_text_preserved and not dossier.statements:
        yield Gap(Part("evaluation", "", "text_fr"), "", True)
    for citation in dossier.citations:
        if citation.to_confirm:
            part = Part("citation", str(citation.position), "to_confirm")
            yield Gap(part, "", False)


def _text_gaps(dossier: Dossier) -> Iterator[Gap]:
    evaluation = dossier.evaluation
    texts: list[tuple[Part, Any, bool]] = [
        (
            Part("evaluation", "", "reason"),
            evaluation,
            # whoever decides again says why
            evaluation.number > 1,
        )
    ]
    for citation in dossier.citations:
        texts.append(
            (Part("citation", str(citation.position), "note"), citation, False)
        )
    for tagged in dossier.statements:
        statement = tagged.statement
        part = Part(statement.kind, str(statement.position), "text")
        texts.append((part, statement, True))
    for assessment in dossier.assessments:
        part = Part("assessment", assessment.criterion.code, "note")
        is_needed = assessment.result != Assessment.Result.NOT_STATED
        texts.append((part, assessment, is_needed))
    for part, row, is_needed in texts:
        filled = {lang: getattr(row, f"{part.name}_{lang}") for lang in LANGUAGES}
        for language in LANGUAGES:
            place = Part(part.section, part.item, f"{part.name}_{language}")
            if not filled[language] and (is_needed or any(filled.values())):
                yield Gap(place, language, True)
            elif row.to_check == language:
                yield Gap(place, language, False)
