"""axe-core with every rule switched on, and what a keyboard and a narrow screen do."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.addresses import KINDS, PAGES, STATES

pytestmark = pytest.mark.browser

# WCAG 2.0 to 2.2, levels A and AA, and axe's best practices
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    # every rule is run; what it has nothing to say about is not described
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": TAGS},
    # off unless asked for, because the rule is new
    "rules": {"target-size": {"enabled": True}},
}


@pytest.fixture(scope="module")
def tabs(browser):
    """Open one tab for each width and colour scheme under test."""
    contexts = {
        (width, scheme): browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            bypass_csp=True,
            locale="de-DE",
        )
        for width in (320, 1280)
        for scheme in ("light", "dark")
    }
    yield {key: context.new_page() for key, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", [*PAGES, *STATES])
def test_axe_finds_nothing(site, tabs, address, width):
    tab = tabs[width, "light"]
    tab.goto(site + address)
    result = Axe().run(tab, options=OPTIONS)
    assert result.violations_count == 0, result.generate_report()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_nothing_in_dark_mode(site, tabs, address, width):
    tab = tabs[width, "dark"]
    tab.goto(site + address)
    result = Axe().run(tab, options=OPTIONS)
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize("address", ["/fr/", "/nl/platformen/zoom/"])
def test_first_stop_of_the_keyboard_leads_to_the_content(site, tabs, address):
    tab = tabs[1280, "light"]
    tab.goto(site + address)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#content"
    assert tab.locator(":focus").bounding_box()["y"] >= 0
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('main') !== null")
