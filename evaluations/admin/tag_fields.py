"""Topics, devices and measures of a statement, in the form of the statement itself.

Each is a line: a name, which the browser completes, and what is said of it. A browser
sends the lines of a statement under one name, the names and the words by turns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from evaluations import bounds
from evaluations.admin.widgets import EMPTY, Options, attributes
from evaluations.content.building import TOO_MANY
from evaluations.models import (
    Device,
    Measure,
    Statement,
    StatementDevice,
    StatementMeasure,
    StatementTopic,
    Topic,
)
from evaluations.models.stances import Purpose, Stance
from evaluations.tags import DEVICE, MEASURE, TOPIC, tags_of, vocabulary

UNKNOWN = _("“%(name)s” is not in the list. Choose one of the names that it offers.")
NOT_SAID = _("Say what the statement says of “%(name)s”.")
TWICE = _("“%(name)s” is there twice.")


@dataclass(frozen=True)
class TagKind:
    """What a statement is tagged with: what it is called and what is said of it."""

    # the name of the field, and of the entries in the vocabulary
    name: str
    key: str
    model: Any
    through: Any
    label: Promise
    # what a line asks for: the name, and what is said of it
    asks: tuple[Promise, Promise]
    words: Sequence[tuple[Any, Any]]

    @property
    def known(self) -> str:
        """Return the id of the list of names on a page."""
        return f"known-{self.name}"

    def names(self) -> dict[str, str]:
        """Return the names by key, in the reader's language and in their order."""
        return {entry.key: entry.name for entry in vocabulary().of_kind(self.key)}

    def keys(self) -> dict[str, str]:
        """Return the keys by name, in every language and however it is written."""
        return {
            name.casefold(): entry.key
            for entry in vocabulary().of_kind(self.key)
            for name in (entry.key, *entry.names.values())
        }

    def label_of(self, word: str) -> str:
        """Return in the reader's language what is said."""
        flat = [pair for _group, pairs in _grouped(self.words) for pair in pairs]
        return str(dict(flat).get(word, word))


def _uses(purpose: str) -> list[tuple[str, Any]]:
    """Return what can be said of a device for one purpose, or for all."""
    ending = f"/{purpose}" if purpose else ""
    return [(f"{stance}{ending}", label) for stance, label in Stance.choices]


TAG_KINDS = [
    TagKind(
        "topics",
        TOPIC,
        Topic,
        StatementTopic,
        _("topics"),
        (_("topic"), _("what the statement says of it")),
        Stance.choices,
    ),
    TagKind(
        "devices",
        DEVICE,
        Device,
        StatementDevice,
        _("devices"),
        (_("device"), _("what the statement says of it")),
        [
            (_("whatever it is for"), _uses("")),
            *[(Purpose(purpose).label, _uses(purpose)) for purpose in Purpose],
        ],
    ),
    TagKind(
        "measures",
        MEASURE,
        Measure,
        StatementMeasure,
        _("measures"),
        (_("measure"), _("who acts")),
        Statement.Actor.choices,
    ),
]
BY_NAME = {kind.name: kind for kind in TAG_KINDS}


def lines_of(statements: list[int]) -> dict[int, dict[str, list[str]]]:
    """Return by key of a statement its tags as a form holds them.

    By kind: name, word, name, word … One query.
    """
    names = {kind.key: kind.names() for kind in TAG_KINDS}
    order = {(kind, key): n for kind in names for n, key in enumerate(names[kind])}
    field = {kind.key: kind.name for kind in TAG_KINDS}
    found: dict[int, dict[str, list[str]]] = {}
    for statement, tags in tags_of(statements).items():
        lines = found[statement] = {}
        for tag in sorted(tags, key=lambda tag: order.get((tag.kind, tag.key), 0)):
            word = f"{tag.word}/{tag.purpose}" if tag.purpose else tag.word
            name = names[tag.kind].get(tag.key, tag.key)
            lines.setdefault(field[tag.kind], []).extend([name, word])
    return found


def by_key(kind: TagKind, lines: Sequence[str]) -> dict[str, str]:
    """Return what is said by key; a name that nobody knows stands for itself."""
    keys = kind.keys()
    return {keys.get(name.casefold(), name): word for name, word in pairs(lines)}


def in_words(kind: TagKind, lines: Sequence[str]) -> str:
    """Return lines as a reader reads them."""
    said = [(name, kind.label_of(word)) for name, word in pairs(lines)]
    return ", ".join(f"{name} ({word})" if word else name for name, word in said)


def pairs(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Return the lines that name something: the name and what is said of it."""
    typed = zip(lines[::2], lines[1::2], strict=False)
    return [(" ".join(name.split()), word) for name, word in typed if name.strip()]


class TagsWidget(forms.Widget):
    """A line for each tag, and an empty one."""

    use_fieldset = True

    def __init__(self, kind: TagKind, attrs: Any = None) -> None:
        super().__init__(attrs)
        self.kind = kind
        self.options = Options([EMPTY, *kind.words])

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the lines; None where the page had none, which changes nothing."""
        if name not in data:
            return None
        if hasattr(data, "getlist"):
            return data.getlist(name)
        return data[name]

    def id_for_label(self, id_: str) -> str:
        """Return nothing: each element of a line says itself what it is."""
        return ""

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        """Return the lines."""
        attrs = attrs or {}
        lines = zip(value[::2], value[1::2], strict=False)
        written = [
            self._line(name, f"{attrs.get('id', name)}-{number}", attrs, *line)
            for number, line in enumerate(lines)
        ]
        return mark_safe("".join(written))  # noqa: S308

    def _line(self, name: str, key: str, attrs: Any, typed: str, word: str) -> str:
        what, said = self.kind.asks
        shared = {"name": name, "disabled": attrs.get("disabled")}
        shared["aria-invalid"] = attrs.get("aria-invalid")
        own = {"id": key.removesuffix("-0"), "type": "text", "list": self.kind.known}
        own |= {"maxlength": 120, "autocomplete": "off", "value": typed or None}
        line = attributes(shared | own | {"aria-label": what})
        choice = attributes(shared | {"id": f"{key}-said", "aria-label": said})
        options = self.options.written([word])
        return f'<div class="tag"><input{line}><select{choice}>{options}</select></div>'


class TagsField(forms.Field):
    """The tags of one kind; cleaned, what is said by key."""

    def __init__(self, kind: TagKind) -> None:
        self.kind = kind
        super().__init__(
            required=False, label=kind.label, widget=TagsWidget(kind), initial=[]
        )

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return what was sent, or what is saved where nothing was."""
        return initial if self.disabled or data is None else data

    def prepare_value(self, value: Any) -> list[str]:
        """Return the lines of the page; the last one is empty."""
        empty = [] if self.disabled else ["", ""]
        return [each for pair in pairs(value or []) for each in pair] + empty

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether something else is said now, in whatever order."""
        if self.disabled or data is None:
            return False
        typed, saved = pairs(data), pairs(initial or [])
        return typed != saved and (
            len(typed) != len(saved)
            or by_key(self.kind, data) != by_key(self.kind, initial or [])
        )

    def clean(self, value: Any) -> dict[str, str]:
        """Return what is said by key; refuse names that nobody knows."""
        keys, words = self.kind.keys(), self._words()
        cleaned: dict[str, str] = {}
        for name, word in pairs(value or []):
            key = keys.get(name.casefold())
            if key is None:
                raise forms.ValidationError(UNKNOWN, params={"name": name})
            if word not in words:
                raise forms.ValidationError(NOT_SAID, params={"name": name})
            if key in cleaned:
                raise forms.ValidationError(TWICE, params={"name": name})
            cleaned[key] = word
        if len(cleaned) > bounds.MAX_TAGS:
            raise forms.ValidationError(TOO_MANY["tags"] % {"number": bounds.MAX_TAGS})
        return cleaned

    def _words(self) -> set[str]:
        return {
            str(word) for _name, group in _grouped(self.kind.words) for word, _ in group
        }


def _grouped(words: Sequence[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Return words in groups, also where there is only one."""
    if isinstance(words[0][1], list):
        return list(words)
    return [("", words)]


def save_tags(form: Any) -> None:
    """Save the tags of a statement whose form has changed them."""
    for kind in TAG_KINDS:
        if kind.name in form.changed_data:
            _replace(kind, form.instance, form.cleaned_data[kind.name])


def _replace(kind: TagKind, statement: Statement, wanted: dict[str, str]) -> None:
    """Turn the tags of one kind into those that are wanted."""
    tags = kind.through.objects.filter(statement=statement)
    tags.exclude(**{f"{kind.key}__key__in": wanted}).delete()
    rows = kind.model.objects.in_bulk(wanted, field_name="key")
    for key, word in wanted.items():
        first, _slash, purpose = word.partition("/")
        said = {"actor" if kind.key == MEASURE else "stance": first}
        if kind.key == DEVICE:
            said["purpose"] = purpose
        kind.through.objects.update_or_create(
            **{"statement": statement, kind.key: rows[key]}, defaults=said
        )
