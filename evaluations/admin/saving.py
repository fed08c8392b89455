"""Saving a draft that was edited on its page: what changed, and nothing else."""

from typing import Any

from django.db.models import F
from django.http import HttpRequest

from evaluations.admin.row_forms import save_further
from evaluations.admin.tag_fields import save_tags
from evaluations.models import RatingCitation, Statement
from evaluations.workflow.editing import OUT_OF_THE_WAY, Edit


def save_draft(request: HttpRequest, form: Any, formsets: Any) -> None:
    """Save what was changed of a draft, in its order, and record the edit.

    The caller holds the transaction. Raises OutdatedError if somebody else has saved
    the draft since it was opened.
    """
    changed = [formset for formset in formsets if formset.has_changed()]
    if not changed and not form.has_changed():
        return
    edit = Edit(
        evaluation=form.instance,
        by=request.user,
        version=form.cleaned_data["version"],
    )
    if form.has_changed():
        form.instance.save()
    confirmed = _confirmed(form)
    for formset in changed:
        if issubclass(formset.model, Statement):
            _save_statements(formset, edit)
        elif formset.model is RatingCitation:
            _save_citations(formset)
        else:
            _save_assessments(formset)
        for row in formset.forms:
            confirmed |= _confirmed(row)
    edit.finish(confirmed)


def _confirmed(form: Any) -> set[tuple[str, int]]:
    if form.instance.pk and form.cleaned_data.get("is_checked"):
        return {(str(_table(form.instance)), form.instance.pk)}
    return set()


def _table(row: Any) -> str:
    return row._meta.concrete_model._meta.model_name


def _kept_in_order(formset: Any) -> list[Any]:
    """Return the forms of rows that stay, in the order that was asked for."""
    kept = [
        form
        for form in formset.forms
        if form not in formset.deleted_forms
        and (form.instance.pk or form.has_changed())
    ]
    last = len(kept) + 1
    return sorted(kept, key=lambda form: form.cleaned_data.get("position") or last)


def _save_assessments(formset: Any) -> None:
    """Save the answers to the criteria with all that they cite."""
    formset.save()
    for form in formset.forms:
        if form.instance.pk and form not in formset.deleted_forms:
            save_further(form)


def _save_citations(formset: Any) -> None:
    """Save the cited documents in the order that was asked for."""
    kept = _kept_in_order(formset)
    saved = [form.instance.pk for form in kept if form.instance.pk]
    # so far apart that the positions that are saved meet none that exist
    RatingCitation.objects.filter(pk__in=saved).update(
        position=F("position") + OUT_OF_THE_WAY
    )
    for position, form in enumerate(kept, start=1):
        form.instance.position = position
    formset.save()
    for position, form in enumerate(kept, start=1):
        RatingCitation.objects.filter(pk=form.instance.pk).update(position=position)


def _save_statements(formset: Any, edit: Edit) -> None:
    """Save the statements of one kind in the order that was asked for."""
    kept = _kept_in_order(formset)
    places = {form: _place(form) for form in kept}
    for position, form in enumerate(kept, start=1):
        form.instance.kind = form.kind
        form.instance.position = position
        # set again below; what is deleted takes nothing along that stays
        form.instance.parent = None
    gone = [form.instance.pk for form in formset.deleted_forms if form.instance.pk]
    Statement.objects.filter(parent__in=gone).update(parent=None)
    was = [position for position, _parent in places.values()]
    if was != [*range(1, len(kept) + 1)]:
        edit.make_room(kept[0].kind)
        places = {}
    formset.save()
    root = None
    for position, form in enumerate(kept, start=1):
        statement = form.instance
        is_nested = form.cleaned_data.get("is_nested") and root is not None
        place = (position, root.pk if is_nested else None)
        if form.has_changed() or places.get(form) != place:
            Statement.objects.filter(pk=statement.pk).update(
                position=position, parent=place[1]
            )
        save_tags(form)
        root = root if is_nested else statement


def _place(form: Any) -> tuple[int | None, int | None]:
    """Return where a statement stands as long as nothing is saved; None if nowhere."""
    if form.instance.pk is None:
        return None, None
    return form.initial.get("position"), form.instance.parent_id
