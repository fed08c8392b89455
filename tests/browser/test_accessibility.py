"""axe-core with every rule switched on, and what a keyboard and a narrow screen do."""

import pytest

from tests.browser.addresses import PAGES, STATES
from tests.browser.axe import violations
from tests.browser.structure import one_of_each_kind
from tests.servers import ask

pytestmark = pytest.mark.browser


WIDTHS = (320, 1280)


@pytest.fixture(scope="module")
def tab(browser):
    """Open a tab that axe can be run in."""
    context = browser.new_context(bypass_csp=True, locale="de-DE")
    yield context.new_page()
    context.close()


def faults(tab, *schemes: str) -> list[str]:
    """Return what axe finds on the page that is open, narrow and wide."""
    found = []
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        if tab.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"wider than {width} pixels")
        for scheme in schemes:
            tab.emulate_media(color_scheme=scheme)
            found += [f"{width}, {scheme}: {fault}" for fault in violations(tab)]
    return found


@pytest.mark.parametrize("address", [*PAGES, *STATES])
def test_axe_finds_nothing(site, tab, address):
    tab.goto(site + address)
    assert faults(tab, "light") == []


def test_axe_finds_nothing_in_dark_mode(site, tab):
    """One page of each kind of element: colours do not depend on the words."""
    pages = {address: ask(site, address).text for address in [*PAGES, *STATES]}
    for address in one_of_each_kind(pages):
        tab.goto(site + address)
        assert faults(tab, "dark") == [], address


@pytest.mark.parametrize("address", ["/fr/", "/nl/platformen/zoom/"])
def test_first_stop_of_the_keyboard_leads_to_the_content(site, tab, address):
    tab.goto(site + address)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#content"
    assert tab.locator(":focus").bounding_box()["y"] >= 0
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('main') !== null")
