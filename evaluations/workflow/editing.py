"""Changing a draft: nobody's edit is lost, and every edit is recorded."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from evaluations.audit import changes_of, record
from evaluations.content.dossier import Dossier, Passages, edits, stored
from evaluations.content.gaps import LANGUAGES
from evaluations.models import AuditEntry, Evaluation, User
from evaluations.models.states import State
from evaluations.workflow.errors import NotPermittedError, RefusedError

# so far apart that positions that are being assigned meet none that exist
OUT_OF_THE_WAY = 10_000


class OutdatedError(RefusedError):
    """Somebody else has saved the draft since it was opened."""


def may_edit(evaluation: Evaluation, by: User) -> bool:
    """Return whether somebody may change all of a draft."""
    return evaluation.state == State.DRAFT and by.has_perm(
        "evaluations.change_evaluation"
    )


def may_translate(evaluation: Evaluation, by: User) -> bool:
    """Return whether somebody may change the texts of a draft."""
    return evaluation.state == State.DRAFT and by.has_perm(
        "evaluations.translate_evaluation"
    )


class Edit:
    """One edit of a draft, from the lock to the record.

    The caller holds the transaction, writes between `Edit(…)` and `finish()`, and
    rolls back if either raises.
    """

    def __init__(self, *, evaluation: Evaluation, by: User, version: int) -> None:
        """Lock the draft.

        Raises OutdatedError if its version is no longer the one that `by` has seen,
        NotPermittedError if `by` may not change it.
        """
        self.evaluation = (
            Evaluation.objects.select_for_update(of=("self",))
            .select_related("platform")
            .get(pk=evaluation.pk)
        )
        self.by = by
        if not (may_edit(self.evaluation, by) or may_translate(self.evaluation, by)):
            raise NotPermittedError(_("Only a draft can be changed."))
        if self.evaluation.version != version:
            raise OutdatedError(
                _("Somebody else has saved this draft in the meantime.")
            )
        self._before = stored(self.evaluation).passages()

    def make_room(self, kind: str = "") -> None:
        """Move statements out of the way of the positions that will be saved.

        Those of one kind, or all.
        """
        moved = self.evaluation.statements.filter(**({"kind": kind} if kind else {}))
        moved.update(position=F("position") + OUT_OF_THE_WAY)

    def finish(self, confirmed: Collection[tuple[str, int]] = ()) -> bool:
        """Mark what has to be checked, record the edit; return whether there was one.

        `confirmed` names the rows whose texts were looked at: model and key.
        """
        evaluation = Evaluation.objects.select_related("platform").get(
            pk=self.evaluation.pk
        )
        _renumber(evaluation)
        dossier = stored(evaluation)
        after = dossier.passages()
        changed = edits(self._before, after)
        checked = _mark(dossier, self._before, after, confirmed)
        if not changed and not checked:
            return False
        Evaluation.objects.filter(pk=evaluation.pk).update(
            version=evaluation.version + 1
        )
        action = AuditEntry.Action.CHANGED if changed else AuditEntry.Action.CHECKED
        details = changes_of(changed) | {"checked": checked}
        record(action, evaluation, by=self.by, details=details)
        return True


def _renumber(evaluation: Evaluation) -> None:
    """Give the statements of each kind the positions 1, 2, 3 …"""
    statements = list(evaluation.statements.order_by("kind", "position"))
    counts: dict[str, int] = {}
    for statement in statements:
        wanted = counts[statement.kind] = counts.get(statement.kind, 0) + 1
        if statement.position != wanted:
            statement.position = wanted
            statement.save(update_fields=["position"])


def _texts(dossier: Dossier) -> Iterator[tuple[str, str, Any]]:
    """Yield the rows that hold texts: section, name of the text, row."""
    yield "evaluation", "reason", dossier.evaluation
    for citation in dossier.citations:
        yield "citation", "note", citation
    for tagged in dossier.statements:
        yield tagged.statement.kind, "text", tagged.statement
    for assessment in dossier.assessments:
        yield "assessment", "note", assessment


def _mark(
    dossier: Dossier,
    before: Passages,
    after: Passages,
    confirmed: Collection[tuple[str, int]],
) -> list[str]:
    """Mark or clear twins; return the places that somebody has confirmed."""
    checked = []
    for section, name, row in _texts(dossier):
        key = f"{section} {row.pk}"
        old = {lang: _text(before, key, f"{name}_{lang}") for lang in LANGUAGES}
        new = {lang: _text(after, key, f"{name}_{lang}") for lang in LANGUAGES}
        to_check = _twin_to_check(old, new, row.to_check)
        if (row._meta.model_name, row.pk) in confirmed and row.to_check:
            checked.append(key)
            to_check = ""
        if to_check != row.to_check:
            type(row).objects.filter(pk=row.pk).update(to_check=to_check)
    return checked


def _twin_to_check(old: dict[str, str], new: dict[str, str], marked: str) -> str:
    changed = [lang for lang in LANGUAGES if old[lang] != new[lang]]
    if len(changed) != 1 or not any(old.values()):
        return "" if changed else marked
    [language] = changed
    [twin] = [lang for lang in LANGUAGES if lang != language]
    if marked == language:
        return ""
    # a first translation is no change of what is translated
    if not old[language] or not new[twin]:
        return marked
    return twin


def _text(passages: Passages, key: str, name: str) -> str:
    _part, text = passages.get((key, name), (None, ""))
    return text
