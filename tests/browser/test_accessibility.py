"""axe-core with every rule switched on, and what a keyboard and a narrow screen do."""

import pytest

from tests.browser.addresses import KINDS, PAGES, STATES
from tests.browser.axe import violations

pytestmark = pytest.mark.browser


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
    assert violations(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_nothing_in_dark_mode(site, tabs, address, width):
    tab = tabs[width, "dark"]
    tab.goto(site + address)
    assert violations(tab) == []


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
