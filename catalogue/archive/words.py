"""What a reader sees of a page, without its markup.

Pages are as our templates write them: a ">" within an attribute is always escaped.
"""

import re
from html import unescape

TITLE = re.compile(r"<title>([^<]*)</title>")
UNSEEN = re.compile(r"<(head|script|style|template)[ >].*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def title_of(page: str) -> str:
    """Return the title of a page; empty if it has none."""
    title = TITLE.search(page)
    return _plain(title[1]) if title else ""


def words_of(page: str) -> str:
    """Return the visible text of a page, with one space between words."""
    return _plain(TAG.sub(" ", UNSEEN.sub(" ", page)))


def _plain(text: str) -> str:
    return " ".join(unescape(text).split())
