"""Reading a page as a sequence of elements with their text."""

import re
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input", "path", "rect"}
HEADINGS = {"h1", "h2", "h3", "h4"}
TEXTS = HEADINGS | {"p", "li", "q", "dt", "dd", "td", "th", "summary"}


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []
        self._open: list[int] = []
        self._in_main = False

    def handle_starttag(self, tag, attrs):
        if tag == "main":
            self._in_main = True
        if tag not in VOID:
            self.found.append((tag if self._in_main else f"outside {tag}", []))
            self._open.append(len(self.found) - 1)

    def handle_endtag(self, tag):
        if tag not in VOID and self._open:
            self._open.pop()
        if tag == "main":
            self._in_main = False

    def handle_data(self, data):
        for index in self._open:
            self.found[index][1].append(data)


def normalise(text: str) -> str:
    """Return a text with every kind and number of spaces as one space."""
    return " ".join(text.split())


def compact(html: str) -> str:
    """Return a page without the spaces at both sides of its tags."""
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", html)


def elements(html: str) -> list[tuple[str, str]]:
    """Return the texts of the main part of a page in order: element and words."""
    parser = _Elements()
    parser.feed(html)
    return [
        (tag, normalise("".join(texts))) for tag, texts in parser.found if tag in TEXTS
    ]
