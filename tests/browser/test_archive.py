"""The exported folder opened from a disk: every page, with scripts and without."""

import json
import sqlite3

import pytest
from playwright.sync_api import expect

from evaluations.search.words import find_words
from tests.browser.axe import violations
from tests.browser.screen import is_on_screen
from tests.browser.structure import one_of_each_kind
from tests.evaluations.search.inflections import inflected
from tests.evaluations.search.questions import questions, table
from tests.evaluations.search.test_finding import SEVERAL_TOOLS
from tests.evaluations.search.test_search import COSTLY, TABLE
from tests.frozen import archive_settings, manage

pytestmark = pytest.mark.browser


@pytest.fixture
def folder(frozen):
    """Return the folder of the export."""
    return frozen / "archive"


@pytest.mark.parametrize("scripts", [True, False])
def test_pages_open_from_a_disk_and_ask_for_nothing_else(browser, folder, scripts):
    """One of each kind: where all pages lead to is in tests/catalogue/archive."""
    context = browser.new_context(java_script_enabled=scripts)
    tab = context.new_page()
    asked, wrong = set(), []
    tab.on("request", lambda request: asked.add(request.url.split(":")[0]))
    # an icon that is still on its way when the next page opens is no failure
    tab.on(
        "requestfailed",
        lambda r: None if "ABORTED" in (r.failure or "") else wrong.append(r.url),
    )
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("console", lambda said: wrong.append(said.text))
    pages = {p.as_uri(): p.read_text() for p in sorted(folder.rglob("index.html"))}
    assert len(pages) > 250
    for page in one_of_each_kind(pages):
        tab.goto(page, wait_until="domcontentloaded")
        if tab.locator("h1").count() != 1:
            wrong.append(page)
    assert sorted(set(wrong)) == []
    assert asked == {"file"}
    context.close()


# what the server shows: platforms in their order, every next step, words left out
ASK_SERVER = """
import json, sys
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import override
from catalogue.platform_list.search import PlatformSearch
from tests.evaluations.search.questions import steps_of
found = []
for language, words in json.loads(sys.stdin.read()):
    with override(language):
        query = QueryDict(mutable=True)
        query["q"] = words
        search = PlatformSearch(query)
        slugs = [platform.slug for platform in search.results]
        found.append([slugs, steps_of(search, reverse), search.left_out])
print(json.dumps(found))
"""
ASK_BROWSER = """words => {
  const { platforms, steps, leftOut } = catalogueSearch(words);
  return [platforms, steps, leftOut];
}"""


@pytest.fixture(scope="module")
def differing(browser, frozen):
    """Return what compares the answers of the copy with those of the server."""
    tabs = {}
    for language, name in (("fr", "copie/recherche"), ("nl", "kopie/zoeken")):
        tabs[language] = browser.new_page()
        page = frozen / "archive" / language / name / "index.html"
        tabs[language].goto(page.as_uri())

    def compare(queries: list[list[str]]) -> list[tuple]:
        expected = server_finds(frozen, queries)
        found = {
            language: iter(
                tab.evaluate(
                    f"all => all.map({ASK_BROWSER})",
                    [words for other, words in queries if other == language],
                )
            )
            for language, tab in tabs.items()
        }
        triples = [
            (query, next(found[query[0]]), there)
            for query, there in zip(queries, expected, strict=True)
        ]
        return [triple for triple in triples if triple[1] != triple[2]]

    yield compare
    for tab in tabs.values():
        tab.close()


def server_finds(frozen, queries: list[list[str]]) -> list:
    """Return what the read-only server finds for each query, in its language."""
    settings = archive_settings(frozen / "frozen.sqlite3", frozen / "static")
    answer = manage(
        "shell", "-v0", "-c", ASK_SERVER, settings=settings, given=json.dumps(queries)
    )
    return json.loads(answer.stdout)


def test_search_finds_what_the_server_finds(differing):
    queries = [[row[0], row[1]] for row in TABLE]
    lists = [f"held-out{number}.tsv" for number in ("", "-2", "-3", "-4")]
    asked = [*table(), *(question for name in lists for question in questions(name))]
    # the words of the search are the same for all of these
    asked += questions("questions-words.tsv")[::8]
    queries += [[question.language, question.words] for question in asked]
    assert len(queries) > 700
    # the work for these has a bound there too
    texts = [*COSTLY, *(words for words, _names in SEVERAL_TOOLS)]
    queries += [[language, text] for language in ("fr", "nl") for text in texts]
    assert differing(queries) == []


def test_search_finds_other_forms_of_words_as_the_server_does(differing, frozen):
    """One word of 90; all of them, without a browser, in archive/test_stems.py."""
    database = sqlite3.connect(f"file:{frozen}/frozen.sqlite3?mode=ro", uri=True)
    queries = []
    for language in ("fr", "nl"):
        rows = database.execute(
            "SELECT text FROM evaluations_searchentry WHERE language = ?", [language]
        )
        words = {m.group() for (text,) in rows for m in find_words(text)}
        chosen = sorted(word for word in words if len(word) > 3)[::90]
        forms = {form for word in chosen for form in inflected(word, language)}
        queries += [[language, form] for form in sorted(forms)]
    database.close()
    assert len(queries) > 120
    assert differing(queries) == []


def test_search_and_filters_work_from_the_list_and_by_keyboard(browser, folder):
    context = browser.new_context(viewport={"width": 320, "height": 700})
    tab = context.new_page()
    tab.goto((folder / "nl/platformen/index.html").as_uri())
    tab.fill("#q", "wachtkamers")
    tab.press("#q", "Enter")
    tab.wait_for_url("**/nl/kopie/zoeken/index.html?q=wachtkamers*")
    # five on the living site, of which one was withdrawn here
    count_is(tab, "4")
    assert is_on_screen(tab, "#copy-results .verdict")
    tab.locator(".narrow > summary").press("Enter")
    tab.locator(".facet summary").nth(1).press("Enter")
    tab.locator('[name="rating"][value="discouraged"]').press("Space")
    expect(tab.locator("#copy-results > li")).to_have_count(1)
    # a slip in the word of a filter is read as that filter
    tab.fill("#q", "wachtkammer")
    tab.locator('.chip:has-text("Wachtkamer")').wait_for()
    count_is(tab, "1")
    tab.locator("#copy-results a").first.click()
    tab.wait_for_url("**/nl/platformen/zoom/index.html")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_name_is_answered_with_its_card_in_the_copy_too(browser, folder):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    tab = context.new_page()
    tab.goto((folder / "fr/index.html").as_uri())
    tab.fill("#q", "watsapp")
    tab.press("#q", "Enter")
    tab.wait_for_url("**/fr/copie/recherche/index.html?q=watsapp*")
    assert tab.locator("h1").inner_text() == "Recherche"
    assert is_on_screen(tab, "#copy-card .verdict")
    assert not tab.locator("#copy-list").is_visible()
    tab.locator("#copy-card .button").click()
    tab.wait_for_url("**/fr/plateformes/whatsapp/index.html#to-do")
    context.close()


def count_is(tab, words: str) -> None:
    """Wait until the live region says so."""
    tab.locator(f'.results__count:has-text("{words}")').wait_for(timeout=10000)


def test_without_scripts_the_copy_says_so_and_leads_to_lists(browser, folder):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((folder / "fr/copie/recherche/index.html").as_uri())
    assert not tab.locator("#copy-search").is_visible()
    assert tab.locator("#copy-results > li").count() == 16
    tab.locator('noscript a, p a[href*="copie"]').first.click()
    tab.locator(".names a").first.click()
    assert tab.locator("h1").count() == 1
    context.close()


@pytest.mark.parametrize(
    "page", ["fr/copie", "nl/kopie/zoeken", "nl/platformen/doctena"]
)
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_pages_of_the_copy(browser, folder, page, width):
    context = browser.new_context(viewport={"width": width, "height": 900})
    tab = context.new_page()
    tab.goto(f"{(folder / page / 'index.html').as_uri()}?q=chat")
    assert violations(tab) == []
    context.close()
