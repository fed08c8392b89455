"""axe-core with every rule switched on, and what a keyboard and a narrow screen do."""

import pytest

from tests.browser.addresses import PAGES, STATES
from tests.browser.axe import OF_COLOURS, OPTIONS, violations
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


def faults(tab, options: dict = OPTIONS) -> list[str]:
    """Return what axe finds on the page that is open, narrow and wide."""
    found = []
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        if tab.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"wider than {width} pixels")
        found += [f"{width}: {fault}" for fault in violations(tab, options)]
    return found


@pytest.mark.parametrize("address", [*PAGES, *STATES])
def test_axe_finds_nothing(site, tab, address):
    tab.goto(site + address)
    assert faults(tab) == []


def test_axe_finds_no_fault_of_colour_in_dark_mode(site, tab):
    """One page of each kind of element: colours do not depend on the words."""
    pages = {address: ask(site, address).text for address in [*PAGES, *STATES]}
    tab.emulate_media(color_scheme="dark")
    for address in one_of_each_kind(pages):
        tab.goto(site + address)
        assert faults(tab, OF_COLOURS) == [], address
    tab.emulate_media(color_scheme="light")


@pytest.mark.parametrize("address", ["/fr/", "/nl/platformen/zoom/"])
def test_first_stop_of_the_keyboard_leads_to_the_content(site, tab, address):
    tab.goto(site + address)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#content"
    assert tab.locator(":focus").bounding_box()["y"] >= 0
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('main') !== null")
