"""The parts of the page of an evaluation: what they hold and what is missing there."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from evaluations.content.gaps import Gap
from evaluations.models import Assessment, RatingCitation, Statement


@dataclass(frozen=True)
class Missing:
    """Something that is missing, and the field in which it can be given."""

    gap: Gap | str
    field: str

    def __str__(self) -> str:
        return str(self.gap)


@dataclass
class Section:
    """A part of the page that folds."""

    key: str
    label: str
    # of the rows in it; None where it is one form
    rows: Any = None
    faults: int = 0
    is_read: bool = False
    missing: list[Missing] = field(default_factory=list)

    @property
    def count(self) -> int | None:
        """Return how many rows it holds, if it holds rows."""
        return self.rows and self.rows.formset.initial_form_count()

    @property
    def forms(self) -> list[Any]:
        """Return the forms of its rows, and the one that further rows are made of."""
        formset = self.rows.formset
        if self.is_read or not self.rows.has_add_permission:
            return formset.forms
        empty = formset.empty_form
        empty.is_template = True
        return [*formset.forms, empty]

    @property
    def is_open(self) -> bool:
        """Return whether it is open at first: there is something to do or to read."""
        return bool(self.faults or self.missing or self.is_read)


def sections_of(context: dict[str, Any]) -> list[Section]:
    """Return the parts of a page, in their order, from what it is made of."""
    form = context["adminform"].form
    is_read = not context["has_change_permission"]
    decision = Section("decision", _("Decision"), None, len(form.errors), is_read)
    found = {"evaluation": decision}
    places = {}
    for rows in context["inline_admin_formsets"]:
        section = _of_rows(rows, is_read)
        name = _name_of(rows.formset)
        found[name] = section
        places |= {(name, item): prefix for item, prefix in _rows_of(rows.formset)}
    for gap in context["gaps"]:
        place = gap.part
        section = found[place.section]
        prefix = places.get((place.section, place.item), "")
        at = "-".join(filter(None, [prefix, place.name]))
        # a draft without statements misses none in particular
        is_field = bool(prefix) or place.name in form.fields
        target = f"id_{at}" if is_field else f"part-{section.key}"
        section.missing.append(Missing(gap, target))
    return list(found.values())


def _of_rows(rows: Any, is_read: bool) -> Section:
    formset = rows.formset
    label = str(rows.opts.verbose_name_plural)
    faults = 0
    if formset.is_bound:
        said = Counter(bool(errors) for errors in formset.errors)
        faults = said[True] + len(formset.non_form_errors())
    return Section(formset.prefix, label, rows, faults, is_read)


def _name_of(formset: Any) -> str:
    """Return what the rows are called in `evaluations.content.dossier`."""
    if issubclass(formset.model, Statement):
        return str(formset.model.objects.kind)
    return {RatingCitation: "citation", Assessment: "assessment"}[formset.model]


def _rows_of(formset: Any) -> Iterator[tuple[str, str]]:
    """Yield the place of each saved row in the decision, and the prefix of its form."""
    for form in formset.initial_forms:
        row = form.instance
        if formset.model is Assessment:
            yield row.criterion.code, form.prefix
        else:
            yield str(form.initial["position"]), form.prefix
