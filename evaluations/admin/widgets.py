"""Widgets that write their element themselves: a draft holds hundreds of them.

A template for each would take most of the time in which the page of a draft is made.
"""

from html import escape
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

EMPTY = ("", "–")


class Options:
    """The options of a list: written once in each language, however many lists."""

    def __init__(self, choices: Any) -> None:
        self._choices = choices
        self._written: dict[str | None, SafeString] = {}

    def written(self, chosen: Any) -> SafeString:
        """Return the options, with those that are chosen marked."""
        language = get_language()
        if language not in self._written:
            self._written[language] = _group(self._choices)
        text = str(self._written[language])
        for value in chosen:
            option = f'<option value="{escape(str(value))}"'
            text = text.replace(f"{option}>", f"{option} selected>", 1)
        # each option was escaped when it was written
        return mark_safe(text)  # noqa: S308


def attributes(said: dict[str, Any]) -> SafeString:
    """Return the attributes of an element as they are written."""
    written = [
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in said.items()
        if value is not None and value is not False
    ]
    return mark_safe("".join(written))  # noqa: S308


class Area(forms.Textarea):
    """A text of several lines."""

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        """Return the element."""
        attrs = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        text = self.format_value(value) or ""
        # a browser drops the first line end
        return format_html("<textarea{}>\n{}</textarea>", attributes(attrs), text)


class _Input(forms.Widget):
    """An element «input» without a template."""

    input_type: str

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        """Return the element."""
        said = {"type": self.input_type, "name": name, **(attrs or {})}
        text = self.format_value(value)
        if text is not None and text != "":
            said["value"] = str(text)
        return format_html("<input{}>", attributes(self.build_attrs(self.attrs, said)))


class Line(_Input, forms.TextInput):
    """A text of one line."""


class Number(_Input, forms.NumberInput):
    """A whole number."""


class Hidden(_Input, forms.HiddenInput):
    """What the page sends back as it was."""


class Box(forms.CheckboxInput):
    """A box to tick."""

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        """Return the element."""
        said = {"type": "checkbox", "name": name, **(attrs or {})}
        said["checked"] = self.check_test(value)
        return format_html("<input{}>", attributes(self.build_attrs(self.attrs, said)))


class _Listed(forms.Widget):
    """An element «select» without a template; its copies share their options."""

    choices: Any
    is_multiple = False

    def __deepcopy__(self, memo: Any) -> Any:
        if not hasattr(self, "shared"):
            self.shared = Options(self.choices)
        return super().__deepcopy__(memo)

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        """Return the element."""
        said = {"name": name, "multiple": self.is_multiple, **(attrs or {})}
        if not hasattr(self, "shared"):
            self.shared = Options(self.choices)
        return format_html(
            "<select{}>{}</select>",
            attributes(self.build_attrs(self.attrs, said)),
            self.shared.written(self.format_value(value)),
        )


class Choice(_Listed, forms.Select):
    """A list to choose one from."""


class Choices(_Listed, forms.SelectMultiple):
    """A list to choose several from."""

    is_multiple = True


def _group(choices: Any) -> SafeString:
    """Return options and groups of options."""
    written = SafeString("")
    for value, label in choices:
        if isinstance(label, list | tuple):
            inner = _group(label)
            words = '<optgroup label="{}">{}</optgroup>'
            written += format_html(words, value, inner)
        else:
            value = "" if value is None else value
            written += format_html('<option value="{}">{}</option>', value, label)
    return written
