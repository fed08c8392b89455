"""Choosing, comparing and days in a folder of files: what the server answers."""

import json
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
from playwright.sync_api import expect

from catalogue.archive.addresses import file_of, rewritten
from tests.browser.axe import violations
from tests.catalogue.archive.test_links import SPECIAL
from tests.frozen import archive_settings, manage

pytestmark = pytest.mark.browser

# in this order: name of the page, then what is asked of it
ASKED = [
    "choose?with=patient",
    "choose?with=patient&need=consultation&device=browser&documents=yes&phone=no",
    "choose?need=messages&device=computer&phone=yes",
    "choose?with=robot&need=messages&foo=1&bar=",
    "choose?with=robot",
    "choose?with=patient&with=colleague&page=3&documents=",
    "compare?p=zoom&p=signal",
    "compare?p=signal&p=whatsapp&p=zoom&p=helena&only=differences",
    "compare?p=zoom",
    "compare?p=zoom&p=signal&p=siilo&p=skype&p=helena",
    "compare?p=zoom&p=signal&p=siilo&p=skype&p=nope",
    "compare?p=zoom&p=signal&p=zoom&only=all&foo=1",
    "compare?p=no+such+platform+with+a+name+of+this+length&p=signal",
    "compare?p=&p=Zoom",
    "compare?only=differences",
]
# days, and the one that stands for them all
DAYS = {
    "2019-01-01": "2020-04-13",
    "2020-04-13": "2020-04-13",
    "14/04/2020": "2020-04-14",
    "2021-6-1": "2020-04-14",
    "2026-11-23": "2023-04-28",
    " 2026-11-24 ": "2026-11-24",
}
NO_DAYS = ["", "2020-02-30", "31/04/2020", "0000-01-01", "soon", "2026-11-25"]
# what stands on a page beside the form, and nothing of how it is written
NORMAL = """
const one = (html) => html.replace(/[ \\n]+/g, " ").replace(/ ?(<[^>]*>) ?/g, "$1");
const normal = (part) => one(part.outerHTML).replaceAll('href="?', 'href="index.html?');
const text = (part) => (part?.textContent ?? "").replace(/[ \\n]+/g, " ").trim();
const places = "#copy-answer, #copy-unclear";
const beside = ".opening, form, .wishes, .picker, template, noscript";
const told = (page) => [
  [...page.querySelector("main").children]
    .flatMap((part) => part.matches(places) ? [...part.children] : [part])
    .filter((part) => !part.matches(beside)).map(normal),
  [...page.querySelectorAll("main :checked")].map((field) => field.value),
];
"""
SERVER_PAGE = f"""(html) => {{
  {NORMAL}
  return told(new DOMParser().parseFromString(html, "text/html"));
}}"""
FILE_PAGE = f"() => {{ {NORMAL} return told(document); }}"
# each returns the queries that are answered otherwise
CHOICES = f"""({{ sets, shown }}) => {{
  {NORMAL}
  const parsed = document.createElement("template");
  const expected = shown.map((html) => {{
    parsed.innerHTML = html;
    return normal(parsed.content.querySelector(".suggestion"));
  }});
  const group = (section) => [
    section.querySelector("h2").id, text(section.querySelector("h2")),
    text(section.querySelector(":scope > p")),
    [...section.querySelectorAll(".suggestion")].map(normal),
  ];
  return sets.filter(([query, groups]) => {{
    catalogueChoose(query);
    const found = [...document.querySelectorAll("#results > section")].map(group);
    const wanted = groups.map(([key, heading, words, numbers]) =>
      [key, heading, words, numbers.map((number) => expected[number])]);
    return JSON.stringify(found) !== JSON.stringify(wanted);
  }}).map(([query]) => query);
}}"""
COMPARISONS = f"""({{ tables, root }}) => {{
  {NORMAL}
  const address = (link) =>
    link ? link.href.replace(root, "").replace("index.html", "") : "";
  const cell = (td) => {{
    const said = td.querySelector(".verdict, .cell, .cell__silent");
    return [text(said), address(td.querySelector("a")), said.className.split("--")[1]];
  }};
  const row = (tr) => [
    text(tr.closest("section").querySelector("h2")), text(tr.querySelector("th")),
    [...tr.querySelectorAll("td")].map(cell),
  ];
  return tables.filter(([query, [names, ...rows]]) => {{
    catalogueCompare(query);
    const answer = document.getElementById("copy-answer");
    const heads = [...answer.querySelectorAll("thead tr")];
    const wrong = heads.filter((tr) =>
      String([...tr.querySelectorAll("th")].map(text)) !== String(names));
    const found = [...answer.querySelectorAll("tbody tr")].map(row);
    return wrong.length || JSON.stringify(found) !== JSON.stringify(rows);
  }}).map(([query]) => query);
}}"""


@pytest.fixture
def folder(frozen) -> Path:
    """Return the folder of the export."""
    return frozen / "archive"


@pytest.fixture
def tab(browser):
    """Return a page that fails the test where a script fails."""
    context = browser.new_context()
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("console", lambda said: wrong.append(said.text))
    yield tab
    assert wrong == []
    context.close()


@pytest.fixture(scope="module")
def told(frozen) -> dict:
    """Return what the read-only server tells of itself, by language."""
    ask = "from tests.browser.server_answers import tell; tell()"
    settings = archive_settings(frozen / "frozen.sqlite3", frozen / "static")
    given = json.dumps([*ASKED, *map(day_asked, [*DAYS, *NO_DAYS])])
    answer = manage("shell", "-v0", "-c", ask, settings=settings, given=given)
    return json.loads(answer.stdout)


def day_asked(day: str) -> str:
    """Return what is asked of the page of a day."""
    return f"as-of?on={quote(day, safe='')}"


def as_in_files(html: str, page: str) -> str:
    """Return HTML of the server with its links as in the file of a page."""
    return rewritten(html, page, SPECIAL, relative=True)


def test_every_set_of_answers_finds_what_the_server_finds(told, folder, tab):
    for choices in (answers["choices"] for answers in told.values()):
        page, sets = choices["page"], choices["sets"]
        assert len(sets) == 3 * 3 * 5 * 3 * 3 - 1
        shown = [as_in_files(html, page) for html in choices["shown"]]
        tab.goto((folder / file_of(page)).as_uri())
        assert tab.evaluate(CHOICES, {"sets": sets, "shown": shown}) == []


def test_every_pair_is_compared_as_the_server_does(told, folder, tab):
    """And some groups of three and of four, and what differs only."""
    for comparisons in (answers["comparisons"] for answers in told.values()):
        tables = comparisons["tables"]
        assert len(tables) > 120
        tab.goto((folder / file_of(comparisons["page"])).as_uri())
        given = {"tables": tables, "root": folder.as_uri()}
        assert tab.evaluate(COMPARISONS, given) == []


def test_whole_pages_are_those_of_the_server(told, folder, tab):
    """Errors, advice, ticks and headings too, element by element."""
    for pages in (answers["pages"] for answers in told.values()):
        for asked in ASKED:
            page, html = pages[asked]
            file = (folder / file_of(page)).as_uri()
            tab.goto(f"{file}?{asked.partition('?')[2]}")
            expected = tab.evaluate(SERVER_PAGE, as_in_files(html, page))
            assert expected[0] or "only" in asked
            assert tab.evaluate(FILE_PAGE) == expected, asked


def test_every_day_leads_to_what_the_server_says_of_it(told, folder, tab):
    for pages in (answers["pages"] for answers in told.values()):
        for day, shown in DAYS.items():
            page, html = pages[day_asked(day)]
            file = (folder / file_of(page)).as_uri()
            tab.goto(file)
            href = tab.evaluate("day => catalogueDay(`on=${day}`)", day)
            assert href == f"_/on-{shown}/index.html"
            tab.goto(urljoin(file, href))
            expected = as_in_files(html, f"{page}?on={shown}")
            assert tab.evaluate(FILE_PAGE) == tab.evaluate(SERVER_PAGE, expected)


def test_day_that_cannot_be_shown_is_explained_as_on_the_server(told, folder, tab):
    for pages in (answers["pages"] for answers in told.values()):
        for asked in map(day_asked, NO_DAYS):
            page, html = pages[asked]
            query = asked.partition("?")[2]
            tab.goto(f"{(folder / file_of(page)).as_uri()}?{query}")
            error = tab.locator("#on-error").inner_text()
            assert f">{error}</p>" in html.split("</form>")[0].replace("&#x27;", "'")
            assert tab.locator("[name=on][aria-describedby=on-error]").count() == 1


def test_day_is_asked_for_on_the_page_of_the_news(folder, tab):
    tab.goto((folder / "nl/nieuws/index.html").as_uri())
    tab.fill("[name=on]", "2020-06-01")
    tab.press("[name=on]", "Enter")
    tab.wait_for_url("**/nl/op-datum/_/on-2020-04-14/index.html?on=2020-06-01")
    assert tab.input_value("[name=on]") == "2020-06-01"
    tab.click("a.language")
    tab.wait_for_url("**/fr/a-la-date/_/on-2020-04-14/index.html?on=2020-06-01")
    assert tab.input_value("[name=on]") == "2020-06-01"


def test_answers_are_given_by_keyboard_and_kept_in_the_other_language(folder, tab):
    tab.goto((folder / "fr/choisir/index.html").as_uri())
    for radio in ("[name=with][value=patient]", "[name=device][value=browser]"):
        tab.locator(radio).press("Space")
    tab.locator(".questions button").press("Enter")
    tab.wait_for_url("**/fr/choisir/index.html?with=patient&device=browser#results")
    assert tab.evaluate("document.activeElement.id") == "results"
    tab.click("a.language")
    tab.wait_for_url("**/nl/kiezen/index.html?with=patient&device=browser")
    assert tab.locator("#results > section").count() > 2
    tab.click(".questions a")
    tab.wait_for_url("**/nl/kiezen/index.html")
    assert tab.locator("#results").count() == 0


def test_platforms_ticked_in_the_list_are_compared(folder, tab):
    tab.goto((folder / "nl/platformen/index.html").as_uri())
    for slug in ("signal", "zoom"):
        tab.check(f".row__pick [value={slug}]")
    tab.click(".compare-bar button")
    tab.wait_for_url("**/nl/vergelijken/index.html?p=*&p=*")
    assert tab.locator("#copy-answer thead").first.locator("th").count() == 2
    tab.click(".switch")
    tab.wait_for_url("**only=differences")
    tab.click("a.language")
    tab.wait_for_url("**/fr/comparer/index.html?p=*&p=*&only=differences")
    tab.locator(".chip").first.click()
    tab.wait_for_url("**/fr/comparer/index.html?p=*")
    expect(tab.locator("#copy-answer > .status")).to_have_count(1)


def test_without_scripts_no_form_is_shown_that_nothing_answers(browser, folder):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    for page, ways in {
        "fr/choisir": "noscript a",
        "nl/vergelijken": "noscript a",
        "fr/nouveautes": ".opening a",
        "nl/op-datum": "#periods ~ ul a",
    }.items():
        tab.goto((folder / page / "index.html").as_uri())
        assert tab.locator("main form").count() == 1, page
        assert not tab.locator("main form").is_visible(), page
        assert tab.locator(ways).last.is_visible(), page
    tab.goto((folder / "fr/plateformes/index.html").as_uri())
    for part in (".compare-bar", ".row__pick"):
        assert not tab.locator(part).first.is_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_pages_that_scripts_have_filled(browser, folder, width):
    context = browser.new_context(viewport={"width": width, "height": 900})
    tab = context.new_page()
    for page in (
        "fr/choisir/index.html?with=patient&documents=yes&phone=no&foo=1",
        "nl/vergelijken/index.html?p=signal&p=zoom&p=helena&p=siilo&x=1",
        "fr/a-la-date/index.html?on=x",
        "nl/op-datum/_/on-2020-04-14/index.html",
    ):
        tab.goto(f"{folder.as_uri()}/{page}")
        assert violations(tab) == [], page
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
