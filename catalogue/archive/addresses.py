"""Which address becomes which file, and where links of an exported page lead.

The rules, which docs/archiving.md repeats for whoever finds the folder:
- an address that ends in «/» becomes «…/index.html»; every other one keeps its name;
- an answer of the API becomes «….json», since others stand below its address;
- a list with one or two options chosen, and each further part of a long page, has a
  page of its own, below «_/»;
- a day on which what is known of it begins has a page of its own there, too;
- the good practices with one platform, and each outcome of the three questions for
  makers of apps, have a page of their own there, too;
- what is asked of the pages for choosing and comparing stays with them: scripts answer;
- every other query of a list leads to the page that searches the copy in the browser;
- what no file can answer leads to the page about the copy, which says so;
- what only a script can answer is hidden until one does, and what says so is shown.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

# attributes that our pages write, always with double quotes
LINK = re.compile(r'(?<=[\s"])(href|src|action)="([^"]*)"')
# what is shown in files only, and what is hidden there, for good or until a script runs
IN_FILES = re.compile(r'hidden (data-in-files="shown")|data-in-files="(hidden|script)"')
# of the list: one option of each, and two in all, at most; a feature only by itself
MAX_COMBINED = 2
COMBINED = ("use", "rating", "device")
ALONE = ("feature",)
# of the site on another day
DAY = "on"
# where no address has an ending, but for the contract
API = "/api/"
# the keys of pages of which each state is a file, by the name of the page; written out,
# since a process that helps reads this before it can read any model
STATES = {"good-practices": ("p",), "gdpr": ("personal", "relation", "outside")}
# the page that is shown where nothing is: it can be asked for at any depth
NOT_FOUND = "/404.html"


@dataclass(frozen=True)
class Special:
    """The addresses that the rules name, in both languages."""

    lists: frozenset[str]
    # language and address of the page about the copy
    copies: tuple[tuple[str, str], ...]
    # pages on which a script answers a query
    asked: frozenset[str] = frozenset()
    # the pages of the site on another day
    days: frozenset[str] = frozenset()
    # and of the page that searches it
    searches: tuple[tuple[str, str], ...] = ()
    # pages of which each state is a file, with the keys of their queries
    states: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def read(cls) -> "Special":
        """Return them from the URL configuration."""
        lists, copies, searches, asked, days = set(), [], [], set(), set()
        states: list[tuple[str, tuple[str, ...]]] = []
        for code, _name in settings.LANGUAGES:
            with override(code):
                lists.add(reverse("platform-list"))
                copies.append((code, reverse("copy")))
                searches.append((code, reverse("copy-search")))
                asked |= {reverse("choose"), reverse("compare")}
                days.add(reverse("as-of"))
                states += [(reverse(name), keys) for name, keys in STATES.items()]
        return cls(
            frozenset(lists),
            tuple(copies),
            searches=tuple(searches),
            asked=frozenset(asked | days),
            days=frozenset(days),
            states=tuple(states),
        )

    def copy_for(self, path: str) -> str:
        """Return the page about the copy in the language of another page."""
        copies = dict(self.copies)
        return copies.get(path.split("/")[1], copies["fr"])

    def search_for(self, path: str) -> str:
        """Return the page that searches the copy in the language of another page."""
        searches = dict(self.searches)
        return searches.get(path.split("/")[1], searches["fr"])


def is_internal(address: str) -> bool:
    """Return whether an address, as a page writes it, is of the same site."""
    # nearly all of them, without taking them apart
    if address.startswith(("/", "#")):
        return address[0] == "/" and address[1:2] != "/"
    parts = urlsplit(address)
    return not (parts.scheme or parts.netloc)


@cache
def is_exported(address: str, special: Special) -> bool:
    """Return whether a path with its query becomes a file."""
    parts = urlsplit(address)
    if not parts.query:
        return True
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    names = [name for name, _value in pairs]
    if names == ["page"] or (parts.path in special.days and names[0] == DAY):
        return True
    if keys := dict(special.states).get(parts.path):
        return len(set(names)) == len(names) and set(names) <= set(keys)
    if parts.path not in special.lists:
        return False
    if len(pairs) == 1 and names[0] in ALONE:
        return True
    is_single = len(set(names)) == len(names) <= MAX_COMBINED
    return is_single and set(names) <= set(COMBINED)


@cache
def file_of(address: str) -> str:
    """Return the file of a path with its query, relative to the folder."""
    parts = urlsplit(address)
    path = parts.path.lstrip("/")
    name = ""
    if parts.query:
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        name = "_".join(f"{key}-{quote(value, safe='')}" for key, value in pairs)
    if parts.path.startswith(API):
        path += f"/_/{name}" if name else ""
        return path if "." in path else f"{path}.json"
    if name:
        path = f"{path}_/{name}/"
    return f"{path}index.html" if path.endswith("/") or not path else path


def links_in(page: str, address: str) -> list[str]:
    """Return the internal addresses that a page links to, with their queries."""
    found = []
    for match in LINK.finditer(page):
        target = _unescaped(match[2])
        if is_internal(target) and match[1] != "action":
            found.append(_whole(target, address).partition("#")[0])
    return found


def rewritten(page: str, address: str, special: Special, *, relative: bool) -> str:
    """Return a page with its internal links leading to files."""

    def replaced(match: re.Match[str]) -> str:
        target = _unescaped(match[2])
        if not is_internal(target):
            return match[0]
        link = _link(target, address, special, match[1], relative=relative)
        return f'{match[1]}="{_escaped(link)}"'

    return IN_FILES.sub(_in_files, LINK.sub(replaced, page))


def _in_files(match: re.Match[str]) -> str:
    return match[1] or f"hidden {match[0]}"


def _link(
    target: str, address: str, special: Special, attribute: str, *, relative: bool
) -> str:
    whole = _whole(target, address)
    file, rest = _destination(whole, special, is_form=attribute == "action")
    if not relative:
        return f"/{file.removesuffix('index.html')}{rest}"
    return f"{_relative(file, address)}{rest}"


@lru_cache(maxsize=50_000)
def _destination(whole: str, special: Special, *, is_form: bool) -> tuple[str, str]:
    """Return the file for a link, and the query and fragment that stay with it."""
    parts = urlsplit(whole)
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    wanted = f"{parts.path}{query}"
    copy = special.copy_for(parts.path)
    search = special.search_for(parts.path)
    if is_form and parts.path in special.asked:
        # the browser adds the query
        wanted, query = parts.path, ""
    elif is_form and parts.path in {*special.lists, search}:
        # the browser adds the query; only the page that searches can read it
        wanted, query = search, ""
    elif is_form:
        wanted, query, fragment = copy, "", "#limits"
    elif is_exported(wanted, special):
        query = ""
    elif parts.path in special.asked:
        wanted = parts.path
    else:
        is_search = parts.path in special.lists
        wanted, query = (search, query) if is_search else (copy, "")
        fragment = "" if is_search else "#limits"
    return file_of(wanted), f"{query}{fragment}"


def _relative(file: str, address: str) -> str:
    """Return the way to a file from the one of an address."""
    folder, parts = file_of(address).split("/")[:-1], file.split("/")
    shared = 0
    for ours, theirs in zip(folder, parts[:-1], strict=False):
        if ours != theirs:
            break
        shared += 1
    return "../" * (len(folder) - shared) + "/".join(parts[shared:])


def _whole(target: str, address: str) -> str:
    """Return where a link of a page leads; most of them say it themselves."""
    return target if target[:1] == "/" else urljoin(address, target)


def _unescaped(text: str) -> str:
    return text.replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;")
