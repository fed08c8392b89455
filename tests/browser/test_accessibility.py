"""axe-core with every rule switched on, and what a keyboard and a narrow screen do."""

import json
import re
from pathlib import Path

import pytest

from tests.browser.addresses import PAGES, STATES
from tests.browser.axe import OF_COLOURS, OPTIONS, violations
from tests.browser.structure import one_of_each_kind
from tests.made import made_once
from tests.servers import ROOT, ask

pytestmark = pytest.mark.browser

NARROW, WIDE = 320, 1280
# watches and telephones, tablets both ways, desktops; and where static/css/ sets out a
# page anew, since it is narrowest for that there
WIDTHS = [280, 320, 390, 600, 640, 768, 960, 1024, 1280, 1920]


@pytest.fixture(scope="module")
def tab(browser):
    """Open a tab that axe can be run in."""
    context = browser.new_context(bypass_csp=True, locale="de-DE")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def chosen(site, tmp_path_factory) -> list[str]:
    """Return pages that together hold every kind of element, set in every way."""

    def make(folder: Path) -> None:
        pages = {address: ask(site, address).text for address in [*PAGES, *STATES]}
        (folder / "chosen.json").write_text(json.dumps(one_of_each_kind(pages)))

    made = made_once(tmp_path_factory, "chosen-pages", make)
    return json.loads((made / "chosen.json").read_text())


def faults(tab, width: int, options: dict = OPTIONS) -> list[str]:
    """Return what axe finds on the page that is open, at a width in pixels."""
    tab.set_viewport_size({"width": width, "height": 800})
    found = violations(tab, options)
    if tab.evaluate("document.documentElement.scrollWidth") > width:
        found.append(f"wider than {width} pixels")
    return found


# so that several processes can share the pages
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing(site, tab, chosen, part):
    """No other page has an element of another kind, or one that is set otherwise."""
    for address in chosen[part::PARTS]:
        tab.goto(site + address)
        for width in (NARROW, WIDE):
            assert faults(tab, width) == [], (address, width)
        # colours do not depend on the words
        tab.emulate_media(color_scheme="dark")
        for width in (WIDE, NARROW):
            assert faults(tab, width, OF_COLOURS) == [], (address, width, "dark")
        tab.emulate_media(color_scheme="light")


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_is_wider_than_its_window(site, tab, part):
    """Words differ from page to page, and so does what they need."""
    wider = []
    for address in [*PAGES, *STATES][part::PARTS]:
        tab.goto(site + address)
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 800})
            if tab.evaluate("document.documentElement.scrollWidth") > width:
                wider.append((address, width))
    assert wider == []


def test_widths_at_which_pages_are_set_out_anew_are_looked_at():
    css = " ".join(path.read_text() for path in (ROOT / "static/css").glob("*.css"))
    found = re.findall(r"\((?:min|max)-width: ([\d.]+)rem\)", css)
    # what ends a hair before a width begins anew at it
    assert {round(16 * float(rem)) for rem in found} <= {*WIDTHS}


@pytest.mark.parametrize("address", ["/fr/", "/nl/platformen/zoom/"])
def test_first_stop_of_the_keyboard_leads_to_the_content(site, tab, address):
    tab.goto(site + address)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#content"
    assert tab.locator(":focus").bounding_box()["y"] >= 0
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('main') !== null")
