"""Every published fact of the data stands on a page, in both languages."""

import html
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from catalogue.templatetags.dates import long_date
from evaluations.models import Evaluation
from evaluations.models.states import State
from tests.evaluations.staff import evaluation_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

Row = dict[str, Any]
SPACES = re.compile(r"[\s\u202f\u00a0\u00ad]+")
# texts of a decision, of each of its citations, of a platform, of a document
OF_DECISION = ["scope", "reason", "dateNote"]
OF_PLATFORM = ["name", "nameDetail", "nameAlternative", "nameNote", "website"]
OF_DOCUMENT = ["title", "publisher", "reference", "address", "summary"]


@pytest.fixture
def whole(client) -> Row:
    """Return the data as they are loaded."""
    return client.get("/open-data/catalogue.json").json()


@pytest.fixture
def of_all_kinds(client, no_triggers) -> Row:
    """Return the data, with decisions of all kinds among them."""
    evaluation_in(State.SUPERSEDED, slug="siilo")
    evaluation_in(State.WITHDRAWN, slug="doctena")
    days = {"valid_until": "2030-01-02", "review_on": "2028-03-04"}
    Evaluation.objects.filter(platform__slug="siilo").update(**days)
    return client.get("/open-data/catalogue.json").json()


def packed(text: str) -> str:
    """Return a text without spaces, and with no difference between a and A."""
    return SPACES.sub("", text).casefold()


class Reader:
    """Reads pages in one language, each of them once."""

    def __init__(self, client: Any, language: str) -> None:
        self.language, self._client = language, client
        self._pages: dict[str, str] = {}

    def page(self, *addresses: str) -> str:
        """Return the words of some pages and their links, without spaces."""
        return "".join(map(self._page, addresses))

    def named(self, name: str, *args: Any, query: str = "") -> str:
        """Return the same of a page by the name of its address."""
        with override(self.language):
            return self._page(reverse(name, args=args) + query)

    def missing(self, values: Any, page: str) -> list[str]:
        """Return which values a page does not say."""
        texts = [self._text(value) for value in values]
        return [text for text in texts if packed(text) not in page]

    def _page(self, address: str) -> str:
        if address not in self._pages:
            text = self._client.get(address).text
            links = " ".join(re.findall(r'href="([^"]*)"', text))
            words = html.unescape(f"{re.sub(r'<[^>]+>', '', text)} {links}")
            self._pages[address] = packed(words)
        return self._pages[address]

    def _text(self, value: Any) -> str:
        if isinstance(value, dict):
            return value.get(self.language, "")
        return str(value)


@pytest.fixture
def readers(client) -> list[Reader]:
    """Return a reader of pages in each language."""
    return [Reader(client, language) for language in ("fr", "nl")]


def some(row: Row, *names: str) -> list[Any]:
    """Return some values of a row, of those that are stated."""
    return [row[name] for name in names if name in row]


def values_of(decision: Row, language: str) -> Iterator[Any]:
    """Yield all that the page of a decision has to say."""
    yield from some(decision, *OF_DECISION)
    yield decision["rating"]["name"]
    if decision["isTextPreserved"]:
        yield decision["marketLevel"]["name"]
    yield from some(decision.get("ending", {}), "reason")
    for citation in decision["citations"]:
        yield from (citation["source"]["title"], *some(citation, "label", "note"))
    for statement in decision["statements"]:
        yield statement["text"]
    with override(language):
        for day in some(decision, "validUntil", "reviewOn"):
            yield long_date(date.fromisoformat(day))


@pytest.mark.slow
def test_page_of_every_decision_says_all_of_it(of_all_kinds, readers):
    for reader in readers:
        for platform in of_all_kinds["platforms"]:
            for decision in platform["evaluations"]:
                page = reader.page(decision["pages"][reader.language])
                values = values_of(decision, reader.language)
                assert reader.missing(values, page) == [], decision["self"]


def in_force(whole: Row) -> list[tuple[Row, Row]]:
    """Return the platforms with a decision in force, each with it."""
    pairs = [(p, p["evaluations"][0]) for p in whole["platforms"]]
    return [(p, first) for p, first in pairs if first["state"]["code"] == "published"]


@pytest.mark.slow
def test_sheet_says_all_of_the_decision_in_force_and_of_the_name(of_all_kinds, readers):
    for reader in readers:
        for platform in of_all_kinds["platforms"]:
            # a sheet without a decision leads to the page of the last one
            last = platform["evaluations"][0]["pages"]
            page = reader.page(
                platform["pages"][reader.language], last[reader.language]
            )
            values = some(platform, *OF_PLATFORM)
            values += [platform["nameOrigin"]["name"], platform["nameSource"]["title"]]
            assert reader.missing(values, page) == [], platform["slug"]
        for platform, decision in in_force(of_all_kinds):
            page = reader.page(platform["pages"][reader.language])
            values = values_of(decision, reader.language)
            assert reader.missing(values, page) == [], platform["slug"]


def test_criteria_page_says_what_decisions_in_force_answer(whole, readers):
    for reader in readers:
        page = reader.named("criteria")
        for platform, decision in in_force(whole):
            for given in decision["assessments"]:
                values = some(given, "note", "scope")
                assert reader.missing(values, page) == [], platform["slug"]


def test_chapters_say_their_sections_and_criteria(whole, readers):
    for reader in readers:
        pages = [c["pages"][reader.language] for c in whole["guidance"] if "pages" in c]
        text = reader.page(*pages) + reader.named("about") + reader.named("criteria")
        for chapter in whole["guidance"]:
            values = [
                chapter["title"],
                *(s["text"] for s in chapter["sections"] if "text" in s),
            ]
            assert reader.missing(values, text) == [], chapter["key"]
        for criterion in whole["criteria"]:
            values = some(criterion, "title", "text", "label")
            assert reader.missing(values, text) == [], criterion["code"]


def test_page_about_the_site_says_what_is_known_of_the_documents(whole, readers):
    for reader in readers:
        page = reader.named("about")
        for document in whole["documents"]:
            values = some(document, *OF_DOCUMENT)
            assert reader.missing(values, page) == [], document["key"]


def test_notes_stand_on_the_page_that_they_are_about(whole, readers):
    for reader in readers:
        slugs = {p["self"]: p["slug"] for p in whole["platforms"]}
        for note in whole["notes"]:
            if "platform" in note:
                page = reader.named("platform-sheet", slugs[note["platform"]["href"]])
            else:
                page = reader.named(note["chapter"]["href"].rpartition("/")[2])
            values = [note["text"], note["source"]["title"]]
            assert reader.missing(values, page) == [], note["self"]


def test_comparison_says_what_can_be_done_with_each_platform(whole, readers):
    for reader in readers:
        slugs = [platform["slug"] for platform, _decision in in_force(whole)]
        for (platform, decision), other in zip(
            in_force(whole), slugs[::-1], strict=True
        ):
            if platform["slug"] != other:
                query = f"?p={platform['slug']}&p={other}"
                # of what a text only speaks of, the statement itself is what is said
                answers = [a for a in decision["answers"] if a["stance"] != "concerned"]
                answers = [a for a in answers if a["capability"] != "phonePrivate"]
                page = reader.named("compare", query=query)
                values = [answer["name"] for answer in answers]
                assert reader.missing(values, page) == [], platform["slug"]


def test_list_finds_those_whose_text_mentions_no_visible_number(whole, readers):
    for reader in readers:
        page = reader.named("platform-list", query="?feature=phone-private")
        for platform, decision in in_force(whole):
            [answer] = [
                a for a in decision["answers"] if a["capability"] == "phonePrivate"
            ]
            address = platform["pages"][reader.language].removeprefix(
                "http://testserver"
            )
            assert (address in page) == answer["isYes"], platform["slug"]
