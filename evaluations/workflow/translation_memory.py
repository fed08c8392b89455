"""Translations that exist already: the same text or measure in another evaluation."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evaluations.models import Evaluation, Statement, StatementMeasure, User
from evaluations.workflow.editing import LANGUAGES, Edit, may_translate
from evaluations.workflow.errors import NotPermittedError


@dataclass(frozen=True)
class Offer:
    """A statement without a text in a language, and the text found elsewhere."""

    statement: Statement
    language: str
    text: str
    found_in: Evaluation

    @property
    def key(self) -> str:
        """Return the name of the offer in a form."""
        return f"{self.statement.pk}-{self.language}"

    @property
    def original(self) -> str:
        """Return the text that both statements have."""
        [other] = [code for code in LANGUAGES if code != self.language]
        return getattr(self.statement, f"text_{other}") or ""


def offers_for(evaluation: Evaluation) -> list[Offer]:
    """Return what public evaluations already say for the texts that are missing.

    The same words come first; else a statement that asks for the same measures. Five
    queries where a text is missing, and one where none is: the newest wins.
    """
    statements = list(evaluation.statements.order_by("kind", "position"))
    found = []
    for language, other in (LANGUAGES, LANGUAGES[::-1]):
        missing = [s for s in statements if not getattr(s, f"text_{language}")]
        if not missing:
            continue
        known = _known(language, other, [getattr(s, f"text_{other}") for s in missing])
        alike = _alike(language, missing)
        for statement in missing:
            twin = known.get(getattr(statement, f"text_{other}"))
            if twin := twin or alike.get(statement.pk):
                text = getattr(twin, f"text_{language}")
                found.append(Offer(statement, language, text, twin.evaluation))
    return found


def take_over(
    *, evaluation: Evaluation, by: User, version: int, keys: Collection[str]
) -> int:
    """Write the chosen offers into a draft and record it; return how many.

    The caller holds the transaction. Raises OutdatedError if somebody saved the draft
    since `version`, NotPermittedError if `by` may not write one of the languages.
    """
    edit = Edit(evaluation=evaluation, by=by, version=version)
    chosen = [offer for offer in offers_for(edit.evaluation) if offer.key in keys]
    for offer in chosen:
        if not may_write(edit.evaluation, by, offer.language):
            raise NotPermittedError(_("Your role does not allow this."))
        setattr(offer.statement, f"text_{offer.language}", offer.text)
        offer.statement.save(update_fields=[f"text_{offer.language}"])
    edit.finish()
    return len(chosen)


def may_write(evaluation: Evaluation, by: User, language: str) -> bool:
    """Return whether somebody may write the texts of a draft in a language."""
    if by.has_perm("evaluations.change_evaluation"):
        return True
    return may_translate(evaluation, by) and by.translates in ("", language)


def _known(language: str, other: str, texts: list[str]) -> dict[str, Statement]:
    twins = (
        Statement.objects.filter(
            **{f"text_{other}__in": texts, f"text_{language}__gt": ""},
            evaluation__in=Evaluation.objects.public(),
        )
        .select_related("evaluation__platform")
        .order_by("pk")
    )
    return {getattr(twin, f"text_{other}"): twin for twin in twins}


def _alike(language: str, statements: list[Statement]) -> dict[int, Statement]:
    """Return by key of a statement a public one that asks for just the same measures.

    Three queries at most.
    """
    asked = _measures(s.pk for s in statements)
    if not asked:
        return {}
    keys = {key for measures in asked.values() for key in measures}
    candidates = Statement.objects.filter(
        **{f"text_{language}__gt": ""},
        evaluation__in=Evaluation.objects.public(),
        measures__in=keys,
    ).distinct()
    twins = list(candidates.select_related("evaluation__platform").order_by("pk"))
    said = _measures(twin.pk for twin in twins)
    by_measures = {(twin.kind, said[twin.pk]): twin for twin in twins}
    return {
        s.pk: twin
        for s in statements
        if s.pk in asked and (twin := by_measures.get((s.kind, asked[s.pk])))
    }


def _measures(statements: Iterable[int]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    tags = StatementMeasure.objects.filter(statement__in=list(statements))
    for statement, measure in tags.values_list("statement", "measure"):
        found.setdefault(statement, set()).add(measure)
    return {statement: frozenset(keys) for statement, keys in found.items()}
