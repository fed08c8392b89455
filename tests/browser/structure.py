"""What a page is built of, whatever its words: so as to look at each kind once."""

from collections.abc import Mapping
from html.parser import HTMLParser

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
VOID = {"meta", "link", "br", "hr", "img", "input", "path", "rect", "col", "wbr"}


class _Kinds(HTMLParser):
    """Collects the kinds of elements: in what, which one, how it is set and named."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, ...]] = set()
        self._open = [""]
        self._heading = ""

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        name = f"{tag}.{values.get('class', '')}"
        told = [
            f"{key}={values.get(key, '')}" for key in ("type", "role", "rel", "lang")
        ]
        self.found.add((self._open[-1], name, *told, *sorted(values)))
        if tag in HEADINGS:
            # what a heading follows is a kind too: levels must not be left out
            self.found.add(("after", self._heading, tag))
            self._heading = tag
        if tag not in VOID:
            self._open.append(name)

    def handle_endtag(self, tag):
        if tag not in VOID and len(self._open) > 1:
            self._open.pop()


def kinds_in(html: str) -> set[tuple[str, ...]]:
    """Return the kinds of elements of a page."""
    parser = _Kinds()
    parser.feed(html)
    return parser.found


def one_of_each_kind(pages: Mapping[str, str]) -> list[str]:
    """Return the addresses of pages that together hold every kind of element.

    `pages` gives the HTML by address. As few as a greedy choice finds: each time the
    page with most kinds that none before it has, the first one where several have.
    """
    kinds = {address: kinds_in(html) for address, html in pages.items()}
    missing = set().union(*kinds.values())
    chosen = []
    while missing:
        best = max(kinds, key=lambda address: len(kinds[address] & missing))
        chosen.append(best)
        missing -= kinds[best]
    return chosen
