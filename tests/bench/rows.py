"""What is measured: each row of the table, and beside what it is set."""

from dataclasses import dataclass

LARGE = 10_000

LIST, SHEET = "/fr/plateformes/", "/fr/plateformes/zoom/"
API_LIST = "/api/v1/platforms"
FILTERED = f"{LIST}?rating=recommended&device=android"
ONE_WORD = f"{LIST}?q=salle"
THREE_WORDS = f"{LIST}?q=salle+attente+video"
SEARCH_AND_FILTERS = f"{LIST}?q=salle&rating=recommended&device=android"
# nobody else asks for a page with an unknown key, so that it is not kept
UNKEPT = "unknown=1"
FACETS = "_facet=verdict&_facet=use_case&_facet=market"


@dataclass(frozen=True)
class Row:
    """An address of a server; `is_known` asks with the tag of what it answers."""

    name: str
    server: str
    address: str
    what: str
    beside: tuple[str, ...] = ()
    is_known: bool = False


def unkept(address: str) -> str:
    """Return an address that is answered alike, and kept by nobody."""
    return f"{address}{'&' if '?' in address else '?'}{UNKEPT}"


def _grown(name: str, address: str, *beside: str) -> list[Row]:
    """Return what the same page costs with 17 platforms and with many."""
    small = f"{name}, 17, not kept"
    return [
        Row(small, "ours", unkept(address), "SQLite"),
        Row(
            f"{name}, 10,000, not kept",
            "ours-large",
            unkept(address),
            "SQLite",
            (small, *beside),
        ),
        Row(f"{name}, 10,000", "ours-large", address, "SQLite, kept", beside),
    ]


ROWS = [
    Row("constant view", "constant", "/", "Django, two bytes"),
    Row("Wagtail's list", "wagtail", "/", "17 pages", ("constant view",)),
    Row("Wagtail's page", "wagtail", "/platform-0/", "one of them"),
    Row("Datasette's list", "datasette", f"/datasette/platforms?{FACETS}", "17 rows"),
    Row(
        "Datasette's filters, 10,000",
        "datasette-large",
        f"/datasette-large/platforms?{FACETS}&market=wide",
        "10,000 rows, 3 facets",
    ),
    Row(
        "Datasette's search, 10,000",
        "datasette-large",
        "/datasette-large/platforms?_search=salle",
        "10,000 rows",
    ),
    Row("list", "ours", LIST, "SQLite, kept", ("constant view", "Wagtail's list")),
    Row("sheet", "ours", SHEET, "SQLite, kept", ("constant view", "Wagtail's page")),
    Row("304", "ours", LIST, "SQLite, kept", ("constant view",), is_known=True),
    Row("list, PostgreSQL", "ours-postgresql", LIST, "kept", ("constant view",)),
    Row("sheet, PostgreSQL", "ours-postgresql", SHEET, "kept", ("constant view",)),
    Row("304, PostgreSQL", "ours-postgresql", LIST, "kept", ("constant view",), True),
    Row("API, list", "ours", API_LIST, "SQLite, kept", ("constant view",)),
    Row("API, 304", "ours", API_LIST, "SQLite, kept", ("constant view",), True),
    Row("API, list, 10,000", "ours-large", API_LIST, "SQLite, kept", ("API, list",)),
    Row("sheet, 17, not kept", "ours", unkept(SHEET), "SQLite", ("Wagtail's page",)),
    *_grown("list", LIST, "Wagtail's list", "Datasette's filters, 10,000"),
    *_grown("filters", FILTERED, "Datasette's filters, 10,000"),
    *_grown("search, one word", ONE_WORD, "Datasette's search, 10,000"),
    *_grown("search, three words", THREE_WORDS, "Datasette's search, 10,000"),
    Row(
        "search, two filters, 17, not kept",
        "ours",
        unkept(SEARCH_AND_FILTERS),
        "SQLite",
        ("Wagtail's list",),
    ),
    Row("nginx, a file", "static", "/list.html", "the frozen list with its headers"),
    Row("nginx.conf", "nginx", LIST, "the frozen list", ("nginx, a file",)),
]
