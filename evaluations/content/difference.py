"""An evaluation beside the one that it replaces, text by text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from evaluations.content.dossier import (
    PLACE_FIELDS,
    STATEMENT_FIELDS,
    Dossier,
    Part,
    TaggedStatement,
    as_text,
    differing,
    field_labels,
    stored,
)
from evaluations.content.wording import Piece, in_words, language_of, pieces, whole
from evaluations.models import Evaluation, Statement
from evaluations.models.stances import Purpose, Stance

TEXTS = {"fr": "text_fr", "nl": "text_nl"}
BESIDE = [n for n in STATEMENT_FIELDS if n not in [*TEXTS.values(), *PLACE_FIELDS]]


@dataclass(frozen=True)
class Change:
    """What one place held before and what it holds after, by language."""

    label: str
    before: dict[str, str]
    after: dict[str, str]
    # whether it is compared word by word, and not as a whole
    is_prose: bool = True

    @property
    def kind(self) -> str:
        """Return in one word whether it was added, removed or changed."""
        if not any(self.before.values()):
            return _("added")
        return _("changed") if any(self.after.values()) else _("removed")

    @property
    def cut(self) -> list[tuple[str, list[Piece], list[Piece]]]:
        """Return both sides by language, cut where their words differ."""
        compare = pieces if self.is_prose else whole
        return [
            (code, *compare(self.before.get(code, ""), self.after.get(code, "")))
            for code in {**self.before, **self.after}
        ]


def changes_between(old: Evaluation | None, new: Evaluation) -> list[Change]:
    """Return what a reader has to look at; everything where nothing stood before."""
    before = stored(old) if old else Dossier(Evaluation(platform=new.platform))
    after = stored(new)
    found = list(_of_the_decision(before, after))
    for kind in Statement.Kind:
        found += _of_statements(kind, before, after)
    return found


def _of_the_decision(before: Dossier, after: Dossier) -> Iterator[Change]:
    old, new = before.content(), after.content()
    kinds = set(Statement.Kind.values)
    for part in differing(old, new):
        if part.section not in kinds:
            code = language_of(part)
            was, now = (in_words(part, said.get(part, "")) for said in (old, new))
            yield Change(part.label, {code: was}, {code: now}, bool(code))


def _of_statements(kind: str, before: Dossier, after: Dossier) -> Iterator[Change]:
    old = [tagged for tagged in before.statements if tagged.statement.kind == kind]
    new = [tagged for tagged in after.statements if tagged.statement.kind == kind]
    matcher = SequenceMatcher(None, _said(old), _said(new), autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        length = max(i_end - i, j_end - j)
        for offset in range(length):
            was = old[i + offset] if i + offset < i_end else None
            now = new[j + offset] if j + offset < j_end else None
            position = str((now or was or new[0]).statement.position)
            label = Part(kind, position, "").label.removesuffix(" · ")
            yield Change(label, _shown(was, now), _shown(now, was))


def _said(statements: list[TaggedStatement]) -> list[tuple[str, ...]]:
    return [(*_texts(s).values(), *_beside(s).values()) for s in statements]


def _texts(tagged: TaggedStatement) -> dict[str, str]:
    return {code: getattr(tagged.statement, name) or "" for code, name in TEXTS.items()}


def _beside(tagged: TaggedStatement) -> dict[str, str]:
    """Return what is said beside the texts, in the reader's language, by its name."""
    statement = tagged.statement
    values = {name: _value(statement, name) for name in BESIDE}
    values |= {
        "parent": str(statement.parent.text) if statement.parent else "",
        "topics": _tags(tagged.topics),
        "devices": _tags(tagged.devices),
        "measures": _tags(tagged.measures),
    }
    return {str(field_labels()[name]): value for name, value in values.items()}


def _value(statement: Statement, name: str) -> str:
    value = getattr(statement, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    in_words = getattr(statement, f"get_{name}_display", None)
    return str(in_words()) if in_words else as_text(value)


def _tags(tags: Mapping[Any, str]) -> str:
    said = sorted((str(target), _in_words(word)) for target, word in tags.items())
    return ", ".join(f"{target} ({word})" for target, word in said)


def _in_words(word: str) -> str:
    """Return what a tag says, as «stated as available, for calls»."""
    labels = dict(Stance.choices + Purpose.choices + Statement.Actor.choices)
    return ", ".join(str(labels[part]) for part in word.split("/"))


def _shown(
    tagged: TaggedStatement | None, other: TaggedStatement | None
) -> dict[str, str]:
    """Return the texts, and what else differs from the other one, by language."""
    if tagged is None:
        return {}
    values = _beside(tagged)
    others = _beside(other) if other else {}
    differing = [
        f"{label}: {value or '–'}"
        for label, value in values.items()
        if value != others.get(label, "") and (other or value)
    ]
    return {**_texts(tagged), **({"": "; ".join(differing)} if differing else {})}
