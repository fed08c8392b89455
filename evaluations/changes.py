"""An evaluation beside the one that it replaces, text by text."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from evaluations.content import Decision, Part, differing, stored
from evaluations.models import Evaluation, Statement


@dataclass(frozen=True)
class Change:
    """What stood in one place before and what stands there after, by language."""

    label: str
    before: dict[str, str]
    after: dict[str, str]

    @property
    def kind(self) -> str:
        """Say in one word whether it was added, removed or changed."""
        if not any(self.before.values()):
            return _("added")
        return _("changed") if any(self.after.values()) else _("removed")


def changes_between(old: Evaluation | None, new: Evaluation) -> list[Change]:
    """Return what a reader has to look at; everything where nothing stood before."""
    before = stored(old) if old else Decision(Evaluation(platform=new.platform))
    after = stored(new)
    found = list(_of_the_decision(before, after))
    for kind in Statement.Kind:
        found += _of_statements(kind, before, after)
    return found


def _of_the_decision(before: Decision, after: Decision) -> Iterator[Change]:
    old, new = before.content(), after.content()
    kinds = set(Statement.Kind.values)
    for part in differing(old, new):
        if part.section not in kinds:
            yield Change(part.label, {"": old.get(part, "")}, {"": new.get(part, "")})


def _of_statements(kind: str, before: Decision, after: Decision) -> Iterator[Change]:
    old = [t.statement for t in before.statements if t.statement.kind == kind]
    new = [t.statement for t in after.statements if t.statement.kind == kind]
    matcher = SequenceMatcher(None, _texts(old), _texts(new), autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        length = max(i_end - i, j_end - j)
        for offset in range(length):
            was = old[i + offset] if i + offset < i_end else None
            now = new[j + offset] if j + offset < j_end else None
            position = str((now or was or new[0]).position)
            label = Part(kind, position, "").label.removesuffix(" · ")
            yield Change(label, _both(was), _both(now))


def _texts(statements: list[Statement]) -> list[tuple[str, str, str, str]]:
    return [(s.text_fr, s.text_nl, s.actor, s.moment) for s in statements]


def _both(statement: Statement | None) -> dict[str, str]:
    if statement is None:
        return {}
    return {"fr": statement.text_fr or "", "nl": statement.text_nl or ""}
