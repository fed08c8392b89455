"""What a page is built of, whatever its words: so as to look at each kind once."""

import re
from collections.abc import Mapping

# our pages write attributes with double quotes
TAG = re.compile(r'<([a-z][a-z0-9]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*/?>')
ATTRIBUTE = re.compile(r'([^\s=>"]+)(?:="([^"]*)")?')
# attributes whose values make another kind of element
TELLING = ("class", "type", "role", "rel", "lang")
HEADING = re.compile("h[1-6]")


def kinds_in(html: str) -> set[tuple[str, ...]]:
    """Return the kinds of elements of a page: which one, after which, how it is set."""
    found = set()
    before = heading = ""
    for name, written in TAG.findall(html):
        attributes = dict(ATTRIBUTE.findall(written))
        told = [f"{key}={attributes[key]}" for key in TELLING if key in attributes]
        found.add((before, name, *told, *sorted(attributes)))
        if HEADING.fullmatch(name):
            # levels must not be left out
            found.add(("heading", heading, name))
            heading = name
        before = name
    return found


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
